package helder.windows.wire;

import static helder.store.schema.Tables.WINDOWS_CHANNEL;
import static helder.windows.wire.HandmadePc.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Approvals;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Failure;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.secrets.Vault;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.wire.Answer;
import helder.windows.WindowsActions;
import helder.windows.WindowsSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Orders on their way to PCs and their answers, through the whole server, over good connections and bad ones. */
class PcOrdersTest {

    private static final int LIVES = 12;
    private static final int MOST_SESSIONS = 40;

    /** What gets lost in one more is given up. */
    private static final int MOST_BAD_SESSIONS = 4;

    private static final Pattern COMMAND = Pattern.compile(
            "<(Get|Add|Replace|Exec|Delete|Atomic)><CmdID>([0-9]+)</CmdID>(?:(?!<CmdID>).)*?(?:<LocURI>([^<]*)</LocURI>|(?=<CmdID>))");
    private static final Pattern MESSAGE = Pattern.compile("<MsgID>([0-9]+)</MsgID>");

    /** Does what it is told, and counts how often. */
    private static final class Obedient {
        final HandmadePc pc;
        final Map<String, Integer> done = new HashMap<>();
        private final Random random;
        private int session;
        private boolean isGone;

        Obedient(HandmadePc pc, Random random) {
            this.pc = pc;
            this.random = random;
        }

        /**
         * One session.
         *
         * @param trouble of a hundred messages, how many are lost or come twice
         * @return whether it came to its end
         */
        boolean hold(int trouble) {
            session++;
            String name = Integer.toHexString(session).toUpperCase(java.util.Locale.ROOT);
            if (happens(trouble)) {
                return false; // never arrived
            }
            Answer answer = pc.begin(name, "user");
            int number = 1;
            while (true) {
                assertThat(answer.status()).isEqualTo(200);
                if (happens(trouble)) {
                    return false; // the answer is lost; a restart or a night later the PC begins anew
                }
                String statuses = obey(answer.text());
                if (statuses.isEmpty()) {
                    return true;
                }
                number++;
                if (times("Exec", "Unenroll") > 0) {
                    isGone = true; // and says nothing about it
                    return true;
                }
                isGone = times("Exec", "doWipe") > 0;
                String body = "<Status><CmdID>1</CmdID><MsgRef>" + (number - 1)
                        + "</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd>" + "<Data>200</Data></Status>" + statuses
                        + "<Final/>";
                if (happens(trouble)) {
                    return false;
                }
                answer = pc.say(name, number, body);
                if (isGone) {
                    return true;
                }
                if (happens(trouble)) {
                    assertThat(pc.say(name, number, body).body()).isEqualTo(answer.body());
                }
            }
        }

        private boolean happens(int inAHundred) {
            return random.nextInt(100) < inAHundred;
        }

        private String obey(String message) {
            Matcher number = MESSAGE.matcher(message);
            assertThat(number.find()).isTrue();
            assertThat(message).doesNotContain("CDATA");
            var said = new StringBuilder();
            Matcher command = COMMAND.matcher(message);
            while (command.find()) {
                String verb = command.group(1);
                String node = Optional.ofNullable(command.group(3)).orElse("");
                done.merge(verb + " " + node, 1, Integer::sum);
                said.append(
                        "<Status><CmdID>2</CmdID><MsgRef>%s</MsgRef><CmdRef>%s</CmdRef><Cmd>%s</Cmd><Data>%d</Data></Status>"
                                .formatted(number.group(1), command.group(2), verb, 200));
                if (verb.equals("Get")) {
                    said.append("""
                            <Results><CmdID>3</CmdID><MsgRef>%s</MsgRef><CmdRef>%s</CmdRef><Item><Source><LocURI>%s</LocURI></Source>\
                            <Data>10.0.22631.4460</Data></Item></Results>""".formatted(number.group(1), command.group(2), node));
                }
            }
            return said.toString();
        }

