package helder.cli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import helder.apple.AccountTokens;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.OneTimeLinks;
import helder.people.Person;
import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back with a backup and what does not, whatever the engine. */
abstract class AftermathContract {

    private static final Actor SERVER = new Actor.Automatic("inventory");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Person anna;

    AftermathContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        anna = house.person("anna@delinde.example", "Anna Smit");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Aftermath.Ended end() {
        return Aftermath.end(house.store(), house.clock().instant());
    }

    private Tickets.Issued ticket() {
        var request = new Tickets.Request(
                anna.id(),
                Ownership.COMPANY,
                EnrollmentType.APPLE_PROFILE,
                "shown",
                8191,
                Language.NL,
                Duration.ofHours(1),
                Set.of());
        return house.store().write(tx -> house.get(Tickets.class).issue(tx, request));
    }

    private Enrollment enroll() {
        Enrollments enrollments = house.get(Enrollments.class);
        Ticket ticket = ticket().ticket();
        Enrollment started =
                house.store().write(tx -> enrollments.start(tx, ticket, DeviceForm.COMPUTER, Optional.empty()));
        house.write(tx -> enrollments.enrolled(tx, started.id()));
        return fresh(started);
    }

    private Enrollment fresh(Enrollment enrollment) {
        return house.get(Enrollments.class).find(enrollment.id()).orElseThrow();
    }

    private CommandId order(Actor actor, Enrollment enrollment, Order order) {
        Permit permit =
                (Permit) house.get(Gate.class).permit(actor, fresh(enrollment).facts(), order, Optional.of("A reason"));
        return house.store()
                .write(tx -> house.get(Commands.class)
                        .enqueue(tx, permit, "Kind", Commands.NORMAL, Optional.empty(), Duration.ZERO))
                .id();
    }

    private Command.State state(CommandId id) {
        return house.get(Commands.class).find(id).orElseThrow().state();
    }

    @Test
    void linksAndTicketsAreEndedAndThoseOfRenewalsStay() {
        Enrollment enrollment = enroll();
        OneTimeLinks links = house.get(OneTimeLinks.class);
        String link = house.store()
                .write(tx -> links.issue(
                        tx, anna.id(), OneTimeLinks.Purpose.RESET_PASSWORD, Duration.ofHours(1), House.OFFICER));
        Tickets.Issued open = ticket();
        var tokens = new AccountTokens(house.store(), house.get(Vault.class), house.clock());
        String unused = house.store().write(tx -> tokens.issue(tx, enrollment.organisation(), open));
        String used = house.store().write(tx -> tokens.issue(tx, enrollment.organisation(), open));
        house.write(tx -> tokens.bind(tx, open.ticket().id(), enrollment.id()));
        String second = house.store().write(tx -> tokens.issue(tx, enrollment.organisation(), open));
        Ticket renewal = house.store()
                .write(tx -> house.get(Tickets.class).issueRenewal(tx, enrollment, Language.NL, Duration.ofDays(1)))
                .ticket();

        assertThat(end()).isEqualTo(new Aftermath.Ended(1, 0, 1, 0));
        assertThat(links.peek(link)).isEmpty();
        assertThat(house.get(Tickets.class).live(anna.id()))
                .extracting(Ticket::id)
                .containsExactly(renewal.id());
        assertThat(tokens.find(used)).isPresent();
        assertThat(tokens.find(unused)).isPresent();
        assertThat(tokens.find(second)).isEmpty();
        assertThat(end()).as("a second time").isEqualTo(new Aftermath.Ended(0, 0, 0, 0));
    }

