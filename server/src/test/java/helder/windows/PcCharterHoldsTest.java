package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.apple.AppleHouse;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Drafts;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.Announcing;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.protocol.windows.syncml.Verb;
import helder.virtual.PrivateLife;
import helder.virtual.windows.Asked;
import helder.virtual.windows.EnrollWith;
import helder.virtual.windows.PcBehavior;
import helder.virtual.windows.PcFault;
import helder.virtual.windows.PcHardware;
import helder.virtual.windows.PcModel;
import helder.virtual.windows.PcOutcome;
import helder.virtual.windows.Reach;
import helder.virtual.windows.VirtualPc;
import helder.windows.PcPromisesTest.Deal;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Promises 1, 2 and 3 on the whole server, for PCs that tell more than they are asked: what reached a PC is read in its own journal, and what was
 * kept in the bytes of the database.
 */
class PcCharterHoldsTest {

    private static final int ROUNDS = 10;
    private static final int ORDERS = 8;

    /** What keeps an enrollment right, and nothing else of the client. */
    private static final String CLIENT = "./vendor/msft/dmclient/provider/helder/";

    private static final int AT_MOST = 1_000;
    private static final Set<String> MAINTAINED = Set.of("poll/", "syncapplicationversion");

    private static final Set<String> NAMEABLE = Set.of("/NetworkIdentifiers", "/CellularIdentities");

    private static final List<PcModel> MODELS = List.of(
            PcModel.WIN10_PRO,
            PcModel.WIN11_PRO_23H2,
            PcModel.WIN11_PRO_24H2,
            PcModel.WIN11_DESKTOP,
            PcModel.WIN11_ENTERPRISE);

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final List<Case> cases = new ArrayList<>();
    private final AppleHouse house = AppleHouse.start();
    private int permitted;
    private int asked;
    private int pcs;

    /** One PC with what its person agreed to. */
    private static final class Case {
        final VirtualPc pc;
        final EnrollmentId id;
        /** As long as nobody renamed it. */
        final String name;

        final Set<DataItem> everAllowed = EnumSet.noneOf(DataItem.class);
        /** What was agreed to, and everything published since. */
        List<CharterText> versions;

        int read;

        Case(VirtualPc pc, EnrollmentId id, CharterText agreed) {
            this.pc = pc;
            this.id = id;
            this.name = pc.hardware().name();
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
    void noPcGetsWhatItsChartersDoNotNameAndNothingVolunteeredIsKept() {
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
            cases.forEach(this::sync);
        }
        // A random charter may refuse whatever was ordered so far.
        for (int i = 0; permitted == 0 && i < AT_MOST; i++) {
            order(arbitrary.of(cases));
        }
        assertThat(permitted).as("some orders must pass, or nothing was tested").isPositive();
        assertThat(asked).as("some must arrive, or nothing was tested").isGreaterThan(ROUNDS);
        house.server().stop();
        assertNothingVolunteeredIsIn(house.databaseText());
    }

    private void enroll() {
        Ownership ownership = arbitrary.of(Ownership.values());
        CharterText agreed = inForce(ownership);
        Person person = house.person();
        VirtualPc pc = VirtualPc.create(
                house.world(),
                arbitrary.of(MODELS),
                "KLEMENTINE-" + pcs++,
                arbitrary.below(1_000_000),
                ownership == Ownership.PERSONAL,
                PcBehavior.faithful().always(PcFault.VOLUNTEER));
        String secret = house.store()
                .write(tx ->
                        house.bean(PcSecrets.class).make(tx, person.id(), ownership, 24, new Actor.Operator("tester")))
                .secret();
        assertThat(pc.enroll(
                        URI.create(house.server().webAddress() + WindowsEnrollment.SECRET_DISCOVERY),
                        new EnrollWith.Secret(person.email(), secret, arbitrary.chance(50))))
                .as("%s", arbitrary)
                .isInstanceOf(PcOutcome.Enrolled.class);
        var added = new Case(pc, new EnrollmentId(pc.enrollmentId().orElseThrow()), agreed);
        cases.add(added);
        sync(added);
    }

    private Enrollment enrollment(Case some) {
        return house.bean(Enrollments.class).find(some.id).orElseThrow();
    }

