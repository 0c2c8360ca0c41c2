package helder.charter;

import helder.identity.Actor;
import helder.identity.CharterId;
import helder.identity.Ownership;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;

/**
 * The organisation's charters. There is always one in force per ownership once the organisation exists. Answers come
 * from a cache that is dropped on publication; a narrower version works at once.
 */
public interface Charters {

    /** @throws IllegalStateException when the organisation was not set up yet */
    Charter inForce(Ownership ownership);

    /** The one in force as this unit of work sees it. */
    Charter inForce(Tx tx, Ownership ownership);

    /**
     * The one in force, which stays in force until this unit of work commits: whoever publishes waits. For units that decide by it and
     * keep something that a publication could not see yet.
     */
    Charter hold(Tx tx, Ownership ownership);

    /**
     * The latest version of which everything holds for everybody, because neither it nor an earlier one waits for its notice time any
     * more.
     */
    Charter effective(Tx tx, Ownership ownership);

    Optional<Charter> find(CharterId id);

    /** The version an enrollment agreed to. */
    Optional<Charter> find(Ownership ownership, long version);

    /**
     * What binds whoever agreed to a version: only what every version from that one to the one in force allows, so that nothing that a
     * version between them took away comes back unannounced. Purposes and legal bases are those that were agreed to.
     *
     * @param inForce as the caller's unit of work sees it
     * @return empty when the version does not exist; then nothing is allowed
     */
    Optional<CharterText> binding(long agreed, Charter inForce);

    /** Newest first. */
    List<Charter> versions(Ownership ownership);

    /**
     * Makes the text the next version, in force at once, and tells the {@link CharterListener}s within the same unit of work. Only
     * narrowing applies to existing enrollments at once; what the version adds reaches them once they agree to it, or after the notice
     * time of the {@link Procedure}. A text equal to the one in force changes nothing; that version is returned.
     */
    Charter publish(Tx tx, CharterText text, Actor author);

    /** The texts Helder ships: moderate for company devices, the least that works for personal ones. */
    CharterText shipped(Ownership ownership);
}
