package helder.apple;

import static helder.store.schema.Tables.ENROLLMENT_TICKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.certificates.IssuedCertificates;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.gate.Order;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.lane.LaneCounts;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.protocol.pki.Certificates;
import helder.text.Language;
import helder.virtual.Account;
import helder.virtual.DeviceModel;
import helder.virtual.EnrollmentOutcome;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Json;
import helder.virtual.wire.Link;
import helder.virtual.wire.Plist;
import helder.virtual.wire.ScepClient;
import helder.virtual.wire.ScepException;
import helder.virtual.wire.ScepRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages written by hand from the apple-mdm note against the whole server. */
class AppleProtocolTest {

    private static final int CLOSED_EARLY = -1;

    private static final AppleHouse HOUSE = AppleHouse.shared();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CHECK_IN = "application/x-apple-aspen-mdm-checkin";
    private static final String COMMANDS = "application/x-apple-aspen-mdm";
    private static final List<KeyPair> KEYS = java.util.stream.Stream.generate(
                    () -> helder.virtual.wire.Certificates.rsa(2048, RANDOM))
            .limit(5)
            .toList();

    /** A device made of nothing but its identity. */
    private record Handmade(Identity identity, String udid, Person person, Tickets.Issued ticket) {}

    private static Handmade certified(Ownership ownership) {
        Person person = HOUSE.person();
        Tickets.Issued ticket = HOUSE.ticket(person, ownership);
        return new Handmade(
                certificate(ticket.challenge(), KEYS.getFirst()),
                UUID.randomUUID().toString(),
                person,
                ticket);
    }

    private static Identity certificate(String challenge, KeyPair keys) {
        try {
            return scep(challenge, keys);
        } catch (ScepException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Identity scep(String challenge, KeyPair keys) throws ScepException, IOException {
        var request = new ScepRequest(
                URI.create(HOUSE.server().webAddress() + "/apple/scep"),
                Optional.of("Helder"),
                List.of(List.of("CN", "wished for")),
                Optional.of(challenge),
                2048,
                5,
                List.of(),
                0,
                0,
                Dict.empty());
        return new ScepClient(HOUSE.link(), InstantSource.system(), RANDOM, wait -> {}).enroll(request, keys);
    }

    private static Handmade enrolled() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(checkIn(device, authenticate(device, topic())).status()).isEqualTo(200);
        assertThat(checkIn(device, tokenUpdate(device)).status()).isEqualTo(200);
        return device;
    }

    @Test
    void aDeviceThatNamesNoModelIsWhatThePersonSaidItIs() {
        Handmade device = certified(Ownership.PERSONAL);
        HOUSE.store()
                .write(tx -> tx.dsl()
                        .update(ENROLLMENT_TICKET)
                        .set(ENROLLMENT_TICKET.FORM, DeviceForm.COMPUTER.code())
                        .where(ENROLLMENT_TICKET.PERSON_ID.eq(
                                device.person().id().value()))
                        .execute());
        String silent = authenticate(device, topic()).replace(string("ProductName", "iPhone17,3"), "");
        assertThat(checkIn(device, silent).status()).isEqualTo(200);
        assertThat(enrollment(device).form()).isEqualTo(DeviceForm.COMPUTER);
    }

    private static String topic() {
        return HOUSE.bean(PushCertificates.class).topic().orElseThrow();
    }

    private static String plist(String inner) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict>" + inner
                + "</dict></plist>";
    }

    private static String string(String key, String value) {
        return "<key>" + key + "</key><string>" + value + "</string>";
    }

    private static String authenticate(Handmade device, String topic) {
        return plist(string("MessageType", "Authenticate")
                + string("Topic", topic)
                + string("UDID", device.udid())
                + string("ProductName", "iPhone17,3")
                + string("OSVersion", "27.1"));
    }

    private static String tokenUpdate(Handmade device) {
        return plist(string("MessageType", "TokenUpdate") + string("Topic", topic()) + string("UDID", device.udid())
                + "<key>Token</key><data>AAECAwQ=</data>" + string("PushMagic", "magic"));
    }

