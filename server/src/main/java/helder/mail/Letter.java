package helder.mail;

import helder.text.Language;
import java.util.List;
import java.util.Optional;

/**
 * What somebody is told by mail.
 *
 * @param from the name that it comes from
 * @param replyTo who reads an answer
 * @param to the address
 * @param name of whom it is to
 * @param subject what it is about, in plain words
 * @param parts what it says, in their order
 */
public record Letter(
        String from,
        Optional<String> replyTo,
        String to,
        String name,
        Language language,
        String subject,
        List<Part> parts) {

    public Letter {
        parts = List.copyOf(parts);
    }

    /** A piece of it; every word is text, never markup. */
    public sealed interface Part {

        /** A paragraph. */
        record Words(String text) implements Part {}

        /** Several things, under a heading. */
        record Items(String heading, List<String> texts) implements Part {
            public Items {
                texts = List.copyOf(texts);
            }
        }

        /**
         * Something to open. The address is written out, so that whoever reads it sees where it leads.
         *
         * @param address begins with https://
         */
        record Place(String text, String address) implements Part {}

        /** What stands small at the end. */
        record Foot(String text) implements Part {}
    }
}
