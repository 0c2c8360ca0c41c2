package helder.windows.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.charter.Charters;
import helder.commands.ApprovalRequests;
import helder.commands.Commands;
import helder.commands.QueuedOrdering;
import helder.commands.RefusedOrders;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.SchemaWindowsLimits;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.session.Outcome;
import helder.protocol.windows.syncml.Instruction;
import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.windows.KnownWindows;
import helder.windows.ManagedPackages;
import helder.windows.PushAddresses;
import helder.windows.WindowsOrders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waking PCs through Microsoft's cloud, against a strict stand-in of it over real TLS. */
final class WindowsPushTest {

    @TempDir
    Path directory;

    private House house;
    private TestWns wns;
    private PushRepository repository;
    private StoredPush push;
    private CallRound round;
    private PushUpkeep upkeep;
    private int people;

    @BeforeEach
    void open() throws Exception {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
        house.get(SchemaWindowsLimits.class).letWake();
        wns = new TestWns();
        open(wns.addresses(directory));
    }

    private void open(PushAddresses addresses) {
        var trouble = new CallTrouble();
        var rules = new PushRules(house.get(Gate.class));
        repository = new PushRepository(house.store(), house.get(Vault.class), addresses);
        push = new StoredPush(house.store(), house.clock(), repository, trouble);
        round = new CallRound(
                house.store(),
                house.clock(),
                push,
                repository,
                house.get(Enrollments.class),
                house.get(Commands.class),
                rules,
                new WnsClient(addresses, house.clock()),
                trouble);
        upkeep = new PushUpkeep(push, repository, rules, addresses);
    }

    @AfterEach
    void close() {
        wns.close();
        house.close();
    }

    private Enrollment pc() {
        String name = "pc" + people++;
        var person = house.person(name + "@delinde.example", name);
        return house.enroll(
                house.issue(person, Ownership.COMPANY, EnrollmentType.WINDOWS).ticket(), DeviceForm.COMPUTER);
    }

    private void use() {
        push.use(TestWns.FAMILY, TestWns.SID, TestWns.SECRET);
    }

    private Map<String, Instruction.OnNode> due(Enrollment pc) {
        return house.store().write(tx -> upkeep.due(tx, pc, false, house.clock().instant()));
    }

    private void answered(Enrollment pc, String name, int code, String value) {
        List<NodeValue> values = value.isEmpty() ? List.of() : List.of(new NodeValue("x", "chr", value));
        house.store().write(tx -> {
            upkeep.answered(
                    tx,
                    pc,
                    name,
                    new Outcome(code, null, values, List.of()),
                    house.clock().instant());
            return true;
        });
    }

    /** As in a session: it listens, and says its address. */
    private Enrollment listening(String channel) {
        Enrollment pc = pc();
        assertThat(due(pc)).containsOnlyKeys("listen");
        answered(pc, "listen", 200, "");
        assertThat(due(pc)).containsOnlyKeys("channel");
        answered(pc, "channel", 200, channel);
        return pc;
    }

    private void somethingWaits(Enrollment pc) {
        var known = new KnownWindows(house.get(Facts.class), house.get(Looks.class));
        house.store().write(tx -> {
            var ordering = new QueuedOrdering(
                    house.get(Gate.class),
                    house.get(Commands.class),
                    house.get(RefusedOrders.class),
                    house.get(Charters.class),
                    house.get(Enrollments.class),
                    house.get(ApprovalRequests.class),
                    List.of(new WindowsOrders(
                            house.get(Commands.class), new ManagedPackages(house.get(Commands.class)), known)));
            assertThat(ordering.order(
                                    tx,
                                    new Actor.Automatic("test"),
                                    pc,
                                    new Order.Act(Action.REQUIRE_PASSCODE, Map.of("length", "8")),
                                    Optional.of("tried in a test"))
                            .commands())
                    .isNotEmpty();
            push.wanted(tx, List.of(pc.id()));
            return true;
        });
    }

    private void later(Duration time) {
        house.clock().advance(time);
    }

    @Test
    void withoutAnAccountNothingIsAskedOrSent() {
        Enrollment pc = pc();
        assertThat(due(pc)).isEmpty();
        somethingWaits(pc);
        round.run();
        assertThat(push.health()).isEmpty();
        assertThat(wns.calls).isEmpty();
        assertThat(wns.tokens).isZero();
    }

    @Test
    void aPcForWhichSomethingWaitsIsCalledOnceAMinuteAtMost() {
        use();
        Enrollment pc = listening(wns.channel("a"));
        round.run();
        assertThat(wns.calls).as("nothing waits").isEmpty();
        somethingWaits(pc);
        round.run();
        round.run();
        assertThat(wns.calls).containsExactly("token=a Bearer token-1");
        somethingWaits(pc);
        round.run();
        assertThat(wns.calls).as("within the minute").hasSize(1);
        later(CallRound.BETWEEN);
        round.run();
        assertThat(wns.calls).hasSize(2);
        assertThat(wns.complaints).isEmpty();
        assertThat(push.health().orElseThrow().reachable()).isEqualTo(1);
    }

