package helder.promises;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.apple.AppleHouse;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Drafts;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.Announcing;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.promises.Oracle.Deal;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.PrivateLife;
import helder.virtual.Received;
import helder.virtual.VirtualDevice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promises 1, 2 and 3 on the whole server: for any charters and any sequence of enrollments, orders, new charters and changes of
 * ownership, no device gets what its charters do not name, and what it volunteers is nowhere in the database afterwards.
 */
class CharterHoldsTest {

    private static final int ROUNDS = 14;
    private static final int ORDERS = 8;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final List<Case> cases = new ArrayList<>();
    private final AppleHouse house = AppleHouse.start();
    private int permitted;
    private int commands;

    /** One device with what its person agreed to. */
    private static final class Case {
        final VirtualDevice device;
        final Set<DataItem> everAllowed = EnumSet.noneOf(DataItem.class);
        Enrollment enrollment;
        /** What was agreed to, and everything published since. */
        List<CharterText> versions;

        int read;

        Case(VirtualDevice device, Enrollment enrollment, CharterText agreed) {
            this.device = device;
            this.enrollment = enrollment;
            this.versions = new ArrayList<>(List.of(agreed));
        }
    }

    @BeforeEach
    void open() {
        publish(Ownership.PERSONAL);
        publish(Ownership.COMPANY);
    }

    @AfterEach
    void close() {
        house.server().close();
    }

    @Test
    void noDeviceGetsWhatItsChartersDoNotNameAndNothingVolunteeredIsKept() {
        for (int round = 0; round < ROUNDS; round++) {
            enroll();
            for (int i = 0; i < ORDERS; i++) {
                order(arbitrary.of(cases));
            }
            if (arbitrary.chance(50)) {
                publish(arbitrary.of(Ownership.values()));
            }
            if (arbitrary.chance(25)) {
                becomePersonal(arbitrary.of(cases));
            }
            cases.forEach(this::poll);
        }
        assertThat(permitted).as("some orders must pass, or nothing was tested").isPositive();
        assertThat(commands)
                .as("some commands must arrive, or nothing was tested")
                .isGreaterThan(ROUNDS);
        house.server().stop();
        assertNothingVolunteeredIsIn(house.databaseText());
    }

    private void enroll() {
        Ownership ownership = arbitrary.of(Ownership.values());
        CharterText agreed = inForce(ownership);
        VirtualDevice device = house.device(
                arbitrary.of(DeviceModel.values()), Behavior.faithful().overSharing());
        Enrollment enrollment = house.enroll(device, house.person(), ownership);
        var added = new Case(device, enrollment, agreed);
        cases.add(added);
        poll(added);
    }

    private void order(Case some) {
        Actor actor = arbitrary.actor();
        Order order = arbitrary.order();
        Enrollment enrollment = house.fresh(some.enrollment);
        Ordering.Ordered ordered = house.store()
                .write(tx ->
                        house.bean(Ordering.class).order(tx, actor, enrollment, order, Optional.of("tried in a test")));
        if (ordered.permission() instanceof Permission.Permit) {
            permitted++;
        }
        if (arbitrary.chance(40)) {
            poll(some);
        }
    }

    private void publish(Ownership ownership) {
        CharterText text = arbitrary.charter(ownership);
        house.store().write(tx -> Announcing.announce(tx, house.bean(Charters.class), house.bean(Drafts.class), text));
        cases.stream()
                .filter(some -> some.enrollment.ownership() == ownership)
                .forEach(some -> some.versions.add(text));
    }

    private void becomePersonal(Case some) {
        Enrollment enrollment = house.fresh(some.enrollment);
        if (enrollment.ownership() == Ownership.COMPANY && enrollment.isLiving()) {
            house.store().write(tx -> {
                house.bean(Enrollments.class).becomePersonal(tx, enrollment.id());
                return true;
            });
            some.enrollment = house.fresh(enrollment);
            some.versions = new ArrayList<>(List.of(inForce(Ownership.PERSONAL)));
        }
    }

    private CharterText inForce(Ownership ownership) {
        return house.store()
                .write(tx -> house.bean(Charters.class).inForce(tx, ownership))
                .text();
    }

    /** Lets the device work off its queue, then holds what reached it against the deal of that moment. */
    private void poll(Case some) {
        some.enrollment = house.fresh(some.enrollment);
        Deal deal = deal(some);
        some.everAllowed.addAll(deal.items());
        some.device.poll();
        List<Received> all = some.device.received();
        for (Received received : all.subList(some.read, all.size())) {
            if (received.source() == Received.Source.COMMAND) {
                commands++;
            }
            assertThat(Oracle.faults(received, deal))
                    .as("%s: %s got %s under %s", arbitrary, some.enrollment.facts(), received.type(), deal)
                    .isEmpty();
        }
        some.read = all.size();
    }

    private Deal deal(Case some) {
        Ownership ownership = some.enrollment.ownership();
        var items = EnumSet.allOf(DataItem.class);
        var actions = EnumSet.allOf(Action.class);
        for (CharterText version : some.versions) {
            items.retainAll(version.data().keySet());
            actions.retainAll(version.actions().keySet());
        }
        return new Deal(ownership, items, actions);
    }

    private void assertNothingVolunteeredIsIn(String database) {
        for (Case some : cases) {
            PrivateLife life = some.device.privateLife();
            var secrets = new ArrayList<>(List.of(
                    String.format(Locale.ROOT, "%.4f", life.latitude()),
                    String.format(Locale.ROOT, "%.4f", life.longitude()),
                    life.appleAccount(),
                    life.homeNetwork()));
            secrets.addAll(life.contacts());
            addUnlessAllowed(some, DataItem.PHONE_NUMBER, life.phoneNumber(), secrets);
            addUnlessAllowed(
                    some, DataItem.SERIAL_NUMBER, some.device.hardware().serialNumber(), secrets);
            addUnlessAllowed(
                    some, DataItem.DEVICE_IDENTIFIER, some.device.hardware().udid(), secrets);
            addUnlessAllowed(
                    some, DataItem.CELLULAR_IDENTIFIER, some.device.hardware().imei(), secrets);
            addUnlessAllowed(
                    some, DataItem.NETWORK_ADDRESSES, some.device.hardware().wifiMac(), secrets);
            for (String secret : secrets) {
                assertThat(database.contains(secret))
                        .as("%s: %s of %s is in the database", arbitrary, secret, some.enrollment.facts())
                        .isFalse();
            }
        }
    }

    private static void addUnlessAllowed(Case some, DataItem item, String value, List<String> secrets) {
        if (!some.everAllowed.contains(item) && !value.isEmpty()) {
            secrets.add(value);
        }
    }
}
