package helder.console.kit;

import helder.devices.Enrollment;
import helder.web.Page;
import java.util.Collection;

/** Which device, and whose, in the words of the reader. No device data: two that look the same are told apart by when they were set up. */
public final class TitledDevice {

    private TitledDevice() {}

    /** @param among others that the reader could take it for */
    public static String of(Page page, Enrollment enrollment, String owner, Collection<Enrollment> among) {
        String device = page.t("console.device.named."
                + enrollment.form().code() + "."
                + enrollment.ownership().code());
        return among.stream().anyMatch(other -> looksTheSame(enrollment, other))
                ? page.t(
                        "console.device.title_since",
                        "device",
                        device,
                        "owner",
                        owner,
                        "when",
                        page.moments().dateTime(enrollment.enrolledAt().orElse(enrollment.createdAt())))
                : page.t("console.device.title", "device", device, "owner", owner);
    }

    private static boolean looksTheSame(Enrollment one, Enrollment other) {
        return !one.id().equals(other.id())
                && one.person().equals(other.person())
                && one.form() == other.form()
                && one.ownership() == other.ownership();
    }
}
