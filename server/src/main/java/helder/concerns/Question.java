package helder.concerns;

import helder.concerns.Concern.Asker;
import helder.concerns.Concern.Call;
import helder.concerns.Concern.Kind;
import helder.concerns.Concern.Place;
import helder.identity.EnrollmentId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody is about to ask, cleaned. The caller makes sure that the device is theirs and that the guide has the step.
 *
 * @param words their own
 */
public record Question(
        Kind kind,
        Office office,
        Asker asker,
        Optional<Call> call,
        Optional<EnrollmentId> device,
        Optional<Place> place,
        String words) {

    /** Characters of what people write. */
    public static final int LONGEST = 1000;

    /** Characters of a name, of how to reach somebody, and of when. */
    public static final int LONGEST_LINE = 100;

    /** Letters and digits of a question; where somebody is stuck the step says enough. */
    private static final int SHORTEST = 3;

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9()\\-./ ]{3,30}");
    private static final int FEWEST_DIGITS = 3;

    public Question {
        words = Said.lines(words);
        call = call.map(wish -> new Call(Said.line(wish.number()), Said.line(wish.when())))
                .filter(wish -> !wish.number().isEmpty() || !wish.when().isEmpty());
        if (asker instanceof Asker.Stranger(String name, String reach)) {
            asker = new Asker.Stranger(Said.line(name), Said.line(reach));
        }
    }

    /** What of a question is not as it must be. */
    public enum Part {
        WORDS("words", LONGEST),
        NAME("name", LONGEST_LINE),
        REACH("reach", LONGEST_LINE),
        NUMBER("number", 30),
        WHEN("when", LONGEST_LINE);

        private final String field;
        private final int most;

        Part(String field, int most) {
            this.field = field;
            this.most = most;
        }

        /** The field of the form. */
        public String field() {
            return field;
        }

        /** How many characters it may have. */
        public int most() {
            return most;
        }

        /** Key of the sentence that says how it would be right; argument: most. */
        public String textKey() {
            return "concerns.wrong." + field;
        }
    }

    /** The first part that is not as it must be; empty when all are. */
    Optional<Part> fault() {
        boolean saysLittle =
                words.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST;
        if ((kind != Kind.STUCK && saysLittle) || isTooLong(words, LONGEST)) {
            return Optional.of(Part.WORDS);
        }
        if (asker instanceof Asker.Stranger(String name, String reach)) {
            if (name.isEmpty() || isTooLong(name, LONGEST_LINE)) {
                return Optional.of(Part.NAME);
            }
            if (reach.isEmpty() || isTooLong(reach, LONGEST_LINE)) {
                return Optional.of(Part.REACH);
            }
        }
        if (call.isPresent()) {
            if (!isNumber(call.get().number())) {
                return Optional.of(Part.NUMBER);
            }
            if (isTooLong(call.get().when(), LONGEST_LINE)) {
                return Optional.of(Part.WHEN);
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(String number) {
        return NUMBER.matcher(number).matches()
                && number.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
    }

    private static boolean isTooLong(String words, int most) {
        return Said.length(words) > most;
    }
}
