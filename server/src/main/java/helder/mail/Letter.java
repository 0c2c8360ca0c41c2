package helder.mail;

import helder.text.Language;
import helder.web.Palette.Color;
import java.util.List;
import java.util.Optional;

/**
 * What somebody is told by mail.
 *
 * @param from the name that it comes from
 * @param replyTo who reads an answer
 * @param to the address
 * @param name of whom it is to
 * @param brand behind what can be pressed; white can be read on it
 * @param subject what it is about, in plain words
 * @param parts what it says, in their order
 */
public record Letter(
        String from,
        Optional<String> replyTo,
        String to,
        String name,
        Language language,
        Color brand,
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

        /** What begins here. */
        record Title(String text) implements Part {}

        /** A paragraph of which some words matter more, or lead somewhere. */
        record Rich(List<Piece> pieces) implements Part {
            public Rich {
                pieces = List.copyOf(pieces);
            }
        }

        /** A list of such paragraphs. */
        record Points(boolean isNumbered, List<List<Piece>> points) implements Part {
            public Points {
                points = List.copyOf(points);
            }
        }

        /**
         * A picture that the letter carries.
         *
         * @param words what it shows, for who cannot see it
         * @param png of at least twice the width that it has in the letter
         * @param width in pixels, in the letter
         */
        record Picture(String words, byte[] png, int width) implements Part {}

        /** What stands small at the end. */
        record Foot(String text) implements Part {}
    }

    /**
     * Some words.
     *
     * @param address where they lead; it begins with https://, http://, mailto: or tel:
     */
    public record Piece(String text, boolean isStrong, Optional<String> address) {

        public static Piece of(String text) {
            return new Piece(text, false, Optional.empty());
        }
    }

    /** The pictures that it carries, in their order. */
    public List<Part.Picture> pictures() {
        return parts.stream()
                .filter(Part.Picture.class::isInstance)
                .map(Part.Picture.class::cast)
                .toList();
    }
}
