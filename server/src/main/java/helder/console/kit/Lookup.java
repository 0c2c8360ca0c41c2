package helder.console.kit;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.people.People;
import helder.people.Person;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what an address names, or ends the request with the page that says it does not exist. */
public final class Lookup {

    /** As the server makes them; anything else names nothing. */
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{1,64}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final int LONGEST_SEARCH = 200;

    private Lookup() {}

    public static Person person(People people, String id) {
        requireValid(id);
        return people.find(new PersonId(id)).orElseThrow(Lookup::missing);
    }

    public static Enrollment enrollment(Enrollments enrollments, String id) {
        requireValid(id);
        return enrollments.find(new EnrollmentId(id)).orElseThrow(Lookup::missing);
    }

    /** Empty when it cannot be the id of an order. */
    public static Optional<CommandId> commandId(String id) {
        return id(id).map(CommandId::new);
    }

    /** Empty when it cannot be an id. */
    public static Optional<String> id(String id) {
        return Optional.of(id).filter(text -> ID.matcher(text).matches());
    }

    /** A number in an address; what is none means the one that is usual. */
    public static int number(String text, int otherwise) {
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : otherwise;
    }

    /** What somebody searches for, as far as it can be found: one line, no longer than a name and an address. */
    public static String search(String text) {
        String line = text.codePoints()
                .filter(character ->
                        !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE)
                .limit(LONGEST_SEARCH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.strip();
    }

    /** The choice with this word in an address; empty when it is none. */
    public static <E extends Enum<E>> Optional<E> choice(Class<E> choices, String word) {
        return EnumSet.allOf(choices).stream()
                .filter(each -> word(each).equals(word))
                .findAny();
    }

    /** The word for a choice in an address. */
    public static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static void requireValid(String id) {
        if (!ID.matcher(id).matches()) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.NOT_FOUND);
    }
}
