package helder.policies;

import helder.policies.SettingForm.Amount;
import helder.policies.SettingForm.Choice;
import helder.policies.SettingForm.Field;
import helder.policies.SettingForm.Flag;
import helder.policies.SettingForm.Hours;
import helder.policies.SettingForm.Records;
import helder.policies.SettingForm.Unit;
import helder.policies.SettingForm.Version;
import java.util.List;

/** The form of each setting, with its range. */
final class SettingForms {

    private static final Field NAME = new Field("name", Field.Kind.TEXT, true, 200);
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_PEM = 16 * 1024;

    private SettingForms() {}

    static SettingForm of(Setting setting) {
        return switch (setting) {
            case PASSCODE_REQUIRED, ENCRYPTION, FIREWALL, MALWARE, UPDATE_NIGHT_RESTART, SHARING_COPY -> new Flag(true);
            case PASSCODE_BIOMETRICS, SHARING_CONTACTS, SCREEN_CAPTURE, CAMERA, APP_STORE, OTHER_APPS, OWN_ACCOUNTS ->
                new Flag(true);
            case PASSCODE_LENGTH -> new Amount(Unit.CHARACTERS, 4, 16, 6);
            case PASSCODE_KIND -> new Choice(List.of("digits", "letters"), "digits");
            case PASSCODE_SPECIAL -> new Amount(Unit.CHARACTERS, 0, 4, 0);
            case PASSCODE_MAX_AGE -> new Amount(Unit.DAYS, 1, 730, 365);
            case PASSCODE_HISTORY -> new Amount(Unit.PASSCODES, 0, 24, 0);
            case PASSCODE_ATTEMPTS -> new Amount(Unit.TIMES, 2, 50, 10);
            case PASSCODE_ATTEMPTS_THEN -> new Choice(List.of("wait", "erase"), "wait");
            case PASSCODE_REENTRY -> new Amount(Unit.HOURS, 1, 168, 72);
            case PASSCODE_SCOPE -> new Choice(List.of("work", "device"), "work");
            case LOCK_AFTER -> new Amount(Unit.MINUTES, 1, 60, 5);
            case LOCK_GRACE -> new Amount(Unit.MINUTES, 0, 240, 0);
            case MINIMUM_IOS, MINIMUM_MACOS -> new Version("26");
            case MINIMUM_WINDOWS -> new Version("10.0.26100");
            case MINIMUM_ANDROID -> new Version("14");
            case UPDATE_DEFERRAL -> new Amount(Unit.DAYS, 0, 30, 0);
            case UPDATE_DEADLINE -> new Amount(Unit.DAYS, 0, 30, 7);
            case UPDATE_GRACE -> new Amount(Unit.DAYS, 0, 7, 2);
            case UPDATE_ACTIVE_HOURS -> new Hours("8-18");
            case SHARING_FILES -> new Choice(List.of("both", "to_work", "none"), "to_work");
            case WIFI ->
                new Records(List.of(
                        new Field("name", Field.Kind.TEXT, true, 32),
                        new Field("passphrase", Field.Kind.SECRET, true, 63),
                        new Field("hidden", Field.Kind.FLAG, false, 0)));
            case VPN ->
                new Records(List.of(
                        NAME,
                        new Field("server", Field.Kind.TEXT, true, LONGEST_HOST),
                        new Field("remote_id", Field.Kind.TEXT, false, LONGEST_HOST)));
            case TRUST ->
                new Records(List.of(NAME, new Field("certificate", Field.Kind.CERTIFICATE, true, LONGEST_PEM)));
            case CERTIFICATES -> new Records(List.of(new Field("name", Field.Kind.TEXT, true, 40)));
            case MAIL ->
                new Records(List.of(
                        NAME,
                        new Field("incoming", Field.Kind.TEXT, true, LONGEST_HOST),
                        new Field("outgoing", Field.Kind.TEXT, true, LONGEST_HOST)));
        };
    }
}
