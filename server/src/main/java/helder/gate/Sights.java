package helder.gate;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.store.Tx;
import java.util.Set;

/**
 * Computes what IT sees and does; nothing that people read about that is written by hand. Groups are those of whoever has the device or
 * would have it: a charter can leave something out for them.
 */
public interface Sights {

    /** For an enrollment as it is now. */
    Sight of(EnrollmentFacts enrollment);

    /** For a device that would be enrolled this way now: what people read before they decide. */
    Sight before(Ownership ownership, EnrollmentType type, DeviceForm form, Set<GroupKey> groups);

    /** The same by the charter that is in force for this unit of work, and stays so until it commits. */
    Sight before(Tx tx, Ownership ownership, EnrollmentType type, DeviceForm form, Set<GroupKey> groups);

    /** For a device that was or would be enrolled this way under that version: to find out what somebody was shown. */
    Sight at(Charter version, EnrollmentType type, DeviceForm form, Set<GroupKey> groups);

    /** As if this text were in force: what people would read before they decide, while it is still a draft. */
    Sight before(CharterText text, EnrollmentType type, DeviceForm form, Set<GroupKey> groups);

    /**
     * For a device with the rights of an earlier profile, as if this text held for it now: what the device refuses until it is set up
     * again.
     *
     * @param rights in the platform's own bits
     */
    Sight with(int rights, CharterText text, EnrollmentType type, DeviceForm form, Set<GroupKey> groups);

    /** The rights that an enrollment profile would give under this text. */
    int rightsFor(CharterText text, EnrollmentType type, Set<GroupKey> groups);

    /** The rights that the enrollment profile would give: exactly what the charter in force needs for somebody in these groups, in the platform's own bits. */
    int rightsFor(Ownership ownership, EnrollmentType type, Set<GroupKey> groups);

    /** The same by the charter in force as this unit of work sees it. */
    int rightsFor(Tx tx, Ownership ownership, EnrollmentType type, Set<GroupKey> groups);

    /**
     * A hash of everything that is seen and done according to the sight, to record what was shown to a person before enrolling. Because
     * of which of their groups something is not is no part of it.
     */
    String hash(Sight sight);
}
