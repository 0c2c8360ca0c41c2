package helder.windows.wire;

import static helder.store.schema.Tables.WINDOWS_CHANNEL;
import static helder.windows.wire.HandmadePc.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.certificates.Authorities;
import helder.certificates.IssuedCertificates;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.people.Person;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Subject;
import helder.store.Store;
import helder.virtual.World;
import helder.virtual.windows.Complaint;
import helder.virtual.windows.EnrollWith;
import helder.virtual.windows.PcBehavior;
import helder.virtual.windows.PcModel;
import helder.virtual.windows.PcOutcome;
import helder.virtual.windows.PcSessionResult.End;
import helder.virtual.windows.VirtualPc;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.ScepClient;
import helder.virtual.wire.ScepException;
import helder.virtual.wire.ScepRequest;
import helder.virtual.wire.Trust;
import helder.windows.Challenges;
import helder.windows.WindowsActions;
import helder.windows.WindowsEnrollment;
import java.net.URI;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Virtual PCs fetch certificates for work by SCEP, with code that shares nothing with the server's. */
class WorkCertificatesTest {

    private static final String CERTIFICATES = "{\"certificates\": [{\"name\": \"office\"}]}";
    private static final String NODE = "./Vendor/MSFT/ClientCertificateInstall/SCEP/Helder-office";
    private static final World WORLD = world();

