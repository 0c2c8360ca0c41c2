package helder.promises;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import helder.Arbitrary;
import helder.WholeServer;
import helder.android.AndroidActions;
import helder.apple.AppleActions;
import helder.apple.AppleHouse;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Drafts;
import helder.cli.commands.Terminal;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Approvals;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.commands.SecretParts;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.evidence.OwnPapers;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.Announcing;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.people.People;
import helder.people.Person;
import helder.store.KeptRecords;
import helder.store.KeptTable;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.Fault;
import helder.virtual.VirtualDevice;
import helder.virtual.windows.EnrollWith;
import helder.virtual.windows.PcBehavior;
import helder.virtual.windows.PcFault;
import helder.virtual.windows.PcModel;
import helder.virtual.windows.PcOutcome;
import helder.virtual.windows.VirtualPc;
import helder.windows.PcSecrets;
import helder.windows.WindowsActions;
import helder.windows.WindowsEnrollment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Whatever the engine and whatever becomes of an order on the whole server, what is secret in it is in no byte of the database, its log and backups, and in no log, list or
 * file of what is kept; and what still waits is whole after a restart. Phones with Android are without Google here: see PhoneCharterHoldsTest.
 */
abstract class SecretsOfOrdersContract {

    private static final int ROUNDS = 8;
    private static final int ORDERS = 10;
    private static final int AT_MOST = 1_000;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final List<String> secrets = new ArrayList<>();
    private final List<EnrollmentId> enrollments = new ArrayList<>();
    private final Map<EnrollmentId, Runnable> lives = new LinkedHashMap<>();
    private final AppleHouse house;
    private final String[] properties;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Actor bram = new Actor.Operator("nobody yet");
    private int permitted;
    private int refused;

    @TempDir
    Path directory;

    SecretsOfOrdersContract(String... properties) {
        this.properties = properties;
        house = AppleHouse.start(properties);
    }

    @AfterEach
    void close() {
        logger().detachAppender(logged);
        logger().setLevel(null);
        house.server().close();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("helder");
    }

    @Test
    void whatIsSecretInOrdersStandsNowhereAndOnlyOrdersThatWaitHaveIt() throws IOException {
        logged.start();
        logger().setLevel(Level.DEBUG);
        logger().addAppender(logged);
        Person person = house.person();
        house.store().write(tx -> {
            house.bean(People.class).setRoles(tx, person.id(), Set.of(Role.EMPLOYEE, Role.ADMINISTRATOR));
            return true;
        });
        bram = new Actor.Somebody(person.id(), person.name(), Role.ADMINISTRATOR);
        enroll();
        for (int round = 0; round < ROUNDS; round++) {
            if (round == ROUNDS / 2) {
                takesTwo();
            }
            for (int i = 0; i < ORDERS; i++) {
                order();
                decide();
                if (arbitrary.chance(40)) {
                    takeBack();
                }
            }
            nowhereIn("the database", house.databaseText());
            enrollments.forEach(id -> {
                if (arbitrary.chance(60) && lives.containsKey(id)) {
                    lives.get(id).run();
                }
            });
            nowhereIn("the database", house.databaseText());
        }
        for (int i = 0; i < AT_MOST && nothingWaits(); i++) {
            order();
        }
        assertThat(house.databaseText()).as("what is searched").contains("tried in a test");
        assertThat(permitted).as("%s: orders that passed", arbitrary).isGreaterThan(ROUNDS);
        assertThat(refused).as("%s: orders that did not", arbitrary).isGreaterThan(ROUNDS);
        onlyWhatWaitsHasThem(house.server());

        nowhereIn("lists", lists());
        nowhereIn("files of what is kept", kept());
        if (house.store().isEmbedded()) {
            nowhereIn("a backup", backup());
        }
        nowhereIn("letters", WholeServer.MAIL.given().toString());
        house.server().stop();
        nowhereIn("the closed database", house.databaseText());
        WholeServer again = WholeServer.start(house.server().data(), properties);
        try {
            onlyWhatWaitsHasThem(again);
        } finally {
            again.stop();
        }
        nowhereIn("the log", log());
    }

    private void enroll() {
        for (DeviceModel model : List.of(DeviceModel.IPHONE, DeviceModel.MAC)) {
            VirtualDevice device = house.device(
                    model, Behavior.faithful().sometimes(Fault.ERROR, 0.3).sometimes(Fault.NOT_NOW, 0.2));
            live(house.enroll(device, house.person(), Ownership.COMPANY).id(), device::poll);
        }
        Person owner = house.person();
        VirtualPc pc = VirtualPc.create(
                house.world(),
                PcModel.WIN11_PRO_24H2,
                "KLEMENTINE-1",
                arbitrary.below(1_000_000),
                false,
                PcBehavior.faithful().sometimes(PcFault.COMMAND_FAILS, 0.2).sometimes(PcFault.LOSE_ANSWER, 0.1));
        String secret = house.store()
                .write(tx -> house.bean(PcSecrets.class)
                        .make(tx, owner.id(), Ownership.COMPANY, 24, new Actor.Operator("tester")))
                .secret();
        assertThat(pc.enroll(
                        URI.create(house.server().webAddress() + WindowsEnrollment.SECRET_DISCOVERY),
                        new EnrollWith.Secret(owner.email(), secret, false)))
                .isInstanceOf(PcOutcome.Enrolled.class);
        live(new EnrollmentId(pc.enrollmentId().orElseThrow()), pc::sync);
        enrollments.add(phone());
    }

