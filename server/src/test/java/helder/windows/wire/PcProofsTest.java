package helder.windows.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.certificates.Authorities;
import helder.certificates.IssuedCertificates;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.people.Person;
import helder.protocol.pki.Subject;
import helder.protocol.windows.syncml.Digest;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.Nonce;
import helder.protocol.windows.syncml.SyncMlReader;
import helder.secrets.Vault;
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
import helder.virtual.wire.Answer;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.Trust;
import helder.windows.PcSecrets;
import helder.windows.WindowsActions;
import helder.windows.WindowsEnrollment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Where no certificate of a PC arrives (windows-mdm note, section 2.9): a proxy vouches for it, it signs its messages, or it proves itself by a
 * digest in them.
 */
class PcProofsTest {

    private static final WholeServer SIGNED = WholeServer.start(
            "helder.windows.message-signatures=true",
            "helder.trusted-proxies=192.0.2.7",
            "helder.proxy-header=Client-Cert");
    private static final WholeServer DIGEST = WholeServer.start("helder.windows.digest=true");
    private static final WholeServer PROXIED =
            WholeServer.start("helder.trusted-proxies=127.0.0.1", "helder.proxy-header=Client-Cert");

    private static final String BEGIN = "<Alert><CmdID>1</CmdID><Data>1201</Data></Alert><Final/>";
    private static final String NO_NEWS =
            "<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status><Final/>";
    private static final Pattern NEXT = Pattern.compile("<NextNonce xmlns=\"syncml:metinf\">([^<]+)</NextNonce>");
    private static final Pattern COMMANDS = Pattern.compile("<(Get|Add|Replace|Exec|Delete|Atomic)>");

    private static int seed = 700;

    @AfterAll
    static void stop() {
        List.of(SIGNED, DIGEST, PROXIED).forEach(WholeServer::close);
    }

