package helder.android;

import helder.identity.Ownership;
import helder.protocol.android.DeviceMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The closed list of what an organisation may set on a phone. Whatever is not here is refused. On somebody's own phone: only what brings
 * work there or stays within the work profile, and the encryption that keeps it from thieves. Not among that, though Android would take
 * some of it: certificates that are trusted, when the screen locks, and which apps the phone checks, since these reach what is private.
 */
public enum AndroidSetting {
    WIFI(true),
    ENCRYPTION(true),
    MINIMUM_VERSION(true),
    SHARING(true),
    TRUST(false),
    SCREEN_LOCK(false),
    APP_CHECKS(false),
    UPDATES(false),
    PERSONAL_SIDE(false);

    private final boolean isForPersonal;

    AndroidSetting(boolean isForPersonal) {
        this.isForPersonal = isForPersonal;
    }

    /** Key of the name for people. */
    public String nameKey() {
        return "android.setting." + word();
    }

    /** The word in files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may be on a phone of this owner, and whether a phone that is managed this way has such a thing. */
    boolean isAllowedOn(Ownership ownership, DeviceMode mode) {
        boolean isOfTheOrganisation = ownership == Ownership.COMPANY && !mode.isPersonal();
        return (isForPersonal || isOfTheOrganisation)
                && exists(mode)
                && !(isEnforced() && PhonePolicy.wouldErase(ownership, mode));
    }

    private boolean isEnforced() {
        return switch (this) {
            case ENCRYPTION, MINIMUM_VERSION -> true;
            case WIFI, SHARING, TRUST, SCREEN_LOCK, APP_CHECKS, UPDATES, PERSONAL_SIDE -> false;
        };
    }

    private boolean exists(DeviceMode mode) {
        return switch (this) {
            case WIFI, ENCRYPTION, MINIMUM_VERSION, TRUST, SCREEN_LOCK, APP_CHECKS -> true;
            case SHARING -> mode != DeviceMode.FULLY_MANAGED;
            case UPDATES -> !mode.isPersonal();
            case PERSONAL_SIDE -> mode == DeviceMode.COMPANY_WORK_PROFILE;
        };
    }

    static Optional<AndroidSetting> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findAny();
    }
}
