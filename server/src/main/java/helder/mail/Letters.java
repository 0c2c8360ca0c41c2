package helder.mail;

import helder.identity.PersonId;
import java.util.Optional;

/** Writes one kind of letter. Implemented by rooms that have something to say; asked when a letter is sent. */
public interface Letters {

    /** The kind that shows whether mail arrives. */
    String TEST = "test";

    /** Stable name of the kind, lower case. */
    String kind();

    /** Whether nothing of one stays once it was sent or given up, because its subject tells something about its person. */
    default boolean isForgotten() {
        return false;
    }

    /**
     * Writes it as things are now.
     *
     * @param subject what it is about, as whoever asked for it said
     * @return empty when there is nothing to say any more, or nobody to say it to; it is dropped then
     */
    Optional<Letter> write(PersonId person, String subject);
}
