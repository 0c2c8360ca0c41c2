package helder.portal.devices;

import helder.identity.Ownership;
import helder.portal.kit.DeviceCard;

/**
 * Ending the management of one's own device.
 *
 * @param mayOrder whether it can be done from here; by hand on the device it always can
 */
public record LeaveModel(DeviceCard card, boolean mayOrder) {

    /** Whether it is not the reader's own, so that they ask first. */
    public boolean isCompanys() {
        return card.enrollment().ownership() == Ownership.COMPANY;
    }
}
