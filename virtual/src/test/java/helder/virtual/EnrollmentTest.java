package helder.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSNumber;
import helder.virtual.EnrollmentOutcome.Enrolled;
import helder.virtual.EnrollmentOutcome.Refused;
import helder.virtual.EnrollmentOutcome.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrollmentTest {

    private TestServer server;
    private World world;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        world = TestKeys.world(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private VirtualDevice iphone() {
        return VirtualDevice.create(world, DeviceModel.IPHONE, "Sanne's iPhone", 7);
    }

    @Test
    void aPhoneEnrollsFromASignedProfileAndSendsItsTokensAsData() {
        VirtualDevice phone = iphone();

        assertThat(phone.enroll(server.signed(server.profile(8191))))
                .isEqualTo(new Enrolled(phone.hardware().udid()));

        TestServer.Message authenticate = server.checkIns("Authenticate").getFirst();
        assertThat(authenticate.text("UDID")).isEqualTo(phone.hardware().udid());
        assertThat(authenticate.text("SerialNumber")).isEqualTo(phone.hardware().serialNumber());
        assertThat(authenticate.text("Topic")).isEqualTo(TestServer.TOPIC);
        assertThat(authenticate.plist().containsKey("EnrollmentID")).isFalse();
        TestServer.Message token = server.checkIns("TokenUpdate").getFirst();
        assertThat(token.data("Token")).hasSize(32);
        assertThat(token.data("UnlockToken")).isNotEmpty();
        assertThat(token.value("AwaitingConfiguration")).isEqualTo(new NSNumber(false));
        assertThat(server.authority.seenSubjects()).containsExactly("O=Example,CN=ticket-1");
    }

    @Test
    void aProfileWithoutRightsLeavesNamesAndTheUnlockTokenOut() {
        iphone().enroll(server.profile(1));

        assertThat(server.checkIns("Authenticate").getFirst().plist().allKeys())
                .containsExactlyInAnyOrder("MessageType", "Topic", "UDID");
        assertThat(server.checkIns("TokenUpdate").getFirst().plist().containsKey("UnlockToken"))
                .isFalse();
    }

    @Test
    void aMacNamesItselfAndHasNoUnlockToken() {
        VirtualDevice.create(world, DeviceModel.MAC, "Mac of Sanne", 8).enroll(server.profile(8191));

        assertThat(server.checkIns("Authenticate").getFirst().text("DeviceName"))
                .isEqualTo("Mac of Sanne");
        assertThat(server.checkIns("TokenUpdate").getFirst().plist().containsKey("UnlockToken"))
                .isFalse();
    }

    @Test
    void aRefusedChallengeEndsTheEnrollmentBeforeAuthenticate() {
        server.authority.accepts = challenge -> challenge.equals("another");

        EnrollmentOutcome outcome = iphone().enroll(server.profile(8191));

        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.step()).isEqualTo(Step.CERTIFICATE);
            assertThat(refused.reason()).contains("badRequest");
        });
        assertThat(server.messages).isEmpty();
    }

    @Test
    void anAuthorityWithAnotherFingerprintIsNotAsked() throws Exception {
        TestServer other = new TestServer();
        byte[] profile = new String(server.profile(8191), java.nio.charset.StandardCharsets.UTF_8)
                .replace(server.base() + "/scep", other.base() + "/scep")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        VirtualDevice phone = VirtualDevice.create(
                world.trusting(
                        helder.virtual.wire.Trust.only(List.of(server.tls.certificate(), other.tls.certificate()))),
                DeviceModel.IPHONE,
                "Sanne",
                7);

        EnrollmentOutcome outcome = phone.enroll(profile);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("fingerprint"));
        assertThat(other.authority.seenSubjects()).isEmpty();
        other.close();
    }

    @Test
    void aServerThatRefusesAuthenticateLeavesTheDeviceUnenrolled() {
        server.checkInStatus = 403;
        VirtualDevice phone = iphone();

        assertThat(phone.enroll(server.profile(8191)))
                .isEqualTo(new Refused(Step.AUTHENTICATE, 403, "the server answered 403"));
        assertThat(phone.enrolled()).isFalse();
        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.NOT_ENROLLED);
    }

    @Test
    void aServerWithAnUnknownCertificateIsNotTalkedTo() throws Exception {
        VirtualDevice phone = VirtualDevice.create(
                world.trusting(helder.virtual.wire.Trust.system()), DeviceModel.IPHONE, "Sanne", 7);

        assertThat(phone.enroll(server.profile(8191))).isInstanceOf(Refused.class);
        assertThat(server.messages).isEmpty();
    }

    @Test
    void aSignedProfileThatWasChangedIsRefused() {
        byte[] signed = server.signed(server.profile(8191));
        int place = new String(signed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("secret-challenge");
        signed[place] ^= 1;

        assertThat(iphone().enroll(signed))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.step()).isEqualTo(Step.PROFILE));
    }

    @Test
    void aClockBehindTheCertificateAsksAgainAndGivesUp() {
        VirtualDevice phone = iphone();
        phone.behave(Behavior.faithful().clockSkew(Duration.ofHours(-3)));

        assertThat(phone.enroll(server.profile(8191)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("4 requests"));
        assertThat(server.authority.seenSubjects()).hasSize(4);
    }

    @Test
    void aClientCertificateIsShownWhenSwitchedOn() {
        server.wantClientCertificate = true;
        VirtualDevice phone = VirtualDevice.create(world.withClientCertificates(true), DeviceModel.IPHONE, "Sanne", 7);

        phone.enroll(server.profile(8191));

        assertThat(server.clientCertificates).contains(phone.certificate().orElseThrow());
    }

    @Test
    void anAccountEnrollsWithoutEverNamingTheDevice() {
        VirtualDevice phone = iphone();

        EnrollmentOutcome outcome = phone.enroll(new Account(
                TestServer.EMAIL,
                java.net.URI.create(server.base()),
                new FormSignIn(TestServer.EMAIL, TestServer.PASSWORD)));

        assertThat(outcome).isInstanceOf(Enrolled.class);
        String id = phone.enrollmentIdentifier().orElseThrow();
        assertThat(id).isNotEqualTo(phone.hardware().udid());
        for (TestServer.Message message : server.messages) {
            assertThat(message.text("EnrollmentID")).isEqualTo(id);
            assertThat(message.bearer()).contains("Bearer token-1");
            assertThat(message.plist().toXMLPropertyList())
                    .doesNotContain(
                            phone.hardware().udid(),
                            phone.hardware().serialNumber(),
                            phone.hardware().imei());
        }
        assertThat(server.checkIns("TokenUpdate").getFirst().plist().containsKey("UnlockToken"))
                .isFalse();
    }

    @Test
    void aWrongPasswordStopsAtSignIn() {
        EnrollmentOutcome outcome = iphone().enroll(new Account(
                TestServer.EMAIL, java.net.URI.create(server.base()), new FormSignIn(TestServer.EMAIL, "wrong")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.step()).isEqualTo(Step.SIGN_IN));
        assertThat(server.messages).isEmpty();
    }

    @Test
    void anExpiredTokenMakesThePersonSignInAgainAndKeepsTheEnrollment() {
        VirtualDevice phone = iphone();
        phone.enroll(new Account(
                TestServer.EMAIL,
                java.net.URI.create(server.base()),
                new FormSignIn(TestServer.EMAIL, TestServer.PASSWORD)));
        server.accounts.validToken = "token-2";
        String uuid = server.enqueue("SecurityInfo", Map.of());

        assertThat(phone.poll().end()).isEqualTo(SessionResult.End.DONE);
        assertThat(server.result(uuid).bearer()).contains("Bearer token-2");
    }
}