    @Test
    void theAddressIsAskedInEachSessionAndOnlyOnceInOne() {
        use();
        Enrollment pc = listening(wns.channel("a"));
        assertThat(due(pc)).isEmpty();
        later(PushUpkeep.ONE_SESSION);
        assertThat(due(pc)).containsOnlyKeys("channel");
        answered(pc, "channel", 404, "");
        assertThat(push.health().orElseThrow().reachable()).isZero();
    }

    @Test
    void aPcThatMakesTheNodeOnlyWhenItIsAddedGetsItAdded() {
        use();
        Enrollment pc = pc();
        answered(pc, "listen", 404, "");
        assertThat(due(pc).get("listen-anew"))
                .hasToString("Add ./Device/Vendor/MSFT/DMClient/Provider/Helder/Push/PFN");
        answered(pc, "listen-anew", 500, "");
        assertThat(due(pc)).isEmpty();
    }

    /** A token goes where the PC says: never anywhere else than to the service. */
    @Test
    void anAddressElsewhereIsNoAddress() {
        use();
        for (String elsewhere : List.of(
                "https://evil.example/?token=a",
                "http://localhost:" + wns.port() + "/?token=a",
                "https://localhost@evil.example/",
                "https://x.localhost/",
                "not an address",
                "https://localhost/" + "x".repeat(3_000))) {
            Enrollment pc = listening(elsewhere);
            somethingWaits(pc);
        }
        round.run();
        assertThat(wns.calls).isEmpty();
        assertThat(push.health().orElseThrow().reachable()).isZero();
        var microsoft = new PushAddresses(
                java.net.URI.create("https://login.live.com/"), ".notify.windows.com", Optional.empty());
        assertThat(Channel.of("https://db5p.notify.windows.com/?token=AwYAAAB", microsoft))
                .isPresent();
        for (String wrong : List.of(
                "https://notify.windows.com.evil.example/",
                "https://evilnotify.windows.com/",
                "https://a.notify.windows.com:8443/")) {
            assertThat(Channel.of(wrong, microsoft)).as(wrong).isEmpty();
        }
    }

    @Test
    void aTokenThatEndedEarlyIsRenewedOnce() {
        use();
        Enrollment pc = listening(wns.channel("a"));
        somethingWaits(pc);
        wns.answers.add(401);
        round.run();
        assertThat(wns.calls).containsExactly("token=a Bearer token-1", "token=a Bearer token-2");
        later(CallRound.BETWEEN);
        somethingWaits(pc);
        wns.answers.addAll(List.of(401, 401));
        round.run();
        assertThat(wns.calls).hasSize(4);
        assertThat(push.health().orElseThrow().faults())
                .extracting(helder.windows.WindowsPush.Fault::reason)
                .containsExactly("token-refused");
        round.run();
        assertThat(wns.calls).as("nobody is called while it pauses").hasSize(4);
        later(Duration.ofMinutes(1));
        round.run();
        assertThat(wns.calls).as("and then again").hasSize(5);
    }

    @Test
    void anAddressThatIsGoneIsForgotten() {
        use();
        for (int status : List.of(404, 410)) {
            Enrollment pc = listening(wns.channel("gone" + status));
            somethingWaits(pc);
            wns.answers.add(status);
            round.run();
            somethingWaits(pc);
            later(CallRound.BETWEEN);
            round.run();
        }
        assertThat(wns.calls).hasSize(2);
        assertThat(push.health().orElseThrow().reachable()).isZero();
    }

    @Test
    void whoIsCalledTooOftenIsLeftAloneForAWhileAndNobodyElse() {
        use();
        Enrollment busy = listening(wns.channel("busy"));
        Enrollment other = listening(wns.channel("other"));
        somethingWaits(busy);
        wns.answers.add(429);
        round.run();
        somethingWaits(other);
        round.run();
        assertThat(wns.calls).hasSize(2);
        later(Duration.ofSeconds(61));
        round.run();
        assertThat(wns.calls).hasSize(2);
        later(Duration.ofSeconds(60));
        round.run();
        assertThat(wns.calls).last().asString().startsWith("token=busy");
        assertThat(wns.calls).hasSize(3);
    }

    @Test
    void aRefusedAccountIsToldAndAnotherOneHelpsAtOnce() {
        use();
        Enrollment pc = listening(wns.channel("a"));
        wns.refusesAccount = true;
        somethingWaits(pc);
        round.run();
        assertThat(push.health().orElseThrow().faults())
                .extracting(helder.windows.WindowsPush.Fault::reason)
                .containsExactly("account-refused");
        wns.refusesAccount = false;
        use();
        later(Duration.ofMinutes(1));
        round.run();
        assertThat(wns.calls).hasSize(1);
    }

