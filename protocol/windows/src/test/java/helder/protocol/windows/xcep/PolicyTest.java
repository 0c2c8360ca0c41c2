package helder.protocol.windows.xcep;

import static helder.protocol.windows.Samples.ACTIVITY;
import static helder.protocol.windows.Samples.USERNAME;
import static helder.protocol.windows.Samples.policies;
import static helder.protocol.windows.Samples.text;
import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import helder.protocol.windows.soap.BinarySecurityToken;
import helder.protocol.windows.soap.EnrollmentFault;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.soap.SoapOperation;
import helder.protocol.windows.soap.SoapReply;
import helder.protocol.windows.soap.UsernameToken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections 1.7 and 1.8. */
class PolicyTest {
    private static final String TOKEN = """
            <o:Security xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">\
            <BinarySecurityToken ValueType="http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/\
            DeviceEnrollmentUserToken" \
            xmlns="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">d210\nMS5hYmM=\
            </BinarySecurityToken></o:Security>""";

    private final GetPoliciesReader reader = new GetPoliciesReader();

    @Test
    void aPersonProvesWhoTheyAreWithASecretOrAToken() throws Exception {
        var withSecret = reader.read(utf8(policies(USERNAME)));
        var withToken = reader.read(utf8(policies(TOKEN)));

        assertThat(withSecret.header().username()).contains(new UsernameToken("anna@delinde.example", "one-time"));
        assertThat(withSecret.header().signed()).isFalse();
        assertThat(withSecret.body().preferredLanguage()).isEmpty();
        assertThat(withToken.header().username()).isEmpty();
        assertThat(withToken.header().token()).hasValueSatisfying(token -> {
            assertThat(token.valueType()).isEqualTo(BinarySecurityToken.USER_TOKEN);
            assertThat(token.text()).isEqualTo("wmt1.abc");
        });
    }

    @Test
    void prefixesAndTheNamespaceOfThePasswordTypeDoNotMatter() throws Exception {
        String odd = policies(USERNAME.replace("wsse:Type", "Type"))
                .replace("<preferredLanguage xsi:nil=\"true\"/>", "<preferredLanguage>nl-NL</preferredLanguage>");

        assertThat(reader.read(utf8(odd)).header().username()).isPresent();
        assertThat(reader.read(utf8(odd)).body().preferredLanguage()).contains("nl-NL");
    }

    @Test
    void aSecurityHeaderThatCannotBeReadIsAFaultOfItsOwn() {
        for (String security : List.of(
                USERNAME.replace("wsse:Username>", "wsse:Nickname>"),
                USERNAME.replace("one-time", "<b/>"),
                TOKEN.replace("</o:Security>", TOKEN.substring(TOKEN.indexOf("<Binary"))),
                USERNAME.replace("</wsse:Security>", USERNAME.substring(USERNAME.indexOf("<wsse:Username"))))) {
            var refused = catchThrowableOfType(SoapException.class, () -> reader.read(utf8(policies(security))));

            assertThat(refused.fault()).isEqualTo(EnrollmentFault.INVALID_SECURITY);
            assertThat(refused.messageId()).isPresent();
            assertThat(refused.whatIsWrong()).doesNotContain("anna", "one-time");
        }
    }

    @Test
    void aSignatureIsSeen() throws Exception {
        String signed = USERNAME.replace(
                "</wsse:Security>", "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></wsse:Security>");

        assertThat(reader.read(utf8(policies(signed))).header().signed()).isTrue();
    }

    @Test
    void theAnswerAsksForAKeyInTheChipAndSha256() {
        String answer = text(CertificatePolicy.standard("De Linde & co")
                .write(new SoapReply(SoapOperation.GET_POLICIES, "urn:uuid:1", ACTIVITY)));

        assertThat(answer.substring(answer.indexOf("<s:Body>"))).isEqualTo("""
                <s:Body><GetPoliciesResponse xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><response><policyID/><policyFriendlyName xsi:nil="true"/>\
                <nextUpdateHours xsi:nil="true"/><policiesNotChanged xsi:nil="true"/><policies><policy>\
                <policyOIDReference>0</policyOIDReference><cAs xsi:nil="true"/><attributes><commonName>De Linde &amp; co</commonName>\
                <policySchema>3</policySchema><certificateValidity><validityPeriodSeconds>31536000</validityPeriodSeconds>\
                <renewalPeriodSeconds>5184000</renewalPeriodSeconds></certificateValidity><permission><enroll>true</enroll>\
                <autoEnroll>false</autoEnroll></permission><privateKeyAttributes><minimalKeyLength>2048</minimalKeyLength>\
                <keySpec xsi:nil="true"/><keyUsageProperty xsi:nil="true"/><permissions xsi:nil="true"/>\
                <algorithmOIDReference xsi:nil="true"/><cryptoProviders><provider>Microsoft Platform Crypto Provider</provider>\
                <provider>Microsoft Software Key Storage Provider</provider></cryptoProviders></privateKeyAttributes><revision>\
                <majorRevision>101</majorRevision><minorRevision>0</minorRevision></revision><supersededPolicies xsi:nil="true"/>\
                <privateKeyFlags xsi:nil="true"/><subjectNameFlags xsi:nil="true"/><enrollmentFlags xsi:nil="true"/>\
                <generalFlags xsi:nil="true"/><hashAlgorithmOIDReference>0</hashAlgorithmOIDReference>\
                <rARequirements xsi:nil="true"/><keyArchivalAttributes xsi:nil="true"/><extensions xsi:nil="true"/></attributes>\
                </policy></policies></response><cAs xsi:nil="true"/><oIDs><oID><value>2.16.840.1.101.3.4.2.1</value>\
                <group>4</group><oIDReferenceID>0</oIDReferenceID><defaultName>szOID_NIST_sha256</defaultName></oID></oIDs>\
                </GetPoliciesResponse></s:Body></s:Envelope>""");
    }

    @Test
    void aPolicyThatCannotWorkIsRefused() {
        var day = Duration.ofDays(1);
        var providers = List.of(KeyProvider.SOFTWARE);

        assertThatIllegalArgumentException().isThrownBy(() -> new CertificatePolicy("x", day, day, 2048, providers, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificatePolicy("x", day.multipliedBy(2), day, 1024, providers, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CertificatePolicy("x", day.multipliedBy(2), day, 2048, List.of(), 4));
    }
}
