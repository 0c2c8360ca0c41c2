package helder.guides.source;

import helder.guides.GuideId;
import helder.guides.Place;
import helder.guides.Variable;
import java.util.List;
import java.util.Optional;

/** A piece of a sentence as it was written. */
public sealed interface Bit {

    /** Words as they are. */
    record Literal(String text) implements Bit {}

    /** What stands for a value. */
    record Value(int line, Variable variable, Optional<String> otherwise) implements Bit {}

    /** What matters most. */
    record Strong(List<Bit> bits) implements Bit {
        public Strong {
            bits = List.copyOf(bits);
        }
    }

    record Emphasis(List<Bit> bits) implements Bit {
        public Emphasis {
            bits = List.copyOf(bits);
        }
    }

    /** What stands on a screen or is typed, letter by letter. */
    record Key(List<Bit> bits) implements Bit {
        public Key {
            bits = List.copyOf(bits);
        }
    }

    record Link(int line, Target target, List<Bit> bits) implements Bit {
        public Link {
            bits = List.copyOf(bits);
        }
    }

    /** A new line in the same paragraph. */
    record Break() implements Bit {}

    /** Where a link leads. */
    sealed interface Target {

        /** @param step the step at which to begin */
        record ToGuide(GuideId guide, Optional<String> step) implements Target {}

        record ToPlace(Place place) implements Target {}

        /** @param address begins with {@code https://} */
        record ToWeb(String address) implements Target {}

        /** The address, number or mail address that the organisation gave. */
        record ToValue(Variable variable) implements Target {}
    }
}
