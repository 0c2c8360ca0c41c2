package helder.manifest;

import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import java.util.Set;

/**
 * What an operating system itself allows its management client; each platform room implements it, and a test proves
 * that it agrees with the wire names used there. An answer depends on ownership, type, form and rights of the enrollment and on
 * nothing else, because it is kept for all that have the same.
 */
public interface PlatformLimits {

    Platform platform();

    /** Whether the device would tell, for this enrollment with the rights it was given. */
    Possibility possibility(DataItem item, EnrollmentFacts enrollment);

    /** Whether the device would obey, for this enrollment with the rights it was given. */
    Possibility possibility(Action action, EnrollmentFacts enrollment);

    /**
     * The rights that an enrollment must be given for exactly these items and actions, in the platform's own bits; 0
     * where the platform has none. Never more than needed: what is not granted, the device refuses by itself. Some rights
     * are never asked for on a personal device, even when an action then remains impossible there.
     */
    int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions);
}