    private void live(EnrollmentId id, Runnable life) {
        enrollments.add(id);
        lives.put(id, life);
    }

    private EnrollmentId phone() {
        var ticket = house.ticket(house.person(), Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED)
                .ticket();
        return house.store().write(tx -> {
            Enrollments all = house.bean(Enrollments.class);
            EnrollmentId id =
                    all.start(tx, ticket, DeviceForm.PHONE, Optional.empty()).id();
            all.enrolled(tx, id);
            return id;
        });
    }

    private void takesTwo() {
        CharterText text = house.bean(Charters.class).inForce(Ownership.COMPANY).text();
        Map<Action, ActionRule> actions = new EnumMap<>(text.actions());
        actions.computeIfPresent(
                Action.CONFIGURE,
                (_, rule) -> new ActionRule(rule.purpose(), rule.legalBasis(), rule.orderedBy(), 2, false));
        house.store()
                .write(tx -> Announcing.announce(
                        tx,
                        house.bean(Charters.class),
                        house.bean(Drafts.class),
                        new CharterText(Ownership.COMPANY, text.data(), actions)));
    }

    private Enrollment enrollment(EnrollmentId id) {
        return house.bean(Enrollments.class).find(id).orElseThrow();
    }

    private void order() {
        Enrollment enrollment = enrollment(arbitrary.of(enrollments));
        String secret = "geheim-" + UUID.randomUUID();
        secrets.add(secret);
        List<Order.Act> possible = switch (enrollment.type().platform()) {
            case APPLE -> apple(secret);
            case WINDOWS -> windows(secret);
            case ANDROID -> android(secret);
        };
        Order.Act act = arbitrary.of(possible);
        Ordering.Ordered ordered = house.store()
                .write(tx -> house.bean(Ordering.class)
                        .order(tx, new Actor.Operator("noor"), enrollment, act, Optional.of("tried in a test")));
        switch (ordered.permission()) {
            case Permission.Refusal refusal -> {
                refused++;
                nowhereIn("a refusal", refusal.toString());
            }
            case Permission.Waiting _, Permission.Permit _ -> permitted++;
        }
    }

    private static List<Order.Act> apple(String secret) {
        return List.of(
                profile("com.apple.wifi.managed", "<key>Password</key><string>" + secret + "</string>"),
                profile(
                        "com.apple.vpn.managed",
                        "<key>VPN</key><dict><key>X</key><string>" + secret + "</string></dict>"),
                profile("com.apple.mdm", "<key>Password</key><string>" + secret + "</string>"),
                profile("com.apple.wifi.managed", "<key>Password</key><string>" + secret),
                new Order.Act(Action.INSTALL_APP, Map.of("profile", secret)));
    }

    private static Order.Act profile(String type, String content) {
        return new Order.Act(
                Action.CONFIGURE, Map.of(AppleActions.PROFILE, """
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>example.%1$s</string><key>PayloadUUID</key><string>%2$s</string>
                <key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>%1$s</string><key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>example.%1$s.1</string><key>PayloadUUID</key><string>%2$s</string>
                %3$s</dict></array></dict></plist>
                """.formatted(type, UUID.randomUUID(), content)));
    }

    private static List<Order.Act> windows(String secret) {
        return List.of(
                settings("{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":\"" + secret + "\"}]}"),
                settings("{\"vpn\":[{\"name\":\"Office\",\"profile\":\"<VPNProfile>" + secret + "</VPNProfile>\"}]}"),
                settings("{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":\"" + secret + " é\"}]}"),
                settings("{\"wifi\":[{\"name\":\"De Linde\",\"password\":\"" + secret + "\"}]}"),
                settings("{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":\"" + secret),
                new Order.Act(
                        Action.INSTALL_APP,
                        Map.of(
                                WindowsActions.APP,
                                "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}",
                                WindowsActions.VERSION,
                                "1.2.3",
                                WindowsActions.SHA256,
                                "0".repeat(64),
                                WindowsActions.DOWNLOAD,
                                "https://packages.example/" + secret + "/office.msi?sig=" + secret,
                                WindowsActions.ARGUMENTS,
                                "/quiet LICENCE=" + secret)));
    }

