package helder.android.wire;

import static helder.store.schema.Tables.ANDROID_WISH;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.android.AndroidOrders;
import helder.android.PhoneIssue;
import helder.android.PhonePasswords;
import helder.android.PhoneStandings;
import helder.android.SupportWordsTest;
import helder.android.Wishes;
import helder.android.google.GoogleAnswer;
import helder.android.google.Trouble;
import helder.android.google.Urgency;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.commands.Ordering;
import helder.commands.QueuedOrdering;
import helder.commands.RefusedOrders;
import helder.devices.Enrollment;
import helder.devices.EnrollmentListener;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.LostDevices;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.command.Operation;
import helder.protocol.android.device.IdentityKey;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnterpriseName;
import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said to Google about phones: stored before, never more than the charter allows, and done once. */
class PhoneWorkTest {

    private static final Actor AUTOMATIC = new Actor.Automatic("test");
    private static final String ENTERPRISE = "enterprises/LC0example";

    @TempDir
    Path directory;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final Google google = new Google();
    private House house;
    private PhoneRepository phones;
    private OperationRepository operations;
    private PolicyRepository policies;
    private StoredStandings standings;
    private PhoneOperations ends;
    private PhoneWork work;
    private Ordering ordering;
    private int named;

    /** Stands in for Google: answers by hand, and remembers what it was told. */
    private static final class Google implements Line, Lines {

        private record Told(String call, String path, JsonNode body) {}

        private final List<Told> told = new ArrayList<>();
        private final Map<String, Long> versions = new HashMap<>();
        private Function<Told, Optional<GoogleAnswer<?>>> fault = _ -> Optional.empty();
        private Runnable whileAsked = () -> {};
        private int operation;

        @Override
        public Optional<Line> open() {
            return Optional.of(this);
        }

        @Override
        public Optional<Line> ready() {
            return Optional.of(this);
        }

        @Override
        public EnterpriseName enterprise() {
            return EnterpriseName.of(ENTERPRISE);
        }

        @Override
        @SuppressWarnings("unchecked") // the fault of a test is of the type of its request
        public <T> GoogleAnswer<T> ask(GoogleRequest<T> request, Urgency urgency) {
            String body = request.json().orElse("{}");
            var heard = new Told(
                    request.call().name(), request.path().substring("/v1/".length()), new JsonMapper().readTree(body));
            told.add(heard);
            whileAsked.run();
            Optional<GoogleAnswer<?>> wrong = fault.apply(heard);
            if (wrong.isPresent()) {
                return (GoogleAnswer<T>) wrong.get();
            }
            String answer = switch (heard.call()) {
                case "PATCH_POLICY" ->
                    "{\"name\":\"%s\",\"version\":\"%d\"}"
                            .formatted(heard.path(), versions.merge(heard.path(), 1L, Long::sum));
                case "PATCH_DEVICE" -> "{\"name\":\"%s\"}".formatted(heard.path());
                case "ISSUE_COMMAND" ->
                    "{\"name\":\"%s/operations/o%d\"}"
                            .formatted(heard.path().replace(":issueCommand", ""), ++operation);
                case "DELETE_POLICY" -> "{}";
                default -> throw new AssertionError("nobody asks for " + heard.call());
            };
            try {
                return new GoogleAnswer.Done<>(request.read(answer.getBytes(StandardCharsets.UTF_8)));
            } catch (MalformedMessageException e) {
                throw new AssertionError(answer, e);
            }
        }

        List<String> calls() {
            return told.stream().map(Told::call).toList();
        }

        List<String> commands() {
            return told.stream()
                    .filter(each -> each.call().equals("ISSUE_COMMAND"))
                    .map(each -> each.body().get("type").asString())
                    .toList();
        }
    }

    /** The enrollments are there before what listens to them. */
    private static final class Late implements EnrollmentListener {
        private @Nullable EnrollmentListener listener;

        @Override
        public void removed(Tx tx, Enrollment enrollment) {
            if (listener != null) {
                listener.removed(tx, enrollment);
            }
        }
    }

