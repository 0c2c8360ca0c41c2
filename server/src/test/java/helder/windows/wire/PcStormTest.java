package helder.windows.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.lane.LaneCounts;
import helder.manifest.Action;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.World;
import helder.virtual.windows.EnrollWith;
import helder.virtual.windows.PcBehavior;
import helder.virtual.windows.PcModel;
import helder.virtual.windows.PcOutcome;
import helder.virtual.windows.PcSessionResult;
import helder.virtual.windows.PcSessionResult.End;
import helder.virtual.windows.VirtualPc;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Trust;
import helder.windows.PcSecrets;
import helder.windows.WindowsActions;
import helder.windows.WindowsEnrollment;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Something was ordered for everybody, and all PCs come at once, to a server that has not places enough for them. */
class PcStormTest {

    private static final int PCS = 40;
    private static final int MOST_ROUNDS = 300;

    /** One network gets half. */
    private static final String HARDLY_ANY = "helder.requests-at-once=8";

    private static final Order.Act NETWORK = new Order.Act(
            Action.CONFIGURE,
            Map.of(WindowsActions.SETTINGS, "{\"wifi\": [{\"name\": \"Linde\", \"passphrase\": \"geheim-geheim\"}]}"));
    private static final Order.Act RESTART = new Order.Act(Action.RESTART, Map.of());

    /** One PC and what was ordered for it. */
    private static final class Managed {
        final VirtualPc pc;
        final Enrollment enrollment;

        /** Whether it was turned away in the middle of a session, with something done of which the server had not heard. */
        boolean isBrokenOff;

        Managed(VirtualPc pc, Enrollment enrollment) {
            this.pc = pc;
            this.enrollment = enrollment;
        }

        /** One session; whether it was turned away. */
        boolean come() {
            int before = pc.asked().size();
            PcSessionResult result = pc.sync();
            assertThat(result.end()).as("%s", result).isIn(End.DONE, End.BUSY);
            if (result.end() == End.DONE) {
                return false;
            }
            assertThat(result.httpStatus()).isEqualTo(429);
            assertThat(result.comeAgain()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
            isBrokenOff |= pc.asked().size() > before;
            return true;
        }

        long times(String verb, String end) {
            return pc.asked().stream()
                    .filter(each -> each.verb().equals(verb) && each.node().endsWith(end))
                    .count();
        }
    }

    @Test
    void allAreServedAtLastNothingIsLostAndWhoIsTurnedAwayHearsWhenToComeBack() throws Exception {
        try (WholeServer server = WholeServer.start(HARDLY_ANY)) {
            World world = World.standard()
                    .trusting(Trust.only(Certificates.readAll(Files.readAllBytes(server.trustAnchor()))))
                    .pausing(duration -> {})
                    .withKeys(bits -> HandmadePc.KEYS.getFirst());
            var all = new ArrayList<Managed>();
            for (int i = 0; i < PCS; i++) {
                all.add(enrolled(server, world, i));
            }
            for (Order.Act order : List.of(NETWORK, RESTART)) {
                all.forEach(each ->
                        assertThat(order(server, each.enrollment, order)).hasSize(1));
            }
            int turnedAway = 0;
            List<Managed> left = all;
            for (int round = 0; !left.isEmpty(); round++) {
                assertThat(round).as("rounds of all that are left at once").isLessThan(MOST_ROUNDS);
                turnedAway += allAtOnce(left);
                left = left.stream().filter(each -> !isOver(server, each)).toList();
            }
            assertThat(turnedAway).isPositive();
            assertThat(server.bean(LaneCounts.class).withStatus(503)).isZero();
            for (Managed each : all) {
                assertThat(each.times("Add", "/WiFi/Profile/Linde/WlanXml"))
                        .isBetween(1L, each.isBrokenOff ? Long.MAX_VALUE : 1L);
                assertThat(each.pc.restarts()).isLessThanOrEqualTo(1);
                assertThat(history(server, each, "Settings"))
                        .singleElement()
                        .extracting(Command::state)
                        .isEqualTo(Command.State.DONE);
                assertThat(history(server, each, "Restart"))
                        .singleElement()
                        .extracting(Command::state)
                        .matches(state ->
                                state == Command.State.DONE || (each.isBrokenOff && state == Command.State.FAILED));
                assertThat(each.pc.complaints()).isEmpty();
            }
        }
    }

    private static Managed enrolled(WholeServer server, World world, int number) {
        Person person = Visitor.person(server, Language.NL);
        String secret = server.bean(Store.class)
                .write(tx -> server.bean(PcSecrets.class)
                        .make(tx, person.id(), Ownership.COMPANY, 24, new Actor.Operator("tester")))
                .secret();
        VirtualPc pc = VirtualPc.create(
                world, PcModel.WIN11_PRO_24H2, "PC-" + number, 5_000 + number, false, PcBehavior.faithful());
        assertThat(pc.enroll(
                        URI.create(server.webAddress() + WindowsEnrollment.SECRET_DISCOVERY),
                        new EnrollWith.Secret(person.email(), secret, false)))
                .isInstanceOf(PcOutcome.Enrolled.class);
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        return new Managed(
                pc,
                server.bean(Enrollments.class)
                        .find(new EnrollmentId(pc.enrollmentId().orElseThrow()))
                        .orElseThrow());
    }

    private static List<Command> order(WholeServer server, Enrollment enrollment, Order.Act order) {
        return server.bean(Store.class)
                .write(tx -> server.bean(Ordering.class)
                        .order(tx, new Actor.Automatic("test"), enrollment, order, Optional.of("tried in a test")))
                .commands();
    }

    private static int allAtOnce(List<Managed> some) {
        return (int)
                some.stream()
                        .map(each -> CompletableFuture.supplyAsync(each::come, Thread::startVirtualThread))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .filter(isTurnedAway -> isTurnedAway)
                        .count();
    }

    private static List<Command> history(WholeServer server, Managed managed, String kind) {
        return server.bean(Commands.class).history(managed.enrollment.id(), Optional.empty(), 20).stream()
                .filter(command -> command.kind().equals(kind))
                .toList();
    }

    private static boolean isOver(WholeServer server, Managed managed) {
        return server.bean(Commands.class).history(managed.enrollment.id(), Optional.empty(), 20).stream()
                .allMatch(command -> command.state().isTerminal());
    }
}
