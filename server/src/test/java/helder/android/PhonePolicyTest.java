package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.UserMessage;
import helder.protocol.android.policy.AndroidPolicy;
import helder.protocol.android.policy.PolicyKey;
import helder.protocol.android.policy.PolicyWarning;
import helder.protocol.android.policy.SupportMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a phone gets is what its charter allows and somebody ordered. Field names are those of the android note, section 1.6. */
class PhonePolicyTest {

    private static final Set<Action> ALL = EnumSet.allOf(Action.class);
    private static final SupportMessage WORDS =
            new SupportMessage(SupportMessage.Place.SHORT, new UserMessage("Ask Ada", Map.of("nl", "Vraag Ada")));

    private static PhonePolicy policy(DeviceMode mode, Ownership ownership, Order.Act... ordered) {
        return new PhonePolicy(mode, ownership, Set.of(), ALL, List.of(ordered), List.of(WORDS));
    }

    private static Order.Act act(Action action, String... parameters) {
        var named = new java.util.HashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return new Order.Act(action, named);
    }

    private static JsonNode json(PhonePolicy policy) {
        assertThat(policy.compile()).isInstanceOf(AndroidPolicy.class);
        return new JsonMapper().readTree(((AndroidPolicy) policy.compile()).json());
    }

    @Test
    void aPhoneForWhichNothingWasOrderedGetsOnlyWhomToAskAndReportsNothing() {
        JsonNode json = json(policy(DeviceMode.WORK_PROFILE, Ownership.PERSONAL));
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder("statusReportingSettings", "playStoreMode", "shortSupportMessage");
        assertThat(json.get("statusReportingSettings").isEmpty()).isTrue();
        assertThat(json.at("/shortSupportMessage/localizedMessages/nl").asString())
                .isEqualTo("Vraag Ada");
    }

    /** Promise 1, for any charter: a flag is on exactly when an item in force needs it. */
    @Test
    void aPhoneReportsExactlyWhatItsCharterNames() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            DeviceMode mode = List.of(DeviceMode.values()).get(random.nextInt(DeviceMode.values().length));
            var items = EnumSet.noneOf(DataItem.class);
            for (DataItem item : DataItem.values()) {
                if (random.nextInt(4) == 0) {
                    items.add(item);
                }
            }
            JsonNode told = json(new PhonePolicy(mode, Ownership.PERSONAL, items, ALL, List.of(), List.of()))
                    .get("statusReportingSettings");
            var expected = new ArrayList<String>();
            Map<String, Set<DataItem>> needs = Map.of(
                    "softwareInfoEnabled",
                    EnumSet.of(DataItem.OS_VERSION, DataItem.OS_BUILD),
                    "deviceSettingsEnabled",
                    EnumSet.of(DataItem.PASSCODE_PRESENT, DataItem.ENCRYPTION, DataItem.ANTIVIRUS),
                    "applicationReportsEnabled",
                    mode == DeviceMode.FULLY_MANAGED
                            ? EnumSet.of(DataItem.APPS_MANAGED, DataItem.APPS_PERSONAL)
                            : EnumSet.of(DataItem.APPS_MANAGED),
                    "memoryInfoEnabled",
                    mode == DeviceMode.WORK_PROFILE ? Set.of() : EnumSet.of(DataItem.STORAGE_TOTAL),
                    "networkInfoEnabled",
                    switch (mode) {
                        case WORK_PROFILE -> Set.<DataItem>of();
                        case COMPANY_WORK_PROFILE ->
                            EnumSet.of(DataItem.CELLULAR_IDENTIFIER, DataItem.NETWORK_ADDRESSES);
                        case FULLY_MANAGED ->
                            EnumSet.of(
                                    DataItem.CELLULAR_IDENTIFIER,
                                    DataItem.NETWORK_ADDRESSES,
                                    DataItem.PHONE_NUMBER,
                                    DataItem.CARRIER);
                    });
            needs.forEach((flag, some) -> {
                if (some.stream().anyMatch(items::contains)) {
                    expected.add(flag);
                }
            });
            assertThat(told.propertyNames())
                    .as("seed %s: %s in %s", seed, items, mode)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void anActionThatTheCharterDoesNotNameAnyMoreLeavesNothingOnThePhone() {
        var ordered = List.of(
                act(Action.REQUIRE_PASSCODE, "length", "6"),
                act(Action.INSTALL_APP, "app", "com.example.chat"),
                act(
                        Action.CONFIGURE,
                        "settings",
                        "{\"wifi\":[{\"name\":\"Office\",\"passphrase\":\"correct horse\"}]}"));
        for (Action gone : EnumSet.of(Action.REQUIRE_PASSCODE, Action.INSTALL_APP, Action.CONFIGURE)) {
            var narrower = EnumSet.complementOf(EnumSet.of(gone));
            JsonNode json = json(new PhonePolicy(
                    DeviceMode.WORK_PROFILE, Ownership.PERSONAL, Set.of(), narrower, ordered, List.of()));
            assertThat(json.has("passwordPolicies")).isEqualTo(gone != Action.REQUIRE_PASSCODE);
            assertThat(json.has("applications")).isEqualTo(gone != Action.INSTALL_APP);
            assertThat(json.has("openNetworkConfiguration")).isEqualTo(gone != Action.CONFIGURE);
        }
    }

