package helder.protocol.apple.checkin;

import static helder.protocol.apple.Samples.plist;
import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages written by hand from notes sections 3.1, 3.2 and 4. */
class CheckInReaderTest {
    private static final String UDID = "<key>UDID</key><string>00008130-0001</string>";
    private static final String ENROLLMENT = "<key>EnrollmentID</key><string>9B1D-E1</string>";
    private static final String TOPIC = "<key>Topic</key><string>com.apple.mgmt.External.x</string>";

    private final CheckInReader reader = new CheckInReader();

    @Test
    void authenticateKeepsWhatTheDeviceVolunteersUnderItsOwnKeys() throws Exception { // section 4.1
        var message = (Authenticate) read(
                "Authenticate",
                UDID
                        + TOPIC
                        + "<key>OSVersion</key><string>26.4</string><key>SerialNumber</key><string>F2L</string>"
                        + "<key>Unheard</key><integer>1</integer>");

        assertThat(message.identification().deviceKey()).isEqualTo("dev:00008130-0001");
        assertThat(message.topic()).isEqualTo("com.apple.mgmt.External.x");
        assertThat(message.attributes().keys()).containsExactly("OSVersion", "SerialNumber", "Unheard");
    }

    @Test
    void authenticateOfAPersonalDeviceHasAnEnrollmentOnly() throws Exception { // section 3.2 step 10
        var message = (Authenticate)
                read("Authenticate", ENROLLMENT + TOPIC + "<key>ProductName</key><string>iPhone17,1</string>");

        assertThat(message.identification().isUserEnrollment()).isTrue();
        assertThat(message.attributes().optionalString("ProductName")).contains("iPhone17,1");
    }

    @Test
    void tokenUpdateCarriesTokenAndMagic() throws Exception { // section 4.2
        var message = (TokenUpdate) read("TokenUpdate", UDID + TOPIC + token() + """
                <key>UnlockToken</key><data>CAk=</data><key>AwaitingConfiguration</key><true/>""");

        assertThat(message.token().hex()).isEqualTo("010203");
        assertThat(message.pushMagic()).isEqualTo("7B8A04B0");
        assertThat(message.newUnlockToken()).contains(PlistData.of(new byte[] {8, 9}));
        assertThat(message.awaitingConfiguration()).isEqualTo(AwaitingConfiguration.YES);
        assertThat(message.notOnConsole()).isFalse();
        assertThat(message.toString()).doesNotContain("7B8A04B0", "010203", "00008130");
    }

    @Test
    void aTokenUpdateWithoutUnlockTokenAsksToKeepTheOldOne() throws Exception { // section 16, pitfalls 13 and 14
        var message = (TokenUpdate) read("TokenUpdate", UDID + TOPIC + token());

        assertThat(message.newUnlockToken()).isEmpty();
        assertThat(message.awaitingConfiguration()).isEqualTo(AwaitingConfiguration.UNSAID);
    }

    @Test
    void awaitingConfigurationSaidToBeFalseIsNo() throws Exception {
        var message = (TokenUpdate)
                read("TokenUpdate", ENROLLMENT + TOPIC + token() + "<key>AwaitingConfiguration</key><false/>");

        assertThat(message.awaitingConfiguration()).isEqualTo(AwaitingConfiguration.NO);
    }

    @Test
    void theSmallMessagesAreRead() throws Exception { // sections 4.3 to 4.7b
        assertThat(read("CheckOut", UDID + TOPIC)).isInstanceOf(CheckOut.class);
        assertThat(read("GetBootstrapToken", UDID)).isInstanceOf(GetBootstrapToken.class);
        assertThat(read("ReturnToService", UDID)).isInstanceOf(ReturnToService.class);
        assertThat(((UserAuthenticate) read("UserAuthenticate", UDID)).answeredDigest())
                .isEmpty();
        assertThat(((UserAuthenticate) read("UserAuthenticate", UDID + "<key>DigestResponse</key><string>d</string>"))
                        .answeredDigest())
                .contains("d");
    }

