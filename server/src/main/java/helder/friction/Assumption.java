package helder.friction;

import helder.identity.Codes;
import java.util.Locale;

/**
 * Every number that friction is computed from, with its range and what it is without a choice. An organisation can set each to what it
 * knows of its own people.
 */
public enum Assumption {
    /** How often a phone or tablet is unlocked in a day. */
    UNLOCKS_PHONE("unlocks_phone", Unit.TIMES_A_DAY, 0, 500, 50, Source.HARBACH),
    UNLOCKS_COMPUTER("unlocks_computer", Unit.TIMES_A_DAY, 0, 500, 8, Source.OWN),
    /** Which part of these is for work, where only work is locked. */
    WORK_SHARE("work_share", Unit.SHARE, 0, 1, 0.3, Source.OWN),

    /** K of an average typist. */
    KEY_DIGIT("key_digit", Unit.SECONDS, 0.05, 5, 0.28, Source.KEYSTROKE),
    /** K for letters that make no word. */
    KEY_LETTER("key_letter", Unit.SECONDS, 0.05, 5, 0.50, Source.KEYSTROKE),
    /** K for complex codes. */
    KEY_SPECIAL("key_special", Unit.SECONDS, 0.05, 5, 0.75, Source.KEYSTROKE),
    /** M: to think of it before. */
    THINK("think", Unit.SECONDS, 0, 10, 1.35, Source.KEYSTROKE),
    /** Which part of entries is wrong and done once more. */
    ERRORS_DIGITS("errors_digits", Unit.SHARE, 0, 0.5, 0.04, Source.OWN),
    ERRORS_LETTERS("errors_letters", Unit.SHARE, 0, 0.5, 0.08, Source.OWN),
    /** Which part of unlocks a finger or a face does, where it may. */
    BIOMETRIC_SHARE("biometric_share", Unit.SHARE, 0, 1, 0.8, Source.OWN),
    BIOMETRIC_SECONDS("biometric_seconds", Unit.SECONDS, 0, 10, 1, Source.OWN),

    /** What people choose themselves where nobody says how soon the screen locks. */
    OWN_LOCK("own_lock", Unit.MINUTES, 1, 60, 5, Source.OWN),
    OWN_GRACE("own_grace", Unit.MINUTES, 0, 60, 1, Source.OWN),
    /** How strongly a shorter time makes people unlock more often: 0 not at all, 1 in proportion. */
    LOCK_EFFECT("lock_effect", Unit.NUMBER, 0, 1, 0.25, Source.OWN),
    /** After how many hours systems ask for the passcode by themselves. */
    OWN_REENTRY("own_reentry", Unit.HOURS, 1, 168, 72, Source.SYSTEM),

    CHANGE("change", Unit.MINUTES, 0, 60, 3, Source.OWN),
    /** Which part of changed passcodes is forgotten. */
    FORGET_SHARE("forget_share", Unit.SHARE, 0, 1, 0.1, Source.OWN),
    /** What help with a forgotten one takes. */
    HELP("help", Unit.MINUTES, 0, 480, 20, Source.OWN),
    /** To find one that differs from earlier ones. */
    HISTORY("history", Unit.MINUTES, 0, 60, 1, Source.OWN),
    /** What a lock after too many wrong passcodes takes. */
    LOCKED_OUT("locked_out", Unit.MINUTES, 0, 480, 15, Source.OWN),
    /** What setting up a device anew takes, after it erased itself. */
    ERASED("erased", Unit.MINUTES, 0, 2880, 240, Source.OWN),

    RESTARTS_PHONE("restarts_phone", Unit.TIMES_A_MONTH, 0, 30, 1, Source.OWN),
    RESTARTS_COMPUTER("restarts_computer", Unit.TIMES_A_MONTH, 0, 30, 1.5, Source.OWN),
    /** What a restart takes that comes while somebody works, with finding back into it. */
    RESTART("restart", Unit.MINUTES, 0, 120, 10, Source.OWN),
    /** Which part of restarts happens at night, where devices restart by themselves then. */
    NIGHT_SHARE("night_share", Unit.SHARE, 0, 1, 0.7, Source.OWN),
    /** Which part of the others 18 hours of work keep away. */
    HOURS_SHARE("hours_share", Unit.SHARE, 0, 1, 0.5, Source.OWN),

