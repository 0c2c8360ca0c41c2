package helder.commands;

import static helder.store.schema.Tables.APPROVAL_REQUEST;
import static helder.store.schema.Tables.COMMAND;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.android.AndroidActions;
import helder.apple.AppleActions;
import helder.commands.Command.State;
import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.people.Person;
import helder.secrets.Fingerprint;
import helder.secrets.VaultException;
import helder.store.TestEngine;
import helder.windows.WindowsActions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What orders carry is sealed, and what is secret in them is wiped when they end, whatever the engine. */
abstract class OrderSecretsContract extends ApprovalsFixture {

    private static final String SECRET = "correct horse";

    OrderSecretsContract(TestEngine engine) {
        super(engine);
    }

    private static Order.Act wifi(EnrollmentType type) {
        return new Order.Act(
                Action.CONFIGURE,
                switch (type.platform()) {
                    case APPLE -> Map.of(AppleActions.PROFILE, profile());
                    case WINDOWS -> Map.of(WindowsActions.SETTINGS, json());
                    case ANDROID -> Map.of(AndroidActions.SETTINGS, json());
                });
    }

    private static String json() {
        return "{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":\"" + SECRET + "\"}]}";
    }

    private static String profile() {
        return """
                <plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string>
                <key>PayloadIdentifier</key><string>example.wifi</string><key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>com.apple.wifi.managed</string><key>SSID_STR</key><string>De Linde</string>
                <key>Password</key><string>%s</string></dict></array></dict></plist>
                """.formatted(SECRET);
    }

    private Enrollment enroll(EnrollmentType type) {
        return house.enroll(
                house.issue(noor, Ownership.COMPANY, type).ticket(),
                type == EnrollmentType.WINDOWS ? DeviceForm.COMPUTER : DeviceForm.PHONE);
    }

    private static List<EnrollmentType> oneOfEach() {
        return List.of(EnrollmentType.APPLE_PROFILE, EnrollmentType.WINDOWS, EnrollmentType.ANDROID_FULLY_MANAGED);
    }

    private Command queued(Enrollment enrollment, Actor actor, Order.Act act) {
        var permit = (Permit) house.get(Gate.class).permit(actor, enrollment.facts(), act, Optional.of(WHY));
        return house.store()
                .write(tx -> house.get(Commands.class)
                        .enqueue(tx, permit, "Settings", Commands.NORMAL, Optional.empty(), Duration.ZERO));
    }

    private Command found(Command command) {
        return house.get(Commands.class).find(command.id()).orElseThrow();
    }

    private static Order.Act order(Command command) {
        return (Order.Act) command.permit().order();
    }

    private byte @Nullable [] secretsOf(Command command) {
        return house.store()
                .read(dsl -> dsl.select(COMMAND.PERMIT_SECRETS)
                        .from(COMMAND)
                        .where(COMMAND.ID.eq(command.id().value()))
                        .fetchSingle()
                        .value1());
    }

    private byte @Nullable [] secretsOf(ApprovalRequest request) {
        return house.store()
                .read(dsl -> dsl.select(APPROVAL_REQUEST.SECRETS)
                        .from(APPROVAL_REQUEST)
                        .where(APPROVAL_REQUEST.ID.eq(request.id()))
                        .fetchSingle()
                        .value1());
    }

    @Test
    void whatWasOrderedIsReadAgainAsItWasAndStandsNowhere() {
        for (EnrollmentType type : oneOfEach()) {
            Enrollment enrollment = enroll(type);
            Command command = queued(enrollment, House.OFFICER, wifi(type));

            assertThat(found(command)).isEqualTo(command);
            assertThat(order(found(command))).isEqualTo(wifi(type));
            house.store().read(dsl -> dsl.selectFrom(COMMAND).fetch()).forEach(row -> {
                for (Object value : row.intoList()) {
                    String text = value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : String.valueOf(value);
                    assertThat(text).doesNotContain(SECRET, "De Linde");
                }
            });
        }
    }

