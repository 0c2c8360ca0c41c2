package helder.portal.devices;

import helder.identity.Ownership;
import helder.portal.kit.DeviceCard;
import java.util.List;

/**
 * Ending the management of one's own device.
 *
 * @param mayOrder whether it can be done from here; by hand on the device it always can
 */
public record LeaveModel(DeviceCard card, boolean mayOrder) {

    /** Keys of what to do on the device itself, in order; empty where its user cannot end it there. */
    public List<String> byHand() {
        String type = card.enrollment().type().code();
        return switch (card.enrollment().type()) {
            case APPLE_PROFILE, APPLE_USER ->
                List.of(
                        "portal.leave.step1." + card.enrollment().form().code(),
                        "portal.leave.step2." + type,
                        "portal.leave.step3");
            case WINDOWS, ANDROID_WORK_PROFILE ->
                List.of("portal.leave.step1." + type, "portal.leave.step2." + type, "portal.leave.step3." + type);
            case ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED -> List.of();
        };
    }

    /** Key of why it cannot be ended on the device itself; only where that is so. */
    public String notByHand() {
        return "portal.leave.hand." + card.enrollment().type().code();
    }

    /** Whether the end of management leaves nothing on it. */
    public boolean isErased() {
        return switch (card.enrollment().type()) {
            case ANDROID_FULLY_MANAGED -> card.enrollment().ownership() == Ownership.COMPANY;
            case APPLE_PROFILE, APPLE_USER, WINDOWS, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE -> false;
        };
    }

    /** Whether it is not the reader's own, so that they ask first. */
    public boolean isCompanys() {
        return card.enrollment().ownership() == Ownership.COMPANY;
    }
}