    @Test
    void aPasswordIsForTheProfileUnlessSomebodySaysThePhone() {
        JsonNode json =
                json(policy(DeviceMode.WORK_PROFILE, Ownership.PERSONAL, act(Action.REQUIRE_PASSCODE, "length", "6")));
        assertThat(json.at("/passwordPolicies/0/passwordScope").asString()).isEqualTo("SCOPE_PROFILE");
        assertThat(json.at("/passwordPolicies/0/passwordMinimumLength").asInt()).isEqualTo(6);

        PhonePolicy whole = policy(
                DeviceMode.WORK_PROFILE,
                Ownership.PERSONAL,
                act(Action.REQUIRE_PASSCODE, "length", "6", "scope", "phone"));
        assertThat(json(whole).at("/passwordPolicies/0/passwordQuality").asString())
                .as("the band with at least six")
                .isEqualTo("COMPLEXITY_HIGH");
        assertThat(((AndroidPolicy) whole.compile()).warnings()).contains(PolicyWarning.REACHES_WHOLE_DEVICE);
    }

    @Test
    void aPasswordRuleThatNoPhoneLikeThisHasIsNone() {
        assertThat(PhonePolicy.passcode(
                        act(Action.REQUIRE_PASSCODE, "length", "9", "scope", "phone"), DeviceMode.WORK_PROFILE))
                .as("Android makes a band of it, and none is that long")
                .isEmpty();
        assertThat(PhonePolicy.passcode(
                        act(Action.REQUIRE_PASSCODE, "length", "6", "scope", "profile"), DeviceMode.FULLY_MANAGED))
                .isEmpty();
        for (String length : new String[] {"", "3", "17", "six", "-6", "006666"}) {
            assertThat(PhonePolicy.passcode(act(Action.REQUIRE_PASSCODE, "length", length), DeviceMode.FULLY_MANAGED))
                    .as(length)
                    .isEmpty();
        }
    }

    /** Google's own rule would block at once and erase after ten days. */
    @Test
    void everyRuleThatGoogleWouldEnforceByItselfIsEnforcedMildlyInstead() {
        JsonNode json = json(policy(
                DeviceMode.FULLY_MANAGED,
                Ownership.COMPANY,
                act(Action.REQUIRE_PASSCODE, "length", "8"),
                act(Action.CONFIGURE, "settings", "{\"encryption\":true,\"minimum_version\":13}")));
        assertThat(json.get("policyEnforcementRules")
                        .valueStream()
                        .map(rule -> rule.get("settingName").asString()))
                .containsExactlyInAnyOrder("passwordPolicies", "encryptionPolicy", "minimumApiLevel");
        json.get("policyEnforcementRules").forEach(rule -> {
            assertThat(rule.at("/blockAction/blockAfterDays").asInt()).isEqualTo(7);
            assertThat(rule.at("/wipeAction/wipeAfterDays").asInt()).isEqualTo(365);
        });
        assertThat(json.get("minimumApiLevel").asInt()).isEqualTo(33);
    }