    private void order(Case some) {
        Order order = arbitrary.chance(40)
                ? new Order.Ask(
                        EnumSet.copyOf(List.of(arbitrary.of(DataItem.values()), arbitrary.of(DataItem.values()))))
                : new Order.Act(arbitrary.of(Action.values()), arbitrary.of(PcPromisesTest.PARAMETERS));
        Enrollment enrollment = enrollment(some);
        Ordering.Ordered ordered = house.store()
                .write(tx -> house.bean(Ordering.class)
                        .order(tx, arbitrary.actor(), enrollment, order, Optional.of("tried in a test")));
        if (ordered.permission() instanceof Permission.Permit) {
            permitted++;
        }
        if (arbitrary.chance(40)) {
            sync(some);
        }
    }

    private void publish(Ownership ownership) {
        CharterText text = arbitrary.charter(ownership);
        house.store().write(tx -> Announcing.announce(tx, house.bean(Charters.class), house.bean(Drafts.class), text));
        cases.stream()
                .filter(some -> enrollment(some).ownership() == ownership)
                .forEach(some -> some.versions.add(text));
    }

    private void becomePersonal(Case some) {
        Enrollment enrollment = enrollment(some);
        if (enrollment.ownership() == Ownership.COMPANY && enrollment.isLiving()) {
            house.store().write(tx -> {
                house.bean(Enrollments.class).becomePersonal(tx, enrollment.id());
                return true;
            });
            some.versions = new ArrayList<>(List.of(inForce(Ownership.PERSONAL)));
        }
    }

    private CharterText inForce(Ownership ownership) {
        return house.store()
                .write(tx -> house.bean(Charters.class).inForce(tx, ownership))
                .text();
    }

    /** Lets the PC call, then holds what reached it against the deal of that moment. */
    private void sync(Case some) {
        Deal deal = deal(some);
        some.everAllowed.addAll(deal.text().data().keySet());
        some.pc.sync();
        List<Asked> all = some.pc.asked();
        for (Asked each : all.subList(some.read, all.size())) {
            asked++;
            assertThat(isNamed(deal, each))
                    .as("%s: %s under %s", arbitrary, each, deal)
                    .isTrue();
        }
        some.read = all.size();
        assertThat(some.pc.overAsked())
                .as("%s: of what is no business of an organisation, a charter may name only these", arbitrary)
                .noneMatch(over ->
                        over.reach() == Reach.COMPANY && NAMEABLE.stream().noneMatch(over.node()::endsWith));
    }

    private static boolean isNamed(Deal deal, Asked each) {
        String address = each.node().toLowerCase(Locale.ROOT).replaceFirst("^\\./device/", "./");
        boolean isMaintained = address.startsWith(CLIENT)
                && MAINTAINED.stream()
                        .anyMatch(name -> address.substring(CLIENT.length()).startsWith(name));
        return isMaintained
                ? deal.names(Action.MAINTAIN_ENROLLMENT)
                : PcPromisesTest.isNamed(deal, Verb.valueOf(each.verb().toUpperCase(Locale.ROOT)), each.node());
    }

    /** What every version since the agreed one names. */
    private Deal deal(Case some) {
        Map<DataItem, DataRule> data = new EnumMap<>(some.versions.getFirst().data());
        Map<Action, ActionRule> actions = new EnumMap<>(some.versions.getFirst().actions());
        for (CharterText version : some.versions) {
            data.keySet().retainAll(version.data().keySet());
            actions.keySet().retainAll(version.actions().keySet());
        }
        Enrollment enrollment = enrollment(some);
        return new Deal(enrollment, new CharterText(enrollment.ownership(), data, actions, new TreeMap<>()));
    }

    private void assertNothingVolunteeredIsIn(String database) {
        // Programs have the same names on many PCs.
        boolean mayHavePrograms = cases.stream().anyMatch(some -> some.everAllowed.contains(DataItem.APPS_PERSONAL));
        for (Case some : cases) {
            PrivateLife life = some.pc.privateLife();
            PcHardware hardware = some.pc.hardware();
            var secrets = new ArrayList<>(
                    List.of(life.homeNetwork(), hardware.hardwareId(), "192.168.178.23", "192.168.178.24"));
            if (!mayHavePrograms) {
                life.apps().forEach(app -> secrets.addAll(List.of(app.name(), app.identifier())));
            }
            addUnlessAllowed(some, DataItem.SERIAL_NUMBER, hardware.serialNumber(), secrets);
            addUnlessAllowed(some, DataItem.DEVICE_NAME, some.name, secrets);
            addUnlessAllowed(some, DataItem.NETWORK_ADDRESSES, hardware.ethernetMac(), secrets);
            addUnlessAllowed(some, DataItem.NETWORK_ADDRESSES, hardware.wifiMac(), secrets);
            for (String secret : secrets) {
                assertThat(database.contains(secret))
                        .as("%s: %s of %s is in the database", arbitrary, secret, some.id)
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
