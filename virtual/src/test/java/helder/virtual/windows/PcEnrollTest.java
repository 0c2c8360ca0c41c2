package helder.virtual.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.FormSignIn;
import helder.virtual.windows.PcOutcome.Enrolled;
import helder.virtual.windows.PcOutcome.Refused;
import helder.virtual.windows.PcOutcome.Step;
import helder.virtual.wire.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PcEnrollTest {

    private TestMdm server;

    @BeforeEach
    void start() throws Exception {
        server = new TestMdm();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private VirtualPc pc(PcModel model) {
        return VirtualPc.create(server.world(), model, "Sanne's laptop", 7, false, PcBehavior.faithful());
    }

    private static EnrollWith pages() {
        return new EnrollWith.WebPages(
                TestMdm.USER, new FormSignIn(TestMdm.USER, TestMdm.PASSWORD).choosing("company"));
    }

    private static EnrollWith secret(String secret) {
        return new EnrollWith.Secret(TestMdm.USER, secret, false);
    }

    private Refused refused() {
        PcOutcome outcome = pc(PcModel.WIN11_PRO_24H2).enroll(server.base(), pages());
        assertThat(outcome).isInstanceOf(Refused.class);
        return (Refused) outcome;
    }

    /** Notes 1.4 to 1.9. */
    @Test
    void aPersonSignsInAndThePcIsEnrolled() throws Exception {
        VirtualPc pc = pc(PcModel.WIN11_PRO_24H2);

        assertThat(pc.enroll(server.base(), pages()))
                .isEqualTo(new Enrolled(pc.hardware().deviceId()));

        assertThat(pc.complaints()).isEmpty();
        assertThat(pc.enrollmentId()).contains(TestMdm.ENROLLMENT);
        assertThat(pc.hardware().name()).isEqualTo("Sanne-s-laptop");
        Element discover = server.soap.getFirst();
        assertThat(discover.textAt("Header", "MessageID")).isEqualTo("urn:uuid:748132ec-a575-4329-b01b-6171a9cf8478");
        assertThat(discover.at("Body", "Discover", "request").orElseThrow().children())
                .extracting(Element::name)
                .containsExactly(
                        "EmailAddress",
                        "RequestVersion",
                        "DeviceType",
                        "ApplicationVersion",
                        "OSEdition",
                        "AuthPolicies");
        assertThat(server.headers)
                .allSatisfy(headers -> assertThat(headers.get("User-agent")).containsExactly("ENROLLClient"));
        assertThat(pc.told()).extracting(Told::about).contains("HWDevID", "DeviceName", "MAC");
        assertThat(pc.enroll(server.base(), pages()))
                .isEqualTo(new Refused(Step.START, 0, HResult.ALREADY_ENROLLED, "the PC is enrolled already"));
    }

    @Test
    void windows10AsksWithItsOldRequestAndAPackageEnrollsTheDevice() throws Exception {
        server.authPolicy = "OnPremise";
        server.sha256 = false;
        VirtualPc pc = pc(PcModel.WIN10_PRO);

        assertThat(pc.enroll(server.base(), new EnrollWith.Secret(TestMdm.USER, TestMdm.SECRET, true)))
                .isInstanceOf(Enrolled.class);

        assertThat(pc.complaints()).isEmpty();
        assertThat(new JcaPKCS10CertificationRequest(server.requests.getFirst())
                        .getSignatureAlgorithm()
                        .getAlgorithm())
                .isEqualTo(PcRequest.OLD_SHA1_WITH_RSA);
        Element password = server.soap.getLast().everywhere("Password").getFirst();
        assertThat(password.attributes())
                .as("the attribute is in the namespace, as real clients write it")
                .containsOnlyKeys("{" + Soap.SECURITY + "}Type");
    }

    /** Note 1.11. */
    @Test
    void faultsAreUnderstoodInTheirSpellingAlone() {
        server.instead.put("Policy.svc", TestMdm.Reply.of(500, TestMdm.fault("s:Authentication", "", "Who are you?")));
        assertThat(refused()).isEqualTo(new Refused(Step.POLICY, 500, 0x80180002, "Who are you?"));

        server.instead.put(
                "Policy.svc",
                TestMdm.Reply.of(500, TestMdm.fault("s:EnrollmentServer", "CustomServerError", "Ask Piet.")));
        assertThat(refused()).isEqualTo(new Refused(Step.POLICY, 500, 0x80180032, "Ask Piet."));

        String lower = TestMdm.fault("s:Authentication", "", "x")
                .replace("Fault>", "fault>")
                .replace("Code>", "code>");
        server.instead.put("Policy.svc", TestMdm.Reply.of(500, lower));
        assertThat(refused().hresult()).as("lower case").isEqualTo("0x801901F4");
        server.instead.put("Policy.svc", TestMdm.Reply.of(200, TestMdm.fault("s:Authentication", "", "x")));
        assertThat(refused().hresult()).as("a fault with status 200").isEqualTo("0x801900C8");
        server.instead.put("Policy.svc", TestMdm.Reply.of(400, "bad"));
        assertThat(refused().hresult()).as("no fault").isEqualTo("0x80190190");
    }

    /** Note 1.4: what travels wrongly is not taken. */
    @Test
    void answersThatTravelWronglyAreRefused() {
        server.instead.put("Discovery.svc", new TestMdm.Reply(302, Map.of("Location", "/other"), "", false));
        assertThat(refused().hresult()).isEqualTo("0x8018001A");
        server.instead.put("Discovery.svc", new TestMdm.Reply(200, Map.of(), "<x/>", true));
        assertThat(refused().text()).contains("chunks");
        server.instead.put("Discovery.svc", new TestMdm.Reply(200, Map.of(), "<x/>", false));
        assertThat(refused().hresult()).isEqualTo("0x801900C8");
        server.instead.clear();
        server.document = text -> text.replace("Subject=CN%3D", "Subject=CN%3Dx");
        assertThat(refused().step()).isEqualTo(Step.PROVISIONING);
    }

    @Test
    void wrongSecretsWrongPagesAndWrongClocksEndWithTheCodesOfWindows() {
        server.authPolicy = "OnPremise";
        assertThat(refused().code()).isEqualTo(HResult.PASSWORD_NEEDED);
        assertThat(pc(PcModel.WIN10_PRO).enroll(server.base(), secret("wrong")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.step()).isEqualTo(Step.CERTIFICATE));
        server.authPolicy = "Federated";
        assertThat(pc(PcModel.WIN10_PRO)
                        .enroll(
                                server.base(),
                                new EnrollWith.WebPages(TestMdm.USER, new FormSignIn(TestMdm.USER, "wrong"))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(HResult.WEB_VIEW));
        VirtualPc late = VirtualPc.create(
                server.world(),
                PcModel.WIN10_PRO,
                "LATE",
                8,
                false,
                PcBehavior.faithful().clockSkew(Duration.ofDays(3000)));
        assertThat(late.enroll(server.base(), pages()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(HResult.TLS_DATE_INVALID));
        VirtualPc strange = VirtualPc.create(
                server.world().trusting(Trust.system()),
                PcModel.WIN10_PRO,
                "STRANGE",
                10,
                false,
                PcBehavior.faithful());
        assertThat(strange.enroll(server.base(), pages()))
                .as("it does not know who made the server's certificate")
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(HResult.TLS_CERTIFICATE_INVALID));
        assertThat(pc(PcModel.WIN10_PRO).enroll(URI.create("https://127.0.0.1:1"), pages()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(HResult.NETWORK));
    }

    /** Note 1.13: from sixty days before the end, every four days, by the schedule and never after the end. */
    @Test
    void theCertificateIsRenewedInTime() throws Exception {
        // In the past, because the TLS of both sides goes by the true time.
        Instant[] now = {Instant.now().minus(Duration.ofDays(311))};
        server.now = now[0];
        VirtualPc pc = VirtualPc.create(
                server.world().at(() -> now[0]), PcModel.WIN11_DESKTOP, "DESK", 9, false, PcBehavior.faithful());
        pc.enroll(server.base(), pages());
        var first = pc.certificate().orElseThrow();

        now[0] = now[0].plus(Duration.ofDays(304));
        pc.syncIfDue();
        assertThat(pc.certificate()).contains(first);

        now[0] = now[0].plus(Duration.ofDays(2));
        server.instead.put(
                "Enrollment.svc", TestMdm.Reply.of(500, TestMdm.fault("s:Receiver", "NotEligibleToRenew", "no")));
        pc.syncIfDue();
        assertThat(pc.certificate()).contains(first);
        assertThat(pc.node("./Vendor/MSFT/CertificateStore/My/WSTEP/Renew/Status"))
                .contains("3");

        server.instead.clear();
        now[0] = now[0].plus(Duration.ofDays(1));
        pc.syncIfDue();
        assertThat(pc.certificate()).as("not tried again before four days").contains(first);
        now[0] = now[0].plus(Duration.ofDays(3));
        server.now = now[0];
        pc.syncIfDue();
        var second = pc.certificate().orElseThrow();
        assertThat(second).isNotEqualTo(first);
        Element renewal = server.soap.getLast();
        assertThat(renewal.textAt("Body", "RequestSecurityToken", "RequestType"))
                .endsWith("/Renew");
        assertThat(server.shown.getLast()).as("later sessions show the new one").isEqualTo(second);

        server.commands.add(TestMdm.set("Exec", "./Vendor/MSFT/CertificateStore/My/WSTEP/Renew/RenewNow", "null", ""));
        pc.sync();
        assertThat(pc.certificate().orElseThrow()).as("RenewNow").isNotEqualTo(second);
        assertThat(pc.complaints()).isEmpty();
    }

    @Test
    void clonesShareTheirHardwareIdAndNothingElse() {
        VirtualPc original = pc(PcModel.WIN10_PRO);
        VirtualPc copy = VirtualPc.cloneOf(original, "COPY", 99);

        assertThat(copy.hardware().hardwareId()).isEqualTo(original.hardware().hardwareId());
        assertThat(List.of(copy.hardware().deviceId(), copy.hardware().serialNumber()))
                .doesNotContain(
                        original.hardware().deviceId(), original.hardware().serialNumber());
    }
}
