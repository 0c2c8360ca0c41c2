package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.gate.Order;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.policies.ArbitrarySettings;
import helder.policies.PasscodeRule;
import helder.policies.Rendering;
import helder.policies.Rendering.Outcome;
import helder.policies.Setting;
import helder.policies.SettingValue;
import helder.policies.Settings;
import helder.policies.Target;
import helder.policies.Targets;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Settings as Apple has them, by hand from the apple-mdm note, sections 10.5 and 11.6, and Apple's schema of profiles. */
class AppleRendererTest {

    private static final Target OWN_USER = new Target(EnrollmentType.APPLE_USER, Ownership.PERSONAL, DeviceForm.PHONE);
    private static final Target OWN = new Target(EnrollmentType.APPLE_PROFILE, Ownership.PERSONAL, DeviceForm.PHONE);
    private static final Target COMPANY = new Target(EnrollmentType.APPLE_PROFILE, Ownership.COMPANY, DeviceForm.PHONE);
    private static final Target MAC = new Target(EnrollmentType.APPLE_PROFILE, Ownership.COMPANY, DeviceForm.COMPUTER);

    private final AppleRenderer renderer = new AppleRenderer();

    private Rendering render(Target target, Map<Setting, SettingValue> values) {
        return renderer.render(new Settings(values), target);
    }

    private static SettingValue number(int number) {
        return new SettingValue.Amount(number);
    }

    private static SettingValue flag(boolean on) {
        return new SettingValue.Flag(on);
    }

    private static SettingValue word(String word) {
        return new SettingValue.Choice(word);
    }

    private static SettingValue thing(String... fields) {
        var map = new TreeMap<String, String>();
        for (int each = 0; each < fields.length; each += 2) {
            map.put(fields[each], fields[each + 1]);
        }
        return new SettingValue.Records(List.of(new SettingValue.Thing(map)));
    }

    private static Order.Act only(Rendering rendering) {
        assertThat(rendering.orders()).hasSize(1);
        return rendering.orders().iterator().next();
    }

    private static String profile(Rendering rendering) {
        Order.Act act = only(rendering);
        assertThat(act.action()).isEqualTo(Action.CONFIGURE);
        return act.parameters().getOrDefault(AppleActions.PROFILE, "").replaceAll("\\s*\n\\s*", "");
    }

    @Test
    void everythingAboutAPasscodeIsOneOrder() {
        Rendering rendering = render(
                OWN,
                Map.of(
                        Setting.PASSCODE_REQUIRED, flag(true),
                        Setting.PASSCODE_LENGTH, number(8),
                        Setting.PASSCODE_KIND, word("letters"),
                        Setting.PASSCODE_SPECIAL, number(1),
                        Setting.PASSCODE_MAX_AGE, number(90),
                        Setting.PASSCODE_HISTORY, number(5),
                        Setting.LOCK_AFTER, number(5),
                        Setting.LOCK_GRACE, number(1)));

        assertThat(only(rendering))
                .isEqualTo(new Order.Act(
                        Action.REQUIRE_PASSCODE,
                        Map.of(
                                "length", "8",
                                "letters", "true",
                                "special", "1",
                                "max_age_days", "90",
                                "history", "5",
                                "lock_after_minutes", "5",
                                "grace_minutes", "1")));
        assertThat(rendering.outcomes().values()).hasSize(8).allMatch(Outcome.Exactly.class::isInstance);
    }

    /** Section 11.6: "values ignored, presence forces allowSimple=false, forcePIN=true, minLength=6". */
    @Test
    void underUserEnrollmentItIsAlwaysSixDigitsAndThatIsSaid() {
        Rendering rendering = render(
                OWN_USER,
                Map.of(
                        Setting.PASSCODE_LENGTH, number(8),
                        Setting.PASSCODE_KIND, word("letters"),
                        Setting.PASSCODE_MAX_AGE, number(90),
                        Setting.LOCK_AFTER, number(5)));

        assertThat(only(rendering).parameters()).isEqualTo(Map.of("length", "6", "lock_after_minutes", "5"));
        assertThat(rendering.outcomes().get(Setting.PASSCODE_LENGTH))
                .isInstanceOfSatisfying(
                        Outcome.Nearly.class,
                        nearly -> assertThat(nearly.sentence()).isEqualTo("policies.render.apple_user_six"));
        assertThat(rendering.outcomes().get(Setting.PASSCODE_KIND)).isInstanceOf(Outcome.Not.class);
        assertThat(rendering.outcomes().get(Setting.PASSCODE_MAX_AGE)).isInstanceOf(Outcome.Not.class);
    }

    @Test
    void aLockWithoutAPasscodeIsNotMadeADemandForOne() {
        Rendering rendering = render(OWN, Map.of(Setting.LOCK_AFTER, number(5)));

        assertThat(rendering.orders()).isEmpty();
        assertThat(rendering.outcomes().get(Setting.LOCK_AFTER))
                .isEqualTo(new Outcome.Not("policies.render.needs_passcode"));
    }

    @Test
    void noDeviceIsToldToEraseItself() {
        Rendering rendering = render(
                COMPANY,
                Map.of(
                        Setting.PASSCODE_LENGTH, number(6),
                        Setting.PASSCODE_ATTEMPTS, number(10),
                        Setting.PASSCODE_ATTEMPTS_THEN, word("erase")));

        assertThat(only(rendering).parameters()).isEqualTo(Map.of("length", "6"));
        assertThat(rendering.outcomes().get(Setting.PASSCODE_ATTEMPTS))
                .isEqualTo(new Outcome.Not("policies.render.never_erases"));
    }