    @Test
    void whicheverWayAnOrderEndsItsSecretsAreWipedAndTheRestStays() {
        Map<String, BiConsumer<Enrollment, Command>> ends = new LinkedHashMap<>();
        ends.put("done", (enrollment, command) -> answered(enrollment, command, State.DONE));
        ends.put("failed", (enrollment, command) -> answered(enrollment, command, State.FAILED));
        ends.put(
                "taken back",
                (enrollment, command) -> house.write(
                        tx -> house.get(Commands.class).cancel(tx, enrollment.id(), command.id(), House.OFFICER)));
        ends.put(
                "withdrawn",
                (enrollment, _) ->
                        house.write(tx -> house.get(Commands.class).withdraw(tx, enrollment.id(), _ -> true)));
        ends.put(
                "the enrollment over",
                (enrollment, _) -> house.write(tx -> house.get(Commands.class).over(tx, enrollment.id())));
        ends.put(
                "leaving",
                (enrollment, _) -> house.write(tx -> house.get(Commands.class).leaving(tx, enrollment.id())));
        ends.put(
                "too late",
                (_, command) -> house.write(tx -> house.get(Commands.class).expire(tx, command.expiresAt())));
        ends.put("restored", (_, _) -> house.write(tx -> RestoredOrders.end(tx, now())));
        for (EnrollmentType type : oneOfEach()) {
            ends.forEach((how, end) -> {
                Enrollment enrollment = enroll(type);
                Command command = queued(enrollment, House.OFFICER, wifi(type));
                assertThat(secretsOf(command)).as(how).isNotNull();

                end.accept(enrollment, command);

                Command ended = found(command);
                assertThat(ended.state().isTerminal()).as("%s %s", type, how).isTrue();
                assertThat(secretsOf(command)).as("%s %s", type, how).isNull();
                assertThat(order(ended).parameters().values())
                        .as("%s %s", type, how)
                        .allSatisfy(value -> assertThat(value)
                                .contains("De Linde", SecretParts.NOT_KEPT)
                                .doesNotContain(SECRET));
                assertThat(SecretParts.areGone(order(ended))).isTrue();
            });
        }
        Command own =
                queued(enroll(EnrollmentType.WINDOWS), new Actor.Automatic("a-job"), wifi(EnrollmentType.WINDOWS));
        house.write(tx -> AutomaticOrders.end(tx, new Actor.Automatic("a-job"), now()));
        assertThat(secretsOf(own)).as("taken back by its job").isNull();
    }

    @Test
    void aDeviceThatIsBusyGetsTheSecretLater() {
        Enrollment pc = enroll(EnrollmentType.WINDOWS);
        Command command = queued(pc, House.OFFICER, wifi(EnrollmentType.WINDOWS));
        answered(pc, command, State.NOT_NOW);
        assertThat(order(found(command))).isEqualTo(wifi(EnrollmentType.WINDOWS));
        assertThat(next(pc)).map(Command::permit).contains(command.permit());
    }

    @Test
    void aDeviceThatSaysMoreOfAnOrderThatEndedIsBelievedWithoutItsSecrets() {
        Enrollment pc = enroll(EnrollmentType.WINDOWS);
        Command command = queued(pc, House.OFFICER, wifi(EnrollmentType.WINDOWS));
        next(pc);
        house.write(tx -> house.get(Commands.class).expire(tx, command.expiresAt()));
        answered(pc, command, State.DONE);
        assertThat(found(command).state()).isEqualTo(State.DONE);
        assertThat(SecretParts.areGone(order(found(command)))).isTrue();
    }

    @Test
    void anOrderWithoutSecretsStaysAsItWas() {
        var order = new Order.Act(Action.RENAME, Map.of("name", "Front desk"));
        Command command = queued(laptop, House.OFFICER, order);
        assertThat(secretsOf(command)).isNull();
        answered(laptop, command, State.DONE);
        assertThat(order(found(command))).isEqualTo(order);
        assertThat(SecretParts.areGone(order)).isFalse();
    }

    @Test
    void aRowMovedToAnotherDoesNotOpen() {
        Enrollment pc = enroll(EnrollmentType.WINDOWS);
        Command one = queued(pc, House.OFFICER, wifi(EnrollmentType.WINDOWS));
        Command other = queued(pc, House.OFFICER, new Order.Act(Action.RENAME, Map.of("name", "LINDE-3")));
        for (var column : List.of(COMMAND.PERMIT_PARAMETERS, COMMAND.PERMIT_SECRETS)) {
            byte[] of = house.store()
                    .read(dsl -> dsl.select(column)
                            .from(COMMAND)
                            .where(COMMAND.ID.eq(one.id().value()))
                            .fetchSingle()
                            .value1());
            byte[] before = house.store()
                    .read(dsl -> dsl.select(column)
                            .from(COMMAND)
                            .where(COMMAND.ID.eq(other.id().value()))
                            .fetchSingle()
                            .value1());
            set(other, column, of);
            assertThatThrownBy(() -> found(other)).isInstanceOf(VaultException.class);
            set(other, column, before);
        }
        set(one, COMMAND.PERMIT_PARAMETERS, secretsOf(one));
        assertThatThrownBy(() -> found(one)).as("from one column to another").isInstanceOf(VaultException.class);
    }

