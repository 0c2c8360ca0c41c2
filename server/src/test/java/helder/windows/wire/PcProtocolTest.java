package helder.windows.wire;

import static helder.windows.wire.HandmadePc.KEYS;
import static helder.windows.wire.HandmadePc.SERVER;
import static helder.windows.wire.HandmadePc.certificate;
import static helder.windows.wire.HandmadePc.document;
import static helder.windows.wire.HandmadePc.person;
import static helder.windows.wire.HandmadePc.post;
import static helder.windows.wire.HandmadePc.secret;
import static helder.windows.wire.HandmadePc.send;
import static helder.windows.wire.HandmadePc.typed;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.certificates.Authorities;
import helder.certificates.IssuedCertificates;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Tickets;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.lane.DeviceHandler;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.protocol.pki.Subject;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.xcep.GetPoliciesReader;
import helder.store.Store;
import helder.store.StoreException;
import helder.text.Language;
import helder.virtual.wire.Answer;
import helder.windows.FailedEnrollment;
import helder.windows.FailedEnrollments;
import helder.windows.PcSecrets;
import helder.windows.PcTrouble;
import helder.windows.WindowsEnrollment;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** PCs enroll and hold sessions, by messages written by hand, against the whole server. */
class PcProtocolTest {

    private static final String BOTH = "<AuthPolicy>OnPremise</AuthPolicy><AuthPolicy>Federated</AuthPolicy>";
    private static final String FAREWELL = """
            <Alert><CmdID>2</CmdID><Data>1201</Data></Alert><Alert><CmdID>3</CmdID><Data>1226</Data><Item><Meta>\
            <Type xmlns="syncml:metinf">com.microsoft:mdm.unenrollment.userrequest</Type></Meta><Data>1</Data></Item></Alert><Final/>""";

