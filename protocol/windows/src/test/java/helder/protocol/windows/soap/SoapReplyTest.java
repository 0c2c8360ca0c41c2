package helder.protocol.windows.soap;

import static helder.protocol.windows.Samples.ACTIVITY;
import static helder.protocol.windows.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Section 1.11. Clients compare names as texts, so these tests do too. */
class SoapReplyTest {
    private static final SoapReply REPLY =
            new SoapReply(SoapOperation.REQUEST_SECURITY_TOKEN, "urn:uuid: as it came", ACTIVITY);

    @Test
    void aFaultThatThePersonReadsIsInMixedCase() {
        assertThat(text(REPLY.fault(EnrollmentFault.CUSTOM_SERVER_ERROR, "Vraag de helpdesk <i>.", "nl-NL")))
                .isEqualTo("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing">\
                <s:Header><a:Action s:mustUnderstand="1">http://schemas.microsoft.com/windows/pki/2009/01/enrollment/RSTRC/wstep</a:Action>\
                <ActivityId CorrelationId="0b7e7b0e-1f5c-4c39-8f11-3c2a9d6b0a01" \
                xmlns="http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics">0b7e7b0e-1f5c-4c39-8f11-3c2a9d6b0a01</ActivityId>\
                <a:RelatesTo>urn:uuid: as it came</a:RelatesTo></s:Header><s:Body><s:Fault><s:Code><s:Value>s:Receiver</s:Value>\
                <s:Subcode><s:Value>s:Authorization</s:Value></s:Subcode></s:Code>\
                <s:Reason><s:Text xml:lang="nl-NL">Vraag de helpdesk &lt;i&gt;.</s:Text></s:Reason>\
                <s:Detail><DeviceEnrollmentServiceError xmlns="http://schemas.microsoft.com/windows/pki/2009/01/enrollment">\
                <ErrorType>CustomServerError</ErrorType><Message>Vraag de helpdesk &lt;i&gt;.</Message>\
                <TraceId>0b7e7b0e-1f5c-4c39-8f11-3c2a9d6b0a01</TraceId></DeviceEnrollmentServiceError></s:Detail>\
                </s:Fault></s:Body></s:Envelope>""");
    }

    @Test
    void aFaultOfTheServiceIsItsSubcode() {
        assertThat(text(REPLY.fault(EnrollmentFault.INTERNAL_SERVICE, "Sorry.", "en-US")))
                .contains("<s:Subcode><s:Value>a:InternalServiceFault</s:Value></s:Subcode>")
                .doesNotContain("s:Detail");
    }

    @Test
    void everyFaultHasItsNumber() {
        assertThat(Arrays.stream(EnrollmentFault.values())
                        .collect(Collectors.toMap(
                                fault -> fault.errorType().orElse(fault.subcode()),
                                fault -> Integer.toHexString(fault.hresult()))))
                .hasSize(15)
                .containsEntry("s:MessageFormat", "80180001")
                .containsEntry("s:Authentication", "80180002")
                .containsEntry("s:Authorization", "80180003")
                .containsEntry("s:CertificateRequest", "80180004")
                .containsEntry("s:EnrollmentServer", "80180005")
                .containsEntry("a:InternalServiceFault", "80180006")
                .containsEntry("a:InvalidSecurity", "80180007")
                .containsEntry("DeviceCapReached", "80180013")
                .containsEntry("DeviceNotSupported", "80180014")
                .containsEntry("NotSupported", "80180015")
                .containsEntry("NotEligibleToRenew", "80180016")
                .containsEntry("InMaintenance", "80180017")
                .containsEntry("UserLicense", "80180018")
                .containsEntry("InvalidEnrollmentData", "80180019")
                .containsEntry("CustomServerError", "80180032");
    }

    @Test
    void numbersOfTheClientAreExplained() {
        assertThat(ClientError.of(0x8018000A)).contains(ClientError.ALREADY_ENROLLED);
        assertThat(ClientError.of(1)).isEmpty();
        assertThat(Integer.toHexString(ClientError.ofHttpStatus(400))).isEqualTo("80190190");
        assertThat(Arrays.stream(ClientError.values()).map(ClientError::hresult))
                .doesNotHaveDuplicates();
    }
}