    private static Trust trust(WholeServer server) {
        try {
            return Trust.only(Certificates.readAll(Files.readAllBytes(server.trustAnchor())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static VirtualPc enrolled(WholeServer server, PcModel model, PcBehavior behavior) {
        World world = World.standard()
                .trusting(trust(server))
                .pausing(duration -> {})
                .withKeys(bits -> HandmadePc.KEYS.getFirst());
        seed++;
        Person person = Visitor.person(server, Language.NL);
        String secret = server.bean(Store.class)
                .write(tx -> server.bean(PcSecrets.class)
                        .make(tx, person.id(), Ownership.COMPANY, 24, new Actor.Operator("tester")))
                .secret();
        VirtualPc pc = VirtualPc.create(world, model, "PC-" + seed, seed, false, behavior);
        assertThat(pc.enroll(
                        URI.create(server.webAddress() + WindowsEnrollment.SECRET_DISCOVERY),
                        new EnrollWith.Secret(person.email(), secret, false)))
                .isInstanceOf(PcOutcome.Enrolled.class);
        return pc;
    }

    private static Enrollment enrollment(WholeServer server, VirtualPc pc) {
        return server.bean(Enrollments.class)
                .find(new EnrollmentId(pc.enrollmentId().orElseThrow()))
                .orElseThrow();
    }

    private static Identity identity(X509Certificate certificate) {
        return new Identity(HandmadePc.KEYS.getFirst().getPrivate(), certificate, List.of());
    }

    private static Identity identity(VirtualPc pc) {
        return identity(pc.certificate().orElseThrow());
    }

    private static Answer send(WholeServer server, Link link, Map<String, String> headers, String body) {
        var all = new java.util.HashMap<>(headers);
        all.put("Content-Type", Message.CONTENT_TYPE);
        try {
            return link.send(
                    "POST",
                    URI.create(server.deviceAddress() + ManagementHandler.ADDRESS + "?mode=Maintenance&Platform=WoA"),
                    all,
                    body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String message(VirtualPc pc, String session, int number, String body) {
        return HandmadePc.message(pc.hardware().deviceId(), session, number, body);
    }

    /** It is managed without a certificate in TLS, by a client that shares no code with the server. */
    private static void manage(WholeServer server, PcModel model, PcBehavior behavior) {
        VirtualPc pc = enrolled(server, model, behavior.always(PcFault.CERTIFICATE_LOST));
        for (int i = 0; i < 4; i++) {
            pc.sync();
        }
        Enrollment enrollment = enrollment(server, pc);
        Command rename = server.bean(Store.class)
                .write(tx -> server.bean(Ordering.class)
                        .order(
                                tx,
                                new Actor.Automatic("test"),
                                enrollment,
                                new Order.Act(Action.RENAME, Map.of(WindowsActions.NAME, "LINDE-9")),
                                Optional.of("tried in a test")))
                .commands()
                .getFirst();
        var result = pc.sync();
        List<String> complaints =
                pc.complaints().stream().map(Complaint::toString).toList();
        assertThat(result.end()).as("%s %s", result, complaints).isEqualTo(End.DONE);
        assertThat(pc.asked()).isNotEmpty();
        assertThat(complaints).isEmpty();
        assertThat(server.bean(Commands.class).find(rename.id()).orElseThrow().state())
                .isEqualTo(Command.State.DONE);
    }

    private static final PcBehavior BAD_LINE = PcBehavior.faithful()
            .with(PcFault.LOSE_MESSAGE, 2)
            .with(PcFault.LOSE_ANSWER, 3)
            .with(PcFault.REPEAT_MESSAGE, 3);

    @Test
    void pcsThatSignTheirMessagesAreManagedBehindWhateverHidesTheirCertificates() {
        manage(SIGNED, PcModel.WIN10_PRO, PcBehavior.faithful());
        manage(SIGNED, PcModel.WIN11_PRO_24H2, BAD_LINE);
    }

    @Test
    void pcsThatProveThemselvesByDigestAreManagedBehindWhateverHidesTheirCertificates() {
        manage(DIGEST, PcModel.WIN10_PRO, PcBehavior.faithful());
        manage(DIGEST, PcModel.WIN11_PRO_24H2, BAD_LINE);
    }

    // ---- signatures

    private static Map<String, String> signature(Identity signer, String body, Instant at) {
        return Map.of(
                "MDM-Signature",
                Base64.getEncoder()
                        .encodeToString(Cms.signDetached(signer, body.getBytes(StandardCharsets.UTF_8), at)));
    }

    private static Answer signed(Identity signer, String body) {
        return send(SIGNED, Link.shared(trust(SIGNED)), signature(signer, body, Instant.now()), body);
    }

    private static void assertForbidden(String why, Answer answer) {
        assertThat(answer.status()).as(why).isEqualTo(403);
        assertThat(answer.body()).as(why).isEmpty();
    }

    private static X509Certificate issued(VirtualPc pc, Instant from, Duration life) {
        Enrollment enrollment = enrollment(SIGNED, pc);
        X509Certificate made = SIGNED.bean(Authorities.class)
                .devices()
                .issueIdentity(
                        new Subject(enrollment.id().value(), null),
                        HandmadePc.KEYS.getFirst().getPublic(),
                        from,
                        life,
                        new SecureRandom());
        SIGNED.bean(Store.class).write(tx -> {
            SIGNED.bean(IssuedCertificates.class)
                    .add(
                            tx,
                            new IssuedCertificates.Issue(
                                    enrollment.organisation(),
                                    made,
                                    Optional.empty(),
                                    Optional.of(enrollment.ticket()),
                                    Optional.of(enrollment.id())));
            return true;
        });
        return made;
    }

    @Test
    void onlyTheSignatureOfItsOwnGoodCertificateOverJustThisMessageAndJustNowLetsAPcSpeak() {
        VirtualPc pc = enrolled(SIGNED, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        VirtualPc other = enrolled(SIGNED, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        String body = message(pc, "A1", 1, BEGIN);
        Link plain = Link.shared(trust(SIGNED));

        assertForbidden("nothing", send(SIGNED, plain, Map.of(), body));
        assertForbidden("no signature", send(SIGNED, plain, Map.of("MS-Signature", "abc"), body));
        assertForbidden("another enrollment", signed(identity(other), body));
        assertForbidden(
                "self-signed",
                signed(
                        Certificates.selfSigned(
                                pc.certificate()
                                        .orElseThrow()
                                        .getSubjectX500Principal()
                                        .getName(),
                                HandmadePc.KEYS.getFirst(),
                                Certificates.Use.DEVICE,
                                Instant.now().minus(Duration.ofDays(1)),
                                Duration.ofDays(365)),
                        body));
        assertForbidden(
                "expired",
                signed(identity(issued(pc, Instant.now().minus(Duration.ofDays(2)), Duration.ofDays(1))), body));
        assertForbidden("another source", signed(identity(pc), message(other, "A1", 1, BEGIN)));
        assertForbidden("other bytes", send(SIGNED, plain, signature(identity(pc), body + " ", Instant.now()), body));
        for (Duration away : List.of(Duration.ofMinutes(-16), Duration.ofMinutes(16))) {
            assertForbidden(
                    "signed at another time",
                    send(
                            SIGNED,
                            plain,
                            signature(identity(pc), body, Instant.now().plus(away)),
                            body));
        }
        assertForbidden(
                "signed by another PC than the one whose certificate is shown",
                send(
                        SIGNED,
                        Link.withClientCertificate(trust(SIGNED), identity(pc)),
                        signature(identity(other), body, Instant.now()),
                        body));
        assertForbidden(
                "the certificate of another PC beside it",
                send(
                        SIGNED,
                        Link.withClientCertificate(trust(SIGNED), identity(other)),
                        signature(identity(pc), body, Instant.now()),
                        body));
        assertThat(enrollment(SIGNED, pc).state()).as("nothing happened").isEqualTo(Enrollment.State.STARTED);

        assertThat(signed(identity(pc), body).status()).isEqualTo(200);
        assertThat(enrollment(SIGNED, pc).state()).isEqualTo(Enrollment.State.ENROLLED);
        SIGNED.bean(Store.class).write(tx -> {
            SIGNED.bean(Enrollments.class).removed(tx, enrollment(SIGNED, pc).id(), Enrollment.Removal.BY_ORGANISATION);
            return true;
        });
        assertForbidden("revoked", signed(identity(pc), message(pc, "A2", 1, BEGIN)));
    }

    @Test
    void aSignedMessageCountsOnceAndIsAnsweredAgainOnlyWhileItIsTheLast() {
        VirtualPc pc = enrolled(SIGNED, PcModel.WIN10_PRO, PcBehavior.faithful());
        String first = message(pc, "B1", 1, BEGIN);
        Answer answer = signed(identity(pc), first);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(signed(identity(pc), first).body()).as("the answer was lost").isEqualTo(answer.body());
        String second = message(pc, "B2", 1, BEGIN);
        assertThat(signed(identity(pc), second).status()).isEqualTo(200);
        assertForbidden("a replay that would begin a session", signed(identity(pc), first));
        assertThat(signed(identity(pc), second).status()).isEqualTo(200);
    }

    @Test
    void aMessageThatIsSignedAgainIsKnownAsLongAsItsLaterSignatureIsGood() {
        VirtualPc pc = enrolled(SIGNED, PcModel.WIN10_PRO, PcBehavior.faithful());
        String body = message(pc, "B3", 1, BEGIN);
        Instant now = Instant.now();
        for (Duration away : List.of(Duration.ofMinutes(-10), Duration.ofMinutes(10), Duration.ZERO)) {
            assertThat(send(SIGNED, Link.shared(trust(SIGNED)), signature(identity(pc), body, now.plus(away)), body)
                            .status())
                    .isEqualTo(200);
        }
        String kept = SIGNED.bean(Store.class)
                .write(tx -> SIGNED.bean(PcChannels.class)
                        .find(tx, enrollment(SIGNED, pc).id())
                        .orElseThrow()
                        .signed());
        String hash = SignedMessages.hash(body.getBytes(StandardCharsets.UTF_8));
        assertThat(SignedMessages.read(kept, now.plus(Duration.ofMinutes(24))).contains(hash))
                .isTrue();
    }

    // ---- digests

    private static Digest digestOf(VirtualPc pc) {
        PcChannels channels = DIGEST.bean(PcChannels.class);
        return channels.accounts(channels.hash(pc.hardware().deviceId()))
                .getFirst()
                .digest();
    }

    private static String proof(Digest digest, String nonce, String message) {
        String proof = digest.proof(Nonce.of(Base64.getDecoder().decode(nonce)));
        return message.replace(
                "</SyncHdr>",
                "<Cred><Meta><Format xmlns=\"syncml:metinf\">b64</Format><Type xmlns=\"syncml:metinf\">syncml:auth-md5</Type>"
                        + "</Meta><Data>" + proof + "</Data></Cred></SyncHdr>");
    }

    private static Answer say(String message) {
        Answer answer = send(DIGEST, Link.shared(trust(DIGEST)), Map.of(), message);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static String next(Answer answer) {
        Matcher nonce = NEXT.matcher(answer.text());
        assertThat(nonce.find()).as(answer.text()).isTrue();
        return nonce.group(1);
    }

    private static void assertAsked(Answer answer, int code) {
        assertThat(answer.text()).contains("<Cmd>SyncHdr</Cmd>", "<Data>" + code + "</Data>");
        assertThat(COMMANDS.matcher(answer.text()).find())
                .as("no commands before the proof is right")
                .isFalse();
        next(answer);
    }

    /** The answer without what is different for each PC and each time. */
    private static String plain(Answer answer, String device) {
        return NEXT.matcher(answer.text()).replaceAll("").replace(device, "");
    }

    @Test
    void whoeverHasNoRightProofIsAskedForItTheSameWayWhoeverItIs() {
        VirtualPc pc = enrolled(DIGEST, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        VirtualPc other = enrolled(DIGEST, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        String nobody = "0123456789abcdef0123456789abcdef".toUpperCase(Locale.ROOT);
        String known = message(pc, "C1", 1, BEGIN);
        String unknown = HandmadePc.message(nobody, "C1", 1, BEGIN);

        Answer asked = say(known);
        assertAsked(asked, 407);
        assertThat(plain(say(unknown), nobody))
                .isEqualTo(plain(asked, pc.hardware().deviceId()));
        assertThat(next(say(unknown))).hasSameSizeAs(next(asked));
        String guess = "bm9uY2U=";
        Answer wrong = say(proof(digestOf(pc), guess, known));
        assertAsked(wrong, 401);
        assertThat(plain(say(proof(digestOf(pc), guess, unknown)), nobody))
                .isEqualTo(plain(wrong, pc.hardware().deviceId()));
        assertAsked(say(proof(digestOf(other), next(asked), known)), 401);
        assertThat(enrollment(DIGEST, pc).state()).as("nothing happened").isEqualTo(Enrollment.State.STARTED);

        Answer right = say(proof(digestOf(pc), next(asked), message(pc, "C1", 2, BEGIN)));
        assertThat(right.text()).contains("<CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd>", "<Data>200</Data>");
        assertThat(COMMANDS.matcher(right.text()).find()).isTrue();
        assertThat(enrollment(DIGEST, pc).state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void eachMessageNeedsAProofOfItsOwn() {
        VirtualPc pc = enrolled(DIGEST, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        String nonce = next(say(message(pc, "D1", 1, BEGIN)));
        String first = proof(digestOf(pc), nonce, message(pc, "D1", 2, BEGIN));
        Answer right = say(first);
        assertThat(say(first).body()).as("the answer was lost").isEqualTo(right.body());
        assertAsked(say(message(pc, "D1", 3, NO_NEWS)), 407);
        assertAsked(say(proof(digestOf(pc), nonce, message(pc, "D1", 3, NO_NEWS))), 401);
        assertAsked(say(proof(digestOf(pc), nonce, message(pc, "D2", 1, BEGIN))), 401);
        Answer second = say(proof(digestOf(pc), next(right), message(pc, "D1", 3, NO_NEWS)));
        assertThat(second.text()).contains("<Data>200</Data>").doesNotContain("<Data>401</Data>");
        assertAsked(say(first), 401);
    }

    /** Copied PCs give themselves the same name; which of them asks shows only its proof. */
    @Test
    void pcsWithTheSameNameDoNotUseUpWhatTheOthersMakeTheirProofsWith() {
        VirtualPc pc = enrolled(DIGEST, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        seed--;
        VirtualPc copy = enrolled(DIGEST, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        assertThat(copy.hardware().deviceId()).isEqualTo(pc.hardware().deviceId());
        PcChannels channels = DIGEST.bean(PcChannels.class);
        List<PcChannels.Account> both =
                channels.accounts(channels.hash(pc.hardware().deviceId()));
        assertThat(both)
                .extracting(PcChannels.Account::enrollment)
                .doesNotHaveDuplicates()
                .hasSize(2);

        String nonce = next(say(message(pc, "H1", 1, BEGIN)));
        for (String session : List.of("H2", "H3", "H4")) {
            String theirs = next(say(message(copy, session, 1, BEGIN)));
            assertProved(say(proof(both.get(1).digest(), theirs, message(copy, session, 2, BEGIN))));
        }
        String proved = proof(both.get(0).digest(), nonce, message(pc, "H1", 2, BEGIN));
        Answer right = say(proved);
        assertProved(right);
        assertAsked(say(proof(both.get(0).digest(), nonce, message(pc, "H5", 1, BEGIN))), 401);
        assertThat(say(proved).body()).as("the answer was lost").isEqualTo(right.body());
        assertProved(say(proof(both.get(0).digest(), next(right), message(pc, "H1", 3, NO_NEWS))));
    }

    private static void assertProved(Answer answer) {
        assertThat(answer.text()).contains("<Data>200</Data>").doesNotContain("<Data>401</Data>", "<Data>407</Data>");
    }

    @Test
    void whatAProofIsMadeWithIsGoodForFiveMinutes() throws Exception {
        VirtualPc pc = enrolled(DIGEST, PcModel.WIN11_DESKTOP, PcBehavior.faithful());
        Instant start = Instant.parse("2026-11-30T12:00:59Z");
        Message bare = new SyncMlReader().read(message(pc, "E1", 1, BEGIN).getBytes(StandardCharsets.UTF_8));
        Nonce nonce = ((PcDigests.Finding.Unproved) digests(start).of(bare)).nonce();
        Message proved = new SyncMlReader()
                .read(proof(digestOf(pc), nonce.base64(), message(pc, "E1", 2, BEGIN))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(digests(start.plus(Duration.ofMinutes(4))).of(proved)).isInstanceOf(PcDigests.Finding.Proved.class);
        assertThat(digests(start.plus(Duration.ofMinutes(5))).of(proved))
                .isInstanceOf(PcDigests.Finding.Unproved.class);
        assertThat(digests(start.minus(Duration.ofMinutes(2))).of(proved))
                .isInstanceOf(PcDigests.Finding.Unproved.class);
    }

    private static PcDigests digests(Instant now) {
        return new PcDigests(DIGEST.bean(PcChannels.class), DIGEST.bean(Vault.class), () -> now);
    }

    @Test
    void whatIsSwitchedOffIsNoProof() {
        VirtualPc pc = enrolled(PROXIED, PcModel.WIN10_PRO, PcBehavior.faithful());
        String body = message(pc, "F1", 1, BEGIN);
        assertForbidden(
                "signatures and digests are off",
                send(PROXIED, Link.shared(trust(PROXIED)), signature(identity(pc), body, Instant.now()), body));
    }

    // ---- proxies

    private static Map<String, String> vouched(X509Certificate certificate) {
        return Map.of("Client-Cert", ":" + Base64.getEncoder().encodeToString(Certificates.der(certificate)) + ":");
    }

    @Test
    void aTrustedProxyVouchesForTheCertificateOfAPcAndNobodyElseDoes() {
        VirtualPc pc = enrolled(PROXIED, PcModel.WIN10_PRO, PcBehavior.faithful());
        VirtualPc other = enrolled(PROXIED, PcModel.WIN10_PRO, PcBehavior.faithful());
        Link proxy = Link.shared(trust(PROXIED));
        String body = message(pc, "G1", 1, BEGIN);
        assertForbidden("no header", send(PROXIED, proxy, Map.of(), body));
        assertForbidden(
                "of another PC",
                send(PROXIED, proxy, vouched(other.certificate().orElseThrow()), body));
        Answer unreadable = send(PROXIED, proxy, Map.of("Client-Cert", ":?:"), body);
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.body()).isEmpty();
        assertForbidden(
                "the proxy's own certificate is not the PC's",
                send(PROXIED, Link.withClientCertificate(trust(PROXIED), identity(pc)), Map.of(), body));
        assertThat(enrollment(PROXIED, pc).state()).isEqualTo(Enrollment.State.STARTED);
        assertThat(send(PROXIED, proxy, vouched(pc.certificate().orElseThrow()), body)
                        .status())
                .isEqualTo(200);

        VirtualPc elsewhere = enrolled(SIGNED, PcModel.WIN10_PRO, PcBehavior.faithful());
        assertForbidden(
                "from an address that is no proxy",
                send(
                        SIGNED,
                        Link.shared(trust(SIGNED)),
                        vouched(elsewhere.certificate().orElseThrow()),
                        message(elsewhere, "G1", 1, BEGIN)));
    }
}
