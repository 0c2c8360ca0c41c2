package helder.portal.enrollment;

import helder.devices.Ticket;
import helder.identity.EnrollmentType;
import helder.identity.Platform;
import helder.web.GuideLink;
import helder.web.HelpPoint;
import helder.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps on a phone with Android.
 *
 * @param secret of the ticket
 * @param handed with what the phone is set up; empty while it is only waited for
 * @param isOnPhone whether this page is read on a phone with Android, so probably on the one that is to be set up
 */
public record AndroidStepsModel(Ticket ticket, String secret, State state, Optional<Handed> handed, boolean isOnPhone) {

    /** How far it is. */
    public enum State {
        /** The phone can be set up. */
        READY,
        /** The page looks by itself whether the phone has arrived. */
        WAITING,
        /** Google does not answer now. */
        LATER,
        /** Google gives nothing to set a phone up with. */
        REFUSED,
        /** It was used, taken back, or it took too long. */
        ENDED
    }

    /**
     * With what the phone is set up. All of it is secret.
     *
     * @param link opens the setup on somebody's own phone
     * @param square the picture to scan, as SVG
     * @param token to be typed
     */
    public record Handed(Optional<String> link, String square, String token, Instant until) {
        @Override
        public String toString() {
            return "Handed[]";
        }
    }

    /** What the phone may say instead. */
    public record Known(String code) {
        public String titleKey() {
            return "portal.android.known." + code;
        }

        public String whatKey() {
            return titleKey() + ".what";
        }
    }

    /** Whether the phone is somebody's own. */
    public boolean isOwn() {
        return ticket.type() == EnrollmentType.ANDROID_WORK_PROFILE;
    }

    /** Keys of texts that differ by whose phone it is. */
    public String key(String name) {
        return "portal.android." + (isOwn() ? "own." : "company.") + name;
    }

    public List<Known> known() {
        return isOwn()
                ? List.of(new Known("profile"), new Known("limit"), new Known("used"), new Known("old"))
                : List.of(new Known("limit"), new Known("used"), new Known("picture"), new Known("wifi"));
    }

    /** The guide that helps here. */
    public GuideLink guide(Page page, HelpPoint point) {
        return page.guide(
                point, Platform.ANDROID, ticket.form().orElse(helder.identity.DeviceForm.PHONE), ticket.ownership());
    }
}
