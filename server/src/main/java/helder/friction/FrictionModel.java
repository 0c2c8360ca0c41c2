package helder.friction;

import static helder.friction.Assumption.AROUND_ACCOUNTS;
import static helder.friction.Assumption.AROUND_CAMERA;
import static helder.friction.Assumption.AROUND_CONTACTS;
import static helder.friction.Assumption.AROUND_COPY;
import static helder.friction.Assumption.AROUND_FILES_NONE;
import static helder.friction.Assumption.AROUND_FILES_TO_WORK;
import static helder.friction.Assumption.AROUND_OTHER_APPS;
import static helder.friction.Assumption.AROUND_SCREEN;
import static helder.friction.Assumption.AROUND_STORE;
import static helder.friction.Assumption.BIOMETRIC_SECONDS;
import static helder.friction.Assumption.BIOMETRIC_SHARE;
import static helder.friction.Assumption.CHANGE;
import static helder.friction.Assumption.DEVICE_MONTHS;
import static helder.friction.Assumption.ERASED;
import static helder.friction.Assumption.ERRORS_DIGITS;
import static helder.friction.Assumption.ERRORS_LETTERS;
import static helder.friction.Assumption.FORGET_SHARE;
import static helder.friction.Assumption.HELP;
import static helder.friction.Assumption.HISTORY;
import static helder.friction.Assumption.HOURS_SHARE;
import static helder.friction.Assumption.KEY_DIGIT;
import static helder.friction.Assumption.KEY_LETTER;
import static helder.friction.Assumption.KEY_SPECIAL;
import static helder.friction.Assumption.LOCK_EFFECT;
import static helder.friction.Assumption.NIGHT_SHARE;
import static helder.friction.Assumption.OWN_GRACE;
import static helder.friction.Assumption.OWN_LOCK;
import static helder.friction.Assumption.OWN_REENTRY;
import static helder.friction.Assumption.RESTART;
import static helder.friction.Assumption.RESTARTS_COMPUTER;
import static helder.friction.Assumption.RESTARTS_PHONE;
import static helder.friction.Assumption.SET_ENCRYPTION;
import static helder.friction.Assumption.SET_MAIL;
import static helder.friction.Assumption.SET_PASSCODE;
import static helder.friction.Assumption.SET_VPN;
import static helder.friction.Assumption.THINK;
import static helder.friction.Assumption.UNLOCKS_COMPUTER;
import static helder.friction.Assumption.UNLOCKS_PHONE;
import static helder.friction.Assumption.WORK_SHARE;

import helder.identity.EnrollmentType;
import helder.policies.DayHours;
import helder.policies.PasscodeParts;
import helder.policies.Setting;
import helder.policies.Settings;
import helder.policies.Target;
import java.util.EnumMap;
import java.util.Map;

/**
 * Computes what settings cost a person, as docs/friction.md says, formula by formula. What a setting asks for counts; what a device cannot
 * express has to be left out before ({@link helder.policies.Rendering#expressed}). Stricter settings never cost less.
 */
public final class FrictionModel {

    private static final double DAYS = 30.4;
    private static final double WEEKS = DAYS / 7;
    private static final double MINUTE = 60;
    private static final double DAY_HOURS = 24;
    private static final int LONGEST_GRACE_DAYS = 7;
    private static final double LONGEST_HOURS = 18;

    private final Assumptions assumptions;

