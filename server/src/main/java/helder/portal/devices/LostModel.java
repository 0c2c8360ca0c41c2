package helder.portal.devices;

import helder.portal.kit.DeviceCard;
import helder.web.Form;

/** Marking one's own device as lost. */
public record LostModel(DeviceCard card, LossView loss, Form form) {}