    /** How long a device is used; what is done once is spread over it. */
    DEVICE_MONTHS("device_months", Unit.MONTHS, 1, 120, 36, Source.OWN),
    SET_PASSCODE("set_passcode", Unit.MINUTES, 0, 60, 3, Source.OWN),
    SET_ENCRYPTION("set_encryption", Unit.MINUTES, 0, 240, 10, Source.OWN),
    SET_MAIL("set_mail", Unit.MINUTES, 0, 60, 2, Source.OWN),
    SET_VPN("set_vpn", Unit.MINUTES, 0, 60, 2, Source.OWN),

    /** What people do in a month to get around what is forbidden. */
    AROUND_CAMERA("around_camera", Unit.MINUTES, 0, 600, 15, Source.OWN),
    AROUND_STORE("around_store", Unit.MINUTES, 0, 600, 20, Source.OWN),
    AROUND_OTHER_APPS("around_other_apps", Unit.MINUTES, 0, 600, 3, Source.OWN),
    AROUND_ACCOUNTS("around_accounts", Unit.MINUTES, 0, 600, 15, Source.OWN),
    AROUND_SCREEN("around_screen", Unit.MINUTES, 0, 600, 8, Source.OWN),
    AROUND_COPY("around_copy", Unit.MINUTES, 0, 600, 8, Source.OWN),
    AROUND_CONTACTS("around_contacts", Unit.MINUTES, 0, 600, 5, Source.OWN),
    AROUND_FILES_TO_WORK("around_files_to_work", Unit.MINUTES, 0, 600, 6, Source.OWN),
    /** Beside that, where nothing may go either way. */
    AROUND_FILES_NONE("around_files_none", Unit.MINUTES, 0, 600, 14, Source.OWN),

    /** Where the scale has reached 50 of 100. */
    HALF("half", Unit.MINUTES, 1, 6000, 120, Source.OWN),
    /** How often a person may be interrupted. */
    BUDGET("budget", Unit.TIMES_A_WEEK, 0, 100, 3, Source.OWN);

    /** What a number counts. */
    public enum Unit {
        SECONDS,
        MINUTES,
        HOURS,
        MONTHS,
        TIMES_A_DAY,
        TIMES_A_WEEK,
        TIMES_A_MONTH,
        SHARE,
        NUMBER;

        public String textKey() {
            return "friction.unit." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a number comes from. */
    public enum Source {
        /** Card, Moran and Newell 1980: the keystroke-level model. */
        KEYSTROKE,
        /** Harbach et al. 2014 and 2016. */
        HARBACH,
        /** What systems do by themselves. */
        SYSTEM,
        /** Helder's own assumption, which nobody has measured. */
        OWN;

        public String textKey() {
            return "friction.source." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final String code;
    private final Unit unit;
    private final double least;
    private final double most;
    private final double usual;
    private final Source source;

    Assumption(String code, Unit unit, double least, double most, double usual, Source source) {
        this.code = code;
        this.unit = unit;
        this.least = least;
        this.most = most;
        this.usual = usual;
        this.source = source;
    }

    /** The word in storage, files and the command line. */
    public String code() {
        return code;
    }

    public Unit unit() {
        return unit;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** What it is where an organisation did not choose. */
    public double usual() {
        return usual;
    }

    public Source source() {
        return source;
    }

    /** Key of what it says. */
    public String textKey() {
        return "friction.assumption." + code;
    }

    /** @throws IllegalArgumentException when there is no such assumption */
    public static Assumption of(String code) {
        return Codes.of(values(), Assumption::code, code, "assumption");
    }
}
