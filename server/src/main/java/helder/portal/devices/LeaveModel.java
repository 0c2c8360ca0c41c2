package helder.portal.devices;

import helder.portal.kit.DeviceCard;

/**
 * Ending the management of one's own device.
 *
 * @param mayOrder whether it can be done from here; by hand on the device it always can
 */
public record LeaveModel(DeviceCard card, boolean mayOrder) {}