    private static String report(Handmade device, String rest) {
        return plist(string("UDID", device.udid()) + rest);
    }

    private static Answer checkIn(Handmade device, String body) {
        return put(device.identity(), CHECK_IN, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer poll(Handmade device, String rest) {
        return put(device.identity(), COMMANDS, report(device, rest).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer put(Identity signer, String type, byte[] body) {
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(signer, body, Instant.now()));
        return put(Map.of("Content-Type", type, "Mdm-Signature", signature), body);
    }

    private static Answer put(Map<String, String> headers, byte[] body) {
        try {
            return HOUSE.link().send("PUT", URI.create(HOUSE.server().deviceAddress() + "/apple/mdm"), headers, body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The server answers 413 and hangs up before it has read everything; a client that is still sending may miss the answer. */
    private static int statusOfHuge(Handmade device, String type) {
        try {
            return put(device.identity(), type, new byte[17 << 20]).status();
        } catch (AssertionError e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
            return CLOSED_EARLY;
        }
    }

    private static Enrollment enrollment(Handmade device) {
        return HOUSE.newest(device.person());
    }

    // --- certificates ---

    @Test
    void theSameKeyGetsTheSameCertificateUntilADeviceEnrolled() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(certificate(device.ticket().challenge(), KEYS.getFirst()).certificate())
                .isEqualTo(device.identity().certificate());
        checkIn(device, authenticate(device, topic()));
        assertThatThrownBy(() -> scep(device.ticket().challenge(), KEYS.getFirst()))
                .as("used up once a device enrolled")
                .isInstanceOf(ScepException.class);
    }

    @Test
    void anotherKeyTakesThePlaceOfTheOneBeforeAndAFourthIsRefused() {
        Handmade device = certified(Ownership.PERSONAL);
        String challenge = device.ticket().challenge();
        Identity second = certificate(challenge, KEYS.get(1));
        Identity third = certificate(challenge, KEYS.get(2));
        assertThatThrownBy(() -> scep(challenge, KEYS.get(3))).isInstanceOf(ScepException.class);
        assertThat(checkIn(device, authenticate(device, topic())).status())
                .as("the first one was superseded")
                .isEqualTo(403);
        assertThat(put(second, CHECK_IN, authenticate(device, topic()).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(put(third, CHECK_IN, authenticate(device, topic()).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theNameOnACertificateIsOursNotTheOneWishedFor() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(Certificates.commonName(device.identity().certificate()))
                .contains(device.ticket().ticket().id().value());
    }

    @Test
    void anInventedChallengeIsRefused() {
        assertThatThrownBy(() -> scep("invented", KEYS.getFirst())).isInstanceOf(ScepException.class);
        assertThatThrownBy(() -> scep("", KEYS.getFirst())).isInstanceOf(ScepException.class);
    }

    @Test
    void theScepServiceSaysWhatItCanAndShowsItsCertificate() throws Exception {
        String scep = HOUSE.server().webAddress() + "/apple/scep?operation=";
        Answer abilities = HOUSE.link().get(URI.create(scep + "GetCACaps"), Map.of());
        assertThat(abilities.text().lines()).contains("POSTPKIOperation", "SHA-256", "AES", "SCEPStandard", "Renewal");
        Answer authority = HOUSE.link().get(URI.create(scep + "GetCACert&message=Helder"), Map.of());
        assertThat(authority.header("Content-Type")).contains("application/x-x509-ca-cert");
        assertThat(HOUSE.link()
                        .get(URI.create(scep + "GetNextCACert"), Map.of())
                        .status())
                .isEqualTo(404);
    }

    // --- check-ins ---

    @Test
    void aLostAnswerToAuthenticateIsRepeatedWithoutHarm() {
        Handmade device = certified(Ownership.PERSONAL);
        checkIn(device, authenticate(device, topic()));
        Enrollment first = enrollment(device);
        assertThat(checkIn(device, authenticate(device, topic())).status()).isEqualTo(200);
        assertThat(enrollment(device).id()).isEqualTo(first.id());
        assertThat(first.state()).isEqualTo(Enrollment.State.STARTED);
    }

    @Test
    void aMessageThatNamesAnotherDeviceOrTopicIsForbidden() {
        Handmade device = enrolled();
        Handmade liar = new Handmade(device.identity(), "another", device.person(), device.ticket());
        assertThat(checkIn(liar, tokenUpdate(liar)).status()).isEqualTo(403);
        assertThat(poll(liar, string("Status", "Idle")).status()).isEqualTo(403);
        assertThat(checkIn(device, tokenUpdate(device).replace(topic(), "com.apple.mgmt.other"))
                        .status())
                .isEqualTo(403);
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "CheckOut")
                                        + string("Topic", "com.apple.mgmt.other")
                                        + string("UDID", device.udid())))
                        .status())
                .isEqualTo(403);
        assertThat(enrollment(device).state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void aTicketForAProfileDoesNotWorkForAUserEnrollment() {
        Handmade device = certified(Ownership.PERSONAL);
        String body = plist(string("MessageType", "Authenticate")
                + string("Topic", topic())
                + string("EnrollmentID", UUID.randomUUID().toString()));
        assertThat(checkIn(device, body).status()).isEqualTo(403);
        assertThat(HOUSE.bean(Enrollments.class).of(device.person().id())).isEmpty();
    }

    @Test
    void aCertificateThatNeverEnrolledGetsNoCommands() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(poll(device, string("Status", "Idle")).status()).isEqualTo(403);
        assertThat(checkIn(device, tokenUpdate(device)).status()).isEqualTo(403);
    }

    @Test
    void anEndedEnrollmentIsToldSoInWordsThatADeviceUnderstands() throws Exception {
        Handmade device = enrolled();
        checkIn(
                device,
                plist(string("MessageType", "CheckOut") + string("Topic", topic()) + string("UDID", device.udid())));
        assertThat(enrollment(device).removal()).contains(Enrollment.Removal.BY_PERSON);
        Answer late = poll(device, string("Status", "Idle"));
        assertThat(late.status()).isEqualTo(403);
        assertThat(Json.read(late.body()).text("code")).contains("com.apple.unrecognized.device");
    }

    @Test
    void whatHelderHasNoUseForIsAnsweredAsTheProtocolSaysAndNotKept() throws Exception {
        Handmade device = enrolled();
        String who = string("UDID", device.udid());
        assertThat(checkIn(device, plist(string("MessageType", "UserAuthenticate") + who + string("UserID", "u")))
                        .status())
                .isEqualTo(410);
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "GetToken")
                                        + who
                                        + string("TokenServiceType", "com.apple.unknown")))
                        .status())
                .isEqualTo(400);
        long dropped = dropped(device);
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "SetBootstrapToken") + who
                                        + "<key>BootstrapToken</key><data>c2VjcmV0LWJvb3RzdHJhcA==</data>"))
                        .status())
                .isEqualTo(200);
        assertThat(dropped(device)).isEqualTo(dropped + 1);
        assertThat(HOUSE.databaseText()).doesNotContain("secret-bootstrap");
        Answer kept = checkIn(device, plist(string("MessageType", "GetBootstrapToken") + who));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(Plist.read(kept.body()).values()).isEmpty();
        assertThat(checkIn(device, plist(string("MessageType", "Invented") + who))
                        .status())
                .isEqualTo(400);
    }

    private static long dropped(Handmade device) {
        return HOUSE.bean(Gate.class).counts(enrollment(device).id()).stream()
                .filter(count -> count.item().equals("unknown"))
                .mapToLong(GateCount::times)
                .sum();
    }

    @Test
    void aUserOfAMacHasNoChannelAndDoesNotTouchTheDevices() {
        Handmade device = enrolled();
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "TokenUpdate") + string("Topic", topic())
                                        + string("UDID", device.udid()) + string("UserID", "501")
                                        + "<key>Token</key><data>/////w==</data>" + string("PushMagic", "user")))
                        .status())
                .isEqualTo(200);
        assertThat(poll(device, string("UserID", "501") + string("Status", "Idle"))
                        .body())
                .isEmpty();
        assertThat(poll(device, string("Status", "Idle")).body())
                .as("the device still has its queue")
                .isNotEmpty();
    }

    // --- commands ---

    @Test
    void aResultForACommandThatWasNeverGivenIsAnsweredAndNotKept() {
        Handmade device = enrolled();
        Answer next = poll(
                device,
                string("Status", "Acknowledged")
                        + string("CommandUUID", UUID.randomUUID().toString()) + "<key>QueryResponses</key><dict>"
                        + string("OSVersion", "99.9") + "</dict>");
        assertThat(next.status()).isEqualTo(200);
        assertThat(HOUSE.facts(enrollment(device))).doesNotContainEntry(DataItem.OS_VERSION, "99.9");
    }

    @Test
    void theFirstAnswerWinsAndAnotherChangesNothing() throws Exception {
        Handmade device = enrolled();
        String uuid = Plist.read(poll(device, string("Status", "Idle")).body())
                .text("CommandUUID")
                .orElseThrow();
        poll(device, answer(uuid, "27.1"));
        poll(device, answer(uuid, "1.0"));
        poll(device, string("Status", "Error") + string("CommandUUID", uuid));
        assertThat(HOUSE.facts(enrollment(device))).containsEntry(DataItem.OS_VERSION, "27.1");
        assertThat(HOUSE.history(enrollment(device)))
                .filteredOn(command -> command.id().value().equals(uuid))
                .extracting(Command::state)
                .containsExactly(Command.State.DONE);
    }

    private static String answer(String uuid, String version) {
        return string("Status", "Acknowledged") + string("CommandUUID", uuid) + "<key>QueryResponses</key><dict>"
                + string("OSVersion", version) + "</dict>";
    }

    @Test
    void aResultThatCannotBeReadStillCompletesItsCommand() throws Exception {
        Handmade device = enrolled();
        String uuid = Plist.read(poll(device, string("Status", "Idle")).body())
                .text("CommandUUID")
                .orElseThrow();
        byte[] broken = report(
                        device, string("Status", "Acknowledged") + string("CommandUUID", uuid) + "<key>A & B</key>")
                .getBytes(StandardCharsets.UTF_8);
        Answer next = put(device.identity(), COMMANDS, broken);
        assertThat(next.status()).isEqualTo(200);
        assertThat(Plist.read(next.body()).text("CommandUUID")).isPresent().isNotEqualTo(Optional.of(uuid));
    }

    @Test
    void whatADeviceSaysAboutAFailureIsShownWithoutItsWords() throws Exception {
        Handmade device = enrolled();
        String uuid = Plist.read(poll(device, string("Status", "Idle")).body())
                .text("CommandUUID")
                .orElseThrow();
        poll(
                device,
                string("Status", "Error") + string("CommandUUID", uuid)
                        + "<key>ErrorChain</key><array><dict><key>ErrorCode</key><integer>12021</integer>"
                        + string("ErrorDomain", "MCMDMErrorDomain")
                        + string("LocalizedDescription", "Mood Diary is not managed") + "</dict></array>");
        String failure = HOUSE.history(enrollment(device)).stream()
                .filter(command -> command.id().value().equals(uuid))
                .findFirst()
                .flatMap(Command::failure)
                .orElseThrow();
        assertThat(failure).contains("MCMDMErrorDomain 12021").doesNotContain("Mood");
        assertThat(HOUSE.databaseText()).doesNotContain("Mood Diary is not managed");
    }

    @Test
    void anOrderThatIsPendingIsNotGivenTwice() {
        Handmade device = enrolled();
        Enrollment enrollment = enrollment(device);
        int before = HOUSE.history(enrollment).size();
        HOUSE.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        HOUSE.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
        assertThat(HOUSE.history(enrollment)).hasSize(before + 1);
    }

    // --- declarations ---

    @Test
    void whatWasAdvertisedCanBeFetchedAndOtherThingsCannot() throws Exception {
        Handmade device = enrolled();
        Dict items = Json.read(declare(device, "declaration-items", "").body());
        String identifier = items.dict("Declarations")
                .orElseThrow()
                .dicts("Configurations")
                .getFirst()
                .text("Identifier")
                .orElseThrow();
        Answer declaration = declare(device, "declaration/configuration/" + identifier, "");
        assertThat(declaration.mediaType()).isEqualTo("application/json");
        assertThat(declaration.text()).contains("passcode.is-present").doesNotContain("serial-number");
        assertThat(declare(device, "declaration/configuration/unknown", "").status())
                .isEqualTo(404);
        assertThat(declare(device, "nonsense", "").status()).isEqualTo(400);
        assertThat(Json.read(declare(device, "tokens", "").body())
                        .dict("SyncTokens")
                        .flatMap(tokens -> tokens.text("DeclarationsToken")))
                .isEqualTo(items.text("DeclarationsToken"));
    }

    @Test
    void aBrokenStatusReportIsRefusedAndNeverAnsweredAsOurFault() {
        Handmade device = enrolled();
        assertThat(declare(device, "status", "{broken").status()).isEqualTo(400);
        assertThat(declare(device, "status", "[]").status()).isEqualTo(400);
        assertThat(declare(device, "status", "").status()).isEqualTo(400);
        assertThat(declare(device, "status", "{\"StatusItems\":{\"passcode\":{\"is-present\":false}}}")
                        .status())
                .isEqualTo(200);
        assertThat(HOUSE.facts(enrollment(device))).containsEntry(DataItem.PASSCODE_PRESENT, "no");
    }

    private static Answer declare(Handmade device, String endpoint, String json) {
        String data = json.isEmpty()
                ? ""
                : "<key>Data</key><data>" + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))
                        + "</data>";
        return checkIn(
                device,
                plist(string("MessageType", "DeclarativeManagement")
                        + string("UDID", device.udid())
                        + string("Endpoint", endpoint)
                        + data));
    }

    // --- hostile bytes ---

    @ParameterizedTest
    @ValueSource(strings = {CHECK_IN, COMMANDS, "text/plain"})
    void hostileBodiesOfAnEnrolledDeviceAreRefusedAndTheServerGoesOn(String type) {
        Handmade device = enrolled();
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE plist [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><plist version=\"1.0\"><dict><key>UDID</key><string>&b;&c;"
                        + "</string></dict></plist>";
        for (byte[] body : List.of(
                bomb.getBytes(StandardCharsets.UTF_8),
                new byte[0],
                "bplist00".getBytes(StandardCharsets.US_ASCII),
                ("<plist><dict>" + "<key>a</key><dict>".repeat(10_000)).getBytes(StandardCharsets.US_ASCII),
                random(100_000),
                plist("").getBytes(StandardCharsets.UTF_8),
                plist(string("MessageType", "Authenticate")).getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(tokenUpdate(device).getBytes(StandardCharsets.UTF_8), 200))) {
            assertThat(put(device.identity(), type, body).status()).isIn(400, 403);
        }
        assertThat(statusOfHuge(device, type)).isIn(413, CLOSED_EARLY);
        assertThat(poll(device, string("Status", "Idle")).status()).isEqualTo(200);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Test
    void aMessageWithoutProofOrWithABrokenOneIsForbiddenNever401() {
        Handmade device = enrolled();
        byte[] body = report(device, string("Status", "Idle")).getBytes(StandardCharsets.UTF_8);
        byte[] other = report(device, string("Status", "NotNow")).getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(device.identity(), body, Instant.now()));
        for (Map<String, String> headers : List.of(
                Map.of("Content-Type", COMMANDS),
                Map.of("Content-Type", COMMANDS, "Mdm-Signature", "nonsense"),
                Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature.substring(0, 400)),
                Map.of("Content-Type", COMMANDS, "Authorization", "Bearer stolen"),
                Map.of("Content-Type", CHECK_IN))) {
            assertThat(put(headers, body).status()).isEqualTo(403);
        }
        assertThat(put(Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature), other)
                        .status())
                .as("signed for another message")
                .isEqualTo(403);
        assertThat(HOUSE.bean(LaneCounts.class).answers().keySet().stream()
                        .filter(key -> key.address().equals("/apple/mdm"))
                        .map(LaneCounts.Key::status))
                .doesNotContain(401, 500);
    }

    /** The address of the profile asks to sign in (section 3.2); an enrolled device is known by its certificate, whatever its token. */
    @Test
    void aTokenOfNobodyIsAnsweredAsIfThereWereNone() throws Exception {
        Person person = HOUSE.person();
        var nobody = new Account(
                person.email(), URI.create(HOUSE.server().webAddress()), (page, link) -> "token.of_nobody~1-2");
        assertThat(HOUSE.device(DeviceModel.IPHONE).enroll(nobody))
                .isInstanceOfSatisfying(
                        EnrollmentOutcome.Refused.class,
                        refused -> assertThat(refused.httpStatus()).isEqualTo(401));
        Handmade device = enrolled();
        byte[] body = report(device, string("Status", "Idle")).getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(device.identity(), body, Instant.now()));
        for (String token : List.of("nobody", "", "x".repeat(20_000), "no token at all", "\"'%00", "Bearer Bearer")) {
            String bearer = "Bearer " + token;
            assertThat(put(Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature, "Authorization", bearer), body)
                            .status())
                    .as(token)
                    .isEqualTo(200);
            assertThat(put(Map.of("Content-Type", COMMANDS, "Authorization", bearer), body)
                            .status())
                    .isEqualTo(403);
            URI account = URI.create(HOUSE.server().webAddress() + "/apple/enroll/account");
            assertThat(HOUSE.link()
                            .send("POST", account, Map.of("Authorization", bearer), body)
                            .status())
                    .as("no message of a device")
                    .isEqualTo(400);
            assertThat(HOUSE.link()
                            .get(account, Map.of("Authorization", bearer))
                            .status())
                    .isEqualTo(405);
        }
    }

    @Test
    void twoProofsThatNameDifferentDevicesAreForbidden() throws Exception {
        Handmade one = enrolled();
        Person other = HOUSE.person();
        Identity another = certificate(HOUSE.ticket(other, Ownership.PERSONAL).challenge(), KEYS.get(1));
        byte[] body = report(one, string("Status", "Idle")).getBytes(StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(one.identity(), body, Instant.now()));
        Map<String, String> headers = Map.of("Content-Type", COMMANDS, "Mdm-Signature", signature);
        URI address = URI.create(HOUSE.server().deviceAddress() + "/apple/mdm");
        assertThat(Link.withClientCertificate(HOUSE.trust(), one.identity())
                        .send("PUT", address, headers, body)
                        .status())
                .isEqualTo(200);
        assertThat(Link.withClientCertificate(HOUSE.trust(), another)
                        .send("PUT", address, headers, body)
                        .status())
                .isEqualTo(403);
        assertThat(Link.withClientCertificate(HOUSE.trust(), one.identity())
                        .send("PUT", address, Map.of("Content-Type", COMMANDS), body)
                        .status())
                .as("the certificate shown in TLS is proof enough")
                .isEqualTo(200);
    }

    @Test
    void signingInIsAskedForWithTheOnly401ThereIs() throws Exception {
        URI account = URI.create(HOUSE.server().webAddress() + "/apple/enroll/account");
        assertThat(HOUSE.link().send("POST", account, Map.of(), random(2_000)).status())
                .isEqualTo(400);
        Identity stranger = helder.virtual.wire.Certificates.selfSigned(
                "CN=Not Apple",
                KEYS.getFirst(),
                helder.virtual.wire.Certificates.Use.AUTHORITY,
                Instant.now().minusSeconds(60),
                java.time.Duration.ofDays(1));
        byte[] info = plist(string("PRODUCT", "iPhone17,3") + string("VERSION", "24B80"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(HOUSE.link()
                        .send("POST", account, Map.of(), Cms.signAttached(stranger, info, Instant.now()))
                        .status())
                .as("not made by Apple")
                .isEqualTo(403);
    }

    @Test
    void discoveryIsTheSameForEverybody() throws Exception {
        String address = HOUSE.server().webAddress() + "/.well-known/com.apple.remotemanagement?user-identifier=";
        Answer known = HOUSE.link().get(URI.create(address + HOUSE.person().email()), Map.of());
        Answer unknown = HOUSE.link().get(URI.create(address + "nobody%40example.org"), Map.of());
        assertThat(known.mediaType()).isEqualTo("application/json");
        assertThat(known.text()).isEqualTo(unknown.text()).contains("mdm-byod", "/apple/enroll/account");
    }

    @Test
    void signingInToAWorkAccountIsNotOfferedUntilTheOrganisationSaysSo() throws Exception {
        Person person = HOUSE.person();
        String sight = HOUSE.bean(Sights.class)
                .hash(HOUSE.bean(Sights.class)
                        .before(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, Set.of()));
        HOUSE.offerAccounts(false);
        try {
            Answer discovery = HOUSE.link()
                    .get(
                            URI.create(HOUSE.server().webAddress()
                                    + "/.well-known/com.apple.remotemanagement?user-identifier=x"),
                            Map.of());
            assertThat(discovery.status()).isEqualTo(403);
            assertThat(discovery.text()).contains("com.apple.well-known.failed").doesNotContain("mdm-byod");
            assertThatThrownBy(() -> HOUSE.store()
                            .write(tx -> HOUSE.bean(AccountEnrollment.class)
                                    .finish(tx, person, Ownership.PERSONAL, sight, Set.of(), Language.NL)))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            HOUSE.offerAccounts(true);
        }
    }

    @Test
    void aDeviceThatCannotReadASignedProfileGetsTheNextRenewalWithoutSignature() {
        Handmade device = enrolled();
        quiet(device);
        assertThat(renewalOf(device)).as("the first").isEqualTo("signed");
        assertThat(renewalOf(device)).as("after a failure").isEqualTo("plain");
        assertThat(renewalOf(device)).as("after two").isEqualTo("signed");
    }

    @Test
    void aRenewalGoesBeforeWhateverWaitsForWithoutItNothingElseWouldArrive() {
        Handmade device = enrolled();
        HOUSE.store().write(tx -> HOUSE.bean(Renewal.class).renew(tx, enrollment(device)));
        assertThat(poll(device, string("Status", "Idle")).text())
                .as("asked for last, after the first questions")
                .contains("<string>InstallProfile</string>");
    }

    /** Answers everything that waits. */
    private static void quiet(Handmade device) {
        Answer answer = poll(device, string("Status", "Idle"));
        while (answer.body().length > 0) {
            answer = poll(device, string("Status", "Acknowledged") + string("CommandUUID", uuid(answer)));
        }
    }

    /** Whether the profile of a renewal that then fails is signed. */
    private static String renewalOf(Handmade device) {
        HOUSE.store().write(tx -> HOUSE.bean(Renewal.class).renew(tx, enrollment(device)));
        Answer answer = poll(device, string("Status", "Idle"));
        String payload = answer.text().replaceAll("(?s).*<key>Payload</key>\\s*<data>(.*?)</data>.*", "$1");
        String profile = new String(Base64.getMimeDecoder().decode(payload), StandardCharsets.ISO_8859_1);
        assertThat(poll(device, string("Status", "Error") + string("CommandUUID", uuid(answer)))
                        .status())
                .isEqualTo(200);
        return profile.startsWith("<?xml") ? "plain" : "signed";
    }

    private static String uuid(Answer answer) {
        return answer.text().replaceAll("(?s).*<key>CommandUUID</key>\\s*<string>(.*?)</string>.*", "$1");
    }

    @Test
    void aRenewalWithTheCertificateItselfNeedsAnActiveOne() {
        Handmade device = enrolled();
        HOUSE.store().write(tx -> HOUSE.bean(Renewal.class).renew(tx, enrollment(device)));
        Ticket renewal = HOUSE.bean(Tickets.class).live(device.person().id()).getFirst();
        assertThat(renewal.purpose()).isEqualTo(Ticket.Purpose.RENEW);
        assertThat(renewal.grantedRights()).isEqualTo(enrollment(device).grantedRights());
        assertThat(HOUSE.bean(IssuedCertificates.class)
                        .expiringBefore(Instant.now().plus(java.time.Duration.ofDays(400)), 10_000))
                .contains(enrollment(device).id());
    }
}