    @Test
    void openOrdersOfPeopleAreEndedButNotAnOwnersWishToLeaveNorWhatTheServerDoes() {
        Enrollment one = enroll();
        Enrollment two = enroll();
        Enrollment three = enroll();
        Order removal = new Order.Act(Action.REMOVE_WORK_DATA, Map.of());
        Order question = new Order.Ask(Set.of(DataItem.OS_VERSION));
        CommandId asked = order(House.OFFICER, one, question);
        CommandId locked = order(House.OFFICER, one, new Order.Act(Action.LOCK, Map.of()));
        CommandId inventory = order(SERVER, one, question);
        CommandId taken = order(House.OFFICER, two, removal);
        CommandId wish = order(new Actor.Somebody(anna.id(), "Anna Smit", Role.EMPLOYEE), three, removal);
        CommandId too = order(House.OFFICER, three, removal);

        assertThat(end()).isEqualTo(new Aftermath.Ended(0, 0, 0, 4));
        for (CommandId ended : new CommandId[] {asked, locked, taken, too}) {
            assertThat(state(ended)).isEqualTo(Command.State.CANCELED);
        }
        assertThat(state(inventory)).isEqualTo(Command.State.QUEUED);
        assertThat(state(wish)).isEqualTo(Command.State.QUEUED);
        assertThat(fresh(two).state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(fresh(three).state()).isEqualTo(Enrollment.State.LEAVING);
    }

    private static final Order REMOVAL = new Order.Act(Action.REMOVE_WORK_DATA, Map.of());

    private Actor owner() {
        return new Actor.Somebody(anna.id(), "Anna Smit", Role.EMPLOYEE);
    }

    private void send(Enrollment enrollment, CommandId expected) {
        Optional<CommandId> sent = house.store()
                .write(tx -> house.get(Commands.class)
                        .next(tx, enrollment.id(), true, house.clock().instant())
                        .map(delivery -> delivery.command().id()));
        assertThat(sent).contains(expected);
    }

    private void answer(Enrollment enrollment, CommandId id, Command.State state) {
        Optional<Failure> failure = state == Command.State.FAILED
                ? Optional.of(new Failure("apple.failure.device", Map.of("reason", "12075")))
                : Optional.empty();
        house.write(tx -> house.get(Commands.class)
                .answered(tx, enrollment.id(), id, state, failure, house.clock().instant()));
    }

    @Test
    void anOwnersWishThatCameToNothingStaysThoughTheDesksRepeatIsEnded() {
        Enrollment failed = enroll();
        CommandId first = order(owner(), failed, REMOVAL);
        send(failed, first);
        answer(failed, first, Command.State.FAILED);
        Enrollment expired = enroll();
        order(owner(), expired, REMOVAL);
        house.clock().advance(Duration.ofDays(31));
        house.store()
                .write(tx -> house.get(Commands.class).expire(tx, house.clock().instant()));
        CommandId one = order(House.OFFICER, failed, REMOVAL);
        CommandId other = order(House.OFFICER, expired, REMOVAL);

        assertThat(end()).isEqualTo(new Aftermath.Ended(0, 0, 0, 2));
        assertThat(state(one)).isEqualTo(Command.State.CANCELED);
        assertThat(state(other)).isEqualTo(Command.State.CANCELED);
        assertThat(fresh(failed).state()).isEqualTo(Enrollment.State.LEAVING);
        assertThat(fresh(expired).state()).isEqualTo(Enrollment.State.LEAVING);
    }

    @Test
    void anOrderToEndManagementThatWasSentStaysBecauseItCouldNotBeTakenBack() {
        Enrollment sent = enroll();
        CommandId given = order(House.OFFICER, sent, REMOVAL);
        send(sent, given);
        Enrollment refused = enroll();
        CommandId later = order(House.OFFICER, refused, REMOVAL);
        send(refused, later);
        answer(refused, later, Command.State.NOT_NOW);
        CommandId repeat = order(House.OFFICER, refused, REMOVAL);

        assertThat(end()).isEqualTo(new Aftermath.Ended(0, 0, 0, 1));
        assertThat(state(given)).isEqualTo(Command.State.SENT);
        assertThat(state(later)).isEqualTo(Command.State.NOT_NOW);
        assertThat(state(repeat)).isEqualTo(Command.State.CANCELED);
        assertThat(fresh(sent).state()).isEqualTo(Enrollment.State.LEAVING);
        assertThat(fresh(refused).state()).isEqualTo(Enrollment.State.LEAVING);
        assertThat(end()).as("a second time").isEqualTo(new Aftermath.Ended(0, 0, 0, 0));
    }

    @Test
    void anEnrollmentWhoseEndNobodyCarriedOutStaysWhenItsOrderIsEnded() {
        Enrollment enrollment = enroll();
        CommandId before = order(House.OFFICER, enrollment, REMOVAL);
        house.write(tx -> house.get(Commands.class).cancel(tx, enrollment.id(), before, new Actor.Operator("tester")));
        order(House.OFFICER, enrollment, REMOVAL);

        assertThat(end()).isEqualTo(new Aftermath.Ended(0, 0, 0, 1));
        assertThat(fresh(enrollment).state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void whatADeviceSaysAboutAnOrderThatWasSentAfterTheBackupIsBelieved() {
        Enrollment enrollment = enroll();
        CommandId locked = order(House.OFFICER, enrollment, new Order.Act(Action.LOCK, Map.of()));
        end();
        answer(enrollment, locked, Command.State.DONE);
        assertThat(state(locked)).isEqualTo(Command.State.DONE);
        assertThat(house.get(Commands.class).find(locked).orElseThrow().sentCount())
                .as("so that its code is kept")
                .isPositive();
    }
}