    private static void assertFault(Answer answer, String subcode, String text) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Length")).contains(Integer.toString(answer.body().length));
        assertThat(answer.text()).contains("<s:Value>" + subcode + "</s:Value>").contains(text);
    }

    @Test
    void discoveryAnswersEverybodyTheSame() {
        Answer look = send("GET", DiscoveryHandler.ADDRESS, new byte[0]);
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.header("Content-Length")).contains("0");

        for (String path : List.of(DiscoveryHandler.ADDRESS, "/")) {
            Answer both = post(path, HandmadePc.discover("nobody@delinde.example", 48, BOTH));
            assertThat(both.status()).isEqualTo(200);
            assertThat(both.text())
                    .contains("<AuthPolicy>Federated</AuthPolicy>", "<EnrollmentVersion>4.0</EnrollmentVersion>")
                    .contains("<AuthenticationServiceUrl>" + SERVER.webAddress() + WindowsEnrollment.LOGIN + "<")
                    .contains("<EnrollmentServiceUrl>" + SERVER.webAddress() + EnrollmentHandler.ADDRESS + "<")
                    .contains("<a:RelatesTo>urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478</a:RelatesTo>");
        }
        assertThat(post(DiscoveryHandler.ADDRESS, HandmadePc.discover("x", 48, "<AuthPolicy>OnPremise</AuthPolicy>"))
                        .text())
                .contains("<AuthPolicy>OnPremise</AuthPolicy>")
                .doesNotContain("AuthenticationServiceUrl");
        assertThat(post(WindowsEnrollment.SECRET_DISCOVERY, HandmadePc.discover("x", 48, BOTH))
                        .text())
                .as("whoever types this address has a secret")
                .contains("<AuthPolicy>OnPremise</AuthPolicy>")
                .doesNotContain("AuthenticationServiceUrl");
        assertFault(
                post(DiscoveryHandler.ADDRESS, HandmadePc.discover("x", 48, "<AuthPolicy>Certificate</AuthPolicy>")),
                "s:Authorization",
                "<ErrorType>NotSupported</ErrorType>");
        assertFault(
                post(DiscoveryHandler.ADDRESS, HandmadePc.discover(person().email(), 101, BOTH)),
                "s:Authorization",
                "Deze pc heeft een Home-versie"); // not the language of who has this address, which would say that they
        // work here
        assertFault(post(DiscoveryHandler.ADDRESS, "<a"), "s:MessageFormat", "De server kon dit verzoek niet lezen");
        assertThat(send("GET", "/", new byte[0]).header("Content-Type").orElse(""))
                .as("reading the address is for people")
                .startsWith("text/html");
    }

    @Test
    void withAOneTimeSecretAPcGetsOneCertificateAndNoOtherPcGetsAnything() {
        Person person = person();
        Tickets.Issued secret = secret(person, Ownership.COMPANY);
        var pc = new HandmadePc(person);
        String proof = typed(person.email().toUpperCase(java.util.Locale.ROOT), secret.secret());

        assertFault(
                post(EnrollmentHandler.ADDRESS, pc.request(typed(person.email(), "guess"), KEYS.get(0), "48")),
                "s:Authentication",
                "De naam of het eenmalige geheim klopt niet");
        assertFault(
                post(
                        EnrollmentHandler.ADDRESS,
                        pc.request(typed("other@delinde.example", secret.secret()), KEYS.get(0), "48")),
                "s:Authentication",
                "gehören nicht zusammen");
        assertFault(
                post(
                        EnrollmentHandler.ADDRESS,
                        pc.request(HandmadePc.token(HandmadePc.JSON_WEB_TOKEN, "a.b.c"), KEYS.get(0), "48")),
                "s:Authentication",
                "Microsoft");
        assertFault(post(PolicyHandler.ADDRESS, HandmadePc.policies("")), "a:InvalidSecurity", "xml:lang=\"nl\"");
        assertThat(post(PolicyHandler.ADDRESS, HandmadePc.policies(proof)).text())
                .contains("<minimalKeyLength>2048</minimalKeyLength>", "<group>4</group>");
        assertFault(
                post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(0), "101")),
                "s:Authorization",
                "<ErrorType>DeviceNotSupported</ErrorType>");

        String document = document(post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(0), "48")));
        X509Certificate given = certificate(document);
        Enrollment enrollment = pc.enrollment();
        assertThat(enrollment.state()).isEqualTo(Enrollment.State.STARTED);
        assertThat(given.getSubjectX500Principal().getName())
                .isEqualTo("CN=" + enrollment.id().value());
        assertThat(given.getNotAfter().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(364)), Instant.now().plus(Duration.ofDays(366)));
        assertThat(given.getNotBefore().toInstant())
                .as("clocks are a little apart; more would be taken from its life")
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(7)),
                        Instant.now().minus(Duration.ofMinutes(4)));
        assertThat(document)
                .contains("value=\"Helder\"", SERVER.deviceAddress() + ManagementHandler.ADDRESS)
                .contains("Subject=CN%3D" + enrollment.id().value());

        assertThat(certificate(document(post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(0), "48")))))
                .as("the answer was lost")
                .isEqualTo(given);
        assertFault(
                post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(1), "48")),
                "s:Authentication",
                "schon benutzt");
        assertFault(
                post(EnrollmentHandler.ADDRESS, new HandmadePc(person).request(proof, KEYS.get(0), "48")),
                "s:Authentication",
                "schon benutzt");

        pc.take(given, KEYS.get(0));
        assertThat(pc.begin("1", "user").status()).isEqualTo(200);
        assertThat(pc.enrollment().state()).isEqualTo(Enrollment.State.ENROLLED);
        assertFault(
                post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(0), "48")),
                "s:Authentication",
                "schon benutzt");
    }

    @Test
    void aTokenOfThePagesIsAsGood() {
        Person person = person();
        String token = SERVER.bean(Store.class)
                .write(tx -> SERVER.bean(WindowsEnrollment.class)
                        .token(tx, person, Ownership.PERSONAL, "shown", Set.of(), Language.DE)
                        .value());
        var pc = new HandmadePc(person);
        String proof = HandmadePc.token(HandmadePc.USER_TOKEN, token);
        assertThat(post(PolicyHandler.ADDRESS, HandmadePc.policies(proof)).status())
                .isEqualTo(200);
        document(post(EnrollmentHandler.ADDRESS, pc.request(proof, KEYS.get(0), "48")));
        assertThat(pc.enrollment().ownership()).isEqualTo(Ownership.PERSONAL);
    }

    private static Callers callers(InstantSource clock) {
        return new Callers(
                SERVER.bean(Tickets.class),
                SERVER.bean(PcSecrets.class),
                SERVER.bean(Enrollments.class),
                SERVER.bean(People.class),
                SERVER.bean(SoapFaults.class),
                clock);
    }

    private static Callers.Caller called(Callers callers, String proof) throws Exception {
        byte[] asked = HandmadePc.policies(proof).getBytes(StandardCharsets.UTF_8);
        return callers.of(new GetPoliciesReader().read(asked).header(), "192.0.2.9");
    }

    /** Who read the pages and who typed a secret are two kinds of proof, whichever of them an organization offers. */
    @Test
    void aTypedSecretIsNoTokenOfThePagesAndATokenIsNoSecret() throws Exception {
        Person person = person();
        String secret = secret(person, Ownership.COMPANY).secret();
        String token = SERVER.bean(Store.class)
                .write(tx -> SERVER.bean(WindowsEnrollment.class)
                        .token(tx, person, Ownership.PERSONAL, "shown", Set.of(), Language.DE)
                        .value());
        Callers callers = callers(InstantSource.system());
        assertThat(called(callers, HandmadePc.token(HandmadePc.USER_TOKEN, "wmt1." + secret)))
                .isInstanceOf(Callers.Caller.Refused.class);
        assertThat(called(callers, typed(person.email(), token.substring("wmt1.".length()))))
                .isInstanceOf(Callers.Caller.Refused.class);
        assertThat(called(callers, typed(person.email(), secret))).isInstanceOf(Callers.Caller.Known.class);
        assertThat(called(callers, HandmadePc.token(HandmadePc.USER_TOKEN, token)))
                .isInstanceOf(Callers.Caller.Known.class);
    }

    @Test
    void whileNothingCanBeSavedPcsAreToldToComeBackLater() {
        SoapFaults faults = SERVER.bean(SoapFaults.class);
        for (SoapOperation operation : SoapOperation.values()) {
            DeviceReply said = faults.guarded(operation, () -> {
                throw new StoreException("full");
            });
            assertThat(new String(said.body(), StandardCharsets.UTF_8))
                    .contains("<ErrorType>InMaintenance</ErrorType>", "0x80180017");
        }
        Person person = person();
        String proof = typed(person.email(), secret(person, Ownership.COMPANY).secret());
        var handler = new EnrollmentHandler(
                faults,
                callers(() -> {
                    throw new StoreException("full");
                }),
                SERVER.bean(Newcomers.class),
                SERVER.bean(Renewals.class),
                InstantSource.system());
        DeviceReply said = handler.handle(new DeviceRequest(
                "POST",
                "",
                "",
                _ -> Optional.empty(),
                new HandmadePc(person).request(proof, KEYS.get(0), "48").getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                "192.0.2.9"));
        assertThat(new String(said.body(), StandardCharsets.UTF_8))
                .contains("<ErrorType>InMaintenance</ErrorType>", "RelatesTo");
    }

    /** The window that Windows opens: sign in, say whose PC it is, read, agree. */
    @Test
    void theWindowThatWindowsOpensEndsWithATokenForTheProgramThatOpenedIt() {
        String end = "ms-app://windows.immersivecontrolpanel";
        String address = WindowsEnrollment.LOGIN + "?appru=ms-app%3A%2F%2Fwindows.immersivecontrolpanel";
        var visitor = Visitor.signedIn(SERVER, Role.EMPLOYEE);
        for (String elsewhere : List.of("https%3A%2F%2Fevil.example%2F", "javascript%3Aalert(1)", "")) {
            assertThat(visitor.get(WindowsEnrollment.LOGIN + "?appru=" + elsewhere)
                            .status())
                    .isEqualTo(400);
        }
        assertThat(new String(
                        send("GET", address + "&login_hint=anna%40delinde.example", new byte[0])
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("anna@delinde.example", "name=\"to\"", "/enroll/windows/login?appru=ms-app");
        assertThat(visitor.get(address).body()).contains("name=\"ownership\"", end);
        String read = visitor.get(address + "&ownership=personal").body();
        String shown = read.replaceAll("(?s).*name=\"shown\" value=\"([^\"]*)\".*", "$1");
        assertThat(visitor.postAndRead(
                                WindowsEnrollment.LOGIN,
                                Map.of("appru", end, "ownership", "personal", "shown", "something else"))
                        .status())
                .isEqualTo(409);
        Visitor.Answer done = visitor.postAndRead(
                WindowsEnrollment.LOGIN, Map.of("appru", end, "ownership", "personal", "shown", shown));
        assertThat(done.body()).contains("action=\"" + end + "\"", "handover.");
        assertThat(done.headers().values()).anyMatch(value -> value.contains("form-action 'self' ms-app:"));
        String token = done.body().replaceAll("(?s).*name=\"wresult\" value=\"([^\"]*)\".*", "$1");
        var pc = new HandmadePc(visitor.person());
        document(post(
                EnrollmentHandler.ADDRESS,
                pc.request(HandmadePc.token(HandmadePc.USER_TOKEN, token), KEYS.get(0), "48")));
        assertThat(pc.enrollment().ownership()).isEqualTo(Ownership.PERSONAL);
        assertThat(visitor.get("/enroll/windows").body()).contains("ms-device-enrollment:?mode=mdm");
    }

    /** Whatever the lane refuses before anybody looks at it is said in the way that the client reads. */
    @Test
    void refusalsOfTheLaneAreFaultsWhereSoapIsSpokenAndBareElsewhere() {
        byte[] tooMuch = new byte[9 << 20];
        for (String path : List.of(
                "/",
                DiscoveryHandler.ADDRESS,
                WindowsEnrollment.SECRET_DISCOVERY,
                PolicyHandler.ADDRESS,
                EnrollmentHandler.ADDRESS)) {
            Answer large = send("POST", path, tooMuch);
            assertFault(large, "s:MessageFormat", "De server kon dit verzoek niet lezen");
            assertThat(large.header("Content-Type").orElse("")).startsWith("application/soap+xml");
        }
        HandmadePc pc = new HandmadePc(person()).enroll(Ownership.COMPANY);
        Answer large = pc.manage(tooMuch);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.body()).isEmpty();
        assertThat(large.header("Content-Type")).isEmpty();

        for (DeviceHandler handler : SERVER.beans(DeviceHandler.class)) {
            if (handler.address().startsWith("/EnrollmentServer/")) {
                DeviceReply slow = handler.refused(DeviceReply.refusal(408, "too slow"));
                assertThat(slow.status()).as(handler.address()).isEqualTo(408);
                assertThat(new String(slow.body(), StandardCharsets.UTF_8))
                        .contains("<ErrorType>InMaintenance</ErrorType>");
            }
        }

        DeviceReply busy = new DeviceReply(
                503, "text/plain", "later".getBytes(StandardCharsets.UTF_8), Map.of("Retry-After", "60"));
        for (DeviceHandler handler : SERVER.beans(DeviceHandler.class)) {
            DeviceReply said = handler.refused(busy);
            assertThat(said.headers()).as(handler.address()).containsEntry("Retry-After", "60");
            if (handler.address().startsWith("/EnrollmentServer/")) {
                assertThat(new String(said.body(), StandardCharsets.UTF_8))
                        .contains("<ErrorType>InMaintenance</ErrorType>", "De server heeft het nu te druk");
                assertThat(said.status()).isEqualTo(500);
            }
        }
        assertThat(SERVER.bean(ManagementHandler.class).refused(busy).body()).isEmpty();
        assertThat(SERVER.bean(ManagementHandler.class).refused(busy).status())
                .as("after another one, PCs do not wait as long as they are told")
                .isEqualTo(429);
    }

    @Test
    void onlyTheCertificateTogetherWithTheNameLetsAPcSpeak() {
        HandmadePc pc = new HandmadePc(person()).enroll(Ownership.COMPANY);
        HandmadePc other = new HandmadePc(person()).enroll(Ownership.COMPANY);
        String body =
                HandmadePc.message(pc.deviceId, "1", 1, "<Alert><CmdID>1</CmdID><Data>1201</Data></Alert><Final/>");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (Answer answer : List.of(
                HandmadePc.manage(HandmadePc.stranger(), bytes),
                other.manage(bytes),
                pc.say("0".repeat(32), "1", 1, "<Alert><CmdID>1</CmdID><Data>1201</Data></Alert><Final/>"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(other.enrollment().state()).isEqualTo(Enrollment.State.STARTED);
        assertThat(pc.manage("<SyncML".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);
        assertThat(pc.manage(bytes).status()).isEqualTo(200);
    }

    @Test
    void aMessageThatComesTwiceGetsTheSameBytesAlsoWhenBothComeAtOnce() {
        HandmadePc pc = new HandmadePc(person()).enroll(Ownership.COMPANY);
        Answer first = pc.begin("D", "user");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type").orElse("")).startsWith("application/vnd.syncml.dm+xml");
        assertThat(first.header("Content-Length")).contains(Integer.toString(first.body().length));
        assertThat(first.text()).contains("<CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd>");
        assertThat(pc.begin("D", "user").body()).isEqualTo(first.body());
        var pairs = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> pc.begin("E", "user").text()))
                .toList();
        assertThat(pairs.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        byte[] utf16 = HandmadePc.message(
                        pc.deviceId, "F", 1, "<Alert><CmdID>1</CmdID><Data>1201</Data></Alert><Final/>")
                .getBytes(StandardCharsets.UTF_16);
        assertThat(pc.manage(utf16).status()).isEqualTo(200);
        assertThat(pc.say("9", 4, "<Final/>").status())
                .as("of a session that nobody began")
                .isEqualTo(400);
    }

    @Test
    void whoeverLeavesIsAnsweredOnceAndIsGone() {
        HandmadePc pc = new HandmadePc(person()).enroll(Ownership.PERSONAL);
        pc.begin("1", "user");
        Answer goodbye = pc.say("2", 1, FAREWELL);
        assertThat(goodbye.status()).isEqualTo(200);
        assertThat(goodbye.text()).contains("<Cmd>Alert</Cmd><Data>200</Data>");
        assertThat(pc.enrollment().removal()).contains(Enrollment.Removal.BY_PERSON);
        assertThat(pc.begin("3", "user").status()).isEqualTo(403);
        assertFault(
                post(EnrollmentHandler.ADDRESS, pc.renewal(KEYS.get(1))), "s:CertificateRequest", "NotEligibleToRenew");
    }

    @Test
    void aCertificateIsRenewedInItsTimeAndTheOldOneWorksUntilTheNewOneIsUsed() {
        HandmadePc pc = new HandmadePc(person()).enroll(Ownership.COMPANY);
        pc.begin("1", "user");
        assertFault(
                post(EnrollmentHandler.ADDRESS, pc.renewal(KEYS.get(1))), "s:CertificateRequest", "NotEligibleToRenew");

        X509Certificate due = soonOver(pc);
        pc.take(due, pc.keys);
        assertThat(pc.begin("2", "user").status()).isEqualTo(200);
        String document = document(post(EnrollmentHandler.ADDRESS, pc.renewal(KEYS.get(1))));
        X509Certificate renewed = certificate(document);
        assertThat(document).doesNotContain("DMClient").contains("PROVIDER-ID");
        assertThat(renewed.getSubjectX500Principal()).isEqualTo(due.getSubjectX500Principal());
        assertThat(certificate(document(post(EnrollmentHandler.ADDRESS, pc.renewal(KEYS.get(1))))))
                .isEqualTo(renewed);
        assertThat(pc.begin("3", "user").status())
                .as("the old one, not used up yet")
                .isEqualTo(200);
        String again = pc.renewal(KEYS.get(2));
        pc.take(renewed, KEYS.get(1));
        assertThat(pc.begin("4", "user").status()).isEqualTo(200);
        assertFault(post(EnrollmentHandler.ADDRESS, again), "s:CertificateRequest", "NotEligibleToRenew");
        pc.take(due, pc.keys);
        assertThat(pc.begin("5", "user").status()).as("the old one").isEqualTo(403);
    }

    /** A certificate as it is at the end of its year. */
    private static X509Certificate soonOver(HandmadePc pc) {
        Enrollment enrollment = pc.enrollment();
        X509Certificate due = SERVER.bean(Authorities.class)
                .devices()
                .issueIdentity(
                        new Subject(enrollment.id().value(), null),
                        pc.keys.getPublic(),
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

    @Test
    void theSamePcOfTheSamePersonBeginsAnewAndOneOfSomebodyElseEndsNothing() {
        HandmadePc pc = new HandmadePc(person()).enroll(Ownership.COMPANY);
        pc.begin("1", "user");
        Enrollment before = pc.enrollment();
        Person thief = person();
        String theirs =
                pc.request(typed(thief.email(), secret(thief, Ownership.COMPANY).secret()), KEYS.get(1), "48");
        document(post(EnrollmentHandler.ADDRESS, theirs));
        Enrollments enrollments = SERVER.bean(Enrollments.class);
        Enrollment after = enrollments.find(before.id()).orElseThrow();
        assertThat(after.isLiving()).isTrue();
        assertThat(after.claimedAt()).isPresent();
        assertThat(pc.begin("2", "user").status()).isEqualTo(200);

        pc.enroll(Ownership.COMPANY);
        assertThat(enrollments.find(before.id()).orElseThrow().removal()).contains(Enrollment.Removal.REPLACED);
        assertThat(pc.enrollment().device()).isEqualTo(before.device());
        assertThat(pc.begin("1", "user").status()).isEqualTo(200);
    }

    @Test
    void aPcThatNeverSpeaksIsForgottenAfterAnHour() {
        HandmadePc silent = new HandmadePc(person()).enroll(Ownership.COMPANY);
        HandmadePc pc = new HandmadePc(person()).enroll(Ownership.COMPANY);
        pc.begin("1", "user");
        var upkeep = new PcUpkeep(
                SERVER.bean(Store.class),
                () -> Instant.now().plus(Duration.ofMinutes(61)),
                SERVER.bean(Enrollments.class),
                SERVER.bean(PcChannels.class),
                SERVER.bean(PcSessions.class),
                SERVER.bean(FailedEnrollments.class));
        upkeep.run();
        assertThat(SERVER.bean(FailedEnrollments.class).of(silent.person.id(), 10).stream()
                        .map(FailedEnrollment::trouble))
                .containsExactly(PcTrouble.SILENT);
        assertThat(silent.enrollment().removal()).contains(Enrollment.Removal.NEVER_CAME);
        assertThat(silent.begin("1", "user").status()).isEqualTo(403);
        assertThat(pc.enrollment().state()).isEqualTo(Enrollment.State.ENROLLED);
    }
}
