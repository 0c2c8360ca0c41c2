package helder.charter;

import helder.identity.Actor;
import helder.identity.CharterId;
import helder.identity.Ownership;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The same by the versions that this unit of work sees, also those that nobody has committed yet. */
    Optional<CharterText> binding(Tx tx, long agreed, Charter inForce);

    /** Newest first. */
    List<Charter> versions(Ownership ownership);

    /** What people were asked, newest first; the first one is what they are asked now. */
    default List<Stage> stages(Ownership ownership) {
        return Stage.of(versions(ownership));
    }

    /** Which versions add something to the one before them. */
    default Set<Long> adding(Ownership ownership) {
        List<Stage> stages = stages(ownership);
        // The first one of all has nothing before it.
        return stages.stream()
                .limit(Math.max(0, stages.size() - 1))
                .map(stage -> stage.first().version())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a version belongs to. */
    default Stage stage(Charter version) {
        return stages(version.ownership()).stream()
                .filter(stage -> stage.holds(version.version()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Makes the text the next version, in force at once, when it needs no signatures: the first one, at set-up, and one that only
     * narrows. The {@link CharterListener}s are told within the same unit of work. A text equal to the one in force changes nothing.
     * What widens goes the way of {@link Drafts}.
     */
    Publication publish(Tx tx, CharterText text, Actor author);

    /** The texts Helder ships: moderate for company devices, the least that works for personal ones. */
    CharterText shipped(Ownership ownership);

    /** What came of publishing. */
    sealed interface Publication {

        /** It is in force, or was already. */
        record Published(Charter charter) implements Publication {}

        /** Nothing was changed, because it widens. */
        record NeedsSignatures(Difference difference) implements Publication {}
    }
}
