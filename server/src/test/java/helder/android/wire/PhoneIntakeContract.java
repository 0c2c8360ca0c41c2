package helder.android.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.android.AndroidOrders;
import helder.android.PhonePasswords;
import helder.android.Taken;
import helder.android.Wishes;
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
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.device.Device;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.DeviceName;
import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.store.schema.DefaultSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What phones with Android tell, on every engine: whose they are, what is kept of it, and when they are gone (android note, 1.5 to 1.10). */
abstract class PhoneIntakeContract {

    private static final String PROFILE = "\"managementMode\":\"PROFILE_OWNER\",\"ownership\":\"PERSONALLY_OWNED\"";
    private static final String COMPANY = "\"managementMode\":\"PROFILE_OWNER\",\"ownership\":\"COMPANY_OWNED\"";
    private static final String WHOLE = "\"managementMode\":\"DEVICE_OWNER\",\"ownership\":\"COMPANY_OWNED\"";
    private static final String ACTIVE = "\"state\":\"ACTIVE\",\"appliedState\":\"ACTIVE\"";

    /** Everything that a phone could tell, whether it may or not; each value is found again wherever it is kept. */
    private static final String LEAK = """
            "hardwareInfo":{"manufacturer":"Google","model":"leakmodel","serialNumber":"leakserial","brand":"google"},
            "softwareInfo":{"androidVersion":"leakversion","androidBuildNumber":"leakbuild","primaryLanguageCode":"leaklanguage"},
            "deviceSettings":{"isDeviceSecure":true,"encryptionStatus":"ACTIVE_PER_USER"},
            "applicationReports":[{"packageName":"com.leak.private","displayName":"leakapp","state":"INSTALLED"}],
            "memoryInfo":{"totalInternalStorage":"777000000000"},
            "networkInfo":{"imei":"leakimei","wifiMacAddress":"a4:83:e7:12:34:56",
              "telephonyInfos":[{"phoneNumber":"leaknumber","carrierName":"leakcarrier"}]},
            "securityPosture":{"devicePosture":"SECURE"},"location":{"latitude":"leakplace"}""";

    private static final Map<DataItem, String> LEAKED = Map.of(
            DataItem.DEVICE_MODEL, "leakmodel",
            DataItem.SERIAL_NUMBER, "leakserial",
            DataItem.OS_VERSION, "leakversion",
            DataItem.OS_BUILD, "leakbuild",
            DataItem.APPS_PERSONAL, "leakapp",
            DataItem.STORAGE_TOTAL, "777.0",
            DataItem.CELLULAR_IDENTIFIER, "leakimei",
            DataItem.NETWORK_ADDRESSES, "a4:83:e7:12:34:56",
            DataItem.PHONE_NUMBER, "leaknumber",
            DataItem.CARRIER, "leakcarrier");

    private final TestEngine engine;
    private final Arbitrary arbitrary = Arbitrary.fresh();

    @TempDir
    Path directory;

    private House house;
    private PhoneRepository phones;
    private PhoneIntake intake;
    private Ordering ordering;
    private Person noor;
    private int named;

