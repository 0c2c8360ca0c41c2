package helder.policies;

import java.util.List;

/** What the values of a setting look like. What is usual is what an editor proposes; a setting that a policy does not name stays as it is. */
public sealed interface SettingForm {

    /** A whole number; both ends are allowed. */
    record Amount(Unit unit, int least, int most, int usual) implements SettingForm {}

    /** @param words mildest first */
    record Choice(List<String> words, String usual) implements SettingForm {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** Yes or no. */
    record Flag(boolean usual) implements SettingForm {}

    /** Numbers with points between them, 1 to 4 of them. */
    record Version(String usual) implements SettingForm {}

    /** A first and a last hour of the day, in the time of the device: {@code 8-18}. At most 18 hours, also round midnight. */
    record Hours(String usual) implements SettingForm {}

    /** Up to 50 things with a name each. */
    record Records(List<Field> fields) implements SettingForm {
        public static final int MOST = 50;

        public Records {
            fields = List.copyOf(fields);
        }
    }

    /** What a number counts. */
    enum Unit {
        CHARACTERS,
        DAYS,
        HOURS,
        MINUTES,
        TIMES,
        PASSCODES;

        public String textKey() {
            return "policies.unit." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One field of a thing.
     *
     * @param longest in characters
     */
    record Field(String name, Kind kind, boolean isNeeded, int longest) {

        /** What may stand in it. */
        public enum Kind {
            TEXT,
            /** Never shown to anybody again. */
            SECRET,
            FLAG,
            /** PEM. */
            CERTIFICATE
        }
    }
}
