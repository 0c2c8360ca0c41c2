package helder.protocol.apple.command;

import static helder.protocol.apple.Samples.plist;
import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.apple.MalformedMessageException;
import org.junit.jupiter.api.Test;

/** Reports written by hand from notes section 5 and Appendix E. */
class CommandReportReaderTest {
    private static final String ACKNOWLEDGED = """
            <dict><key>CommandUUID</key><string>7d0c</string><key>EnrollmentID</key><string>E1</string>
             <key>Status</key><string>Acknowledged</string>
             <key>QueryResponses</key><dict><key>OSVersion</key><string>27.1</string></dict></dict>""";

    private final CommandReportReader reader = new CommandReportReader();

    @Test
    void anIdleDeviceNamesNoCommand() throws Exception {
        var report = report("<dict><key>Status</key><string>Idle</string><key>UDID</key><string>D</string></dict>");

        assertThat(report.status()).isEqualTo(ReportStatus.IDLE);
        assertThat(report.command()).isEmpty();
        assertThat(report.response().isEmpty()).isTrue();
    }

    @Test
    void anAcknowledgedCommandBringsItsResponse() throws Exception {
        var report = report(ACKNOWLEDGED);

        assertThat(report.command()).contains("7d0c");
        assertThat(report.identification().deviceKey()).isEqualTo("ue:E1");
        assertThat(report.response().keys()).containsExactly("QueryResponses");
        assertThat(report.response()
                        .optionalDict("QueryResponses")
                        .orElseThrow()
                        .optionalString("OSVersion"))
                .contains("27.1");
    }

    @Test
    void theLastLinkOfAnErrorChainIsTheRootCause() throws Exception {
        var report = report("""
                <dict><key>CommandUUID</key><string>7d0c</string><key>UDID</key><string>D</string>
                <key>Status</key><string>Error</string><key>ErrorChain</key><array>
                <dict><key>ErrorCode</key><integer>1</integer><key>ErrorDomain</key><string>Outer</string></dict>
                <dict><key>ErrorCode</key><integer>12021</integer>
                <key>ErrorDomain</key><string>MCMDMErrorDomain</string>
                <key>LocalizedDescription</key><string>Onbekend</string>
                <key>USEnglishDescription</key><string>Unknown command</string></dict></array></dict>""");

        assertThat(report.errors()).hasSize(2);
        assertThat(report.rootCause())
                .contains(new DeviceError(12021, "MCMDMErrorDomain", "Onbekend", "Unknown command"));
        assertThat(report.rootCause().flatMap(DeviceError::text)).contains("Unknown command");
        assertThat(report.toString()).contains("12021").doesNotContain("Unknown command", "Onbekend");
    }

    @Test
    void aCommandRefusedForNowIsNotOver() throws Exception {
        var report = report("<dict><key>Status</key><string>NotNow</string><key>UDID</key><string>D</string>"
                + "<key>CommandUUID</key><string>7d0c</string></dict>");

        assertThat(report.status().isFinal()).isFalse();
    }

    @Test
    void anUnreadableReportStillCompletesItsCommand() throws Exception { // section 5.2 rule 7b
        String broken = ACKNOWLEDGED.replace("27.1", "&bogus;");

        var salvaged = (SalvagedReport) reader.read(plist(broken));

        assertThat(salvaged.commandUuid()).isEqualTo("7d0c");
        assertThat(salvaged.foundStatus()).contains(ReportStatus.ACKNOWLEDGED);
        assertThat(salvaged.problem()).contains("not well-formed");
    }

    @Test
    void theStatusOfAPartIsNotMistakenForTheStatusOfTheReport() throws Exception {
        String broken = """
                <dict><key>Settings</key><array><dict><key>Status</key><string>Acknowledged</string>
                <key>CommandUUID</key><string>other</string></dict></array>
                <key>Bad</key><integer>x</integer><key>None</key><array/>
                <key>CommandUUID</key><string>7d0c</string><key>Status</key><string>Error</string></dict>""";

        var salvaged = (SalvagedReport) reader.read(plist(broken));

        assertThat(salvaged.commandUuid()).isEqualTo("7d0c");
        assertThat(salvaged.foundStatus()).contains(ReportStatus.ERROR);
    }

    @Test
    void blanksInsideTagsDoNotHideTheCommand() throws Exception {
        byte[] broken = utf8("<plist ><dict ><key>List</key><array ><dict ></dict ></array ><key >CommandUUID</key>"
                + "<string > 7d0c </string><key>Status</key><string>NotNow</string></wrong>");

        var salvaged = (SalvagedReport) reader.read(broken);

        assertThat(salvaged.commandUuid()).isEqualTo("7d0c");
        assertThat(salvaged.foundStatus()).contains(ReportStatus.NOT_NOW);
    }

    @Test
    void aReportCutAfterItsCommandIsSalvagedWithoutStatus() throws Exception {
        byte[] cut = utf8("<plist><dict><key>CommandUUID</key><string>7d0c</string><key>Sta");

        var salvaged = (SalvagedReport) reader.read(cut);

        assertThat(salvaged.commandUuid()).isEqualTo("7d0c");
        assertThat(salvaged.foundStatus()).isEmpty();
    }

    @Test
    void aReportWithAnUnheardOfStatusOrWithoutSenderIsSalvaged() throws Exception {
        var odd = reader.read(plist("<dict><key>Status</key><string>Perhaps</string><key>UDID</key><string>D</string>"
                + "<key>CommandUUID</key><string>7d0c</string></dict>"));
        var anonymous = reader.read(plist("<dict><key>Status</key><string>Error</string>"
                + "<key>CommandUUID</key><string>7d0c</string></dict>"));

        assertThat(odd.command()).contains("7d0c");
        assertThat(((SalvagedReport) anonymous).foundStatus()).contains(ReportStatus.ERROR);
    }

    @Test
    void whatNamesNoCommandIsRefused() {
        assertThatThrownBy(() -> reader.read(utf8("hello"))).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> reader.read(utf8("<plist><dict><key>CommandUUID</key><string>7d")))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> reader.read(
                        plist("<dict><key>Status</key><string>Error</string><key>UDID</key><string>D</string></dict>")))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> reader.read(plist("<dict><key>Status</key><string>Idle</string></dict>")))
                .isInstanceOf(MalformedMessageException.class);
    }

    private CommandReport report(String value) throws MalformedMessageException {
        return (CommandReport) reader.read(plist(value));
    }
}