    @Test
    void whatWasTakenAwayIsGoneAndWhatWasOrderedAgainIsAsItWasOrderedLast() {
        PhonePolicy policy = policy(
                DeviceMode.COMPANY_WORK_PROFILE,
                Ownership.COMPANY,
                act(Action.INSTALL_APP, "app", "com.example.chat"),
                act(Action.INSTALL_APP, "app", "com.example.notes", "how", "offered"),
                act(
                        Action.CONFIGURE,
                        "settings",
                        "{\"wifi\":[{\"name\":\"Office\",\"passphrase\":\"correct horse\"}]}"),
                act(Action.CONFIGURE, "settings", "{\"wifi\":[{\"name\":\"Guests\"}]}"),
                act(Action.CONFIGURE, "settings", "{\"screen_lock\":300}"),
                act(Action.REMOVE_APP, "app", "com.example.chat"),
                act(Action.CONFIGURE, "remove", "wifi:Guests"),
                act(Action.CONFIGURE, "settings", "{\"screen_lock\":600}"));
        JsonNode json = json(policy);
        assertThat(policy.apps()).containsExactly("com.example.notes");
        assertThat(json.at("/applications/0/installType").asString()).isEqualTo("AVAILABLE");
        assertThat(json.at("/openNetworkConfiguration/NetworkConfigurations").size())
                .isEqualTo(1);
        assertThat(json.at("/openNetworkConfiguration/NetworkConfigurations/0/Name")
                        .asString())
                .isEqualTo("Office");
        assertThat(json.get("maximumTimeToLock").asString()).isEqualTo("600000");
    }

    /** A phone of the organisation that became somebody's own. */
    @Test
    void whatOnlyAPhoneOfTheOrganisationMayHaveGoesWhenItBecomesSomebodysOwn() {
        Order.Act both = act(Action.CONFIGURE, "settings", """
                {"screen_lock":300,"updates":{"when":"window","from":"22:00","to":"05:00"},
                 "personal_side":{"no_camera":true},"wifi":[{"name":"Guests"}]}""");
        assertThat(json(policy(DeviceMode.COMPANY_WORK_PROFILE, Ownership.COMPANY, both))
                        .propertyNames())
                .contains("maximumTimeToLock", "systemUpdate", "personalUsagePolicies", "openNetworkConfiguration");
        assertThat(json(policy(DeviceMode.COMPANY_WORK_PROFILE, Ownership.PERSONAL, both))
                        .propertyNames())
                .contains("openNetworkConfiguration")
                .doesNotContain("maximumTimeToLock", "systemUpdate", "personalUsagePolicies");
    }

    @Test
    void theSameWishesMakeTheSamePolicy() {
        PhonePolicy one = policy(
                DeviceMode.WORK_PROFILE,
                Ownership.PERSONAL,
                act(Action.INSTALL_APP, "app", "com.example.chat"),
                act(Action.INSTALL_APP, "app", "com.example.notes"));
        PhonePolicy other = policy(
                DeviceMode.WORK_PROFILE,
                Ownership.PERSONAL,
                act(Action.INSTALL_APP, "app", "com.example.notes"),
                act(Action.INSTALL_APP, "app", "com.example.chat"));
        assertThat(((AndroidPolicy) one.compile()).hash()).isEqualTo(((AndroidPolicy) other.compile()).hash());
    }

    @Test
    void whatAPhoneSaysAboutASettingLeadsBackToWhatWasOrdered() {
        var policy = (AndroidPolicy) policy(
                        DeviceMode.WORK_PROFILE,
                        Ownership.PERSONAL,
                        act(Action.REQUIRE_PASSCODE, "length", "6"),
                        act(Action.INSTALL_APP, "app", "com.example.chat"))
                .compile();
        assertThat(policy.origins())
                .containsEntry(PolicyKey.PASSWORDS, Set.of("passcode:SCOPE_PROFILE"))
                .containsEntry(PolicyKey.APPS, Set.of("app:com.example.chat"))
                .containsEntry(PolicyKey.REPORTING, Set.of(PhonePolicy.CHARTER));
    }
}