        int times(String verb, String part) {
            return done.entrySet().stream()
                    .filter(each ->
                            each.getKey().startsWith(verb) && each.getKey().contains(part))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    private static Actor second() {
        Person person = SERVER.bean(Store.class).write(tx -> {
            People people = SERVER.bean(People.class);
            Person added = people.add(
                    tx,
                    new People.NewPerson(
                            "second" + System.nanoTime() + "@delinde.example",
                            "Second",
                            Language.NL,
                            Set.of(Role.EMPLOYEE, Role.ADMINISTRATOR)));
            people.setState(tx, added.id(), Person.State.ACTIVE);
            return people.find(tx, added.id()).orElseThrow();
        });
        return new Actor.Somebody(person.id(), person.name(), Role.ADMINISTRATOR);
    }

    private static List<Command> order(Enrollment enrollment, Order order) {
        Actor second = second();
        return SERVER.bean(Store.class).write(tx -> {
            Enrollment fresh =
                    SERVER.bean(Enrollments.class).find(tx, enrollment.id()).orElseThrow();
            Ordering.Ordered ordered = SERVER.bean(Ordering.class)
                    .order(tx, new Actor.Operator("tester"), fresh, order, Optional.of("tried in a test"));
            if (ordered.request().isPresent()
                    && SERVER.bean(Approvals.class)
                                    .approve(tx, second, ordered.request().get(), "agreed in a test")
                            instanceof Approvals.Outcome.GoesOn(var _, var commands)) {
                return commands;
            }
            assertThat(ordered.commands()).as(ordered.permission().toString()).isNotEmpty();
            return ordered.commands();
        });
    }

    private static Command fresh(Command command) {
        return SERVER.bean(Commands.class).find(command.id()).orElseThrow();
    }

    private static Map<DataItem, String> facts(Enrollment enrollment) {
        var values = new HashMap<DataItem, String>();
        SERVER.bean(Facts.class)
                .read(
                        enrollment.id(),
                        EnumSet.allOf(DataItem.class),
                        SERVER.bean(Looks.class).automation("test"))
                .forEach((item, fact) -> values.put(item, fact.value()));
        return values;
    }

    @Test
    void whatIsAskedAndOrderedIsDoneAndKnown() {
        HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
        var obedient = new Obedient(pc, new Random(1));
        assertThat(obedient.hold(0)).isTrue();
        Enrollment enrollment = pc.enrollment();
        assertThat(facts(enrollment)).containsKeys(DataItem.OS_VERSION);
        assertThat(SERVER.bean(Commands.class).history(enrollment.id(), Optional.empty(), 100))
                .isNotEmpty()
                .allMatch(command -> command.state() == Command.State.DONE);

        Command rename = order(enrollment, new Order.Act(Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-7")))
                .getFirst();
        Command restart =
                order(enrollment, new Order.Act(Action.RESTART, Map.of())).getFirst();
        assertThat(obedient.hold(0)).isTrue();
        assertThat(obedient.hold(0)).isTrue();
        assertThat(fresh(rename).state()).isEqualTo(Command.State.DONE);
        assertThat(fresh(restart).state()).isEqualTo(Command.State.DONE);
        assertThat(obedient.times("Replace", "DNSComputerName")).isEqualTo(1);
        assertThat(obedient.times("Exec", "RebootNow")).isEqualTo(1);

        Command end = order(enrollment, new Order.Act(Action.REMOVE_WORK_DATA, Map.of()))
                .getFirst();
        obedient.hold(0);
        assertThat(obedient.times("Exec", "Unenroll")).isEqualTo(1);
        assertThat(fresh(end).state()).as("it says nothing to that").isEqualTo(Command.State.SENT);
        end(enrollment, PcUpkeep.PARTING.plusMinutes(1));
        assertThat(fresh(end).state()).isEqualTo(Command.State.DONE);
        assertThat(pc.enrollment().removal()).contains(Enrollment.Removal.BY_ORGANISATION);
    }

    private static final String PRODUCT = "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}";
    private static final String FAMILY = "DeLinde.Rooster_8wekyb3d8bbwe";
    private static final String MSI_NODE = "./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/%7B"
            + PRODUCT.substring(1, PRODUCT.length() - 1) + "%7D";
    private static final String MSIX_NODE =
            "./Vendor/MSFT/EnterpriseModernAppManagement/AppInstallation/" + FAMILY + "/HostedInstall";
    private static final String MSI_DONE = "Reversed-Domain-Name:com.microsoft.mdm.win32csp_install";
    private static final String MSIX_DONE = "Reversed-Domain-Name:com.microsoft.mdm.EnterpriseHostedAppInstall.result";

    private static Order.Act install(String app) {
        return new Order.Act(
                Action.INSTALL_APP,
                Map.of(
                        WindowsActions.APP,
                        app,
                        WindowsActions.DOWNLOAD,
                        "https://files.delinde.example/a",
                        WindowsActions.VERSION,
                        "1.4.0",
                        WindowsActions.SHA256,
                        "ab".repeat(32)));
    }

    private static String alert(int code, String type, String node, String data) {
        return """
                <Alert><CmdID>2</CmdID><Data>1201</Data></Alert><Alert><CmdID>3</CmdID><Data>%d</Data><Item><Source>\
                <LocURI>%s</LocURI></Source><Meta><Type xmlns="syncml:metinf">%s</Type><Format xmlns="syncml:metinf">int</Format>\
                </Meta><Data>%s</Data></Item></Alert><Final/>""".formatted(code, node, type, data);
    }

    /** Windows says once that an installation ended; nobody waits for the next question then. */
    @Test
    void theNewsThatAnInstallationEndedEndsItsOrder() {
        HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
        var obedient = new Obedient(pc, new Random(3));
        obedient.hold(0);
        Enrollment enrollment = pc.enrollment();
        Command msi = order(enrollment, install(PRODUCT)).getFirst();
        assertThat(pc.say("A0", 1, alert(1224, MSI_DONE, MSI_NODE, "0")).status())
                .isEqualTo(200);
        assertThat(fresh(msi).state())
                .as("of an installation before, because this one was not begun")
                .isNotEqualTo(Command.State.DONE);
        obedient.hold(0);
        obedient.hold(0);
        assertThat(fresh(msi).state()).isEqualTo(Command.State.SENT);
        for (String other : List.of(
                alert(1224, MSI_DONE, MSI_NODE.replace("0D7C", "1D7C"), "0"),
                alert(1224, MSI_DONE, MSI_NODE, "perhaps"),
                alert(1226, MSIX_DONE, MSI_NODE, "0"),
                alert(1226, "org.example.secret-of-somebody", MSI_NODE, "0"))) {
            Answer answer = pc.say("B" + other.hashCode() % 1_000, 1, other);
            assertThat(answer.text()).contains("<CmdRef>3</CmdRef><Cmd>Alert</Cmd><Data>200</Data>");
            assertThat(fresh(msi).state()).as(other).isEqualTo(Command.State.SENT);
        }
        pc.say("C1", 1, alert(1224, MSI_DONE, MSI_NODE.toLowerCase(java.util.Locale.ROOT) + "/DownloadInstall", "0"));
        assertThat(fresh(msi).state()).isEqualTo(Command.State.DONE);
        Command msix = order(enrollment, install(FAMILY)).getFirst();
        pc.begin("C2", "user");
        assertThat(fresh(msix).state()).isEqualTo(Command.State.SENT);
        pc.say("C3", 1, alert(1226, MSIX_DONE, MSIX_NODE, "-2147009281"));
        assertThat(fresh(msix).state()).isEqualTo(Command.State.FAILED);
        assertThat(fresh(msix).failure())
                .as("as Windows shows it: -2147009281")
                .contains(new Failure("windows.failure.installation", Map.of("reason", "0x80073CFF")));
        assertThat(SERVER.bean(AlertCounts.class).numbers())
                .containsKeys(MSI_DONE, MSIX_DONE, AlertCounts.OTHER)
                .doesNotContainKey("org.example.secret-of-somebody");
    }

    /** Any interleaving of lost and repeated messages ends each command once, and does at most once what is done once. */
    @Test
    void overBadConnectionsEachCommandEndsOnceAndWhatIsDoneOnceIsDoneAtMostOnce() {
        long seed = Long.getLong("helder.seed", System.nanoTime());
        var random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
            var obedient = new Obedient(pc, random);
            pc.begin("FFFF", "none");
            Enrollment enrollment = pc.enrollment();
            var commands = new ArrayList<Command>();
            commands.addAll(order(enrollment, new Order.Act(Action.RESTART, Map.of())));
            commands.addAll(order(enrollment, new Order.Act(Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-8"))));
            commands.addAll(order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION))));
            for (int i = 0; i < MOST_BAD_SESSIONS; i++) {
                obedient.hold(25);
            }
            for (int i = 0;
                    i < MOST_SESSIONS
                            && commands.stream()
                                    .anyMatch(each -> !fresh(each).state().isTerminal());
                    i++) {
                obedient.hold(0);
            }
            String as = "repeat with -Dhelder.seed=" + seed + ", life " + life;
            assertThat(commands).as(as).allMatch(each -> fresh(each).state().isTerminal());
            assertThat(obedient.times("Exec", "RebootNow")).as(as).isLessThanOrEqualTo(1);
            assertThat(fresh(commands.get(1)).state()).as(as).isEqualTo(Command.State.DONE);
            assertThat(fresh(commands.get(2)).state()).as(as).isEqualTo(Command.State.DONE);
            obedient.hold(0); // what is asked again because something was done
            int before = obedient.times("", "");
            assertThat(obedient.hold(0)).as(as).isTrue();
            assertThat(obedient.times("", "")).as(as + ": nothing comes again").isEqualTo(before);
        }
    }

    private static boolean isListed(Enrollment enrollment, Instant now) {
        return SERVER.bean(PcChannels.class)
                .silentSince(now.minus(PcUpkeep.SILENCE), now.minus(PcUpkeep.PARTING), 100_000)
                .contains(enrollment.id());
    }

    private static void end(Enrollment enrollment, Duration later) {
        SERVER.bean(PcSessions.class).end(enrollment.id(), Instant.now().plus(later));
    }

    private static Enrollment spoken(HandmadePc pc) {
        new Obedient(pc, new Random(1)).hold(0);
        return pc.enrollment();
    }

    /** Whoever speaks again after the answer with the order got lost was neither wiped nor let go. */
    @Test
    void aPcThatSpeaksAgainStaysManagedWhateverItWasToldOnce() {
        for (Action action : List.of(Action.ERASE, Action.REMOVE_WORK_DATA)) {
            for (boolean aborts : List.of(true, false)) {
                HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
                Enrollment enrollment = spoken(pc);
                Command order =
                        order(enrollment, new Order.Act(action, Map.of())).getFirst();
                assertThat(pc.begin("A1", "user").text()).containsPattern("doWipe|Unenroll");
                if (aborts) {
                    pc.next("A1", "<Alert><CmdID>1</CmdID><Data>1223</Data></Alert>");
                } else {
                    pc.begin("A2", "user");
                }
                assertThat(fresh(order).state()).as("%s", action).isEqualTo(Command.State.FAILED);
                assertThat(fresh(order).failure()).contains(new Failure("windows.failure.unconfirmed"));
                assertThat(pc.enrollment().isLiving()).isTrue();
                assertThat(pc.begin("A3", "user").status()).isEqualTo(200);

                Command again =
                        order(enrollment, new Order.Act(action, Map.of())).getFirst();
                assertThat(pc.begin("A4", "user").text()).containsPattern("doWipe|Unenroll");
                assertThat(fresh(again).state()).isEqualTo(Command.State.SENT);
            }
        }
    }

    @Test
    void aPcCountsAsWipedOrLetGoWhenItIsSilentForADayAfterItWasTold() {
        for (Action action : List.of(Action.ERASE, Action.REMOVE_WORK_DATA)) {
            HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
            Enrollment enrollment = spoken(pc);
            Command order = order(enrollment, new Order.Act(action, Map.of())).getFirst();
            assertThat(pc.begin("A1", "user").text()).containsPattern("doWipe|Unenroll");
            Duration almost = PcUpkeep.PARTING.minusMinutes(1);
            assertThat(isListed(enrollment, Instant.now().plus(almost))).isFalse();
            end(enrollment, almost);
            assertThat(fresh(order).state()).as("PCs poll every few hours").isEqualTo(Command.State.SENT);
            assertThat(pc.enrollment().isLiving()).isTrue();

            Duration longer = PcUpkeep.PARTING.plusMinutes(1);
            assertThat(isListed(enrollment, Instant.now().plus(longer))).isTrue();
            end(enrollment, longer);
            assertThat(fresh(order).state()).isEqualTo(Command.State.DONE);
            assertThat(pc.enrollment().removal())
                    .contains(action == Action.ERASE ? Enrollment.Removal.ERASED : Enrollment.Removal.BY_ORGANISATION);
            assertThat(pc.begin("A3", "user").status()).isEqualTo(403);
        }
    }

    @Test
    void aSessionInWhichAPcHasJustSpokenIsNotEndedThoughItWasListedAsSilent() {
        HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
        pc.begin("A1", "user");
        Enrollment enrollment = pc.enrollment();
        assertThat(isListed(enrollment, Instant.now().plus(Duration.ofMinutes(11))))
                .isTrue();
        end(enrollment, Duration.ofMinutes(9));
        assertThat(isListed(enrollment, Instant.now().plus(Duration.ofMinutes(11))))
                .as("still open")
                .isTrue();
        end(enrollment, Duration.ofMinutes(11));
        assertThat(isListed(enrollment, Instant.now().plus(Duration.ofMinutes(11))))
                .isFalse();
    }

    /** As a server of another version would have kept it. */
    private static void keepOtherwise(Enrollment enrollment) {
        byte[] other = SERVER.bean(Vault.class)
                .seal(
                        new byte[] {99, 1, 2, 3},
                        WindowsSecrets.SESSIONS.context(enrollment.id().value()));
        SERVER.bean(Store.class)
                .write(tx -> tx.dsl()
                        .update(WINDOWS_CHANNEL)
                        .set(WINDOWS_CHANNEL.SESSION, other)
                        .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(enrollment.id().value()))
                        .execute());
    }

    @Test
    void aSessionThatAnotherVersionKeptIsNotGoneOnWithAndWhatIsDoneOnceIsNotSentAgain() {
        HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
        var obedient = new Obedient(pc, new Random(1));
        obedient.hold(0);
        Enrollment enrollment = pc.enrollment();
        Command restart =
                order(enrollment, new Order.Act(Action.RESTART, Map.of())).getFirst();
        assertThat(pc.begin("A1", "user").text()).contains("RebootNow");
        keepOtherwise(enrollment);
        assertThat(pc.next("A1", "").status())
                .as("of a session that nobody knows")
                .isEqualTo(400);
        assertThat(pc.begin("A2", "user").text()).doesNotContain("RebootNow");
        assertThat(fresh(restart).state()).isEqualTo(Command.State.FAILED);

        Command rename = order(enrollment, new Order.Act(Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-5")))
                .getFirst();
        Command install = order(enrollment, install(PRODUCT)).getFirst();
        String before = pc.begin("A3", "user").text();
        assertThat(before).contains("DNSComputerName", "DownloadInstall");
        keepOtherwise(enrollment);
        String after = pc.begin("A3", "user").text();
        assertThat(after).contains("DNSComputerName");
        assertThat(times(after, "<Exec>")).as("it may be at work already").isZero();
        obedient.hold(0);
        assertThat(fresh(rename).state()).isEqualTo(Command.State.DONE);
        assertThat(fresh(install).state()).isEqualTo(Command.State.SENT);
    }

    private static int times(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void aSessionThatAnotherVersionKeptEndsLikeOthersWhenItsPcIsSilent() {
        HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
        Enrollment enrollment = spoken(pc);
        pc.begin("A1", "user");
        keepOtherwise(enrollment);
        end(enrollment, PcUpkeep.SILENCE.plusMinutes(1));
        assertThat(isListed(enrollment, Instant.now().plus(Duration.ofDays(1)))).isFalse();
        Command order = order(enrollment, new Order.Act(Action.ERASE, Map.of())).getFirst();
        assertThat(pc.begin("A2", "user").text()).contains("doWipe");
        keepOtherwise(enrollment);
        end(enrollment, PcUpkeep.PARTING.plusMinutes(1));
        assertThat(fresh(order).state()).isEqualTo(Command.State.DONE);
        assertThat(pc.enrollment().removal()).contains(Enrollment.Removal.ERASED);
    }

    @Test
    void whatIsUrgentGoesBeforeTheUpkeepOfTheClient() {
        HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
        assertThat(pc.begin("A1", "user").text()).contains("/Poll/");
        order(pc.enrollment(), new Order.Act(Action.ERASE, Map.of()));
        assertThat(pc.begin("A2", "user").text()).contains("doWipe").doesNotContain("/Poll/");
    }

    private static void becomePersonal(Enrollment enrollment) {
        SERVER.bean(Store.class).write(tx -> {
            SERVER.bean(Enrollments.class).becomePersonal(tx, enrollment.id());
            return true;
        });
    }

    private static void takeBack(Command order) {
        SERVER.bean(Store.class).write(tx -> {
            SERVER.bean(Commands.class)
                    .withdraw(tx, order.enrollment(), each -> each.id().equals(order.id()));
            return true;
        });
    }

    /** Answers get lost and are asked for again: what may not be said any more must not arrive with the second one. */
    @Test
    void whatMayNotBeSaidAnyMoreIsNotInARepeatedAnswer() {
        for (boolean isTakenBack : List.of(true, false)) {
            HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
            Enrollment enrollment = spoken(pc);
            Command order =
                    order(enrollment, new Order.Act(Action.ERASE, Map.of())).getFirst();
            assertThat(pc.begin("A1", "user").text()).contains("doWipe");
            if (isTakenBack) {
                takeBack(order);
            } else {
                becomePersonal(enrollment);
            }
            Answer again = pc.begin("A1", "user");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text()).contains("<Cmd>SyncHdr</Cmd>").doesNotContain("doWipe");
            assertThat(pc.begin("A1", "user").body()).isEqualTo(again.body());
            assertThat(fresh(order).state())
                    .as("it may have heard it the first time")
                    .isEqualTo(Command.State.FAILED);
            end(enrollment, PcUpkeep.PARTING.plusMinutes(1));
            assertThat(pc.enrollment().isLiving()).isTrue();
            assertThat(pc.begin("A2", "user").text()).doesNotContain("doWipe");
        }
    }

    @Test
    void whatElseARepeatedAnswerSaysIsSaidAgainAndDone() {
        HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
        Enrollment enrollment = spoken(pc);
        Command rename = order(enrollment, new Order.Act(Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-6")))
                .getFirst();
        Command ask =
                order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION))).getFirst();
        assertThat(pc.begin("A1", "user").text()).contains("DNSComputerName", "SwV");
        takeBack(rename);
        String again = pc.begin("A1", "user").text();
        assertThat(again).contains("SwV").doesNotContain("DNSComputerName");
        pc.next("A1", new Obedient(pc, new Random(1)).obey(again));
        assertThat(fresh(ask).state()).isEqualTo(Command.State.DONE);
        assertThat(fresh(rename).state()).isEqualTo(Command.State.WITHDRAWN);
    }

    /** However messages get lost: a PC is taken for gone when it is gone, and only then, and is told once at most. */
    @Test
    void overBadConnectionsNoPcThatSpeaksCountsAsWipedOrLetGo() {
        long seed = Long.getLong("helder.seed", System.nanoTime());
        var random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            Action action = random.nextBoolean() ? Action.ERASE : Action.REMOVE_WORK_DATA;
            HandmadePc pc = new HandmadePc(HandmadePc.person()).enroll(Ownership.COMPANY);
            var obedient = new Obedient(pc, random);
            pc.begin("FFFF", "none");
            Enrollment enrollment = pc.enrollment();
            Command command = order(enrollment, new Order.Act(action, Map.of())).getFirst();
            for (int i = 0;
                    i < MOST_SESSIONS
                            && !obedient.isGone
                            && !fresh(command).state().isTerminal();
                    i++) {
                obedient.hold(i < 8 ? 40 : 0);
            }
            end(enrollment, PcUpkeep.PARTING.plusMinutes(1));
            String as = "repeat with -Dhelder.seed=" + seed + ", life " + life + ", " + action;
            assertThat(obedient.times("Exec", "doWipe") + obedient.times("Exec", "Unenroll"))
                    .as(as)
                    .isEqualTo(obedient.isGone ? 1 : 0);
            assertThat(fresh(command).state())
                    .as(as)
                    .isEqualTo(obedient.isGone ? Command.State.DONE : Command.State.FAILED);
            assertThat(pc.enrollment().isLiving()).as(as).isEqualTo(!obedient.isGone);
            assertThat(pc.begin("EEEE", "user").status()).as(as).isEqualTo(obedient.isGone ? 403 : 200);
        }
    }
}
