package helder.windows;

import helder.gate.Order;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.policies.PasscodeParts;
import helder.policies.PasscodeRule;
import helder.policies.Renderer;
import helder.policies.Rendering;
import helder.policies.Setting;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Target;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as Windows has them (windows-mdm note, sections 3.2 to 3.5 and 3.8), in the families that {@link WindowsSettings} takes, each an
 * order of its own.
 */
@Component
public final class WindowsRenderer implements Renderer {

    private static final String WIFI = "wifi";
    private static final String VPN = "vpn";
    private static final String TRUST = "trust";
    private static final String CERTIFICATES = "certificates";
    private static final String ENCRYPTION = "encryption";
    private static final String FIREWALL = "firewall";
    private static final String DEFENDER = "defender";
    private static final String UPDATES = "updates";
    private static final String NODES = "nodes";
    private static final String APP_SOURCES =
            "./Device/Vendor/MSFT/Policy/Config/ApplicationManagement/AllowAllTrustedApps";

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Platform platform() {
        return Platform.WINDOWS;
    }

    @Override
    public Rendering render(Settings settings, Target target) {
        return new One(settings, target).rendering();
    }

    /** One rendering. */
    private static final class One {

        private final Settings settings;
        private final Target target;
        private final Rendering.Builder out;
        private final ObjectNode all = JSON.createObjectNode();

        One(Settings settings, Target target) {
            this.settings = settings;
            this.out = new Rendering.Builder(settings);
            this.target = target;
        }

        Rendering rendering() {
            settings.values().keySet().forEach(this::take);
            if (out.isUsed(PasscodeParts.OBJECT)) {
                out.order(PasscodeParts.OBJECT, PasscodeParts.order(rule(), Map.of()));
            }
            all.properties().forEach(family -> {
                ObjectNode one = JSON.createObjectNode();
                one.set(family.getKey(), family.getValue());
                out.order(
                        family.getKey(),
                        new Order.Act(Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, one.toString())));
            });
            return out.build();
        }

        /** What of a rule Windows takes. */
        private PasscodeRule rule() {
            PasscodeRule rule = PasscodeParts.rule(settings);
            return new PasscodeRule(
                    rule.length(),
                    rule.letters(),
                    0,
                    rule.maxAgeDays(),
                    rule.history(),
                    rule.lockAfterMinutes(),
                    null,
                    false);
        }