    @Test
    void aBootstrapTokenIsKeptOrForgotten() throws Exception { // section 4.5
        String key = "<key>BootstrapToken</key>";

        assertThat(((SetBootstrapToken) read("SetBootstrapToken", UDID + key + "<data>AQ==</data>"))
                        .newBootstrapToken())
                .contains(PlistData.of(new byte[] {1}));
        assertThat(((SetBootstrapToken) read("SetBootstrapToken", UDID + key + "<data></data>")).newBootstrapToken())
                .isEmpty();
        assertThat(((SetBootstrapToken) read("SetBootstrapToken", UDID)).newBootstrapToken())
                .isEmpty();
    }

    @Test
    void aServiceTokenIsAskedForByServiceType() throws Exception { // section 4.6
        var message = (GetToken) read("GetToken", UDID + """
                <key>TokenServiceType</key><string>com.apple.watch.pairing</string>
                <key>TokenParameters</key><dict><key>PhoneUDID</key><string>P</string></dict>""");

        assertThat(message.serviceType()).isEqualTo("com.apple.watch.pairing");
        assertThat(message.parameters().optionalString("PhoneUDID")).contains("P");
    }

    @Test
    void declarativeManagementCarriesEndpointAndData() throws Exception { // section 4.7
        var message = (DeclarativeManagement) read(
                "DeclarativeManagement",
                ENROLLMENT + "<key>Endpoint</key><string>status</string><key>Data</key><data>e30=</data>");

        assertThat(message.endpoint()).isEqualTo("status");
        assertThat(message.json()).contains(PlistData.of(utf8("{}")));
    }

    @Test
    void anUnknownTypeIsNamed() throws Exception {
        assertThat(((UnknownCheckIn) read("Greeting", UDID)).messageType()).isEqualTo("Greeting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dict/>",
                "<array/>",
                "<dict><key>MessageType</key><string>Authenticate</string></dict>",
                "<dict><key>MessageType</key><string>Authenticate</string><key>UDID</key><string>D</string></dict>",
                "<dict><key>MessageType</key><integer>1</integer><key>UDID</key><string>D</string></dict>",
                "<dict><key>MessageType</key><string>GetToken</string><key>UDID</key><string>D</string></dict>",
                "<dict><key>MessageType</key><string>TokenUpdate</string><key>UDID</key><string>D</string>"
                        + "<key>Topic</key><string>t</string><key>PushMagic</key><string>m</string></dict>"
            })
    void aMessageWithoutItsKeysIsRefused(String message) {
        assertThatThrownBy(() -> reader.read(plist(message))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void theFewAnswersWithABodyAreWritten() throws Exception { // sections 4.4 to 4.6
        var token = PlistData.of(new byte[] {1});

        assertThat(answer(CheckInAnswers.bootstrapToken(Optional.of(token))).optionalData("BootstrapToken"))
                .contains(token);
        assertThat(answer(CheckInAnswers.bootstrapToken(Optional.empty()))).isEqualTo(PlistDict.empty());
        assertThat(answer(CheckInAnswers.noDigestWanted()).optionalString("DigestChallenge"))
                .contains("");
        assertThat(answer(CheckInAnswers.authToken("a")).optionalString("AuthToken"))
                .contains("a");
        assertThat(answer(CheckInAnswers.tokenData(token)).optionalData("TokenData"))
                .contains(token);
    }

    private CheckIn read(String type, String keys) throws MalformedMessageException {
        return reader.read(plist("<dict><key>MessageType</key><string>" + type + "</string>" + keys + "</dict>"));
    }

    private static String token() {
        return "<key>Token</key><data>AQID</data><key>PushMagic</key><string>7B8A04B0</string>";
    }

    private static PlistDict answer(byte[] body) throws Exception {
        return new PlistReader(PlistLimits.CHECK_IN).readDict(body);
    }
}