    private static World world() {
        try {
            return World.standard()
                    .trusting(Trust.only(
                            helder.virtual.wire.Certificates.readAll(Files.readAllBytes(SERVER.trustAnchor()))))
                    .pausing(duration -> {})
                    .withKeys(bits -> HandmadePc.KEYS.getFirst());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static VirtualPc enrolled(long seed, Ownership ownership) {
        Person person = HandmadePc.person();
        VirtualPc pc = VirtualPc.create(
                WORLD,
                PcModel.WIN11_PRO_24H2,
                "PC-" + seed,
                seed,
                ownership == Ownership.PERSONAL,
                PcBehavior.faithful());
        assertThat(pc.enroll(
                        URI.create(SERVER.webAddress() + WindowsEnrollment.SECRET_DISCOVERY),
                        new EnrollWith.Secret(
                                person.email(),
                                HandmadePc.secret(person, ownership).secret(),
                                true)))
                .isInstanceOf(PcOutcome.Enrolled.class);
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        return pc;
    }

    private static Enrollment enrollment(VirtualPc pc) {
        return SERVER.bean(Enrollments.class)
                .find(new EnrollmentId(pc.enrollmentId().orElseThrow()))
                .orElseThrow();
    }

    private static Command order(VirtualPc pc, String parameter, String value) {
        return SERVER.bean(Store.class)
                .write(tx -> SERVER.bean(Ordering.class)
                        .order(
                                tx,
                                new Actor.Automatic("test"),
                                enrollment(pc),
                                new Order.Act(Action.CONFIGURE, Map.of(parameter, value)),
                                Optional.of("tried in a test")))
                .commands()
                .getFirst();
    }

    private static Command.State state(Command command) {
        return SERVER.bean(Commands.class).find(command.id()).orElseThrow().state();
    }

    /** As if the time had passed for which the PC is left alone while it fetches. */
    private static void later(Command command) {
        SERVER.bean(Store.class).write(tx -> {
            PcSteps.resume(
                    tx, command.enrollment(), command.id(), 1, Instant.now().minusSeconds(1));
            return true;
        });
    }

    private static List<String> complaints(VirtualPc pc) {
        return pc.complaints().stream().map(Complaint::toString).toList();
    }

    @Test
    void aPcFetchesItsCertificateAndHasItUntilItIsTakenAway() {
        VirtualPc pc = enrolled(901, Ownership.PERSONAL);
        Command command = order(pc, WindowsActions.SETTINGS, CERTIFICATES);
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        later(command);
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        assertThat(state(command)).isEqualTo(Command.State.DONE);

        X509Certificate certificate = pc.workCertificates().getFirst();
        assertThat(Certificates.commonName(certificate))
                .contains(enrollment(pc).device().value());
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(
                        SERVER.bean(Authorities.class).devices().certificate().getSubjectX500Principal());
        assertThat(SERVER.bean(IssuedCertificates.class).find(Certificates.fingerprint(certificate)))
                .as("it is no identity")
                .isEmpty();

        Command gone = order(pc, WindowsActions.REMOVE, "certificate:office");
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        assertThat(state(gone)).isEqualTo(Command.State.DONE);
        assertThat(pc.workCertificates()).isEmpty();
        assertThat(held())
                .as("nothing would be renewed")
                .doesNotContain(enrollment(pc).id());
        assertThat(complaints(pc)).isEmpty();
    }

    private static List<EnrollmentId> held() {
        return SERVER
                .bean(IssuedForWork.class)
                .ending(Instant.now(), Instant.now().plus(Duration.ofDays(9_000)), Optional.empty(), 1_000)
                .stream()
                .map(IssuedForWork.Held::enrollment)
                .toList();
    }

    @Test
    void aCertificateIsRenewedBeforeItEnds() {
        VirtualPc pc = enrolled(902, Ownership.COMPANY);
        Command command = order(pc, WindowsActions.SETTINGS, CERTIFICATES);
        EnrollmentId id = enrollment(pc).id();
        SERVER.bean(Store.class).write(tx -> {
            SERVER.bean(IssuedForWork.class)
                    .add(
                            tx,
                            id,
                            new Challenges.Claim(command.id(), "office"),
                            new IssuedForWork.Given(
                                    "of another key",
                                    SERVER.bean(Authorities.class)
                                            .devices()
                                            .issueIdentity(
                                                    new Subject("soon over", null),
                                                    HandmadePc.KEYS.getFirst().getPublic(),
                                                    Instant.now(),
                                                    Duration.ofDays(30),
                                                    new SecureRandom())));
            SERVER.bean(Commands.class).over(tx, id);
            return true;
        });
        SERVER.bean(WorkRenewals.class).run();
        Command renewal = SERVER.bean(Commands.class).history(id, Optional.empty(), 10).stream()
                .filter(each -> each.kind().equals("CertificateRenewal"))
                .findFirst()
                .orElseThrow();
        pc.sync();
        later(renewal);
        pc.sync();
        assertThat(state(renewal)).isEqualTo(Command.State.DONE);
        assertThat(pc.workCertificates().getFirst().getNotAfter().toInstant())
                .isAfter(Instant.now().plus(Duration.ofDays(300)));
        SERVER.bean(WorkRenewals.class).run();
        assertThat(SERVER.bean(Commands.class).history(id, Optional.empty(), 10))
                .filteredOn(each -> each.kind().equals("CertificateRenewal"))
                .hasSize(1);
        assertThat(complaints(pc)).isEmpty();
    }

    private static void holds(EnrollmentId id, String name, Instant from, Duration life) {
        SERVER.bean(Store.class).write(tx -> {
            SERVER.bean(IssuedForWork.class)
                    .add(
                            tx,
                            id,
                            new Challenges.Claim(
                                    new CommandId(java.util.UUID.randomUUID().toString()), name),
                            new IssuedForWork.Given(
                                    "of another key",
                                    SERVER.bean(Authorities.class)
                                            .devices()
                                            .issueIdentity(
                                                    new Subject(name, null),
                                                    HandmadePc.KEYS.getFirst().getPublic(),
                                                    from,
                                                    life,
                                                    new SecureRandom())));
            return true;
        });
    }

    /** However many there are that nobody can renew. */
    @Test
    void everyCertificateHasItsTurnEachDay() {
        EnrollmentId id = enrollment(enrolled(904, Ownership.COMPANY)).id();
        Instant start = Instant.now();
        for (String name : List.of("a", "b", "c")) {
            holds(id, name, start, Duration.ofDays(20));
        }
        holds(id, "over", start.minus(Duration.ofDays(400)), Duration.ofDays(30));
        SERVER.bean(WorkRenewals.class).run(1);
        assertThat(SERVER.bean(Commands.class).history(id, Optional.empty(), 20))
                .filteredOn(each -> each.kind().equals("CertificateRenewal"))
                .extracting(
                        each -> ((Order.Act) each.permit().order()).parameters().get(WindowsActions.CERTIFICATE))
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    private static void spokeLast(EnrollmentId id, Instant when) {
        SERVER.bean(Store.class)
                .write(tx -> tx.dsl()
                        .update(WINDOWS_CHANNEL)
                        .set(WINDOWS_CHANNEL.SPOKE_AT, when)
                        .where(WINDOWS_CHANNEL.ENROLLMENT_ID.eq(id.value()))
                        .execute());
    }

    @Test
    void aCertificateThatEndedWhileItsPcWasAwayIsRenewedWhenThePcSpeaksAgain() {
        VirtualPc pc = enrolled(905, Ownership.COMPANY);
        EnrollmentId id = enrollment(pc).id();
        holds(id, "office", Instant.now().minus(Duration.ofDays(130)), Duration.ofDays(100));
        spokeLast(id, Instant.now().minus(Duration.ofDays(60)));
        SERVER.bean(WorkRenewals.class).run();
        assertThat(held()).as("still away").doesNotContain(id);
        pc.sync();
        SERVER.bean(WorkRenewals.class).run();
        assertThat(SERVER.bean(Commands.class).history(id, Optional.empty(), 20))
                .filteredOn(each -> each.kind().equals("CertificateRenewal"))
                .hasSize(1);
    }

    private static Identity fetch(String challenge, KeyPair keys) throws Exception {
        var request = new ScepRequest(
                URI.create(SERVER.webAddress() + "/windows/scep/pkiclient.exe"),
                Optional.empty(),
                List.of(List.of("CN", "whatever it says")),
                Optional.of(challenge),
                2048,
                5,
                List.of(),
                0,
                1,
                Dict.empty());
        return new ScepClient(Link.shared(WORLD.trust()), InstantSource.system(), new SecureRandom(), duration -> {})
                .enroll(request, keys);
    }

    @Test
    void aChallengeIsForOneKeyAndOneOrderAndWhatIsFetchedLetsNobodyInHere() throws Exception {
        VirtualPc pc = enrolled(903, Ownership.COMPANY);
        Command command = order(pc, WindowsActions.SETTINGS, CERTIFICATES);
        KeyPair first = HandmadePc.KEYS.getFirst();
        KeyPair other = HandmadePc.KEYS.get(1);
        pc.sync(); // and it fetches with its key
        String challenge = pc.node(NODE + "/Install/Challenge").orElseThrow();

        Identity again = fetch(challenge, first);
        assertThat(again.certificate()).isEqualTo(pc.workCertificates().getFirst());
        for (String wrong : List.of(
                challenge.replace("office", "other"), challenge.substring(1), "guess", "a.b.c", challenge + "0")) {
            assertThatThrownBy(() -> fetch(wrong, first))
                    .as(wrong)
                    .isInstanceOf(ScepException.class)
                    .hasMessageContaining("refused");
        }
        assertThatThrownBy(() -> fetch(challenge, other))
                .isInstanceOf(ScepException.class)
                .hasMessageContaining("refused");

        assertThat(Link.withClientCertificate(WORLD.trust(), again)
                        .send(
                                "POST",
                                URI.create(SERVER.deviceAddress() + "/windows/manage"),
                                Map.of("Content-Type", "application/vnd.syncml.dm+xml"),
                                new byte[] {'x'})
                        .status())
                .isEqualTo(403);

        later(command);
        pc.sync();
        assertThat(state(command)).isEqualTo(Command.State.DONE);
        assertThatThrownBy(() -> fetch(challenge, first))
                .isInstanceOf(ScepException.class)
                .hasMessageContaining("refused");
    }
}
