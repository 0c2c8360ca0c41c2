package helder.apple;

import helder.identity.EnrollmentType;
import helder.identity.Platform;
import helder.policies.PasscodeParts;
import helder.policies.PasscodeRule;
import helder.policies.Renderer;
import helder.policies.Rendering;
import helder.policies.Setting;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Settings as Apple has them (apple-mdm note, sections 10.5, 11.6 and 13): the passcode payload, and profiles of the types that
 * {@link WorkSetting} allows. Under User Enrollment the passcode payload has fixed values, whatever is in it.
 */
@Component
public final class AppleRenderer implements Renderer {

    private static final String WIFI = "wifi";
    private static final String MAIL = "mail";
    private static final String VPN = "vpn";
    private static final String TRUST = "trust";
    private static final String FIREWALL = "firewall";
    private static final String RESTRICTIONS = "restrictions";

    /** The length that User Enrollment always asks for. */
    private static final int FIXED_LENGTH = 6;
    /** An iPhone cannot be told to wait longer. */
    private static final int LONGEST_LOCK = 15;
    /** The times that a device knows, in minutes. */
    private static final List<Integer> GRACES = List.of(240, 60, 15, 5, 1, 0);

    @Override
    public Platform platform() {
        return Platform.APPLE;
    }

    @Override
    public Rendering render(Settings settings, Target target) {
        return new One(settings, target).rendering();
    }

    /** One rendering. */
    private static final class One {

        private final Settings settings;
        private final Target target;
        private final boolean isUser;
        private final Rendering.Builder out;
        private final Map<String, Boolean> restrictions = new TreeMap<>();

        One(Settings settings, Target target) {
            this.settings = settings;
            this.out = new Rendering.Builder(settings);
            this.target = target;
            this.isUser = target.type() == EnrollmentType.APPLE_USER;
        }

        Rendering rendering() {
            settings.values().keySet().forEach(this::take);
            if (out.isUsed(PasscodeParts.OBJECT)) {
                out.order(PasscodeParts.OBJECT, PasscodeParts.order(rule(), Map.of()));
            }
            things(Setting.WIFI, WIFI);
            things(Setting.MAIL, MAIL);
            things(Setting.VPN, VPN);
            things(Setting.TRUST, TRUST);
            if (out.isUsed(FIREWALL)) {
                out.order(FIREWALL, AppleProfiles.order(FIREWALL, List.of(AppleProfiles.firewall())));
            }
            if (out.isUsed(RESTRICTIONS)) {
                out.order(
                        RESTRICTIONS,
                        AppleProfiles.order(RESTRICTIONS, List.of(AppleProfiles.restrictions(restrictions))));
            }
            return out.build();
        }

        private void things(Setting setting, String object) {
            if (out.isUsed(object)) {
                List<SettingValue.Thing> things = settings.things(setting);
                out.order(
                        object,
                        switch (object) {
                            case WIFI -> AppleProfiles.order(object, things, AppleProfiles::wifi);
                            case MAIL -> AppleProfiles.order(object, things, AppleProfiles::mail);
                            case VPN -> AppleProfiles.order(object, things, AppleProfiles::vpn);
                            default -> AppleProfiles.order(object, things, AppleProfiles::trust);
                        });
            }
        }

        /** What of a rule a device of this kind takes. */
        private PasscodeRule rule() {
            PasscodeRule all = PasscodeParts.rule(settings);
            if (isUser) {
                return new PasscodeRule(
                        FIXED_LENGTH, false, 0, null, 0, within(all.lockAfterMinutes(), LONGEST_LOCK), null, false);
            }
            return new PasscodeRule(
                    all.length(),
                    all.letters(),
                    all.special(),
                    all.maxAgeDays(),
                    all.history(),
                    within(all.lockAfterMinutes(), LONGEST_LOCK),
                    grace(all.graceMinutes()),
                    false);
        }

        private static @Nullable Integer within(@Nullable Integer value, int most) {
            return value == null ? null : Integer.valueOf(Math.min(value, most));
        }

        private static @Nullable Integer grace(@Nullable Integer minutes) {
            return minutes == null
                    ? null
                    : GRACES.stream()
                            .filter(each -> each <= minutes)
                            .findFirst()
                            .orElse(0);
        }