    public FrictionModel(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    /** @param settings all that hold for one device of the person */
    public Friction of(Settings settings, Target target) {
        return new One(settings, target).friction();
    }

    /** What settings cost one person on one device. */
    private final class One {

        private final Settings settings;
        private final Target target;
        private final boolean isAsked;
        private final Map<Cause, Double> minutes = new EnumMap<>(Cause.class);
        private double interruptions;

        One(Settings settings, Target target) {
            this.settings = settings;
            this.target = target;
            this.isAsked = PasscodeParts.isAsked(settings);
        }

        Friction friction() {
            if (isAsked) {
                unlocking();
                changing();
            }
            restarts();
            settingUp();
            gettingAround();
            return new Friction(minutes, interruptions / WEEKS);
        }

        private void cost(Cause cause, double some) {
            if (some > 0) {
                minutes.merge(cause, some, Double::sum);
            }
        }

        private void unlocking() {
            double unlocks = unlocks();
            double entry = entry();
            double byFinger = settings.isOff(Setting.PASSCODE_BIOMETRICS) ? 0 : unlocks * get(BIOMETRIC_SHARE);
            double askedAnyway = Math.min(
                    byFinger,
                    DAY_HOURS
                            / Math.min(
                                    settings.number(Setting.PASSCODE_REENTRY).orElse(Integer.MAX_VALUE),
                                    get(OWN_REENTRY)));
            double typed = unlocks - byFinger + askedAnyway;
            double seconds = typed * entry + (byFinger - askedAnyway) * Math.min(get(BIOMETRIC_SECONDS), entry);
            cost(Cause.UNLOCKING, seconds * DAYS / MINUTE);
            lockedOut(typed * DAYS);
        }

        /** In a day. */
        private double unlocks() {
            double usual = get(target.isComputer() ? UNLOCKS_COMPUTER : UNLOCKS_PHONE);
            boolean isForWorkAlone = target.type() == EnrollmentType.ANDROID_WORK_PROFILE
                    && settings.word(Setting.PASSCODE_SCOPE)
                            .filter("device"::equals)
                            .isEmpty();
            double own = get(OWN_LOCK) + get(OWN_GRACE);
            double open = Math.min(settings.number(Setting.LOCK_AFTER).orElse(Integer.MAX_VALUE), get(OWN_LOCK))
                    + Math.min(settings.number(Setting.LOCK_GRACE).orElse(Integer.MAX_VALUE), get(OWN_GRACE));
            return usual * (isForWorkAlone ? get(WORK_SHARE) : 1) * Math.pow(own / open, get(LOCK_EFFECT));
        }

        /** Seconds to type the passcode, with the part of it that is typed twice. */
        private double entry() {
            boolean hasLetters = hasLetters();
            int length = PasscodeParts.rule(settings).length();
            int special =
                    Math.min(length, settings.number(Setting.PASSCODE_SPECIAL).orElse(0));
            double plain = hasLetters ? Math.max(get(KEY_LETTER), get(KEY_DIGIT)) : get(KEY_DIGIT);
            double hard = Math.max(get(KEY_SPECIAL), plain);
            return (get(THINK) + (length - special) * plain + special * hard) * (1 + errors());
        }

        private boolean hasLetters() {
            return settings.word(Setting.PASSCODE_KIND)
                    .filter("letters"::equals)
                    .isPresent();
        }

        private double errors() {
            return hasLetters() ? Math.max(get(ERRORS_LETTERS), get(ERRORS_DIGITS)) : get(ERRORS_DIGITS);
        }

        /** All attempts have to be wrong one after another. */
        private void lockedOut(double entries) {
            if (settings.number(Setting.PASSCODE_ATTEMPTS).isEmpty()) {
                return;
            }
            double times = entries
                    * Math.pow(
                            errors(), settings.number(Setting.PASSCODE_ATTEMPTS).getAsInt());
            boolean erases = settings.word(Setting.PASSCODE_ATTEMPTS_THEN)
                    .filter("erase"::equals)
                    .isPresent();
            cost(
                    Cause.LOCKED_OUT,
                    times * (erases ? Math.max(get(ERASED), get(Assumption.LOCKED_OUT)) : get(Assumption.LOCKED_OUT)));
            interruptions += times;
        }

        private void changing() {
            settings.number(Setting.PASSCODE_MAX_AGE).ifPresent(days -> {
                double times = DAYS / days;
                boolean hasHistory = settings.number(Setting.PASSCODE_HISTORY).orElse(0) > 0;
                double each = get(CHANGE) + get(FORGET_SHARE) * get(HELP) + (hasHistory ? get(HISTORY) : 0);
                cost(Cause.CHANGING_PASSCODES, times * each);
                interruptions += times;
            });
        }

        private void restarts() {
            settings.number(Setting.UPDATE_DEADLINE).ifPresent(deadline -> {
                int days = deadline + settings.number(Setting.UPDATE_GRACE).orElse(LONGEST_GRACE_DAYS);
                double atNight = settings.isOn(Setting.UPDATE_NIGHT_RESTART) ? get(NIGHT_SHARE) : 0;
                double keptAway = hours() / LONGEST_HOURS * get(HOURS_SHARE);
                double struck = get(target.isComputer() ? RESTARTS_COMPUTER : RESTARTS_PHONE)
                        / (1 + days)
                        * (1 - atNight)
                        * (1 - keptAway);
                cost(Cause.RESTARTS, struck * get(RESTART));
                interruptions += struck;
            });
        }

        private int hours() {
            return settings.hours(Setting.UPDATE_ACTIVE_HOURS)
                    .map(DayHours::length)
                    .orElse(0);
        }

        private void settingUp() {
            double once = (isAsked ? get(SET_PASSCODE) : 0)
                    + (settings.isOn(Setting.ENCRYPTION) ? get(SET_ENCRYPTION) : 0)
                    + settings.things(Setting.MAIL).size() * get(SET_MAIL)
                    + settings.things(Setting.VPN).size() * get(SET_VPN);
            cost(Cause.SETTING_UP, once / get(DEVICE_MONTHS));
        }

        private void gettingAround() {
            around(Setting.CAMERA, AROUND_CAMERA);
            around(Setting.APP_STORE, AROUND_STORE);
            around(Setting.OTHER_APPS, AROUND_OTHER_APPS);
            around(Setting.OWN_ACCOUNTS, AROUND_ACCOUNTS);
            around(Setting.SCREEN_CAPTURE, AROUND_SCREEN);
            around(Setting.SHARING_COPY, AROUND_COPY);
            around(Setting.SHARING_CONTACTS, AROUND_CONTACTS);
            String files = settings.word(Setting.SHARING_FILES).orElse("both");
            cost(Cause.GETTING_AROUND, files.equals("both") ? 0 : get(AROUND_FILES_TO_WORK));
            cost(Cause.GETTING_AROUND, files.equals("none") ? get(AROUND_FILES_NONE) : 0);
        }

        private void around(Setting setting, Assumption assumption) {
            cost(Cause.GETTING_AROUND, settings.isOff(setting) ? get(assumption) : 0);
        }

        private double get(Assumption assumption) {
            return assumptions.get(assumption);
        }
    }
}