    private static Order.Act settings(String json) {
        return new Order.Act(Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, json));
    }

    private static List<Order.Act> android(String secret) {
        return List.of(
                settings("{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":\"" + secret + "\"}]}"),
                settings("{\"wifi\":[{\"name\":\"De Linde\",\"passphrase\":[\"" + secret + "\"]}]}"),
                new Order.Act(
                        Action.INSTALL_APP,
                        Map.of(
                                AndroidActions.APP,
                                "com.example.mail",
                                AndroidActions.CONFIGURATION,
                                "{\"password\":\"" + secret + "\"}")));
    }

    /** Of a request that waits: somebody agrees, refuses, or it is taken back; or nothing. */
    private void decide() {
        List<ApprovalRequest> waiting = house.bean(ApprovalRequests.class).waiting(100);
        if (waiting.isEmpty()) {
            return;
        }
        ApprovalRequest request = arbitrary.of(waiting);
        Approvals approvals = house.bean(Approvals.class);
        int what = arbitrary.below(4);
        house.store().write(request.enrollment().value(), tx -> switch (what) {
            case 0 -> approvals.approve(tx, bram, request, "agreed in a test");
            case 1 -> approvals.refuse(tx, bram, request, "not in a test");
            case 2 -> approvals.withdraw(tx, request.actor(), request);
            default -> request;
        });
    }

    private void takeBack() {
        EnrollmentId id = arbitrary.of(enrollments);
        List<Command> history = house.bean(Commands.class).orders(id, Optional.empty(), 20);
        if (!history.isEmpty()) {
            house.store()
                    .write(tx -> house.bean(Commands.class)
                            .cancel(tx, id, arbitrary.of(history).id(), new Actor.Operator("noor")));
        }
    }

    private void nowhereIn(String what, String text) {
        for (String secret : secrets) {
            assertThat(text.contains(secret))
                    .as("%s: %s is in %s", arbitrary, secret, what)
                    .isFalse();
        }
    }

    private boolean nothingWaits() {
        return enrollments.stream()
                .flatMap(id -> house.bean(Commands.class).orders(id, Optional.empty(), AT_MOST).stream())
                .allMatch(command -> command.state().isTerminal());
    }

    private boolean hasSecret(Order.Act act) {
        return secrets.stream().anyMatch(secret -> act.parameters().toString().contains(secret));
    }

    private void onlyWhatWaitsHasThem(WholeServer server) {
        int waiting = 0;
        int over = 0;
        for (EnrollmentId id : enrollments) {
            for (Command command : server.bean(Commands.class).orders(id, Optional.empty(), AT_MOST)) {
                Order.Act act = (Order.Act) command.permit().order();
                boolean isOver = command.state().isTerminal();
                assertThat(hasSecret(act))
                        .as("%s: %s", arbitrary, command.state())
                        .isNotEqualTo(isOver);
                assertThat(SecretParts.areGone(act))
                        .as("%s: %s", arbitrary, command.state())
                        .isEqualTo(isOver);
                waiting += isOver ? 0 : 1;
                over += isOver ? 1 : 0;
            }
        }
        for (ApprovalRequest request : server.bean(ApprovalRequests.class).recent(Optional.empty(), AT_MOST)) {
            assertThat(hasSecret(request.order()))
                    .as("%s: %s", arbitrary, request.state())
                    .isEqualTo(request.isOpen());
        }
        assertThat(over)
                .as("%s: some must be over, or nothing was tested", arbitrary)
                .isPositive();
        assertThat(waiting)
                .as("%s: some must wait, or nothing was tested", arbitrary)
                .isPositive();
    }

    private String lists() {
        var terminal = new Terminal(house.server().data());
        return terminal.run("commands").out()
                + terminal.run("commands --json").out()
                + terminal.run("requests").out()
                + terminal.run("requests --json").out()
                + terminal.run("refused").out()
                + terminal.run("refused --json").out();
    }

    /** All that stands about each owner, and what the server writes for them. */
    private String kept() {
        var text = new StringBuilder();
        for (EnrollmentId id : enrollments) {
            Enrollment enrollment = enrollment(id);
            var whom = new KeptTable.Whom(enrollment.person(), Set.of(id));
            house.bean(KeptRecords.class).read(whom, new KeptRecords.Reader() {
                @Override
                public void table(String name, List<String> hidden) {
                    text.append(name);
                }

                @Override
                public void row(Map<String, Object> values) {
                    text.append(values);
                }
            });
            OwnPapers papers = house.bean(OwnPapers.class);
            text.append(new String(papers.json(papers.proof(enrollment.person(), "Somebody")), UTF_8));
        }
        assertThat(text).contains("permit_hash");
        return text.toString();
    }

    private String backup() throws IOException {
        Path file = directory.resolve("backup.zip");
        new Terminal(house.server().data()).json("backup --out", file.toString());
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), ISO_8859_1));
            }
        }
        assertThat(text).contains("SQLite format 3").contains("permit_secrets");
        return text.toString();
    }

    private String log() {
        var text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(logged.list)) {
            text.append(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        assertThat(text).isNotEmpty();
        return text.toString();
    }
}
