package helder.gate;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.store.Tx;

/** Computes what IT sees and does; nothing that people read about that is written by hand. */
public interface Sights {

    /** For an enrollment as it is now. */
    Sight of(EnrollmentFacts enrollment);

    /** For a device that would be enrolled this way now: what people read before they decide. */
    Sight before(Ownership ownership, EnrollmentType type, DeviceForm form);

    /** The same by the charter that is in force for this unit of work, and stays so until it commits. */
    Sight before(Tx tx, Ownership ownership, EnrollmentType type, DeviceForm form);

    /** For a device that was or would be enrolled this way under that version: to find out what somebody was shown. */
    Sight at(Charter version, EnrollmentType type, DeviceForm form);

    /** As if this text were in force: what people would read before they decide, while it is still a draft. */
    Sight before(CharterText text, EnrollmentType type, DeviceForm form);

    /** The rights that the enrollment profile would give: exactly what the charter in force needs, in the platform's own bits. */
    int rightsFor(Ownership ownership, EnrollmentType type);

    /** The same by the charter in force as this unit of work sees it. */
    int rightsFor(Tx tx, Ownership ownership, EnrollmentType type);

    /** A hash of everything in the sight, to record what was shown to a person before enrolling. */
    String hash(Sight sight);
}
