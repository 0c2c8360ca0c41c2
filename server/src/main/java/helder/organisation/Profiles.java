package helder.organisation;

import helder.identity.Actor;
import helder.identity.Role;
import helder.organisation.Profile.Part;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What people read about the organisation, how it came to be so, and the pictures in it. Answers about now come from a short-lived cache. */
public interface Profiles {

    /** For so long a profile that was replaced, and pictures that stand only in such ones, can be brought back. */
    Duration KEPT = Duration.ofDays(90);

    /** Nothing at all before set-up. */
    Profile current();

    /** Rises with each change; 0 when there was none yet. */
    long revision();

    /**
     * Changes it. What others change at the same time is not lost: the change is made to what holds at that moment.
     *
     * @throws IllegalArgumentException when people could not use it; the message says everything that is wrong and where
     */
    Change change(Tx tx, Actor by, UnaryOperator<Profile> change);

    /** As it was after that change; empty when there was none, or it is too long ago. */
    Optional<Profile> at(long revision);

    /** Newest first, as far as they are kept. */
    List<Change> history();

    /** Contacts that were taken away and can be brought back, those first that went last. */
    List<Contact> removed();

    /** Keeps a picture, so that a profile can name it. */
    String keep(Tx tx, Picture picture);

    Optional<Picture> picture(String id);

    /** Forgets what was replaced more than {@link #KEPT} ago. */
    void purge(Tx tx);

    /**
     * One change.
     *
     * @param parts empty when nothing became different; such a change is not kept
     */
    record Change(long revision, Set<Part> parts, String makerName, Optional<Role> makerRole, Instant madeAt) {}
}
