package helder.windows.wire;

import static helder.windows.wire.HandmadePc.SERVER;
import static helder.windows.wire.HandmadePc.person;
import static helder.windows.wire.HandmadePc.secret;
import static org.assertj.core.api.Assertions.assertThat;

import helder.certificates.Authorities;
import helder.certificates.IssuedCertificates;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.people.Person;
import helder.protocol.pki.Subject;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.World;
import helder.virtual.windows.Complaint;
import helder.virtual.windows.EnrollWith;
import helder.virtual.windows.PcBehavior;
import helder.virtual.windows.PcFault;
import helder.virtual.windows.PcModel;
import helder.virtual.windows.PcOutcome;
import helder.virtual.windows.PcSessionResult.End;
import helder.virtual.windows.VirtualPc;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Link;
import helder.virtual.wire.Plist;
import helder.virtual.wire.PlistWriter;
import helder.virtual.wire.Trust;
import helder.windows.WindowsActions;
import helder.windows.WindowsEnrollment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Virtual PCs, whose protocol code shares nothing with the server's, enroll, are managed and leave, and have nothing to complain
 * of.
 */
class VirtualPcsTest {

    private static final Map<String, String> MSI = Map.of(
            WindowsActions.APP,
            "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}",
            WindowsActions.DOWNLOAD,
            "https://files.delinde.example/a.msi",
            WindowsActions.VERSION,
            "1.4.0",
            WindowsActions.SHA256,
            "ab".repeat(32));
    private static final Map<String, String> MSIX = Map.of(
            WindowsActions.APP,
            "DeLinde.Rooster_8wekyb3d8bbwe",
            WindowsActions.DOWNLOAD,
            "https://files.delinde.example/a.msix");
    private static final String WIFI = "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\"}]}";
    private static final String UPDATES = "{\"updates\": {\"active_from\": 7, \"active_to\": 19, \"grace_days\": 2}}";

    private static final World WORLD = world();

