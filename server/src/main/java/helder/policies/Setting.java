package helder.policies;

import helder.identity.Codes;
import helder.manifest.DataItem;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a policy can say, on any platform. The list is closed: what is not here cannot be set by a policy. How well each
 * platform can express it is said by its {@link Renderer}, and nowhere else.
 */
public enum Setting {
    PASSCODE_REQUIRED("passcode.required", Group.PASSCODE, Strictness.ON),
    /** The shortest passcode. */
    PASSCODE_LENGTH("passcode.length", Group.PASSCODE, Strictness.HIGHER),
    /** Whether digits are enough, or letters have to be in it. */
    PASSCODE_KIND("passcode.kind", Group.PASSCODE, Strictness.LAST_WORD),
    /** How many of its characters are neither letters nor digits. */
    PASSCODE_SPECIAL("passcode.special", Group.PASSCODE, Strictness.HIGHER),
    /** After how many days another one has to be chosen; not set: never. */
    PASSCODE_MAX_AGE("passcode.max_age", Group.PASSCODE, Strictness.LOWER),
    /** How many old ones are not taken again. */
    PASSCODE_HISTORY("passcode.history", Group.PASSCODE, Strictness.HIGHER),
    /** After how many wrong ones in a row something happens; not set: the device only makes guessers wait, as it does by itself. */
    PASSCODE_ATTEMPTS("passcode.attempts", Group.PASSCODE, Strictness.LOWER),
    PASSCODE_ATTEMPTS_THEN("passcode.attempts_then", Group.PASSCODE, Strictness.LAST_WORD),
    /** Whether a finger or a face may stand for the passcode. */
    PASSCODE_BIOMETRICS("passcode.biometrics", Group.PASSCODE, Strictness.OFF),
    /** After how many hours the passcode itself is asked for, though a finger or a face would do; not set: as the system does. */
    PASSCODE_REENTRY("passcode.reentry", Group.PASSCODE, Strictness.LOWER),
    /** Whether it locks work alone, or everything on the device. */
    PASSCODE_SCOPE("passcode.scope", Group.PASSCODE, Strictness.LAST_WORD),

    LOCK_AFTER("lock.after", Group.LOCK, Strictness.LOWER),
    /** For how long a locked screen opens without the passcode. */
    LOCK_GRACE("lock.grace", Group.LOCK, Strictness.LOWER),

    ENCRYPTION("protection.encryption", Group.PROTECTION, Strictness.ON),
    FIREWALL("protection.firewall", Group.PROTECTION, Strictness.ON),
    MALWARE("protection.malware", Group.PROTECTION, Strictness.ON),

    MINIMUM_IOS("updates.minimum_ios", Group.UPDATES, Strictness.NEWER),
    MINIMUM_MACOS("updates.minimum_macos", Group.UPDATES, Strictness.NEWER),
    MINIMUM_WINDOWS("updates.minimum_windows", Group.UPDATES, Strictness.NEWER),
    MINIMUM_ANDROID("updates.minimum_android", Group.UPDATES, Strictness.NEWER),
    /** How long an update is held back before it is offered. */
    UPDATE_DEFERRAL("updates.deferral", Group.UPDATES, Strictness.LOWER),
    /** How long after it is offered it is installed at the latest. */
    UPDATE_DEADLINE("updates.deadline", Group.UPDATES, Strictness.LOWER),
    /** How long after that the restart can still be put off. */
    UPDATE_GRACE("updates.grace", Group.UPDATES, Strictness.LOWER),
    /** The hours of work, in which a device does not restart by itself. */
    UPDATE_ACTIVE_HOURS("updates.active_hours", Group.UPDATES, Strictness.KINDER),
    /** Whether a device restarts by itself outside of them, so that the deadline seldom strikes while somebody works. */
    UPDATE_NIGHT_RESTART("updates.night_restart", Group.UPDATES, Strictness.KINDER),

    SHARING_FILES("sharing.files", Group.SHARING, Strictness.LAST_WORD),
    SHARING_COPY("sharing.copy", Group.SHARING, Strictness.OFF),
    SHARING_CONTACTS("sharing.work_contacts", Group.SHARING, Strictness.OFF),
    SCREEN_CAPTURE("sharing.screen_capture", Group.SHARING, Strictness.OFF),

    WIFI("connection.wifi", Group.CONNECTION, Strictness.ADDS),
    VPN("connection.vpn", Group.CONNECTION, Strictness.ADDS),
    /** Certificates of authorities that the device trusts. */
    TRUST("connection.trust", Group.CONNECTION, Strictness.ADDS),
    /** Certificates with which the device proves itself at work. */
    CERTIFICATES("connection.certificates", Group.CONNECTION, Strictness.ADDS),
    MAIL("connection.mail", Group.CONNECTION, Strictness.ADDS),