        private void take(Setting setting) {
            switch (setting) {
                case PASSCODE_REQUIRED -> out.ifOn(setting, () -> out.exactly(setting, PasscodeParts.OBJECT));
                case PASSCODE_LENGTH, PASSCODE_MAX_AGE -> out.exactly(setting, PasscodeParts.OBJECT);
                case PASSCODE_KIND ->
                    out.ifWord(setting, "letters", () -> out.nearly(setting, "windows_kinds", PasscodeParts.OBJECT));
                case PASSCODE_HISTORY -> out.ifAny(setting, () -> out.exactly(setting, PasscodeParts.OBJECT));
                case PASSCODE_SPECIAL -> out.ifAny(setting, () -> out.not(setting, "no_such_thing"));
                case PASSCODE_ATTEMPTS, PASSCODE_ATTEMPTS_THEN -> out.attempts(setting);
                case PASSCODE_BIOMETRICS -> out.ifOff(setting, () -> out.not(setting, "not_built"));
                case PASSCODE_REENTRY, LOCK_GRACE -> out.not(setting, "no_such_thing");
                case PASSCODE_SCOPE -> out.ifWord(setting, "work", () -> out.nearly(setting, "whole_device"));
                case LOCK_AFTER -> {
                    if (PasscodeParts.isAsked(settings)) {
                        out.exactly(setting, PasscodeParts.OBJECT);
                    } else {
                        out.not(setting, "needs_passcode");
                    }
                }
                case ENCRYPTION ->
                    out.ifOn(setting, () -> {
                        all.put(ENCRYPTION, "xts-aes-256");
                        out.nearly(setting, "windows_encryption", ENCRYPTION);
                    });
                case FIREWALL -> out.ifOn(setting, () -> ofCompany(setting, FIREWALL, this::firewall));
                case MALWARE ->
                    out.ifOn(
                            setting,
                            () -> ofCompany(
                                    setting, DEFENDER, () -> object(DEFENDER).put("real_time", true)));
                case MINIMUM_WINDOWS -> out.not(setting, "only_compared");
                case MINIMUM_IOS, MINIMUM_MACOS, MINIMUM_ANDROID -> out.not(setting, "other_system");
                case UPDATE_DEFERRAL -> update(setting, "defer_quality_days");
                case UPDATE_DEADLINE -> update(setting, "quality_deadline_days");
                case UPDATE_GRACE -> update(setting, "grace_days");
                case UPDATE_ACTIVE_HOURS -> ofCompany(setting, UPDATES, this::activeHours);
                case UPDATE_NIGHT_RESTART ->
                    ofCompany(
                            setting,
                            UPDATES,
                            () -> object(UPDATES).put("no_restart_at_deadline", settings.isOff(setting)));
                case SHARING_FILES -> {
                    if (settings.word(setting).filter("both"::equals).isPresent()) {
                        out.exactly(setting);
                    } else {
                        out.not(setting, "windows_one");
                    }
                }
                case SHARING_COPY -> out.ifOff(setting, () -> out.not(setting, "windows_one"));
                case SHARING_CONTACTS -> out.ifOff(setting, () -> out.not(setting, "windows_one"));
                case SCREEN_CAPTURE, CAMERA, APP_STORE, OWN_ACCOUNTS ->
                    out.ifOff(setting, () -> out.not(setting, "not_built"));
                case WIFI -> {
                    things(setting, WIFI, (thing, json) -> {
                        json.put("passphrase", thing.need("passphrase"));
                        if (thing.isSet("hidden")) {
                            json.put("hidden", true);
                        }
                    });
                    out.exactly(setting, WIFI);
                }
                case VPN -> {
                    if (target.isPersonal()) {
                        out.not(setting, "own_device");
                    } else {
                        things(setting, VPN, (thing, json) -> json.put("profile", profile(thing)));
                        out.nearly(setting, "windows_vpn", VPN);
                    }
                }
                case TRUST -> ofCompany(setting, TRUST, this::trust);
                case CERTIFICATES -> {
                    things(setting, CERTIFICATES, (_, _) -> {});
                    out.exactly(setting, CERTIFICATES);
                }
                case MAIL -> out.not(setting, "an_app");
                case OTHER_APPS ->
                    out.ifOff(setting, () -> {
                        if (target.isPersonal()) {
                            out.not(setting, "own_device");
                        } else {
                            all.putArray(NODES)
                                    .addObject()
                                    .put("node", APP_SOURCES)
                                    .put("value", "0");
                            out.nearly(setting, "windows_packages", NODES);
                        }
                    });
            }
        }

        private void ofCompany(Setting setting, String family, Runnable then) {
            if (target.isPersonal()) {
                out.not(setting, "own_device");
            } else {
                then.run();
                out.exactly(setting, family);
            }
        }

        private ObjectNode object(String family) {
            return all.withObjectProperty(family);
        }

        private void firewall() {
            for (String network : new String[] {"domain", "private", "public"}) {
                object(FIREWALL).putObject(network).put("on", true);
            }
        }

        private void update(Setting setting, String key) {
            ofCompany(
                    setting,
                    UPDATES,
                    () -> object(UPDATES).put(key, settings.number(setting).orElse(0)));
        }

        private void activeHours() {
            settings.hours(Setting.UPDATE_ACTIVE_HOURS)
                    .ifPresent(hours ->
                            object(UPDATES).put("active_from", hours.from()).put("active_to", hours.to()));
        }

        /** Writes what a thing has besides its name. */
        private interface Fields {
            void write(SettingValue.Thing thing, ObjectNode json);
        }

        private void things(Setting setting, String family, Fields fields) {
            ArrayNode list = all.putArray(family);
            settings.things(setting)
                    .forEach(thing -> fields.write(thing, list.addObject().put("name", thing.name())));
        }

        private void trust() {
            ArrayNode list = all.putArray(TRUST);
            settings.things(Setting.TRUST)
                    .forEach(
                            thing -> list.addObject().put("for", "root").put("certificate", thing.need("certificate")));
        }

        /** IKEv2 with the certificate of the PC. What stands in it is a name of a host, in which no mark-up can be. */
        private static String profile(SettingValue.Thing thing) {
            String server = thing.need("server");
            return "<VPNProfile><NativeProfile><Servers>" + server + "</Servers>"
                    + "<NativeProtocolType>IKEv2</NativeProtocolType>"
                    + "<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>"
                    + "<RoutingPolicyType>SplitTunnel</RoutingPolicyType></NativeProfile></VPNProfile>";
        }
    }
}