    @BeforeEach
    void open() {
        var late = new Late();
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data")), late)
                .setUp();
        Vault vault = house.get(Vault.class);
        var wishes = new Wishes(vault, house.clock());
        phones = new PhoneRepository(house.store(), vault, house.clock());
        operations = new OperationRepository(house.store());
        var passwords = new PhonePasswords(
                house.store(),
                vault,
                new SecureRandom(),
                house.clock(),
                house.get(Commands.class),
                house.get(Enrollments.class));
        var beans = new StaticListableBeanFactory();
        var lost = new LostPhones(
                house.store(),
                house.clock(),
                house.get(Enrollments.class),
                house.get(LostDevices.class),
                house.get(Gate.class),
                house.get(Facts.class),
                house.get(Commands.class),
                phones,
                beans.getBeanProvider(Ordering.class));
        late.listener = new PhoneEnds(phones, wishes, operations, passwords, house.clock());
        policies = new PolicyRepository(house.store(), vault, house.clock());
        var commands = house.get(Commands.class);
        ends = new PhoneOperations(house.clock(), commands, house.get(Enrollments.class), operations, lost);
        standings = new StoredStandings(house.store(), house.clock());
        var planner = new PhonePlanner(
                house.clock(),
                house.get(Gate.class),
                house.get(Enrollments.class),
                commands,
                phones,
                wishes,
                operations,
                policies,
                SupportWordsTest.words(house),
                standings,
                passwords,
                lost);
        work = new PhoneWork(
                house.store(), house.clock(), commands, phones, operations, policies, standings, planner, ends, lost);
        ordering = new QueuedOrdering(
                house.get(Gate.class),
                commands,
                house.get(RefusedOrders.class),
                house.get(Charters.class),
                house.get(Enrollments.class),
                house.get(ApprovalRequests.class),
                List.of(new AndroidOrders(wishes, passwords)));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Enrollment phone(Ownership ownership, EnrollmentType type) {
        String name = "p" + ++named;
        Enrollment enrollment = house.enroll(
                house.issue(house.person(name + "@delinde.example", name), ownership, type)
                        .ticket(),
                DeviceForm.PHONE);
        house.write(tx -> phones.open(
                tx,
                enrollment,
                DeviceName.of(ENTERPRISE + "/devices/" + name),
                phones.hash(new IdentityKey(IdentityKey.Kind.ENROLLMENT, name))));
        return enrollment;
    }

    private Enrollment own() {
        return phone(Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
    }

    /** Everything that the ceiling leaves may be done, and nothing be known. */
    private void everythingMayBeDone(Ownership ownership) {
        CharterText shipped = house.get(Charters.class).shipped(ownership);
        var rule = shipped.actions().values().iterator().next();
        var actions = new HashMap<>(shipped.actions());
        Ceiling.actions(ownership).forEach(action -> actions.putIfAbsent(action, rule));
        house.publish(new CharterText(ownership, shipped.data(), actions));
    }

    private Command order(Enrollment enrollment, Action action, String... parameters) {
        var named = new HashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        Ordering.Ordered ordered = house.store()
                .write(tx -> ordering.order(tx, AUTOMATIC, enrollment, new Order.Act(action, named), Optional.empty()));
        assertThat(ordered.permission()).as("%s", action).isInstanceOf(Permission.Permit.class);
        return ordered.commands().getFirst();
    }

    private Command after(Command command) {
        return house.get(Commands.class).find(command.id()).orElseThrow();
    }

    private void tell(String operation, String rest) {
        try {
            Operation told = Operation.read(new Fields(
                    Json.read(("{\"name\":\"" + operation + "\"," + rest + "}").getBytes(StandardCharsets.UTF_8))));
            house.write(tx -> ends.report(tx, told));
        } catch (MalformedMessageException e) {
            throw new AssertionError(operation, e);
        }
    }

    private String operationOf(Command command) {
        return house.store()
                .write(tx -> operations.find(tx, command.id()))
                .orElseThrow()
                .name()
                .orElseThrow()
                .toString();
    }

    @Test
    void aPolicyIsThereBeforeAPhoneGetsItAndIsSaidOnce() {
        Enrollment enrollment = own();
        work.work(enrollment.id(), google);
        assertThat(google.calls()).containsExactly("PATCH_POLICY", "PATCH_DEVICE");
        assertThat(google.told.get(1).body().get("policyName").asString())
                .isEqualTo(google.told.getFirst().path());
        assertThat(phones.due(house.clock().instant(), 10)).isEmpty();

        work.work(enrollment.id(), google);
        assertThat(google.calls()).as("nothing changed").hasSize(2);
    }

    @Test
    void phonesThatAreToBeTheSameShareOnePolicy() {
        work.work(own().id(), google);
        work.work(own().id(), google);
        assertThat(google.calls()).containsExactly("PATCH_POLICY", "PATCH_DEVICE", "PATCH_DEVICE");
    }

    @Test
    void whatIsOrderedBecomesAnotherPolicyAndGoesWhenTheCharterNoLongerAllowsIt() {
        everythingMayBeDone(Ownership.PERSONAL);
        Enrollment enrollment = own();
        Command chat = order(enrollment, Action.INSTALL_APP, "app", "com.example.chat");
        work.work(enrollment.id(), google);
        assertThat(google.told
                        .getFirst()
                        .body()
                        .at("/applications/0/packageName")
                        .asString())
                .isEqualTo("com.example.chat");
        assertThat(after(chat).state()).isEqualTo(Command.State.SENT);

        CharterText text = house.get(Charters.class).inForce(Ownership.PERSONAL).text();
        var fewer = new HashMap<>(text.actions());
        fewer.remove(Action.INSTALL_APP);
        house.publish(new CharterText(Ownership.PERSONAL, text.data(), fewer));
        work.work(enrollment.id(), google);
        assertThat(google.told.get(2).body().has("applications")).isFalse();
    }

    @Test
    void anOrderThatWasTakenBackBeforeItWasSentIsNoWish() {
        everythingMayBeDone(Ownership.PERSONAL);
        Enrollment enrollment = own();
        Command chat = order(enrollment, Action.INSTALL_APP, "app", "com.example.chat");
        house.write(tx -> house.get(Commands.class).cancel(tx, enrollment.id(), chat.id(), AUTOMATIC));
        work.work(enrollment.id(), google);
        assertThat(google.told.getFirst().body().has("applications")).isFalse();
    }

    @Test
    void aCommandIsStoredBeforeItIsSaidAndEndsByWhatGoogleSays() {
        everythingMayBeDone(Ownership.PERSONAL);
        Enrollment enrollment = own();
        work.work(enrollment.id(), google);
        Command lock = order(enrollment, Action.LOCK);
        google.whileAsked = () -> {
            assertThat(after(lock).state()).isEqualTo(Command.State.SENT);
            Optional<OperationRepository.Operating> stored = house.store().write(tx -> operations.find(tx, lock.id()));
            assertThat(stored).isPresent();
        };
        work.work(enrollment.id(), google);
        google.whileAsked = () -> {};
        assertThat(google.commands()).containsExactly("LOCK");

        String operation = operationOf(lock);
        tell(operation, "\"metadata\":{\"type\":\"LOCK\"}");
        assertThat(after(lock).state()).isEqualTo(Command.State.SENT);
        work.work(enrollment.id(), google);
        assertThat(google.commands()).as("Google has it").hasSize(1);

        tell(operation, "\"done\":true,\"response\":{\"type\":\"LOCK\"}");
        assertThat(after(lock).state()).isEqualTo(Command.State.DONE);
        assertThat(ends.open(house.clock().instant().plusSeconds(1), 10)).isEmpty();
    }

    /** Note, section 1.8: what is not harmless is not done twice because an answer was lost. */
    @Test
    void whatNobodyKnowsToBeDoneIsDoneAgainOnlyWhereThatIsHarmless() {
        everythingMayBeDone(Ownership.COMPANY);
        Enrollment enrollment = phone(Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED);
        work.work(enrollment.id(), google);
        Command lock = order(enrollment, Action.LOCK);
        Command restart = order(enrollment, Action.RESTART);
        google.fault = told -> told.call().equals("ISSUE_COMMAND")
                ? Optional.of(new GoogleAnswer.Unclear<>(Trouble.CONNECTION_LOST))
                : Optional.empty();
        work.work(enrollment.id(), google);
        google.fault = _ -> Optional.empty();
        work.work(enrollment.id(), google);
        assertThat(google.commands()).containsExactly("LOCK", "REBOOT", "LOCK");
        assertThat(after(restart).state()).isEqualTo(Command.State.FAILED);
        assertThat(after(lock).state()).isEqualTo(Command.State.SENT);
    }

    @Test
    void whatWasCertainlyNotDoneIsDoneLater() {
        everythingMayBeDone(Ownership.COMPANY);
        Enrollment enrollment = phone(Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED);
        work.work(enrollment.id(), google);
        Command restart = order(enrollment, Action.RESTART);
        google.fault = told -> Optional.of(new GoogleAnswer.NotDone<>(Trouble.QUOTA, Duration.ofMinutes(1)));
        work.work(enrollment.id(), google);
        assertThat(phones.due(house.clock().instant(), 10)).as("not at once").isEmpty();
        house.clock().advance(Duration.ofMinutes(2));
        assertThat(phones.due(house.clock().instant(), 10)).containsExactly(enrollment.id());
        google.fault = _ -> Optional.empty();
        work.work(enrollment.id(), google);
        assertThat(google.commands()).containsExactly("REBOOT", "REBOOT");
        assertThat(operationOf(restart)).isNotEmpty();
    }

    @Test
    void whatGoogleRefusesIsOverWithItsWord() {
        everythingMayBeDone(Ownership.PERSONAL);
        Enrollment enrollment = own();
        Command lock = order(enrollment, Action.LOCK);
        google.fault = told -> told.call().equals("ISSUE_COMMAND")
                ? Optional.of(new GoogleAnswer.Refused<>(new GoogleError(400, "INVALID_ARGUMENT", "secret", null)))
                : Optional.empty();
        work.work(enrollment.id(), google);
        assertThat(after(lock).state()).isEqualTo(Command.State.FAILED);
        assertThat(after(lock).failure())
                .contains(new Failure("android.failure.refused", Map.of("reason", "INVALID_ARGUMENT")));
    }

    /** The desk reads what and why; commands do not wait for it, and what was refused is left alone until something else is to hold. */
    @Test
    void aPolicyThatGoogleDoesNotTakeIsKnownRestsAndHoldsNothingElseUp() {
        everythingMayBeDone(Ownership.PERSONAL);
        Enrollment enrollment = own();
        google.fault = told -> told.call().equals("PATCH_POLICY")
                ? Optional.of(new GoogleAnswer.Refused<>(
                        new GoogleError(400, "INVALID_ARGUMENT", "secret", "passwordPolicies[0].passwordQuality")))
                : Optional.empty();
        work.work(enrollment.id(), google);
        PhoneStandings.Refused refused =
                standings.of(enrollment.id()).orElseThrow().refused().orElseThrow();
        assertThat(refused.part()).contains(PhoneIssue.Part.PASSCODE);
        assertThat(refused.word()).isEqualTo("INVALID_ARGUMENT");
        google.told.clear();
        Command lock = order(enrollment, Action.LOCK);
        work.work(enrollment.id(), google);
        assertThat(google.calls()).containsExactly("ISSUE_COMMAND");
        assertThat(after(lock).sentCount()).isOne();

        google.fault = _ -> Optional.empty();
        google.told.clear();
        order(enrollment, Action.INSTALL_APP, "app", "com.example.work");
        work.work(enrollment.id(), google);
        assertThat(google.calls()).containsExactly("PATCH_POLICY", "PATCH_DEVICE");
        assertThat(standings.of(enrollment.id()).orElseThrow().refused()).isEmpty();
    }

    /** Note, section 5, row 17. */
    @Test
    void aPolicyThatIsNotAtGoogleAnyMoreIsPutThereAgain() {
        Enrollment first = own();
        work.work(first.id(), google);
        Enrollment second = own();
        google.fault = told -> told.call().equals("PATCH_DEVICE")
                ? Optional.of(new GoogleAnswer.Refused<>(new GoogleError(404, "NOT_FOUND", null, null)))
                : Optional.empty();
        work.work(second.id(), google);
        google.fault = _ -> Optional.empty();
        work.work(second.id(), google);
        assertThat(google.calls())
                .containsExactly("PATCH_POLICY", "PATCH_DEVICE", "PATCH_DEVICE", "PATCH_POLICY", "PATCH_DEVICE");
    }

    @Test
    void aPolicyThatNoPhoneHasAnyMoreGoesFromGoogle() {
        everythingMayBeDone(Ownership.PERSONAL);
        Enrollment enrollment = own();
        work.work(enrollment.id(), google);
        order(enrollment, Action.INSTALL_APP, "app", "com.example.chat");
        work.work(enrollment.id(), google);
        var beans = new StaticListableBeanFactory();
        beans.addBean("lines", google);
        var upkeep =
                new PolicyUpkeep(house.store(), house.clock(), phones, policies, beans.getBeanProvider(Lines.class));
        upkeep.run();
        assertThat(google.calls()).as("another phone may get it in a moment").doesNotContain("DELETE_POLICY");
        house.clock().advance(Duration.ofDays(2));
        upkeep.run();
        upkeep.run();
        assertThat(google.told.stream()
                        .filter(told -> told.call().equals("DELETE_POLICY"))
                        .map(Google.Told::path))
                .containsExactly(google.told.getFirst().path());
        assertThat(phones.due(house.clock().instant(), 10))
                .as("looked at once a day")
                .hasSize(1);
    }

    @Test
    void theEndOfManagementRemovesTheProfileOfAnOwnPhoneAndHandsACompanyPhoneOver() {
        everythingMayBeDone(Ownership.PERSONAL);
        everythingMayBeDone(Ownership.COMPANY);
        Enrollment own = own();
        Enrollment company = phone(Ownership.COMPANY, EnrollmentType.ANDROID_COMPANY_PROFILE);
        for (Enrollment each : List.of(own, company)) {
            order(each, Action.INSTALL_APP, "app", "com.example.chat");
            Command end = order(each, Action.REMOVE_WORK_DATA);
            work.work(each.id(), google);
            tell(operationOf(end), "\"done\":true,\"response\":{}");
            assertThat(house.get(Enrollments.class)
                            .find(each.id())
                            .orElseThrow()
                            .removal())
                    .contains(Enrollment.Removal.BY_ORGANISATION);
        }
        assertThat(google.commands()).containsExactly("WIPE", "RELINQUISH_OWNERSHIP");
        assertThat(phones.names(Optional.empty(), 10)).isEmpty();
        Integer wishes = house.store().read(dsl -> dsl.fetchCount(ANDROID_WISH));
        assertThat(wishes).as("what was to hold there").isZero();
        assertThat(google.calls())
                .as("nothing is set on a phone that is leaving")
                .doesNotContain("PATCH_POLICY");
    }

    @Test
    void aPassphraseIsSaidAnewAsLongAsItHoldsAndWipedWithWhatReplacesItOrTakesItAway() {
        Enrollment enrollment = phone(Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED);
        order(
                enrollment,
                Action.CONFIGURE,
                "settings",
                "{\"wifi\":[{\"name\":\"A\",\"passphrase\":\"first of A\"},{\"name\":\"B\",\"passphrase\":\"first of B\"}]}");
        work.work(enrollment.id(), google);
        Command again = order(
                enrollment,
                Action.CONFIGURE,
                "settings",
                "{\"wifi\":[{\"name\":\"A\",\"passphrase\":\"second of A\"}]}");
        assertThat(wishes(enrollment)).as("nothing was sent yet").contains("first of A", "second of A", "first of B");
        house.write(tx -> house.get(Commands.class).cancel(tx, enrollment.id(), again.id(), House.OFFICER));
        work.work(enrollment.id(), google);
        assertThat(wishes(enrollment))
                .as("taken back")
                .contains("first of A", "first of B")
                .doesNotContain("second");

        order(enrollment, Action.CONFIGURE, "settings", "{\"wifi\":[{\"name\":\"A\",\"passphrase\":\"third of A\"}]}");
        work.work(enrollment.id(), google);
        assertThat(wishes(enrollment)).contains("third of A", "first of B").doesNotContain("first of A");
        assertThat(lastPolicy()).contains("third of A", "first of B").doesNotContain("not-kept");

        order(enrollment, Action.CONFIGURE, "remove", "wifi:B");
        work.work(enrollment.id(), google);
        assertThat(wishes(enrollment)).contains("third of A").doesNotContain("of B");
        assertThat(lastPolicy()).contains("third of A").doesNotContain("not-kept", "\"B\"");
    }

    private String wishes(Enrollment enrollment) {
        var wishes = new Wishes(house.get(Vault.class), house.clock());
        return house.store().write(tx -> wishes.of(tx, enrollment.id())).toString();
    }

    private String lastPolicy() {
        return google.told.stream()
                .filter(told -> told.call().equals("PATCH_POLICY"))
                .reduce((_, last) -> last)
                .map(told -> told.body().toString())
                .orElseThrow();
    }

    @Test
    void whatGoogleDoesNotKnowIsNoFailureForAWeek() {
        everythingMayBeDone(Ownership.PERSONAL);
        Enrollment enrollment = own();
        Command lock = order(enrollment, Action.LOCK);
        work.work(enrollment.id(), google);
        var name = house.store()
                .write(tx -> operations.find(tx, lock.id()))
                .orElseThrow()
                .name()
                .orElseThrow();
        house.write(tx -> ends.missing(tx, name));
        assertThat(after(lock).state()).isEqualTo(Command.State.SENT);
        house.clock().advance(Duration.ofDays(7));
        house.write(tx -> ends.missing(tx, name));
        assertThat(after(lock).state()).isEqualTo(Command.State.FAILED);
    }

    private static final List<Map<String, String>> PARAMETERS = List.of(
            Map.of(),
            Map.of("length", "6"),
            Map.of("length", "6", "scope", "phone"),
            Map.of("app", "com.example.chat"),
            Map.of("settings", "{\"wifi\":[{\"name\":\"Linde\",\"passphrase\":\"geheim-geheim\"}]}"),
            Map.of("settings", "{\"screen_lock\":300}"),
            Map.of("settings", "{\"updates\":{\"when\":\"automatic\"}}"),
            Map.of("settings", "{\"personal_side\":{\"no_camera\":true}}"),
            Map.of("settings", "{\"app_checks\":{\"only_google_play\":true}}"));

    /** By hand: what of a policy comes from which action; the rest says only whom to ask. */
    private static final Map<String, Action> KEYS = Map.of(
            "passwordPolicies", Action.REQUIRE_PASSCODE,
            "applications", Action.INSTALL_APP,
            "openNetworkConfiguration", Action.CONFIGURE,
            "maximumTimeToLock", Action.CONFIGURE,
            "systemUpdate", Action.CONFIGURE,
            "personalUsagePolicies", Action.CONFIGURE,
            "advancedSecurityOverrides", Action.CONFIGURE);

    private static final Set<String> HARMLESS = Set.of(
            "statusReportingSettings",
            "playStoreMode",
            "shortSupportMessage",
            "longSupportMessage",
            "policyEnforcementRules");

    private static final Map<String, Set<DataItem>> FLAGS = Map.of(
            "softwareInfoEnabled", Set.of(DataItem.OS_VERSION, DataItem.OS_BUILD),
            "deviceSettingsEnabled", Set.of(DataItem.PASSCODE_PRESENT, DataItem.ENCRYPTION, DataItem.ANTIVIRUS),
            "applicationReportsEnabled", Set.of(DataItem.APPS_MANAGED, DataItem.APPS_PERSONAL),
            "memoryInfoEnabled", Set.of(DataItem.STORAGE_TOTAL),
            "networkInfoEnabled",
                    Set.of(
                            DataItem.CELLULAR_IDENTIFIER,
                            DataItem.NETWORK_ADDRESSES,
                            DataItem.PHONE_NUMBER,
                            DataItem.CARRIER));

    private static final Map<String, Set<Action>> COMMANDS = Map.of(
            "LOCK", Set.of(Action.LOCK),
            "REBOOT", Set.of(Action.RESTART),
            "WIPE", Set.of(Action.ERASE, Action.REMOVE_WORK_DATA),
            "RELINQUISH_OWNERSHIP", Set.of(Action.REMOVE_WORK_DATA),
            "RESET_PASSWORD", Set.of(Action.CLEAR_PASSCODE),
            "START_LOST_MODE", Set.of(Action.LOCATE));

    /** Promises 1 and 3, at the other end of the line: whatever charters say and whoever orders what. */
    @Test
    void nothingThatIsSaidToGoogleExceedsTheCharter() {
        int said = 0;
        for (int round = 0; round < 12; round++) {
            Ownership ownership = arbitrary.of(Ownership.values());
            CharterText text = arbitrary.charter(ownership);
            house.publish(text);
            CharterText named = text.forGroups(Set.of());
            EnrollmentType type = arbitrary.of(List.of(
                    EnrollmentType.ANDROID_WORK_PROFILE,
                    EnrollmentType.ANDROID_COMPANY_PROFILE,
                    EnrollmentType.ANDROID_FULLY_MANAGED));
            Enrollment enrollment = phone(ownership, type);
            for (int each = 0; each < 25; each++) {
                var order = new Order.Act(arbitrary.of(Action.values()), arbitrary.of(PARAMETERS));
                house.write(tx ->
                        ordering.order(tx, arbitrary.actor(), enrollment, order, Optional.of("because it is a test")));
            }
            google.told.clear();
            work.work(enrollment.id(), google);
            for (Google.Told told : google.told) {
                said++;
                if (told.call().equals("PATCH_POLICY")) {
                    for (String key : told.body().propertyNames()) {
                        assertThat(HARMLESS.contains(key) || named.actions().containsKey(KEYS.get(key)))
                                .as("%s: %s of a %s %s", arbitrary, key, ownership, type)
                                .isTrue();
                    }
                    told.body()
                            .get("statusReportingSettings")
                            .propertyNames()
                            .forEach(flag -> assertThat(FLAGS.get(flag))
                                    .as("%s: %s of a %s %s", arbitrary, flag, ownership, type)
                                    .anyMatch(item ->
                                            named.data().containsKey(item) && !Ceiling.forbids(ownership, item)));
                    if (ownership == Ownership.PERSONAL) {
                        assertThat(told.body().propertyNames())
                                .as("%s: somebody's own %s", arbitrary, type)
                                .doesNotContain(
                                        "maximumTimeToLock",
                                        "systemUpdate",
                                        "personalUsagePolicies",
                                        "advancedSecurityOverrides");
                    }
                } else if (told.call().equals("ISSUE_COMMAND")) {
                    String command = told.body().get("type").asString();
                    assertThat(COMMANDS.get(command))
                            .as("%s: %s of a %s %s", arbitrary, command, ownership, type)
                            .anyMatch(action ->
                                    named.actions().containsKey(action) && !Ceiling.forbids(ownership, action));
                    if (ownership == Ownership.PERSONAL && command.equals("WIPE")) {
                        assertThat(type)
                                .as(
                                        "%s: a wipe erases a whole phone unless it has a profile of somebody's own",
                                        arbitrary)
                                .isEqualTo(EnrollmentType.ANDROID_WORK_PROFILE);
                    }
                }
            }
        }
        assertThat(said).as("something must be said, or nothing was tested").isGreaterThan(20);
    }
}
