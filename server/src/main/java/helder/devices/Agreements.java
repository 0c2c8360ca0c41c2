package helder.devices;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.Stage;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;

/**
 * How what a new version of a charter adds reaches the enrollments that agreed to an earlier one: the person agrees, or the notice time
 * is over. What a version takes away needs none of this; it holds at once.
 */
public interface Agreements {

    /** What was announced to a person and does not hold for all their devices yet; at most one for each ownership. */
    List<Announcement> announcements(PersonId person);

    /**
     * What a version changed for a person whom it concerned, once all their devices have it; empty before, or when it does not concern them any more.
     *
     * @param subject as {@link Announcement#letterSubject} says it
     */
    Optional<Announcement> reached(PersonId person, String subject);

    /**
     * Keeps what a person answered for themselves. An acknowledgement holds for all their living enrollments of that ownership at once;
     * declining changes nothing, and the notice time goes on. The caller makes sure that it is this person who answers.
     *
     * @throws IllegalArgumentException when there is no such version
     * @throws helder.store.NotYetException when the password was set with a link of somebody else a short time ago
     */
    void answer(Tx tx, Answer answer);

    /** Whether the person was shown what binds this enrollment and agreed, when it began or later; otherwise it came with time. */
    boolean isAgreed(Enrollment enrollment);

    /**
     * Whether the rights of its profile are narrower than the charter in force needs: what needs them does not come before the device
     * is enrolled again, whatever the person agreed to.
     */
    boolean needsEnrollingAgain(Enrollment enrollment);

    /** How many people have devices of that ownership that are enrolled or about to be: whom a next version would reach. */
    int concerned(Ownership ownership);

    /** Who answered what to what was asked, who only read it, and who did neither. */
    AnswerReport report(Stage stage);

    /** Whom a version concerned when it was announced; nobody for one that was announced before this was kept. */
    Audience audience(Charter version);

    /** Whom a version concerned, what they were shown of it, and what they answered. */
    Told told(Charter version);

    /**
     * Raises the agreed version of up to {@code most} enrollments to the latest one that reached everybody. Safe to repeat, and on
     * several servers at once.
     *
     * @return how many were raised; 0 when none is left
     */
    int raise(Ownership ownership, int most);
}