    CAMERA("restriction.camera", Group.RESTRICTION, Strictness.OFF),
    APP_STORE("restriction.app_store", Group.RESTRICTION, Strictness.OFF),
    /** Apps from elsewhere than the store. */
    OTHER_APPS("restriction.other_apps", Group.RESTRICTION, Strictness.OFF),
    /** Accounts of the person's own. */
    OWN_ACCOUNTS("restriction.own_accounts", Group.RESTRICTION, Strictness.OFF);

    /** Under which heading a setting is shown. */
    public enum Group {
        PASSCODE,
        LOCK,
        PROTECTION,
        UPDATES,
        SHARING,
        CONNECTION,
        RESTRICTION;

        /** Key of the heading. */
        public String textKey() {
            return "policies.group." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final String code;
    private final Group group;
    private final Strictness strictness;

    Setting(String code, Group group, Strictness strictness) {
        this.code = code;
        this.group = group;
        this.strictness = strictness;
    }

    /** The word in storage, files and the command line. */
    public String code() {
        return code;
    }

    public Group group() {
        return group;
    }

    /** Which of two values wins where two policies meet. */
    public Strictness strictness() {
        return strictness;
    }

    /** What its values look like. */
    public SettingForm form() {
        return SettingForms.of(this);
    }

    /** What a charter has to let be known so that somebody can tell whether the device is so; empty where a device cannot be asked. */
    public Set<DataItem> items() {
        return switch (this) {
            case PASSCODE_REQUIRED,
                    PASSCODE_LENGTH,
                    PASSCODE_KIND,
                    PASSCODE_SPECIAL,
                    PASSCODE_MAX_AGE,
                    PASSCODE_HISTORY -> EnumSet.of(DataItem.PASSCODE_PRESENT, DataItem.PASSCODE_COMPLIANT);
            case ENCRYPTION -> EnumSet.of(DataItem.ENCRYPTION);
            case FIREWALL -> EnumSet.of(DataItem.FIREWALL);
            case MALWARE -> EnumSet.of(DataItem.ANTIVIRUS);
            case MINIMUM_IOS,
                    MINIMUM_MACOS,
                    MINIMUM_WINDOWS,
                    MINIMUM_ANDROID,
                    UPDATE_DEFERRAL,
                    UPDATE_DEADLINE,
                    UPDATE_GRACE -> EnumSet.of(DataItem.OS_VERSION);
            case PASSCODE_ATTEMPTS,
                    PASSCODE_ATTEMPTS_THEN,
                    PASSCODE_BIOMETRICS,
                    PASSCODE_REENTRY,
                    PASSCODE_SCOPE,
                    LOCK_AFTER,
                    LOCK_GRACE,
                    UPDATE_ACTIVE_HOURS,
                    UPDATE_NIGHT_RESTART,
                    SHARING_FILES,
                    SHARING_COPY,
                    SHARING_CONTACTS,
                    SCREEN_CAPTURE,
                    WIFI,
                    VPN,
                    TRUST,
                    CERTIFICATES,
                    MAIL,
                    CAMERA,
                    APP_STORE,
                    OTHER_APPS,
                    OWN_ACCOUNTS -> EnumSet.noneOf(DataItem.class);
        };
    }

    /** The name of the guide that explains it to people. */
    public String guide() {
        if (this == ENCRYPTION) {
            return "encryption";
        }
        if (this == MAIL) {
            return "no-work-mail";
        }
        return switch (group) {
            case PASSCODE, LOCK -> "passcode-messages";
            case PROTECTION -> "windows-safety";
            case UPDATES -> "update-needed";
            case SHARING, CONNECTION, RESTRICTION -> "what-changes";
        };
    }

    /** Key of the short name ("Shortest passcode"). */
    public String nameKey() {
        return "policies.setting." + code + ".name";
    }

    /** Key of a sentence that says what it does, for whoever decides. */
    public String meaningKey() {
        return "policies.setting." + code + ".meaning";
    }

    /** Key of a sentence that says what people notice of it. */
    public String noticeKey() {
        return "policies.setting." + code + ".notice";
    }

    /** Empty when there is no such setting. */
    public static Optional<Setting> find(String code) {
        return Codes.find(values(), Setting::code, code);
    }

    /** @throws IllegalArgumentException when there is no such setting */
    public static Setting of(String code) {
        return Codes.of(values(), Setting::code, code, "setting");
    }
}