        private void take(Setting setting) {
            switch (setting) {
                case PASSCODE_REQUIRED -> out.ifOn(setting, () -> passcode(setting, true));
                case PASSCODE_LENGTH -> length(setting);
                case PASSCODE_KIND -> out.ifWord(setting, "letters", () -> passcode(setting, !isUser));
                case PASSCODE_SPECIAL, PASSCODE_HISTORY -> out.ifAny(setting, () -> passcode(setting, !isUser));
                case PASSCODE_MAX_AGE -> passcode(setting, !isUser);
                case PASSCODE_ATTEMPTS, PASSCODE_ATTEMPTS_THEN -> out.attempts(setting);
                case PASSCODE_BIOMETRICS -> restriction(setting, "allowFingerprintForUnlock", "");
                case PASSCODE_REENTRY -> out.not(setting, "apple_decides");
                case PASSCODE_SCOPE -> out.ifWord(setting, "work", () -> out.nearly(setting, "whole_device"));
                case LOCK_AFTER -> lock(setting);
                case LOCK_GRACE -> grace(setting);
                case ENCRYPTION ->
                    out.ifOn(setting, () -> {
                        if (target.isComputer()) {
                            out.not(setting, "no_filevault");
                        } else {
                            out.nearly(setting, "apple_encrypts");
                        }
                    });
                case FIREWALL -> out.ifOn(setting, () -> computerOfCompany(setting, FIREWALL));
                case MALWARE -> out.ifOn(setting, () -> out.not(setting, "apple_checks"));
                case MINIMUM_IOS -> minimum(setting, !target.isComputer());
                case MINIMUM_MACOS -> minimum(setting, target.isComputer());
                case MINIMUM_WINDOWS, MINIMUM_ANDROID -> out.not(setting, "other_system");
                case UPDATE_DEFERRAL, UPDATE_DEADLINE, UPDATE_GRACE, UPDATE_ACTIVE_HOURS, UPDATE_NIGHT_RESTART ->
                    out.not(setting, "not_built");
                case SHARING_FILES -> files(setting);
                case SHARING_COPY -> phoneRestriction(setting, "requireManagedPasteboard", true, "apple_pasteboard");
                case SHARING_CONTACTS -> contacts(setting);
                case SCREEN_CAPTURE -> restriction(setting, "allowScreenShot", "");
                case WIFI -> out.exactly(setting, WIFI);
                case MAIL -> out.nearly(setting, "mail_asks", MAIL);
                case VPN -> ofCompany(setting, "vpn_asks", VPN);
                case TRUST -> ofCompany(setting, "", TRUST);
                case CERTIFICATES -> out.not(setting, "not_built");
                case CAMERA -> restriction(setting, "allowCamera", target.isComputer() ? "" : "only_supervised");
                case APP_STORE -> phoneRestriction(setting, "allowAppInstallation", false, "only_supervised");
                case OTHER_APPS -> phoneRestriction(setting, "allowEnterpriseAppTrust", false, "");
                case OWN_ACCOUNTS -> restriction(setting, "allowAccountModification", "only_supervised");
            }
        }

        private void passcode(Setting setting, boolean isTaken) {
            if (isUser && target.isComputer()) {
                out.not(setting, "not_under_user");
            } else if (isTaken) {
                out.exactly(setting, PasscodeParts.OBJECT);
            } else {
                out.not(setting, "apple_user_six");
            }
        }

        private void length(Setting setting) {
            int length = settings.number(setting).orElse(FIXED_LENGTH);
            if (!isUser || target.isComputer() || length == FIXED_LENGTH) {
                passcode(setting, true);
            } else {
                out.nearly(setting, "apple_user_six", PasscodeParts.OBJECT);
            }
        }

        private void lock(Setting setting) {
            if (!PasscodeParts.isAsked(settings)) {
                out.not(setting, "needs_passcode");
            } else if (isUser && !target.isComputer()) {
                out.nearly(setting, "apple_user_lock", PasscodeParts.OBJECT);
            } else if (settings.number(setting).orElse(0) > LONGEST_LOCK && !isUser) {
                out.nearly(setting, "apple_lock", PasscodeParts.OBJECT);
            } else {
                passcode(setting, true);
            }
        }

        private void grace(Setting setting) {
            if (!PasscodeParts.isAsked(settings)) {
                out.not(setting, "needs_passcode");
            } else if (!isUser && !GRACES.contains(settings.number(setting).orElse(0))) {
                out.nearly(setting, "apple_grace", PasscodeParts.OBJECT);
            } else {
                passcode(setting, !isUser);
            }
        }

        private void minimum(Setting setting, boolean isThisSystem) {
            out.not(setting, isThisSystem ? "only_compared" : "other_system");
        }

        private void files(Setting setting) {
            String word = settings.word(setting).orElse("both");
            if (word.equals("both")) {
                out.exactly(setting);
            } else if (isPhoneOfCompany(setting)) {
                restrictions.put("allowOpenFromManagedToUnmanaged", false);
                if (word.equals("none")) {
                    restrictions.put("allowOpenFromUnmanagedToManaged", false);
                }
                out.exactly(setting, RESTRICTIONS);
            }
        }

        /** Not unless it is allowed: so it is by itself. */
        private void contacts(Setting setting) {
            if (settings.isOff(setting)) {
                out.exactly(setting);
            } else if (isPhoneOfCompany(setting)) {
                restrictions.put("allowUnmanagedToReadManagedContacts", true);
                out.exactly(setting, RESTRICTIONS);
            }
        }

        private boolean isPhoneOfCompany(Setting setting) {
            if (target.isComputer()) {
                out.not(setting, "no_such_thing");
            } else if (target.isPersonal()) {
                out.not(setting, "own_device");
            }
            return !target.isComputer() && !target.isPersonal();
        }

        private void phoneRestriction(Setting setting, String key, boolean value, String nearly) {
            if (!settings.isOff(setting)) {
                out.exactly(setting);
            } else if (isPhoneOfCompany(setting)) {
                restrict(setting, key, value, nearly);
            }
        }

        private void restriction(Setting setting, String key, String nearly) {
            if (!settings.isOff(setting)) {
                out.exactly(setting);
            } else if (target.isPersonal()) {
                out.not(setting, "own_device");
            } else {
                restrict(setting, key, false, nearly);
            }
        }

        private void restrict(Setting setting, String key, boolean value, String nearly) {
            restrictions.put(key, value);
            said(setting, nearly, RESTRICTIONS);
        }

        private void said(Setting setting, String nearly, String object) {
            if (nearly.isEmpty()) {
                out.exactly(setting, object);
            } else {
                out.nearly(setting, nearly, object);
            }
        }

        private void ofCompany(Setting setting, String nearly, String object) {
            if (target.isPersonal()) {
                out.not(setting, "own_device");
            } else {
                said(setting, nearly, object);
            }
        }

        private void computerOfCompany(Setting setting, String object) {
            if (!target.isComputer()) {
                out.not(setting, "no_such_thing");
            } else {
                ofCompany(setting, "", object);
            }
        }
    }
}
