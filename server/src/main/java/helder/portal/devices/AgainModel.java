package helder.portal.devices;

import helder.portal.kit.DeviceCard;

/**
 * Setting up one's own device again.
 *
 * @param isForMore whether its profile gives less than what was agreed needs, and not more
 */
public record AgainModel(DeviceCard card, boolean isForMore) {}
