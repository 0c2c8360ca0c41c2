package helder.protocol.windows.discovery;

import static helder.protocol.windows.Samples.ACTIVITY;
import static helder.protocol.windows.Samples.discover;
import static helder.protocol.windows.Samples.policies;
import static helder.protocol.windows.Samples.text;
import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import helder.protocol.windows.WindowsEdition;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1.5. */
class DiscoveryTest {
    private static final String FIELDS = """
            <EmailAddress>anna@delinde.example</EmailAddress><RequestVersion>7.0</RequestVersion>\
            <DeviceType>CIMClient_Windows</DeviceType><ApplicationVersion>10.0.22631.1</ApplicationVersion>\
            <OSEdition>48</OSEdition><AuthPolicies><AuthPolicy>OnPremise</AuthPolicy><AuthPolicy>Federated</AuthPolicy>\
            <AuthPolicy>Telepathy</AuthPolicy></AuthPolicies><Unheard><EmailAddress>no</EmailAddress></Unheard>""";

    private final DiscoverReader reader = new DiscoverReader();

    @Test
    void aPcAsksWhereToEnroll() throws Exception {
        var request = reader.read(utf8(discover(FIELDS)));

        assertThat(request.header().messageId()).isEqualTo("urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478");
        assertThat(request.header().to()).startsWith("https://enterpriseenrollment.delinde.example");
        assertThat(request.header().username()).isEmpty();
        var body = request.body();
        assertThat(body.emailAddress()).isEqualTo("anna@delinde.example");
        assertThat(body.version().atMost(EnrollmentVersion.V4)).hasToString("4.0");
        assertThat(body.deviceType()).isEqualTo("CIMClient_Windows");
        assertThat(body.applicationVersion()).isEqualTo("10.0.22631.1");
        assertThat(body.osEdition()).hasValue(48);
        assertThat(body.edition()).contains(WindowsEdition.PRO);
        assertThat(body.policies())
                .containsExactlyInAnyOrder(AuthenticationPolicy.ON_PREMISE, AuthenticationPolicy.FEDERATED);
        assertThat(body.accepts(AuthenticationPolicy.CERTIFICATE)).isFalse();
        assertThat(body.toString()).doesNotContain("anna");
    }

    @Test
    void anOldOrSilentClientIsUnderstood() throws Exception {
        String slash = discover("<OSEdition>many</OSEdition><RequestVersion>x</RequestVersion>")
                .replace("2012/01/enrollment\">", "2012/01/enrollment/\">");

        var body = reader.read(slash.getBytes(StandardCharsets.UTF_16)).body();

        assertThat(body.emailAddress()).isEmpty();
        assertThat(body.version()).hasToString("1.0");
        assertThat(body.osEdition()).isEmpty();
        assertThat(body.edition()).isEmpty();
        assertThat(body.accepts(AuthenticationPolicy.FEDERATED)).isTrue();
    }

    @Test
    void aRequestForSomethingElseIsAFaultThatRelatesToIt() {
        var refused = catchThrowableOfType(SoapException.class, () -> reader.read(utf8(policies(""))));

        assertThat(refused.fault()).isEqualTo(EnrollmentFault.MESSAGE_FORMAT);
        assertThat(refused.messageId()).contains("urn:uuid:72048B64-0F19-448F-8C2E-B4C661860AA0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<a/>",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>",
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>",
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>"
            })
    void whatIsNoEnvelopeIsAMessageFormatFault(String document) {
        var refused = catchThrowableOfType(SoapException.class, () -> reader.read(utf8(document)));

        assertThat(refused.fault()).isEqualTo(EnrollmentFault.MESSAGE_FORMAT);
        assertThat(refused.messageId()).isEmpty();
    }

    @Test
    void bodiesWithoutTheirPartsAndOverlongIdsAreRefused() {
        String good = discover(FIELDS);

        assertThat(refusal(good.replace("<Discover ", "<Uncover ").replace("</Discover>", "</Uncover>")))
                .contains("not a Discover");
        assertThat(refusal(good.replace("request", "question"))).contains("without a request");
        assertThat(refusal(good.replace("urn:uuid: ", "x".repeat(300)))).contains("message id");
        assertThat(refusal(good.replaceAll("<Discover .*</Discover>", ""))).contains("an empty body");
    }

    @Test
    void theAnswerLeadsToTheSignInPage() {
        assertThat(text(response(AuthenticationPolicy.FEDERATED, page("login"))
                        .write(new SoapReply(SoapOperation.DISCOVER, "urn:uuid:1", ACTIVITY))))
                .isEqualTo("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing">\
                <s:Header><a:Action s:mustUnderstand="1">http://schemas.microsoft.com/windows/management/2012/01/enrollment/\
                IDiscoveryService/DiscoverResponse</a:Action>\
                <ActivityId CorrelationId="0b7e7b0e-1f5c-4c39-8f11-3c2a9d6b0a01" \
                xmlns="http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics">0b7e7b0e-1f5c-4c39-8f11-3c2a9d6b0a01</ActivityId>\
                <a:RelatesTo>urn:uuid:1</a:RelatesTo></s:Header>\
                <s:Body><DiscoverResponse xmlns="http://schemas.microsoft.com/windows/management/2012/01/enrollment"><DiscoverResult>\
                <AuthPolicy>Federated</AuthPolicy><EnrollmentVersion>4.0</EnrollmentVersion>\
                <EnrollmentPolicyServiceUrl>https://enroll.delinde.example/policy?v=1&amp;w=2</EnrollmentPolicyServiceUrl>\
                <EnrollmentServiceUrl>https://enroll.delinde.example/enroll</EnrollmentServiceUrl>\
                <AuthenticationServiceUrl>https://enroll.delinde.example/login</AuthenticationServiceUrl>\
                </DiscoverResult></DiscoverResponse></s:Body></s:Envelope>""");
        assertThat(text(response(AuthenticationPolicy.ON_PREMISE, null)
                        .write(new SoapReply(SoapOperation.DISCOVER, null, ACTIVITY))))
                .contains("<AuthPolicy>OnPremise</AuthPolicy>")
                .doesNotContain("AuthenticationServiceUrl", "RelatesTo");
    }

    @Test
    void addressesThatClientsRefuseAreNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> response(AuthenticationPolicy.FEDERATED, null));
        assertThatIllegalArgumentException().isThrownBy(() -> response(AuthenticationPolicy.ON_PREMISE, page("login")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        response(AuthenticationPolicy.FEDERATED, URI.create("http://enroll.delinde.example/login")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiscoverResponse(
                        AuthenticationPolicy.ON_PREMISE,
                        EnrollmentVersion.V4,
                        URI.create("https://other.example/policy"),
                        page("enroll"),
                        null));
    }

    private String refusal(String document) {
        return catchThrowableOfType(SoapException.class, () -> reader.read(utf8(document)))
                .whatIsWrong();
    }

    private static DiscoverResponse response(AuthenticationPolicy policy, @Nullable URI signIn) {
        return new DiscoverResponse(policy, EnrollmentVersion.V4, page("policy?v=1&w=2"), page("enroll"), signIn);
    }

    private static URI page(String path) {
        return URI.create("https://enroll.delinde.example/" + path);
    }
}
