package helder.protocol.apple.account;

import static helder.protocol.apple.Samples.plist;
import static helder.protocol.apple.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.apple.MalformedMessageException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Enrolling by account; notes sections 3.2 and 4.8. */
class AccountTest {
    @Test
    void discoveryListsTheServersInOrder() {
        var document = new ServiceDiscovery(List.of(
                new ServiceDiscovery.Server(
                        ServiceDiscovery.Version.PERSONAL, URI.create("https://mdm.example.org/apple/enroll/account")),
                new ServiceDiscovery.Server(
                        ServiceDiscovery.Version.COMPANY, URI.create("https://mdm.example.org/apple/enroll/company"))));

        assertThat(text(document.toJson()))
                .isEqualTo("{\"Servers\":[{\"BaseURL\":\"https://mdm.example.org/apple/enroll/account\","
                        + "\"Version\":\"mdm-byod\"},{\"BaseURL\":\"https://mdm.example.org/apple/enroll/company\","
                        + "\"Version\":\"mdm-adde\"}]}");
    }

    @Test
    void theChallengeSendsThePersonToSignIn() { // step 4
        URI login = URI.create("https://mdm.example.org/apple/enroll/account/login");

        assertThat(AccountSignIn.challenge(login))
                .isEqualTo("Bearer method=\"apple-as-web\", "
                        + "url=\"https://mdm.example.org/apple/enroll/account/login\"");
        assertThatIllegalArgumentException().isThrownBy(() -> AccountSignIn.challenge(URI.create(login + "?state=1")));
    }

    @Test
    void signingInEndsWithTheTokenInTheRedirect() { // step 6
        assertThat(AccountSignIn.completion("aZ0-_.~").toString())
                .isEqualTo("apple-remotemanagement-user-login://authentication-results?access-token=aZ0-_.~");
        assertThatIllegalArgumentException().isThrownBy(() -> AccountSignIn.completion("a&b"));
        assertThatIllegalArgumentException().isThrownBy(() -> AccountSignIn.completion(""));
    }

    @Test
    void theTokenComesBackInTheAuthorizationHeader() { // step 7
        assertThat(AccountSignIn.token("Bearer abc")).contains("abc");
        assertThat(AccountSignIn.token("bearer  abc ")).contains("abc");
        assertThat(AccountSignIn.token("Basic abc")).isEmpty();
        assertThat(AccountSignIn.token("Bearer ")).isEmpty();
        assertThat(AccountSignIn.token(null)).isEmpty();
    }

    @Test
    void aPersonalDeviceTellsLanguageProductAndVersionOnly() throws Exception { // step 3
        MachineInfo info = MachineInfo.read(plist("""
                <dict><key>LANGUAGE</key><string>nl-NL</string><key>PRODUCT</key><string>iPhone17,1</string>
                <key>VERSION</key><string>23E5</string></dict>"""));

        assertThat(info).isEqualTo(new MachineInfo("nl-NL", "iPhone17,1", "23E5", null, null, null, false));
    }

    @Test
    void aCompanyDeviceTellsWhoItIs() throws Exception {
        MachineInfo info = MachineInfo.read(plist("""
                <dict><key>PRODUCT</key><string>Mac16,1</string><key>VERSION</key><string>25E5</string>
                <key>OS_VERSION</key><string>26.4</string><key>UDID</key><string>D</string>
                <key>SERIAL</key><string>C02</string><key>MDM_CAN_REQUEST_SOFTWARE_UPDATE</key><true/></dict>"""));

        assertThat(info).isEqualTo(new MachineInfo(null, "Mac16,1", "25E5", "26.4", "D", "C02", true));
        assertThat(info.toString()).doesNotContain("C02");
        assertThatThrownBy(() -> MachineInfo.read(plist("<dict/>"))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusalsAreExplainedToTheDevice() { // section 4.8, Appendix E
        assertThat(text(ErrorBody.updateFirst("26.4").toJson()))
                .isEqualTo("{\"code\":\"com.apple.softwareupdate.required\",\"details\":{\"OSVersion\":\"26.4\"}}");
        assertThat(text(ErrorBody.of(ErrorCode.UNRECOGNIZED_DEVICE).toJson()))
                .isEqualTo("{\"code\":\"com.apple.unrecognized.device\"}");
        assertThat(text(new ErrorBody(ErrorCode.DISCOVERY_FAILED, "log", "Ask Zoë", Map.of()).toJson()))
                .isEqualTo(
                        "{\"code\":\"com.apple.well-known.failed\",\"description\":\"log\",\"message\":\"Ask Zoë\"}");
    }
}
