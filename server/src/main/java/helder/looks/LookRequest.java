package helder.looks;

import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody is about to see data.
 *
 * @param face where: {@code console.device}, {@code console.devices}, {@code cli.device-show} ...
 * @param subjects everybody concerned, each with the enrollment looked at
 * @param items the classes of data that will be shown
 * @param reason in words; mandatory when a subject's device is personal, and for where a device is
 * @param touchesPersonalDevice whether any of the enrollments is a personal device
 * @param investigation id of the approved investigation that the look belongs to; empty for every other look
 */
public record LookRequest(
        Actor actor,
        String face,
        Set<Subject> subjects,
        Set<DataItem> items,
        Optional<String> reason,
        boolean touchesPersonalDevice,
        Optional<String> investigation) {

    public LookRequest {
        subjects = Set.copyOf(subjects);
        items = Set.copyOf(items);
    }

    /** A look that its person sees at once. */
    public LookRequest(
            Actor actor,
            String face,
            Set<Subject> subjects,
            Set<DataItem> items,
            Optional<String> reason,
            boolean touchesPersonalDevice) {
        this(actor, face, subjects, items, reason, touchesPersonalDevice, Optional.empty());
    }

    /** Whether it must be said why: of anybody's own device, and for where a device is, whosever it is. */
    public boolean needsReason() {
        return touchesPersonalDevice || items.contains(DataItem.LOCATION);
    }

    /** The same look as part of an investigation. */
    public LookRequest under(String wanted) {
        return new LookRequest(actor, face, subjects, items, reason, touchesPersonalDevice, Optional.of(wanted));
    }

    /** One person concerned and the enrollment that was looked at. */
    public record Subject(PersonId person, EnrollmentId enrollment) {}
}
