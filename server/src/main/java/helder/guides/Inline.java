package helder.guides;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A piece of a sentence as a reader gets it. None of it is markup: whoever shows it escapes all of it. */
public sealed interface Inline {

    /** The words alone. */
    static String plain(List<Inline> inlines) {
        return inlines.stream()
                .map(inline -> switch (inline) {
                    case Words(String text) -> text;
                    case Given(String text) -> text;
                    case Strong(List<Inline> inner) -> plain(inner);
                    case Emphasis(List<Inline> inner) -> plain(inner);
                    case Key(List<Inline> inner) -> plain(inner);
                    case Link(Destination _, List<Inline> inner) -> plain(inner);
                    case Break() -> " ";
                })
                .collect(Collectors.joining());
    }

    /** Words of the guide. */
    record Words(String text) implements Inline {}

    /** What somebody or something is called: words of others, which may run in another direction. */
    record Given(String text) implements Inline {}

    /** What matters most. */
    record Strong(List<Inline> inlines) implements Inline {
        public Strong {
            inlines = List.copyOf(inlines);
        }
    }

    record Emphasis(List<Inline> inlines) implements Inline {
        public Emphasis {
            inlines = List.copyOf(inlines);
        }
    }

    /** What stands on a screen or is typed. */
    record Key(List<Inline> inlines) implements Inline {
        public Key {
            inlines = List.copyOf(inlines);
        }
    }

    record Link(Destination destination, List<Inline> inlines) implements Inline {
        public Link {
            inlines = List.copyOf(inlines);
        }
    }

    /** A new line in the same paragraph. */
    record Break() implements Inline {}

    /** Where a link leads; each form has its own addresses for what is inside the product. */
    sealed interface Destination {

        /** @param step the step at which to begin */
        record Guide(GuideId guide, Optional<String> step) implements Destination {}

        record Portal(Place place) implements Destination {}

        /** @param address begins with {@code https://}, or {@code http://} when the organisation gave it so */
        record Web(String address) implements Destination {}

        record Mail(String address) implements Destination {}

        /** @param number digits, with a plus before them when they begin with a country */
        record Phone(String number) implements Destination {}
    }
}
