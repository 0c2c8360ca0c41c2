package helder.guides;

import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import java.util.Optional;

/** How phones with Android are managed here, which a guide about them has to know; the room of that platform says it. */
public interface OfferedPhones {

    /** Empty when no phone of this owner can be brought in. */
    Optional<EnrollmentType> offered(Ownership ownership);
}
