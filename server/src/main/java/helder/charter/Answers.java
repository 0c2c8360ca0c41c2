package helder.charter;

import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people read of versions of charters and answered. Nothing is ever changed or taken out; the first reading counts, and the latest
 * answer.
 */
public interface Answers {

    /** Only keeps it; what it means for enrollments is decided by the room of devices. */
    void record(Tx tx, Answer answer);

    /** The latest answer of a person to what they were asked, whichever of its versions they read. */
    Optional<Answer> of(PersonId person, Stage stage);

    /** Every answer of a person for one ownership, newest first. */
    List<Answer> history(PersonId person, Ownership ownership);

    /** The page that says what a version changes was shown to a person. */
    void read(Tx tx, PersonId person, Ownership ownership, long version);

    /** Whether it was shown to this person. */
    boolean hasRead(PersonId person, Ownership ownership, long version);

    /** To whom one of its versions was shown. */
    Set<PersonId> readers(Stage stage);

    /** The latest answer of each person to what they were asked. */
    List<Answer> to(Stage stage);

    /** The latest answer of each person to this very version. */
    List<Answer> to(Charter version);
}