    @Test
    void whoEndsItDeletesAllAddresses() {
        use();
        Enrollment pc = listening(wns.channel("a"));
        push.stop();
        somethingWaits(pc);
        round.run();
        assertThat(wns.calls).isEmpty();
        assertThat(due(pc)).isEmpty();
        use();
        assertThat(push.health().orElseThrow().reachable()).isZero();
        later(PushUpkeep.ONE_SESSION);
        assertThat(due(pc)).isNotEmpty();
        answered(pc, "channel", 200, wns.channel("anew"));
        assertThat(push.health().orElseThrow().reachable()).isEqualTo(1);
    }

    @Test
    void anAccountOfAnotherFormIsRefusedAndNoTextShowsItsSecret() {
        for (List<String> wrong : List.of(
                List.of("x", TestWns.SID, TestWns.SECRET),
                List.of(TestWns.FAMILY, "S-1-15-2-1", TestWns.SECRET),
                List.of(TestWns.FAMILY, TestWns.SID, ""))) {
            assertThatIllegalArgumentException().isThrownBy(() -> push.use(wrong.get(0), wrong.get(1), wrong.get(2)));
        }
        use();
        assertThat(push.account().toString()).doesNotContain("geheim");
        assertThat(TokenAnswer.read("{\"access_token\":\"geheim\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString())
                .doesNotContain("geheim");
    }

    @Test
    void aPcThatIsNotReachedIsTriedLessAndLessAndThenForgottenAndNobodyElseWaits() {
        use();
        Enrollment dead = listening(wns.channel("dead"));
        Enrollment other = listening(wns.channel("other"));
        somethingWaits(dead);
        for (int tried = 1; tried <= 5; tried++) {
            wns.answers.add(503);
            round.run();
            assertThat(calls("dead")).isEqualTo(tried);
            if (tried <= CallRound.PAUSES.size()) {
                later(CallRound.PAUSES.get(tried - 1).minusSeconds(1));
                round.run();
                assertThat(calls("dead")).isEqualTo(tried);
                later(Duration.ofSeconds(1));
            }
        }
        assertThat(push.health().orElseThrow().reachable()).as("the other one").isEqualTo(1);
        assertThat(push.health().orElseThrow().pausedUntil()).isEmpty();
        somethingWaits(other);
        round.run();
        assertThat(calls("other")).isEqualTo(1);

        later(PushUpkeep.ONE_SESSION);
        answered(dead, "channel", 200, wns.channel("dead"));
        somethingWaits(dead);
        wns.answers.add(503);
        round.run();
        assertThat(push.health().orElseThrow().reachable())
                .as("what it says anew has its tries anew")
                .isEqualTo(2);
    }

    @Test
    void whoIsReachedAgainHasAllTriesAgain() {
        use();
        Enrollment pc = listening(wns.channel("a"));
        somethingWaits(pc);
        for (int answer : List.of(503, 503, 503, 503, 200, 503)) {
            wns.answers.add(answer);
            round.run();
            later(Duration.ofHours(5));
            somethingWaits(pc);
        }
        assertThat(calls("a")).isEqualTo(6);
        assertThat(push.health().orElseThrow().reachable()).isEqualTo(1);
    }

    /** Hosts that refuse connections at once, on this machine; the calls go to port 443, where nobody listens. */
    @Test
    void whenThreeHostsFailInARowNobodyIsCalledForAWhile() throws Exception {
        PushAddresses addresses = wns.addresses(directory);
        open(new PushAddresses(addresses.token(), ".0.1", addresses.trust()));
        use();
        List<String> hosts = List.of("127.1.0.1", "127.2.0.1", "127.2.0.1", "127.3.0.1");
        for (int each = 0; each < hosts.size(); each++) {
            assertThat(push.health().orElseThrow().pausedUntil()).as("%d", each).isEmpty();
            somethingWaits(listening("https://" + hosts.get(each) + "/?token=" + each));
            round.run();
        }
        assertThat(push.health().orElseThrow().pausedUntil()).isPresent();
        assertThat(push.health().orElseThrow().reachable()).isEqualTo(4);
    }

    @Test
    void aHostThatFailedIsNotWaitedForOnceMoreInTheSameRound() {
        use();
        for (String name : List.of("a", "b", "c")) {
            somethingWaits(listening(wns.channel(name)));
        }
        wns.answers.add(503);
        round.run();
        assertThat(wns.calls).hasSize(1);
        later(CallRound.BETWEEN);
        round.run();
        assertThat(wns.calls).as("without a failure of their own").hasSize(3);
    }

    private long calls(String name) {
        return wns.calls.stream()
                .filter(call -> call.startsWith("token=" + name + " "))
                .count();
    }
}
