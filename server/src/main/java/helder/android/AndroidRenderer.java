package helder.android;

import helder.gate.Order;
import helder.identity.EnrollmentType;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.policies.PasscodeParts;
import helder.policies.PasscodeRule;
import helder.policies.Renderer;
import helder.policies.Rendering;
import helder.policies.Setting;
import helder.policies.Settings;
import helder.policies.Target;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings as Android has them (android note, section 1.6), in the words that {@link AndroidSettings} takes, each an order of its own. */
@Component
public final class AndroidRenderer implements Renderer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OLDEST = 8;
    private static final int NEWEST = 16;
    private static final int MINUTE = 60;
    private static final int DAY = 24;
    /** After so many hours Android asks for the password by itself. */
    private static final int ASKED_ANYWAY = 72;

    private static final int LONGEST_BAND = 8;

    @Override
    public Platform platform() {
        return Platform.ANDROID;
    }

    @Override
    public Rendering render(Settings settings, Target target) {
        return new One(settings, target).rendering();
    }

    /** One rendering. */
    private static final class One {

        private final Settings settings;
        private final Target target;
        private final boolean isWhole;
        private final Rendering.Builder out;
        private final ObjectNode all = JSON.createObjectNode();

        One(Settings settings, Target target) {
            this.settings = settings;
            this.out = new Rendering.Builder(settings);
            this.target = target;
            this.isWhole = target.type() == EnrollmentType.ANDROID_FULLY_MANAGED;
        }

        Rendering rendering() {
            settings.values().keySet().forEach(this::take);
            if (out.isUsed(PasscodeParts.OBJECT)) {
                out.order(PasscodeParts.OBJECT, PasscodeParts.order(rule(), Map.of(AndroidActions.SCOPE, scope())));
            }
            all.properties().forEach(word -> {
                ObjectNode one = JSON.createObjectNode();
                one.set(word.getKey(), word.getValue());
                out.order(
                        word.getKey(),
                        new Order.Act(Action.CONFIGURE, Map.of(AndroidActions.SETTINGS, one.toString())));
            });
            return out.build();
        }

        private String scope() {
            boolean isPhone = settings.word(Setting.PASSCODE_SCOPE)
                    .map("device"::equals)
                    .orElse(target.type() != EnrollmentType.ANDROID_WORK_PROFILE);
            return isPhone || isWhole ? AndroidActions.PHONE : AndroidActions.PROFILE;
        }

        /** A whole phone that is somebody's own takes only a band of complexity. */
        private boolean isOnlyBand() {
            return target.type() == EnrollmentType.ANDROID_WORK_PROFILE && scope().equals(AndroidActions.PHONE);
        }

        private PasscodeRule rule() {
            PasscodeRule rule = PasscodeParts.rule(settings);
            return new PasscodeRule(
                    isOnlyBand() ? Math.min(rule.length(), LONGEST_BAND) : rule.length(),
                    rule.letters() && !isOnlyBand(),
                    0,
                    rule.maxAgeDays(),
                    rule.history(),
                    null,
                    null,
                    isDaily());
        }

        private boolean isDaily() {
            return settings.number(Setting.PASSCODE_REENTRY).orElse(ASKED_ANYWAY) < ASKED_ANYWAY;
        }

        private void take(Setting setting) {
            if (isEnforced(setting) && PhonePolicy.wouldErase(target.ownership(), AndroidModes.of(target.type()))) {
                out.not(setting, "own_device");
                return;
            }
            switch (setting) {
                case PASSCODE_REQUIRED -> out.ifOn(setting, () -> out.exactly(setting, PasscodeParts.OBJECT));
                case PASSCODE_LENGTH -> length(setting);
                case PASSCODE_KIND -> letters(setting);
                case PASSCODE_MAX_AGE -> out.exactly(setting, PasscodeParts.OBJECT);
                case PASSCODE_HISTORY -> out.ifAny(setting, () -> out.exactly(setting, PasscodeParts.OBJECT));
                case PASSCODE_SPECIAL -> out.ifAny(setting, () -> out.not(setting, "no_such_thing"));
                case PASSCODE_ATTEMPTS, PASSCODE_ATTEMPTS_THEN -> out.attempts(setting);
                case PASSCODE_BIOMETRICS -> out.ifOff(setting, () -> out.not(setting, "not_built"));
                case PASSCODE_REENTRY -> reentry(setting);
                case PASSCODE_SCOPE -> passcodeScope(setting);
                case LOCK_AFTER ->
                    ofCompany(
                            setting,
                            "screen_lock",
                            () -> all.put(
                                    "screen_lock", settings.number(setting).orElse(MINUTE) * MINUTE));
                case LOCK_GRACE -> out.not(setting, "no_such_thing");
                case ENCRYPTION ->
                    out.ifOn(setting, () -> {
                        all.put("encryption", true);
                        out.exactly(setting, "encryption");
                    });
                case FIREWALL -> out.ifOn(setting, () -> out.not(setting, "no_such_thing"));
                case MALWARE ->
                    out.ifOn(
                            setting,
                            () -> ofCompany(
                                    setting,
                                    "app_checks",
                                    () -> all.withObjectProperty("app_checks").put("play_protect", true)));
                case MINIMUM_ANDROID -> minimum(setting);
                case MINIMUM_IOS, MINIMUM_MACOS, MINIMUM_WINDOWS -> out.not(setting, "other_system");
                case UPDATE_DEFERRAL, UPDATE_DEADLINE, UPDATE_GRACE -> out.not(setting, "android_updates");
                case UPDATE_ACTIVE_HOURS -> ofCompany(setting, "updates", this::window);
                case UPDATE_NIGHT_RESTART -> night(setting);
                case SHARING_FILES, SHARING_COPY, SHARING_CONTACTS -> sharing(setting);
                case SCREEN_CAPTURE, CAMERA, OWN_ACCOUNTS -> out.ifOff(setting, () -> out.not(setting, "not_built"));
                case APP_STORE ->
                    out.ifOff(setting, () -> {
                        if (isWhole) {
                            out.nearly(setting, "android_store");
                        } else {
                            out.not(setting, "own_side");
                        }
                    });
                case OTHER_APPS ->
                    out.ifOff(
                            setting,
                            () -> ofCompany(
                                    setting,
                                    "app_checks",
                                    () -> all.withObjectProperty("app_checks").put("only_google_play", true)));
                case WIFI -> wifi(setting);
                case VPN -> out.not(setting, "an_app");
                case TRUST -> ofCompany(setting, "trust", this::trust);
                case CERTIFICATES -> out.not(setting, "not_built");
                case MAIL -> out.not(setting, "an_app");
            }
        }

        /** What Android enforces by erasing in the end, on somebody's own phone that is managed as a whole. */
        private static boolean isEnforced(Setting setting) {
            return setting.group() == Setting.Group.PASSCODE
                    || setting == Setting.ENCRYPTION
                    || setting == Setting.MINIMUM_ANDROID;
        }

        /** What reaches the private side of a phone, or all of it. */
        private void ofCompany(Setting setting, String word, Runnable then) {
            if (target.isPersonal() || target.type() == EnrollmentType.ANDROID_WORK_PROFILE) {
                out.not(setting, "own_device");
            } else {
                then.run();
                out.exactly(setting, word);
            }
        }

        private void length(Setting setting) {
            int length = settings.number(setting).orElse(LONGEST_BAND);
            if (isOnlyBand() && length != LONGEST_BAND && length != 4) {
                out.nearly(setting, "android_band", PasscodeParts.OBJECT);
            } else {
                out.exactly(setting, PasscodeParts.OBJECT);
            }
        }

        private void letters(Setting setting) {
            if (!settings.word(setting).filter("letters"::equals).isPresent()) {
                out.exactly(setting);
            } else if (isOnlyBand()) {
                out.not(setting, "android_band");
            } else {
                out.exactly(setting, PasscodeParts.OBJECT);
            }
        }

        private void reentry(Setting setting) {
            int hours = settings.number(setting).orElse(ASKED_ANYWAY);
            if (hours == ASKED_ANYWAY) {
                out.exactly(setting);
            } else if (hours > ASKED_ANYWAY) {
                out.nearly(setting, "android_asks");
            } else if (!PasscodeParts.isAsked(settings)) {
                out.not(setting, "needs_passcode");
            } else if (hours == DAY) {
                out.exactly(setting, PasscodeParts.OBJECT);
            } else {
                out.nearly(setting, "android_daily", PasscodeParts.OBJECT);
            }
        }

        private void passcodeScope(Setting setting) {
            boolean isWork = settings.word(setting).filter("work"::equals).isPresent();
            if (isWork && isWhole) {
                out.nearly(setting, "whole_device");
            } else if (PasscodeParts.isAsked(settings)) {
                out.exactly(setting, PasscodeParts.OBJECT);
            } else {
                out.exactly(setting);
            }
        }

        private void minimum(Setting setting) {
            String version = settings.word(setting).orElse("");
            int dot = version.indexOf('.');
            int major = Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
            if (major < OLDEST || major > NEWEST) {
                out.not(setting, "android_version");
            } else {
                all.put("minimum_version", major);
                out.nearly(setting, "android_minimum", "minimum_version");
            }
        }

        /** Updates come when nobody works. */
        private void window() {
            settings.hours(Setting.UPDATE_ACTIVE_HOURS)
                    .ifPresent(hours -> all.withObjectProperty("updates")
                            .put("when", "window")
                            .put("from", "%02d:00".formatted(hours.to()))
                            .put("to", "%02d:00".formatted(hours.from())));
        }

        private void night(Setting setting) {
            if (settings.isOff(setting)
                    || settings.word(Setting.UPDATE_ACTIVE_HOURS).isEmpty()) {
                out.not(setting, "android_updates");
            } else {
                ofCompany(setting, "updates", this::window);
            }
        }

        /** What no setting speaks of stays as Android has it by itself. */
        private void sharing(Setting setting) {
            if (isWhole) {
                out.not(setting, "one_side");
                return;
            }
            String files = settings.word(Setting.SHARING_FILES).orElse("to_work");
            all.putObject("sharing")
                    .put("copy_to_personal", !settings.isOff(Setting.SHARING_COPY))
                    .put("files", files.replace('_', '-'))
                    .put("work_contacts", !settings.isOff(Setting.SHARING_CONTACTS));
            out.exactly(setting, "sharing");
        }

        private void wifi(Setting setting) {
            ArrayNode list = all.putArray("wifi");
            settings.things(setting).forEach(thing -> {
                ObjectNode json =
                        list.addObject().put("name", thing.name()).put("passphrase", thing.need("passphrase"));
                if (thing.isSet("hidden")) {
                    json.put("hidden", true);
                }
            });
            out.exactly(setting, "wifi");
        }

        private void trust() {
            ArrayNode list = all.putArray("trust");
            settings.things(Setting.TRUST)
                    .forEach(thing ->
                            list.addObject().put("name", thing.name()).put("certificate", thing.need("certificate")));
        }
    }
}
