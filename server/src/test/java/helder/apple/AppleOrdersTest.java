package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.Charters;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.commands.QueuedOrdering;
import helder.commands.RefusedOrders;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.secrets.Vault;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders for one device and questions for many. */
final class AppleOrdersTest {

    private static final Actor SERVER = new Actor.Automatic("test");

    @TempDir
    Path directory;

    private House house;
    private Enrollments enrollments;
    private Ordering ordering;

    @BeforeEach
    void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
        enrollments = house.get(Enrollments.class);
        var channels = new Channels(house.store(), house.get(Vault.class), house.clock());
        var pins = new LockPins(
                house.store(),
                house.get(Vault.class),
                house.get(SecureRandom.class),
                house.clock(),
                house.get(Commands.class),
                enrollments);
        var orders = new AppleOrders(
                house.get(Gate.class),
                house.get(Commands.class),
                pins,
                channels,
                new Supervision(house.get(Facts.class), house.get(Looks.class)));
        ordering = new QueuedOrdering(
                house.get(Gate.class),
                house.get(Commands.class),
                house.get(RefusedOrders.class),
                house.get(Charters.class),
                enrollments,
                house.get(ApprovalRequests.class),
                List.of(orders));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Enrollment enroll(String name) {
        return house.enroll(house.person(name + "@delinde.example", name), Ownership.PERSONAL, DeviceForm.PHONE);
    }

    private void leave(Enrollment phone) {
        var owner = new Actor.Somebody(phone.person(), "the owner", Role.EMPLOYEE);
        Ordering.Ordered ordered = house.store()
                .write(tx -> ordering.order(
                        tx, owner, phone, new Order.Act(Action.REMOVE_WORK_DATA, Map.of()), Optional.empty()));
        assertThat(ordered.commands()).hasSize(1);
    }

    private List<Command> queueOf(Enrollment phone) {
        return house.get(Commands.class).history(phone.id(), Optional.empty(), 100);
    }

    @Test
    void whatIsOrderedForAPictureOfTheDeviceIsDecidedByTheDeviceAsItIs() {
        Enrollment phone = enroll("anna");
        leave(phone);
        Ordering.Ordered asked = house.store()
                .write(tx -> ordering.order(
                        tx, SERVER, phone, new Order.Ask(Set.of(DataItem.OS_VERSION)), Optional.empty()));
        Ordering.Ordered configured = house.store()
                .write(tx -> ordering.order(
                        tx,
                        SERVER,
                        phone,
                        new Order.Act(Action.MAINTAIN_ENROLLMENT, Map.of(AppleActions.WHAT, AppleActions.DECLARE)),
                        Optional.empty()));
        for (Ordering.Ordered late : List.of(asked, configured)) {
            assertThat(late.permission())
                    .isInstanceOfSatisfying(
                            Permission.Refusal.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Permission.Reason.LEAVING));
        }
        assertThat(queueOf(phone)).hasSize(1);
    }

    @Test
    void manyAreAskedAtOnceAndEachIsAnsweredForItself() {
        List<Enrollment> phones =
                IntStream.range(0, 20).mapToObj(number -> enroll("p" + number)).toList();
        leave(phones.get(3));
        house.write(tx -> enrollments.removed(tx, phones.get(5).id(), Enrollment.Removal.BY_PERSON));
        Set<DataItem> items = house.get(Gate.class).questions(phones.getFirst().facts());
        List<Ordering.Question> questions = phones.stream()
                .map(phone -> new Ordering.Question(phone, items))
                .toList();

        List<Ordering.Ordered> first = house.store().write(tx -> ordering.ask(tx, SERVER, questions, Optional.empty()));
        List<Ordering.Ordered> again = house.store().write(tx -> ordering.ask(tx, SERVER, questions, Optional.empty()));

        assertThat(first).hasSameSizeAs(phones);
        for (int each = 0; each < phones.size(); each++) {
            Enrollment phone = phones.get(each);
            List<Command> commands = first.get(each).commands();
            if (each == 3 || each == 5) {
                assertThat(first.get(each).permission()).isInstanceOf(Permission.Refusal.class);
                assertThat(commands).isEmpty();
            } else {
                assertThat(commands)
                        .isNotEmpty()
                        .allMatch(command -> command.enrollment().equals(phone.id()));
                assertThat(queueOf(phone)).containsExactlyInAnyOrderElementsOf(commands);
                assertThat(again.get(each).commands()).as("joined to the first").isEqualTo(commands);
            }
        }
    }
}
