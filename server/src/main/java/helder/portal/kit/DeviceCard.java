package helder.portal.kit;

import helder.devices.Enrollment;
import helder.web.Icon;
import helder.web.Page;
import helder.web.Tone;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the reader's devices in a list.
 *
 * @param model what the device said it is, when that may be kept
 * @param twin present when the reader has another one that looks the same
 */
public record DeviceCard(Enrollment enrollment, Optional<String> model, Status status, Optional<Twin> twin) {

    /**
     * What tells it from another one.
     *
     * @param name its own, where that may be known and the other has another
     */
    public record Twin(Optional<String> name, Instant since) {}

    /** How it is going, as colour, icon and word. */
    public record Status(Tone tone, Icon icon, String textKey) {}

    private static final String UNENCRYPTED = "portal.device.status.unencrypted";

    /** @param isUnencrypted whether it told that whoever has it can read what is stored on it */
    static DeviceCard of(
            Enrollment enrollment,
            Optional<String> model,
            boolean hasSurplusRights,
            boolean isUnencrypted,
            Optional<Twin> twin) {
        return new DeviceCard(enrollment, model, status(enrollment, hasSurplusRights, isUnencrypted), twin);
    }

    /** Whether that is what there is to say about it. */
    public boolean isUnencrypted() {
        return status.textKey().equals(UNENCRYPTED);
    }

    /** What it is called, so that the reader can tell it from all their others. */
    public String title(Page page) {
        String device = model.orElse(page.t(formKey()));
        return twin.map(known -> known.name()
                        .map(name -> page.t("portal.device.twin_named", "device", device, "name", name))
                        .orElseGet(() -> page.t(
                                "portal.device.twin_since",
                                "device",
                                device,
                                "when",
                                page.moments().dateTime(known.since()))))
                .orElse(device);
    }

    /** The same within a sentence to the reader; "your computer" where there is only one that looks so. */
    public String yours(Page page) {
        return twin.isPresent() ? title(page) : page.t(formKey() + ".yours");
    }

    private static Status status(Enrollment enrollment, boolean hasSurplusRights, boolean isUnencrypted) {
        if (enrollment.isLost()) {
            return new Status(Tone.WARN, Icon.MAP_PIN, "portal.device.status.lost");
        }
        return switch (enrollment.state()) {
            case STARTED -> new Status(Tone.INFO, Icon.HOURGLASS, "portal.device.status.started");
            case ENROLLED ->
                hasSurplusRights
                        ? new Status(Tone.WARN, Icon.REFRESH, "portal.device.status.surplus")
                        : isUnencrypted
                                ? new Status(Tone.WARN, Icon.LOCK_OPEN, UNENCRYPTED)
                                : new Status(Tone.GOOD, Icon.CHECK, "portal.device.status.enrolled");
            case LEAVING -> new Status(Tone.INFO, Icon.DOOR_EXIT, "portal.device.status.leaving");
            case REMOVED -> new Status(Tone.NEUTRAL, Icon.X, "portal.device.status.removed");
        };
    }

    public String formKey() {
        return "portal.form." + enrollment.form().code();
    }

    public String ownerKey() {
        return "portal.owner." + enrollment.ownership().code();
    }
}