    private void set(Command command, org.jooq.TableField<?, byte[]> column, byte @Nullable [] value) {
        house.write(tx -> tx.dsl()
                .update(COMMAND)
                .set(column, value)
                .where(COMMAND.ID.eq(command.id().value()))
                .execute());
    }

    /** Whoever reads the database must not be able to try passphrases, one after the other, on what is kept of an order. */
    @Test
    void theHashOfAnOrderCannotBeMadeByWhoeverKnowsTheOrderAlone() {
        Enrollment pc = enroll(EnrollmentType.WINDOWS);
        Order.Act act = wifi(EnrollmentType.WINDOWS);
        Command command = queued(pc, House.OFFICER, act);
        for (int version = 1; version <= 2; version++) {
            var fingerprint = new Fingerprint("helder.order.act." + version)
                    .text(act.action().code())
                    .number(act.parameters().size());
            act.parameters().forEach((name, value) -> fingerprint.text(name).text(value));
            assertThat(command.permit().orderHash()).isNotEqualTo(fingerprint.hex());
        }
        assertThat(queued(pc, House.OFFICER, act).permit().orderHash())
                .as("the same order still has the same")
                .isEqualTo(command.permit().orderHash());
    }

    @Test
    void whileAnOrderWaitsForOthersItIsSealedAndWhicheverWayThatEndsItsSecretsAreWiped() {
        publish(Action.CONFIGURE, 2, true);
        Enrollment mac = house.enroll(noor, Ownership.COMPANY, DeviceForm.COMPUTER);
        Order.Act act = wifi(EnrollmentType.APPLE_PROFILE);
        Map<String, BiConsumer<ApprovalRequest, Person>> ends = new LinkedHashMap<>();
        ends.put("refused", (request, _) -> house.write(tx -> approvals.refuse(tx, eva(), request, "Not needed")));
        ends.put("taken back", (request, _) -> house.write(tx -> approvals.withdraw(tx, bram(), request)));
        ends.put("lapsed", (request, _) -> house.write(tx -> requests.lapse(tx, request.enrollment(), _ -> true)));
        ends.put("restored", (_, _) -> house.write(tx -> ApprovalRequests.endAll(tx, now())));
        ends.put(
                "in the queue",
                (request, _) ->
                        house.write(tx -> requests.end(tx, request, ApprovalRequest.State.APPROVED, Optional.empty())));
        ends.put("too late", (request, _) -> house.write(tx -> requests.expire(tx, request.expiresAt())));
        ends.forEach((how, end) -> {
            ApprovalRequest request = order(bram(), mac, act).request().orElseThrow();
            assertThat(requests.find(request.id())).map(ApprovalRequest::order).contains(act);
            assertThat(secretsOf(request)).as(how).isNotNull();
            assertThat(order(eva(), mac, act).request())
                    .as("the same is found")
                    .map(ApprovalRequest::id)
                    .contains(request.id());

            end.accept(request, noor);

            assertThat(secretsOf(request)).as(how).isNull();
            ApprovalRequest ended = requests.find(request.id()).orElseThrow();
            assertThat(ended.isOpen()).as(how).isFalse();
            assertThat(SecretParts.areGone(ended.order())).as(how).isTrue();
            assertThat(ended.order().parameters().toString())
                    .contains("De Linde")
                    .doesNotContain(SECRET);
        });
        house.store()
                .read(dsl -> dsl.selectFrom(APPROVAL_REQUEST).fetch())
                .forEach(row -> assertThat(row.intoList())
                        .noneSatisfy(value -> assertThat(String.valueOf(value)).contains(SECRET)));
    }

    private Instant now() {
        return house.clock().instant();
    }

    private Optional<Command> next(Enrollment enrollment) {
        return house.store()
                .write(tx -> house.get(Commands.class).next(tx, enrollment.id(), true, now()))
                .map(Commands.Delivery::command);
    }

    private void answered(Enrollment enrollment, Command command, State state) {
        house.write(tx -> {
            house.get(Commands.class).handedOut(tx, command.id(), now());
            house.get(Commands.class)
                    .answered(
                            tx,
                            enrollment.id(),
                            command.id(),
                            state,
                            state == State.FAILED ? Optional.of(new Failure("apple.failure.order")) : Optional.empty(),
                            now());
        });
    }
}