    private static World world() {
        try {
            return World.standard()
                    .trusting(Trust.only(Certificates.readAll(Files.readAllBytes(SERVER.trustAnchor()))))
                    .pausing(duration -> {})
                    .withKeys(bits -> HandmadePc.KEYS.getFirst());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static VirtualPc pc(PcModel model, long seed, boolean personal, PcBehavior behavior) {
        return VirtualPc.create(WORLD, model, "PC-" + seed, seed, personal, behavior);
    }

    private static PcOutcome enroll(VirtualPc pc, Person person, String secret, boolean fromPackage) {
        return pc.enroll(
                URI.create(SERVER.webAddress() + WindowsEnrollment.SECRET_DISCOVERY),
                new EnrollWith.Secret(person.email(), secret, fromPackage));
    }

    private static VirtualPc enrolled(PcModel model, long seed, Ownership ownership, PcBehavior behavior) {
        Person person = person();
        VirtualPc pc = pc(model, seed, ownership == Ownership.PERSONAL, behavior);
        assertThat(enroll(pc, person, secret(person, ownership).secret(), seed % 2 == 0))
                .isInstanceOf(PcOutcome.Enrolled.class);
        return pc;
    }

    private static Enrollment enrollment(VirtualPc pc) {
        return SERVER.bean(Enrollments.class)
                .find(new EnrollmentId(pc.enrollmentId().orElseThrow()))
                .orElseThrow();
    }

    private static List<String> complaints(VirtualPc pc) {
        return pc.complaints().stream().map(Complaint::toString).toList();
    }

    @Test
    void everyPcThatMayEnrollIsManagedWithoutAComplaint() {
        int seed = 1;
        for (PcModel model : PcModel.values()) {
            if (model == PcModel.WIN11_HOME) {
                continue;
            }
            for (Ownership ownership : Ownership.values()) {
                VirtualPc pc = enrolled(model, seed++, ownership, PcBehavior.faithful());
                for (int i = 0; i < 3; i++) {
                    var result = pc.sync();
                    assertThat(result.end())
                            .as("%s %s %s", model, result, complaints(pc))
                            .isEqualTo(End.DONE);
                }
                assertThat(pc.asked()).as("%s %s", model, ownership).isNotEmpty();
                assertThat(complaints(pc)).as("%s %s", model, ownership).isEmpty();
                assertThat(pc.overAsked()).as("%s %s", model, ownership).isEmpty();
            }
        }
    }

    @Test
    void whatIsNotAllowedEndsWithTheCodeThatWindowsShows() {
        Person person = person();
        VirtualPc home = pc(PcModel.WIN11_HOME, 31, true, PcBehavior.faithful());
        assertThat(enroll(home, person, secret(person, Ownership.PERSONAL).secret(), false))
                .isInstanceOfSatisfying(
                        PcOutcome.Refused.class,
                        refused -> assertThat(refused.hresult()).isEqualTo("0x80180014"));
        VirtualPc guess = pc(PcModel.WIN10_PRO, 32, true, PcBehavior.faithful());
        assertThat(enroll(guess, person, "guess", false))
                .isInstanceOfSatisfying(
                        PcOutcome.Refused.class,
                        refused -> assertThat(refused.hresult()).isEqualTo("0x80180002"));
        VirtualPc early = enrolled(PcModel.WIN11_DESKTOP, 33, Ownership.COMPANY, PcBehavior.faithful());
        early.sync();
        assertThat(early.renew())
                .isInstanceOfSatisfying(
                        PcOutcome.Refused.class,
                        refused -> assertThat(refused.hresult()).isEqualTo("0x80180016"));
        for (VirtualPc pc : List.of(home, guess, early)) {
            assertThat(complaints(pc)).isEmpty();
        }
    }

    /** Windows offers both: at the address that everybody knows it is led to the pages, where a secret is of no use. */
    @Test
    void aSecretIsTypedAtAnAddressOfItsOwn() {
        Person person = person();
        String secret = secret(person, Ownership.PERSONAL).secret();
        VirtualPc pc = pc(PcModel.WIN11_PRO_24H2, 42, true, PcBehavior.faithful());
        assertThat(pc.enroll(URI.create(SERVER.webAddress()), new EnrollWith.Secret(person.email(), secret, false)))
                .isInstanceOf(PcOutcome.Refused.class);
        assertThat(enroll(pc, person, secret, false)).isInstanceOf(PcOutcome.Enrolled.class);
        assertThat(complaints(pc)).isEmpty();
    }

    @Test
    void aProgramHandsOverATokenAndThePersonLeaves() {
        Person person = person();
        String token = SERVER.bean(Store.class)
                .write(tx -> SERVER.bean(WindowsEnrollment.class)
                        .token(tx, person, Ownership.PERSONAL, "what was read", Set.of(), Language.NL))
                .value();
        VirtualPc pc = pc(PcModel.WIN11_PRO_24H2, 41, true, PcBehavior.faithful());
        assertThat(pc.enroll(URI.create(SERVER.webAddress()), new EnrollWith.Token(token)))
                .isInstanceOf(PcOutcome.Enrolled.class);
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        Enrollment enrollment = enrollment(pc);
        assertThat(pc.leave().end()).isEqualTo(End.UNENROLLED);
        assertThat(SERVER.bean(Enrollments.class)
                        .find(enrollment.id())
                        .orElseThrow()
                        .removal())
                .contains(Enrollment.Removal.BY_PERSON);
        assertThat(complaints(pc)).isEmpty();
    }

    @Test
    void badLinesAndOddHabitsChangeNothing() {
        int seed = 51;
        for (PcBehavior behavior : List.of(
                PcBehavior.faithful()
                        .with(PcFault.LOSE_MESSAGE, 3)
                        .with(PcFault.LOSE_ANSWER, 3)
                        .with(PcFault.REPEAT_MESSAGE, 3),
                PcBehavior.faithful().with(PcFault.UNREADABLE_ANSWER, 1),
                PcBehavior.faithful().with(PcFault.STOP_AFTER_COMMANDS, 1).with(PcFault.STOP_BEFORE_COMMANDS, 1),
                PcBehavior.faithful().with(PcFault.ABORT, 1).with(PcFault.COMMAND_FAILS, 2),
                PcBehavior.faithful().piecesOf(5).with(PcFault.BREAK_LARGE_OBJECT, 1),
                PcBehavior.faithful().piecesOf(5),
                PcBehavior.faithful().inUtf16(),
                PcBehavior.faithful().sending(Link.Manner.CHUNKED),
                PcBehavior.faithful().sending(Link.Manner.EXPECTING),
                PcBehavior.faithful().signedIn(PcBehavior.Login.NONE))) {
            VirtualPc pc = enrolled(PcModel.WIN11_PRO_23H2, seed++, Ownership.COMPANY, behavior);
            for (int i = 0; i < 3; i++) {
                pc.sync();
            }
            assertThat(pc.sync().end()).as("%s", behavior).isEqualTo(End.DONE);
            assertThat(complaints(pc)).as("%s", behavior).isEmpty();
        }
    }

    private static Command order(VirtualPc pc, Action action, Map<String, String> parameters) {
        Enrollment enrollment = enrollment(pc);
        return SERVER.bean(Store.class)
                .write(tx -> SERVER.bean(Ordering.class)
                        .order(
                                tx,
                                new Actor.Automatic("test"),
                                enrollment,
                                new Order.Act(action, parameters),
                                Optional.of("tried in a test")))
                .commands()
                .getFirst();
    }

    private static Command.State state(EnrollmentId pc, Command command) {
        return SERVER.bean(Commands.class).history(pc, Optional.empty(), 100).stream()
                .filter(candidate -> candidate.id().equals(command.id()))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** Orders, and lets the PC call three times; how it stands then. */
    private static Command.State carriedOut(VirtualPc pc, Action action, Map<String, String> parameters) {
        EnrollmentId id = enrollment(pc).id();
        Command command = order(pc, action, parameters);
        for (int i = 0; i < 3 && pc.enrolled(); i++) {
            pc.sync();
        }
        return state(id, command);
    }

    @Test
    void ordersAreCarriedOutAsAsked() {
        VirtualPc pc = enrolled(PcModel.WIN11_PRO_24H2, 81, Ownership.COMPANY, PcBehavior.faithful());
        pc.sync();
        assertThat(carriedOut(pc, Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-7")))
                .isEqualTo(Command.State.DONE);
        assertThat(carriedOut(pc, Action.RESTART, Map.of())).isEqualTo(Command.State.DONE);
        assertThat(pc.hardware().name()).isEqualTo("LINDE-7");
        assertThat(carriedOut(pc, Action.REQUIRE_PASSCODE, Map.of(WindowsActions.LENGTH, "8")))
                .isEqualTo(Command.State.DONE);
        assertThat(pc.node("./Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength"))
                .contains("8");
        for (int i = 0; i < 2; i++) { // twice: a network that is there already is set anew
            assertThat(carriedOut(pc, Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, WIFI)))
                    .isEqualTo(Command.State.DONE);
        }
        assertThat(carriedOut(pc, Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, UPDATES)))
                .isEqualTo(Command.State.DONE);
        carriedOut(pc, Action.INSTALL_APP, MSI);
        assertThat(pc.node("./Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/"
                        + "%7B0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB%7D/Status"))
                .contains("70");
        assertThat(carriedOut(pc, Action.CONFIGURE, Map.of(WindowsActions.REMOVE, "wifi:De Linde")))
                .isEqualTo(Command.State.DONE);
        assertThat(carriedOut(pc, Action.ERASE, Map.of())).isEqualTo(Command.State.DONE);
        assertThat(pc.wiped()).isTrue();
        assertThat(complaints(pc)).isEmpty();

        VirtualPc personal = enrolled(PcModel.WIN10_PRO, 82, Ownership.PERSONAL, PcBehavior.faithful());
        personal.sync();
        assertThat(carriedOut(personal, Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, WIFI)))
                .isEqualTo(Command.State.DONE);
        carriedOut(personal, Action.REMOVE_WORK_DATA, Map.of());
        assertThat(personal.enrolled()).isFalse();
        assertThat(complaints(personal)).isEmpty();
        assertThat(personal.overAsked()).isEmpty();
    }

    /** Whatever else is on a PC: of packages only those are asked for that came from here and did not go again. */
    @Test
    void onlyPackagesThatHelderInstalledAreAskedFor() {
        VirtualPc own = enrolled(PcModel.WIN11_PRO_24H2, 84, Ownership.PERSONAL, PcBehavior.faithful());
        own.sync();
        assertThat(managed(own)).as("nothing came from here").contains("");
        assertThat(carriedOut(own, Action.INSTALL_APP, MSIX)).isEqualTo(Command.State.DONE);
        own.sync();
        assertThat(managed(own)).contains("DeLinde.Rooster 1.0.0.0");
        assertThat(own.overAsked()).isEmpty();
        assertThat(complaints(own)).isEmpty();

        VirtualPc pc = enrolled(PcModel.WIN11_PRO_24H2, 83, Ownership.COMPANY, PcBehavior.faithful());
        pc.sync();
        assertThat(carriedOut(pc, Action.INSTALL_APP, MSI)).isEqualTo(Command.State.DONE);
        assertThat(carriedOut(pc, Action.INSTALL_APP, MSIX)).isEqualTo(Command.State.DONE);
        pc.sync();
        assertThat(managed(pc)).contains("An app of work 1.4.0\nDeLinde.Rooster 1.0.0.0");

        assertThat(carriedOut(pc, Action.REMOVE_APP, Map.of(WindowsActions.APP, MSI.get(WindowsActions.APP))))
                .isEqualTo(Command.State.DONE);
        pc.sync();
        assertThat(managed(pc)).contains("DeLinde.Rooster 1.0.0.0");
        int before = pc.asked().size();
        askAnew(pc);
        pc.sync();
        assertThat(pc.asked().subList(before, pc.asked().size()))
                .extracting(asked -> asked.node())
                .anyMatch(node -> node.endsWith("nonStore/DeLinde.Rooster_8wekyb3d8bbwe"))
                .noneMatch(node -> node.contains("/MSI"));
        assertThat(complaints(pc)).isEmpty();
    }

    private static Optional<String> managed(VirtualPc pc) {
        return Optional.ofNullable(SERVER.bean(Facts.class)
                        .read(
                                enrollment(pc).id(),
                                EnumSet.of(DataItem.APPS_MANAGED),
                                SERVER.bean(Looks.class).automation("test"))
                        .get(DataItem.APPS_MANAGED))
                .map(Facts.Fact::value);
    }

    private static void askAnew(VirtualPc pc) {
        Enrollment enrollment = enrollment(pc);
        SERVER.bean(Store.class)
                .write(tx -> SERVER.bean(Ordering.class)
                        .order(
                                tx,
                                new Actor.Automatic("test"),
                                enrollment,
                                new Order.Ask(EnumSet.of(DataItem.APPS_MANAGED)),
                                Optional.empty()));
    }

    /** Whatever is lost: what may be done again is done in the end, what may not is done at most once. */
    @Test
    void ordersSurviveBadLines() {
        for (long seed = 91; seed < 99; seed++) {
            PcBehavior bad = PcBehavior.faithful();
            for (PcFault fault : List.of(
                    PcFault.LOSE_MESSAGE,
                    PcFault.LOSE_ANSWER,
                    PcFault.REPEAT_MESSAGE,
                    PcFault.STOP_BEFORE_COMMANDS,
                    PcFault.STOP_AFTER_COMMANDS,
                    PcFault.ABORT,
                    PcFault.UNREADABLE_ANSWER)) {
                bad = bad.sometimes(fault, 0.2);
            }
            VirtualPc pc = enrolled(PcModel.WIN11_DESKTOP, seed, Ownership.COMPANY, bad);
            EnrollmentId id = enrollment(pc).id();
            Command again = order(pc, Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, UPDATES));
            order(pc, Action.RESTART, Map.of());
            for (int i = 0; i < 30 && state(id, again) != Command.State.DONE; i++) {
                pc.sync();
            }
            pc.sync();
            assertThat(state(id, again)).as("seed %d: %s", seed, pc.asked()).isEqualTo(Command.State.DONE);
            assertThat(pc.asked().stream().filter(asked -> asked.node().endsWith("RebootNow")))
                    .as("seed %d", seed)
                    .hasSizeLessThan(2);
            assertThat(complaints(pc)).as("seed %d", seed).isEmpty();
        }
    }

    /** Both ways in which PCs wrap their request, and both names they give it. */
    @Test
    void certificatesAreRenewedBeforeTheirEnd(@TempDir Path state) throws Exception {
        for (PcModel model : List.of(PcModel.WIN10_PRO, PcModel.WIN11_DESKTOP)) {
            Person person = person();
            World saving = WORLD.savingTo(state.resolve(model.name()));
            VirtualPc before = VirtualPc.create(saving, model, "OLD", 201, false, PcBehavior.faithful());
            assertThat(enroll(before, person, secret(person, Ownership.COMPANY).secret(), false))
                    .isInstanceOf(PcOutcome.Enrolled.class);
            before.sync();
            X509Certificate due = soonOver(before);
            exchange(state.resolve(model.name()), due);
            VirtualPc pc = VirtualPc.load(saving, state.resolve(model.name())).getFirst();
            assertThat(pc.sync().end()).isEqualTo(End.DONE);

            if (model == PcModel.WIN10_PRO) {
                pc.syncIfDue();
            } else {
                assertThat(pc.renew()).isInstanceOf(PcOutcome.Enrolled.class);
            }

            assertThat(pc.certificate()).isPresent().isNotEqualTo(Optional.of(due));
            assertThat(pc.sync().end()).isEqualTo(End.DONE);
            assertThat(complaints(pc)).as("%s", model).isEmpty();
        }
    }

    /** A certificate as it is at the end of its year. */
    private static X509Certificate soonOver(VirtualPc pc) {
        Enrollment enrollment = enrollment(pc);
        X509Certificate due = SERVER.bean(Authorities.class)
                .devices()
                .issueIdentity(
                        new Subject(enrollment.id().value(), null),
                        pc.certificate().orElseThrow().getPublicKey(),
                        Instant.now(),
                        Duration.ofDays(30),
                        new SecureRandom());
        return SERVER.bean(Store.class).write(tx -> {
            SERVER.bean(IssuedCertificates.class)
                    .add(
                            tx,
                            new IssuedCertificates.Issue(
                                    SERVER.bean(Organisations.class).current(tx).id(),
                                    due,
                                    Optional.empty(),
                                    Optional.of(enrollment.ticket()),
                                    Optional.of(enrollment.id())));
            return due;
        });
    }

    /** Puts the certificate into the saved PC. */
    private static void exchange(Path state, X509Certificate certificate) throws Exception {
        try (var files = Files.list(state)) {
            Path file = files.findFirst().orElseThrow();
            Map<String, Object> saved =
                    new HashMap<>(Plist.read(Files.readAllBytes(file)).values());
            Map<String, Object> enrollment = new HashMap<>(
                    new Dict(saved).dict("Enrollment").orElseThrow().values());
            Map<String, Object> identity = new HashMap<>(
                    new Dict(enrollment).dict("Identity").orElseThrow().values());
            identity.put("Certificate", Certificates.der(certificate));
            enrollment.put("Identity", identity);
            saved.put("Enrollment", enrollment);
            Files.write(file, PlistWriter.write(saved));
        }
    }

    @Test
    void clonesEndNobodysEnrollment() {
        Person other = person();
        VirtualPc original = enrolled(PcModel.WIN11_PRO_23H2, 211, Ownership.COMPANY, PcBehavior.faithful());
        original.sync();
        VirtualPc copy = VirtualPc.cloneOf(original, "COPY", 212);
        assertThat(enroll(copy, other, secret(other, Ownership.COMPANY).secret(), false))
                .isInstanceOf(PcOutcome.Enrolled.class);
        for (VirtualPc pc : List.of(copy, original, copy)) {
            assertThat(pc.sync().end()).isEqualTo(End.DONE);
            assertThat(complaints(pc)).isEmpty();
        }
    }

    @Test
    void strangersAreTurnedAway() {
        VirtualPc pc = enrolled(
                PcModel.WIN10_PRO,
                71,
                Ownership.COMPANY,
                PcBehavior.faithful()
                        .with(PcFault.CERTIFICATE_LOST, 1)
                        .with(PcFault.FOREIGN_CERTIFICATE, 1)
                        .with(PcFault.FOREIGN_SOURCE, 1));
        for (int i = 0; i < 2; i++) {
            var turnedAway = pc.sync();
            assertThat(turnedAway.end()).as("%s", turnedAway).isIn(End.REFUSED, End.CONNECTION_LOST);
        }
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
    }
}
