package helder.portal.devices;

import helder.portal.kit.DeviceCard;

/** A long list about one device, page by page. */
public record ListModel<R>(DeviceCard card, NewestFirst<R> list) {}