    @Test
    void aWirelessNetworkIsAPayloadThatEveryDeviceTakes() {
        String profile = profile(render(
                OWN_USER,
                Map.of(Setting.WIFI, thing("name", "De Linde", "passphrase", "correct horse", "hidden", "true"))));

        assertThat(profile)
                .contains("<key>PayloadType</key><string>com.apple.wifi.managed</string>")
                .contains("<key>SSID_STR</key><string>De Linde</string>")
                .contains("<key>EncryptionType</key><string>WPA2</string>")
                .contains("<key>Password</key><string>correct horse</string>")
                .contains("<key>HIDDEN_NETWORK</key><true/>")
                .contains("<key>PayloadIdentifier</key><string>policy.wifi</string>");
    }

    @Test
    void mailIsImapWithEncryptionAndWithoutAnAddress() {
        assertThat(profile(render(
                        OWN_USER,
                        Map.of(
                                Setting.MAIL,
                                thing(
                                        "name", "Work",
                                        "incoming", "imap.delinde.example",
                                        "outgoing", "smtp.delinde.example")))))
                .contains("<string>com.apple.mail.managed</string>")
                .contains("<key>EmailAccountType</key><string>EmailTypeIMAP</string>")
                .contains("<key>IncomingMailServerPortNumber</key><integer>993</integer>")
                .contains("<key>OutgoingMailServerPortNumber</key><integer>587</integer>")
                .contains("<key>OutgoingMailServerUseSSL</key><true/>")
                .doesNotContain("EmailAddress");
    }

    @Test
    void allRestrictionsAreOneProfileOnDevicesOfTheOrganisationAlone() {
        Map<Setting, SettingValue> restrictions = Map.of(
                Setting.SHARING_FILES, word("none"),
                Setting.SHARING_COPY, flag(false),
                Setting.SHARING_CONTACTS, flag(true),
                Setting.SCREEN_CAPTURE, flag(false),
                Setting.PASSCODE_BIOMETRICS, flag(false),
                Setting.CAMERA, flag(false),
                Setting.APP_STORE, flag(false),
                Setting.OTHER_APPS, flag(false),
                Setting.OWN_ACCOUNTS, flag(false));

        assertThat(profile(render(COMPANY, restrictions)))
                .contains("<string>com.apple.applicationaccess</string>")
                .contains("<key>allowOpenFromManagedToUnmanaged</key><false/>")
                .contains("<key>allowOpenFromUnmanagedToManaged</key><false/>")
                .contains("<key>requireManagedPasteboard</key><true/>")
                .contains("<key>allowUnmanagedToReadManagedContacts</key><true/>")
                .contains("<key>allowScreenShot</key><false/>")
                .contains("<key>allowFingerprintForUnlock</key><false/>")
                .contains("<key>allowCamera</key><false/>")
                .contains("<key>allowAppInstallation</key><false/>")
                .contains("<key>allowEnterpriseAppTrust</key><false/>")
                .contains("<key>allowAccountModification</key><false/>");
        assertThat(render(OWN, restrictions).orders()).isEmpty();
        assertThat(render(OWN, restrictions).outcomes().values())
                .allSatisfy(outcome -> assertThat(outcome).isEqualTo(new Outcome.Not("policies.render.own_device")));
    }

    @Test
    void aMacOfTheOrganisationHasAFirewallAndNoPhoneHas() {
        Map<Setting, SettingValue> firewall = Map.of(Setting.FIREWALL, flag(true));

        assertThat(profile(render(MAC, firewall)))
                .contains("<string>com.apple.security.firewall</string>")
                .contains("<key>EnableFirewall</key><true/>");
        assertThat(render(COMPANY, firewall).outcomes().get(Setting.FIREWALL)).isInstanceOf(Outcome.Not.class);
    }

    @Test
    void aVpnIsIkev2AndOnlyForDevicesOfTheOrganisation() {
        Map<Setting, SettingValue> vpn = Map.of(Setting.VPN, thing("name", "Work", "server", "vpn.delinde.example"));

        assertThat(profile(render(COMPANY, vpn)))
                .contains("<string>com.apple.vpn.managed</string>")
                .contains("<key>RemoteAddress</key><string>vpn.delinde.example</string>")
                .contains("<key>RemoteIdentifier</key><string>vpn.delinde.example</string>")
                .contains("<key>ExtendedAuthEnabled</key><integer>1</integer>");
        assertThat(render(OWN, vpn).orders()).isEmpty();
    }

    /** Whatever a policy says, the gate's second look at the order finds nothing. */
    @RepeatedTest(100)
    void everyOrderIsOneThatSuchADeviceMayGet() {
        Arbitrary arbitrary = Arbitrary.fresh();
        Texts texts = Texts.shipped();
        Settings settings = ArbitrarySettings.of(arbitrary);
        for (Target target : Targets.strange(Platform.APPLE)) {
            Rendering rendering = renderer.render(settings, target);

            assertThat(rendering.outcomes().keySet())
                    .as("%s", arbitrary)
                    .isEqualTo(settings.values().keySet());
            rendering.outcomes().values().forEach(outcome -> {
                if (outcome instanceof Outcome.Nearly(var _, String sentence)) {
                    assertThat(texts.has(sentence)).as(sentence).isTrue();
                } else if (outcome instanceof Outcome.Not(String sentence)) {
                    assertThat(texts.has(sentence)).as(sentence).isTrue();
                }
            });
            rendering.orders().forEach(act -> {
                if (act.action() == Action.CONFIGURE) {
                    assertThat(OwnProfiles.objection(
                                    act.parameters().getOrDefault(AppleActions.PROFILE, ""), target.ownership()))
                            .as("%s on %s; %s", act, target, arbitrary)
                            .isEmpty();
                } else {
                    assertThat(PasscodeRule.of(act))
                            .as("%s; %s", act, arbitrary)
                            .isPresent();
                }
            });
        }
    }
}