    PhoneIntakeContract(TestEngine engine) {
        this.engine = engine;
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
        house = House.open(engine.fresh(directory.resolve("data")), late).setUp();
        var wishes = new Wishes(house.get(Vault.class), house.clock());
        phones = new PhoneRepository(house.store(), house.get(Vault.class), house.clock());
        var passwords = new PhonePasswords(
                house.store(),
                house.get(Vault.class),
                new SecureRandom(),
                house.clock(),
                house.get(Commands.class),
                house.get(Enrollments.class));
        var lost = new LostPhones(
                house.store(),
                house.clock(),
                house.get(Enrollments.class),
                house.get(LostDevices.class),
                house.get(Gate.class),
                house.get(Facts.class),
                house.get(Commands.class),
                phones,
                new StaticListableBeanFactory().getBeanProvider(Ordering.class));
        late.listener = new PhoneEnds(phones, wishes, new OperationRepository(house.store()), passwords, house.clock());
        intake = new PhoneIntake(
                house.clock(),
                house.get(Gate.class),
                house.get(Facts.class),
                house.get(Enrollments.class),
                house.get(Commands.class),
                phones,
                new StoredStandings(house.store(), house.clock()),
                wishes,
                new PhoneArrivals(
                        house.clock(),
                        house.get(Tickets.class),
                        house.get(Enrollments.class),
                        house.get(Commands.class),
                        house.get(People.class),
                        phones),
                lost);
        ordering = new QueuedOrdering(
                house.get(Gate.class),
                house.get(Commands.class),
                house.get(RefusedOrders.class),
                house.get(Charters.class),
                house.get(Enrollments.class),
                house.get(ApprovalRequests.class),
                List.of(new AndroidOrders(wishes, passwords)));
        noor = house.person("noor@delinde.example", "Noor de Vries");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Ticket ticket(Person person, Ownership ownership, EnrollmentType type) {
        return house.issue(person, ownership, type).ticket();
    }

    private Ticket own() {
        return ticket(noor, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
    }

    private String newName() {
        return "enterprises/LC0example/devices/d" + ++named;
    }

    private static Device device(String name, String... parts) {
        String json = "{\"name\":\"" + name + "\""
                + Stream.of(parts).map(part -> "," + part).reduce("", String::concat) + "}";
        try {
            return Device.read(new Fields(Json.read(json.getBytes(StandardCharsets.UTF_8))));
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String token(Ticket ticket) {
        return "\"enrollmentTokenData\":\"" + ticket.id().value() + "\"";
    }

    private String reported(Instant at) {
        return "\"lastStatusReportTime\":\"" + at + "\"";
    }

    private Taken tell(Device device) {
        return house.store().write(tx -> intake.report(tx, device));
    }

    private Optional<Enrollment> enrollment(Ticket ticket) {
        return house.get(Tickets.class)
                .find(ticket.id())
                .flatMap(Ticket::enrollment)
                .flatMap(house.get(Enrollments.class)::find);
    }

    private Enrollment arrived(Ticket ticket, String mode) {
        assertThat(tell(device(newName(), token(ticket), mode, ACTIVE))).isEqualTo(Taken.APPLIED);
        return enrollment(ticket).orElseThrow();
    }

    private Phone phone(Enrollment enrollment) {
        return house.store().write(tx -> phones.find(tx, enrollment.id())).orElseThrow();
    }

    private Map<DataItem, Facts.Fact> facts(Enrollment enrollment) {
        return house.get(Facts.class)
                .read(
                        enrollment.id(),
                        EnumSet.allOf(DataItem.class),
                        house.get(Looks.class).automation("test"));
    }

    @Test
    void aPhoneThatArrivesBelongsToWhoeverTheTokenWasFor() {
        Ticket ticket = own();
        String name = newName();
        assertThat(tell(device(name, token(ticket), PROFILE, "\"state\":\"PROVISIONING\"")))
                .isEqualTo(Taken.APPLIED);
        assertThat(enrollment(ticket).orElseThrow())
                .returns(noor.id(), Enrollment::person)
                .returns(Ownership.PERSONAL, Enrollment::ownership)
                .returns(EnrollmentType.ANDROID_WORK_PROFILE, Enrollment::type)
                .returns(Enrollment.State.STARTED, Enrollment::state);

        assertThat(tell(device(name, token(ticket), PROFILE, ACTIVE))).isEqualTo(Taken.APPLIED);
        assertThat(enrollment(ticket).orElseThrow().state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(intake.managed(Optional.empty(), 10)).containsExactly(DeviceName.of(name));
        assertThat(intake.managed(Optional.of(DeviceName.of(name)), 10)).isEmpty();
    }

    @Test
    void aPhoneOfWhichNobodyKnowsWhoseItIsIsNobodys() {
        Ticket old = own();
        Ticket other =
                house.issue(noor, Ownership.PERSONAL, EnrollmentType.WINDOWS).ticket();
        assertThat(tell(device(newName(), PROFILE, ACTIVE)))
                .as("nothing that would come later could tell")
                .isEqualTo(Taken.STALE);
        assertThat(tell(device(newName(), PROFILE, ACTIVE, "\"enrollmentTokenData\":\"nothing\"")))
                .isEqualTo(Taken.STALE);
        assertThat(tell(device(newName(), PROFILE, ACTIVE, token(other)))).isEqualTo(Taken.STALE);
        assertThat(tell(device(newName(), ACTIVE, token(old))))
                .as("it did not say yet how it is managed")
                .isEqualTo(Taken.UNMATCHED);
        house.clock().advance(Duration.ofHours(2));
        assertThat(tell(device(newName(), PROFILE, ACTIVE, token(old)))).isEqualTo(Taken.STALE);
        assertThat(intake.managed(Optional.empty(), 10)).isEmpty();
    }

    /** Section 1.5: one token makes either, by how it is used. */
    @Test
    void whereThePhoneIsNotAsItsTicketSaidTheNarrowerHolds() {
        Enrollment own = arrived(ticket(noor, Ownership.COMPANY, EnrollmentType.ANDROID_COMPANY_PROFILE), PROFILE);
        assertThat(own)
                .returns(Ownership.PERSONAL, Enrollment::ownership)
                .returns(EnrollmentType.ANDROID_WORK_PROFILE, Enrollment::type);

        Enrollment company = arrived(own(), COMPANY);
        assertThat(company)
                .returns(Ownership.PERSONAL, Enrollment::ownership)
                .returns(EnrollmentType.ANDROID_COMPANY_PROFILE, Enrollment::type);

        Enrollment whole = arrived(ticket(noor, Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED), WHOLE);
        assertThat(whole)
                .returns(Ownership.COMPANY, Enrollment::ownership)
                .returns(EnrollmentType.ANDROID_FULLY_MANAGED, Enrollment::type);
    }

    @Test
    void whatComesTwiceOrLateChangesNothing() {
        Ticket ticket = own();
        String name = newName();
        Instant now = house.clock().instant();
        Device first = device(name, token(ticket), PROFILE, ACTIVE, reported(now.minusSeconds(60)), model("Pixel 8"));
        Device later = device(name, token(ticket), PROFILE, ACTIVE, reported(now), model("Pixel 9"));
        assertThat(tell(later)).isEqualTo(Taken.APPLIED);
        assertThat(tell(first)).isEqualTo(Taken.STALE);
        assertThat(tell(later)).isEqualTo(Taken.APPLIED);
        Enrollment enrollment = enrollment(ticket).orElseThrow();
        assertThat(facts(enrollment).get(DataItem.DEVICE_MODEL))
                .extracting(Facts.Fact::value)
                .isEqualTo("Pixel 9");
        assertThat(house.get(Enrollments.class).of(noor.id())).hasSize(1);
    }

    private static String model(String model) {
        return "\"hardwareInfo\":{\"model\":\"" + model + "\"}";
    }

    /** Promises 1 to 3, for any charter: whatever a phone tells, only what its charter names and its ceiling allows is anywhere in storage. */
    @Test
    void whatAPhoneTellsBeyondItsCharterIsNowhereInStorage() {
        for (int round = 0; round < 12; round++) {
            Ownership ownership = arbitrary.of(Ownership.values());
            CharterText text = arbitrary.charter(ownership);
            house.publish(text);
            EnrollmentType type = ownership == Ownership.PERSONAL
                    ? EnrollmentType.ANDROID_WORK_PROFILE
                    : EnrollmentType.ANDROID_FULLY_MANAGED;
            Person person = house.person("p" + round + "@delinde.example", "Person " + round);
            Ticket ticket = ticket(person, ownership, type);
            String name = newName();
            String mode = ownership == Ownership.PERSONAL ? PROFILE : WHOLE;
            assertThat(tell(device(name, token(ticket), mode, ACTIVE, LEAK))).isEqualTo(Taken.APPLIED);

            Enrollment enrollment = enrollment(ticket).orElseThrow();
            Set<DataItem> named = text.forGroups(Set.of()).data().keySet();
            assertThat(facts(enrollment).keySet())
                    .as("%s", arbitrary)
                    .allMatch(item -> item == DataItem.LAST_CONTACT
                            || (named.contains(item) && !Ceiling.forbids(ownership, item)));
            String stored = everythingStored();
            LEAKED.forEach((item, value) -> assertThat(stored.contains(value))
                    .as("%s: %s of a %s phone", arbitrary, item, ownership)
                    .isEqualTo(facts(enrollment).containsKey(item)));
            assertThat(stored).doesNotContain("leaklanguage", "leakplace", "com.leak.private");
            if (ownership == Ownership.PERSONAL) {
                assertThat(stored).doesNotContain("leakserial", "leakimei", "leaknumber", "leakcarrier", "leakapp");
            }
            house.write(tx -> intake.gone(tx, DeviceName.of(name)));
            assertThat(everythingStored())
                    .as("%s: after it was gone", arbitrary)
                    .doesNotContain("leak");
        }
    }

    private String everythingStored() {
        return house.store().read(dsl -> {
            var all = new StringBuilder();
            for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
                dsl.selectFrom(table).fetch().forEach(row -> {
                    for (int column = 0; column < row.size(); column++) {
                        Object value = Objects.requireNonNullElse(row.get(column), "");
                        all.append(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                : value)
                                .append('\n');
                    }
                });
            }
            return all.toString();
        });
    }

    @Test
    void aPhoneThatEnrollsAgainIsTheSamePhone() {
        String known = "\"hardwareInfo\":{\"enterpriseSpecificId\":\"ES1\"}";
        Ticket first = own();
        tell(device(newName(), token(first), PROFILE, ACTIVE, known));
        Ticket second = own();
        tell(device(newName(), token(second), PROFILE, ACTIVE, known));
        assertThat(enrollment(first).orElseThrow().removal()).contains(Enrollment.Removal.REPLACED);
        assertThat(enrollment(second).orElseThrow().device())
                .isEqualTo(enrollment(first).orElseThrow().device());
        assertThat(intake.managed(Optional.empty(), 10)).hasSize(1);

        Person other = house.person("bram@delinde.example", "Bram");
        Ticket others = ticket(other, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
        tell(device(newName(), token(others), PROFILE, ACTIVE, known));
        assertThat(enrollment(second).orElseThrow())
                .as("what a phone says about itself ends nothing of somebody else")
                .returns(Enrollment.State.ENROLLED, Enrollment::state)
                .matches(enrollment -> enrollment.claimedAt().isPresent());
        assertThat(enrollment(others).orElseThrow().state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void anEarlierNameOfThePhoneEndsWithTheNewOne() {
        Ticket first = own();
        String before = newName();
        tell(device(before, token(first), PROFILE, ACTIVE));
        Ticket second = own();
        tell(device(newName(), token(second), PROFILE, ACTIVE, "\"previousDeviceNames\":[\"" + before + "\",\"odd\"]"));
        assertThat(enrollment(first).orElseThrow().removal()).contains(Enrollment.Removal.REPLACED);
    }

    @Test
    void aPhoneThatIsGoneIsGoneOnce() {
        Enrollment enrollment = arrived(own(), PROFILE);
        DeviceName name = phone(enrollment).name();
        assertThat(tell(device(name.toString(), PROFILE, "\"appliedState\":\"DELETED\"")))
                .isEqualTo(Taken.APPLIED);
        house.write(tx -> intake.gone(tx, name));
        house.write(tx -> intake.gone(tx, DeviceName.of(newName())));
        assertThat(house.get(Enrollments.class)
                        .find(enrollment.id())
                        .orElseThrow()
                        .removal())
                .as("nobody ordered it, so it was done on the phone")
                .contains(Enrollment.Removal.BY_PERSON);
        assertThat(intake.managed(Optional.empty(), 10)).isEmpty();
    }

    /** An order that becomes part of the policy, as it was given to Google: what the worker does after its call. */
    private Command given(Enrollment enrollment, Order.Act act, long version) {
        Ordering.Ordered ordered = house.store()
                .write(tx -> ordering.order(tx, new Actor.Automatic("test"), enrollment, act, Optional.empty()));
        assertThat(ordered.permission()).isInstanceOf(Permission.Permit.class);
        Command command = ordered.commands().getFirst();
        house.write(tx -> {
            house.get(Commands.class).handedOut(tx, command.id(), house.clock().instant());
            phones.given(tx, enrollment.id(), new Phone.Given("p1", version), false);
        });
        return command;
    }

    private Command after(Command command) {
        return house.get(Commands.class).find(command.id()).orElseThrow();
    }

    private static String applied(long version, String... issues) {
        return "\"appliedPolicyName\":\"enterprises/LC0example/policies/p1\",\"appliedPolicyVersion\":\"" + version
                + "\",\"nonComplianceDetails\":[" + String.join(",", issues) + "]";
    }

    private static String issue(String app, String reason) {
        return "{\"settingName\":\"applications\",\"packageName\":\"" + app + "\",\"nonComplianceReason\":\"" + reason
                + "\"}";
    }

    @Test
    void anOrderIsOverWhenThePhoneSaysHowItWentUnderThePolicyThatHasIt() {
        var everything = house.get(Charters.class).shipped(Ownership.PERSONAL);
        assertThat(everything.actions()).containsKey(Action.INSTALL_APP);
        Enrollment enrollment = arrived(own(), PROFILE);
        String name = phone(enrollment).name().toString();
        Command chat = given(enrollment, new Order.Act(Action.INSTALL_APP, Map.of("app", "com.example.chat")), 7);

        tell(device(name, PROFILE, ACTIVE, applied(6)));
        assertThat(after(chat).state()).as("that was the policy before").isEqualTo(Command.State.SENT);
        assertThat(phone(enrollment).isApplied()).isFalse();

        tell(device(name, PROFILE, ACTIVE, applied(7, issue("com.example.chat", "PENDING"))));
        assertThat(after(chat).state()).isEqualTo(Command.State.SENT);
        assertThat(phone(enrollment).isApplied()).isTrue();

        tell(device(name, PROFILE, ACTIVE, applied(7, issue("com.example.other", "APP_NOT_INSTALLED"))));
        assertThat(after(chat).state()).isEqualTo(Command.State.DONE);

        Command notes = given(enrollment, new Order.Act(Action.INSTALL_APP, Map.of("app", "com.example.notes")), 8);
        tell(device(name, PROFILE, ACTIVE, applied(8, issue("com.example.notes", "APP_INCOMPATIBLE"))));
        assertThat(after(notes).state()).isEqualTo(Command.State.FAILED);
        assertThat(after(notes).failure())
                .contains(new Failure("android.failure.setting", Map.of("reason", "APP_INCOMPATIBLE")));
    }

    @Test
    void onlyAnAppThatWasOrderedIsAWorkApp() {
        Enrollment enrollment = arrived(own(), PROFILE);
        String name = phone(enrollment).name().toString();
        given(enrollment, new Order.Act(Action.INSTALL_APP, Map.of("app", "com.example.chat")), 7);
        tell(device(name, PROFILE, ACTIVE, """
                "applicationReports":[{"packageName":"com.example.chat","displayName":"Chat","state":"INSTALLED"},
                  {"packageName":"com.leak.private","displayName":"leakapp","state":"INSTALLED"}]"""));
        assertThat(facts(enrollment).get(DataItem.APPS_MANAGED))
                .extracting(Facts.Fact::value)
                .isEqualTo("Chat");
        assertThat(everythingStored()).doesNotContain("leakapp");
    }
}
