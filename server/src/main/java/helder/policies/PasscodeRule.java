package helder.policies;

import helder.gate.Order;
import helder.manifest.Action;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an order to ask for a passcode says, alike on every platform. There is no number of wrong passcodes after which a device erases
 * itself: devices make guessers wait by themselves. Null and 0 leave a point to the device.
 *
 * @param length the shortest, 4 to 16 characters
 * @param letters whether there have to be letters in it
 * @param special how many characters are neither letters nor digits, 0 to 4
 * @param maxAgeDays after how many days another one is chosen, 1 to 730
 * @param history how many old ones are not taken again, 0 to 24
 * @param lockAfterMinutes after how many minutes without use the screen locks, 1 to 60
 * @param graceMinutes for how many minutes a locked screen opens without it, 0 to 240
 * @param daily whether the passcode itself is asked for once a day, though a finger or a face would do
 */
public record PasscodeRule(
        int length,
        boolean letters,
        int special,
        @Nullable Integer maxAgeDays,
        int history,
        @Nullable Integer lockAfterMinutes,
        @Nullable Integer graceMinutes,
        boolean daily) {

    /** Names of parameters. */
    public static final String LENGTH = "length";

    public static final String LETTERS = "letters";
    public static final String SPECIAL = "special";
    public static final String MAX_AGE = "max_age_days";
    public static final String HISTORY = "history";
    public static final String LOCK_AFTER = "lock_after_minutes";
    public static final String GRACE = "grace_minutes";
    public static final String DAILY = "daily";

    /** Nothing but a length. */
    public static PasscodeRule of(int length) {
        return new PasscodeRule(length, false, 0, null, 0, null, null, false);
    }

    /** Empty when the order is another one, or one of its parameters makes no sense; see {@link #wrong}. */
    public static Optional<PasscodeRule> of(Order.Act act) {
        if (act.action() != Action.REQUIRE_PASSCODE || wrong(act).isPresent()) {
            return Optional.empty();
        }
        Map<String, String> said = act.parameters();
        return Optional.of(new PasscodeRule(
                Integer.parseInt(said.getOrDefault(LENGTH, "")),
                said.containsKey(LETTERS),
                number(said.get(SPECIAL), 0),
                optional(said.get(MAX_AGE)),
                number(said.get(HISTORY), 0),
                optional(said.get(LOCK_AFTER)),
                optional(said.get(GRACE)),
                said.containsKey(DAILY)));
    }

    /** The name of a parameter that is missing or makes no sense. */
    public static Optional<String> wrong(Order.Act act) {
        Map<String, String> said = act.parameters();
        return outside(said, LENGTH, 4, 16)
                .or(() -> said.containsKey(LENGTH) ? Optional.empty() : Optional.of(LENGTH))
                .or(() -> outside(said, SPECIAL, 0, 4))
                .or(() -> outside(said, MAX_AGE, 1, 730))
                .or(() -> outside(said, HISTORY, 0, 24))
                .or(() -> outside(said, LOCK_AFTER, 1, 60))
                .or(() -> outside(said, GRACE, 0, 240))
                .or(() -> otherThanTrue(said, LETTERS))
                .or(() -> otherThanTrue(said, DAILY));
    }

    /** The parameters of an order that says this. */
    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put(LENGTH, Integer.toString(length));
        put(parameters, LETTERS, letters ? "true" : null);
        put(parameters, SPECIAL, special > 0 ? special : null);
        put(parameters, MAX_AGE, maxAgeDays);
        put(parameters, HISTORY, history > 0 ? history : null);
        put(parameters, LOCK_AFTER, lockAfterMinutes);
        put(parameters, GRACE, graceMinutes);
        put(parameters, DAILY, daily ? "true" : null);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }

    private static Optional<String> outside(Map<String, String> said, String name, int least, int most) {
        String text = said.get(name);
        boolean isRight = text == null
                || (text.matches("0|[1-9][0-9]{0,2}")
                        && Integer.parseInt(text) >= least
                        && Integer.parseInt(text) <= most);
        return isRight ? Optional.empty() : Optional.of(name);
    }

    private static Optional<String> otherThanTrue(Map<String, String> said, String name) {
        return Optional.of(name).filter(each -> !said.getOrDefault(each, "true").equals("true"));
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    private static @Nullable Integer optional(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }
}
