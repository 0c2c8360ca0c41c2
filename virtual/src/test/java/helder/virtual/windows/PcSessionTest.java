package helder.virtual.windows;

import static helder.virtual.windows.TestMdm.atomic;
import static helder.virtual.windows.TestMdm.delete;
import static helder.virtual.windows.TestMdm.get;
import static helder.virtual.windows.TestMdm.set;
import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.windows.PcSessionResult.End;
import helder.virtual.wire.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcSessionTest {

    private static final String MSI =
            "./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/%7B90160000-0011-0000-0000-0000000FF1CE%7D";
    private static final String LOCK = "./Device/Vendor/MSFT/Policy/Config/DeviceLock/";

    private TestMdm server;

    @BeforeEach
    void start() throws Exception {
        server = new TestMdm();
        server.authPolicy = "OnPremise";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private VirtualPc enrolled(PcModel model, boolean personal, PcBehavior behavior) {
        VirtualPc pc = VirtualPc.create(server.world(), model, "SANNE-PC", 7, personal, behavior);
        assertThat(pc.enroll(server.base(), new EnrollWith.Secret(TestMdm.USER, TestMdm.SECRET, false)))
                .isInstanceOf(PcOutcome.Enrolled.class);
        server.forget();
        return pc;
    }

    private VirtualPc enrolled(PcBehavior behavior) {
        return enrolled(PcModel.WIN11_PRO_24H2, false, behavior);
    }

    private VirtualPc enrolled() {
        return enrolled(PcBehavior.faithful());
    }

    private static List<String> complaints(VirtualPc pc) {
        return pc.complaints().stream()
                .map(complaint -> complaint.about() + ": " + complaint.what())
                .toList();
    }

    /** Note 2.3: what a recorded Windows 10 sends, on one line. */
    @Test
    void theFirstMessageOfWindows10IsTheRecordedOne() {
        VirtualPc pc = enrolled(PcModel.WIN10_PRO, false, PcBehavior.faithful());

        assertThat(pc.sync()).isEqualTo(new PcSessionResult(End.DONE, 0, 200, Duration.ZERO));

        String id = pc.hardware().deviceId();
        assertThat(server.bodies)
                .containsExactly("<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD>"
                        + "<VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>"
                        + server.base() + "/omadm</LocURI></Target><Source><LocURI>" + id
                        + "</LocURI></Source></SyncHdr><SyncBody><Alert><CmdID>2</CmdID><Data>1201</Data></Alert>"
                        + "<Alert><CmdID>3</CmdID><Data>1224</Data><Item><Meta><Type xmlns=\"syncml:metinf\">"
                        + "com.microsoft/MDM/LoginStatus</Type></Meta><Data>user</Data></Item></Alert>"
                        + "<Replace><CmdID>4</CmdID><Item><Source><LocURI>./DevInfo/DevId</LocURI></Source><Data>" + id
                        + "</Data></Item><Item><Source><LocURI>./DevInfo/Man</LocURI></Source><Data>LENOVO</Data></Item>"
                        + "<Item><Source><LocURI>./DevInfo/Mod</LocURI></Source><Data>ThinkPad L14 Gen 2</Data></Item>"
                        + "<Item><Source><LocURI>./DevInfo/DmV</LocURI></Source><Data>1.3</Data></Item>"
                        + "<Item><Source><LocURI>./DevInfo/Lang</LocURI></Source><Data>nl-BE</Data></Item></Replace>"
                        + "<Final/></SyncBody></SyncML>");
        assertThat(server.shown.getLast()).isEqualTo(pc.certificate().orElseThrow());
        assertThat(server.headers.getLast())
                .containsEntry("Client-request-id", List.of(TestMdm.ENROLLMENT))
                .containsEntry("User-agent", List.of("MSFT OMA DM Client/1.2.0.1"));
        assertThat(complaints(pc)).isEmpty();
    }

    @Test
    void windows11CountsInHexadecimalAndNamesItsHardware() {
        VirtualPc pc = enrolled();
        for (int i = 0; i < 13; i++) {
            pc.sync();
        }

        Element last = server.messages.getLast();
        assertThat(last.textAt("SyncHdr", "SessionID")).isEqualTo("D");
        assertThat(last.textAt("SyncHdr", "Source", "LocName")).isEqualTo("account-7");
        assertThat(last.everywhere("LocURI").getLast().text()).isEqualTo("./Vendor/MSFT/DMClient/HWDevID");
        assertThat(complaints(pc)).isEmpty();
    }

    /** Notes 2.5 and 2.6. */
    @Test
    void nodesAnswerAsTheirDescriptionsSay() {
        VirtualPc pc = enrolled();
        String hours = "./Device/Vendor/MSFT/Policy/Config/Update/ActiveHoursStart";
        server.commands.add(get("./DevDetail/SwV")
                + get("./Device/Vendor/MSFT/Nothing")
                + get(hours)
                + set("Replace", hours, "int", "8")
                + set("Add", hours, "int", "9")
                + set("Replace", hours, "int", "24")
                + set("Replace", hours, "chr", "9")
                + get("./Device/Vendor/MSFT/Policy/Result/Update/ActiveHoursStart")
                + set("Replace", "./DevDetail/SwV", "chr", "1")
                + set("Exec", "./Device/Vendor/MSFT/RemoteLock/Lock", "null", "")
                + delete(hours)
                + delete(hours)
                + set("Replace", "./Device/Vendor/MSFT/WiFi/Profile/Linde/Proxy", "chr", "a:1")
                + get("./Vendor/MSFT/DMClient/Provider"));

        assertThat(pc.sync().commands()).isEqualTo(14);

        assertThat(server.statuses())
                .containsExactly(
                        "200", "404", "404", "200", "418", "500", "415", "200", "405", "405", "200", "404", "404",
                        "200");
        assertThat(server.results())
                .containsEntry("./DevDetail/SwV", "10.0.26100.2314")
                .containsEntry("./Device/Vendor/MSFT/Policy/Result/Update/ActiveHoursStart", "8")
                .containsEntry("./Vendor/MSFT/DMClient/Provider", "Helder");
        assertThat(complaints(pc)).isEmpty();
    }

    @Test
    void theErrorOfWindowsComesOnceTheServerAsksForIt() {
        VirtualPc pc = enrolled();
        String version = "./Device/Vendor/MSFT/DMClient/Provider/Helder/SyncApplicationVersion";
        server.commands.add(set("Replace", version, "chr", "4.0"));
        server.commands.add(set("Replace", LOCK + "MinimumPasswordAge", "int", "999"));
        pc.sync();

        Element data = server.messages
                .getLast()
                .everywhere("Status")
                .getLast()
                .at("Data")
                .orElseThrow();
        assertThat(data.attributes())
                .containsEntry("{http://schemas.microsoft.com/MobileDevice/MDM}originalerror", "0x80070057");
        pc.sync();
        assertThat(server.headers.getLast()).containsKey("Useragentorigin");
    }

    @Test
    void anAtomicIsDoneAsAWholeOrNotAtAll() {
        VirtualPc pc = enrolled();
        server.commands.add(atomic(
                set("Replace", LOCK + "DevicePasswordEnabled", "int", "0"),
                set("Replace", LOCK + "MinDevicePasswordLength", "int", "99"),
                set("Replace", LOCK + "DevicePasswordHistory", "int", "3")));
        pc.sync();
        assertThat(server.statuses()).containsExactly("507", "216", "500", "215");
        assertThat(pc.node(LOCK + "DevicePasswordEnabled")).isEmpty();

        server.commands.add(atomic(
                set("Replace", LOCK + "DevicePasswordEnabled", "int", "0"),
                set("Replace", LOCK + "MinDevicePasswordLength", "int", "8")));
        pc.sync();
        assertThat(server.statuses()).containsExactly("200", "200", "200");
        assertThat(pc.node(LOCK + "MinDevicePasswordLength")).contains("8");
        assertThat(complaints(pc)).isEmpty();

        server.commands.add(atomic(get("./DevDetail/SwV")) + set("Add", LOCK + "DevicePasswordHistory", "int", "3"));
        pc.sync();
        assertThat(server.statuses()).containsExactly("507", "500", "200");
        assertThat(complaints(pc)).hasSize(3);
    }

    /** Note 2.8. */
    @Test
    void largeValuesComeInPieces() {
        VirtualPc pc = enrolled(PcBehavior.faithful().piecesOf(300));
        server.commands.add(
                get("./Device/Vendor/MSFT/DeviceManageability/Capabilities/CSPVersions") + get("./DevDetail/SwV"));

        assertThat(pc.sync().end()).isEqualTo(End.DONE);

        StringBuilder whole = new StringBuilder();
        server.messages.stream()
                .flatMap(message -> message.everywhere("Item").stream())
                .filter(item -> item.textAt("Source", "LocURI").endsWith("CSPVersions"))
                .forEach(item -> whole.append(item.textAt("Data")));
        assertThat(whole).startsWith("<CSPVersions>").endsWith("</CSPVersions>");
        assertThat(server.messages.size()).isGreaterThan(3);
        assertThat(server.messages.get(1).everywhere("Size").getFirst().text())
                .isEqualTo(String.valueOf(whole.length()));
        assertThat(server.messages.get(1).everywhere("Final")).isEmpty();
        assertThat(complaints(pc)).isEmpty();

        VirtualPc other = enrolled(PcBehavior.faithful().piecesOf(300).with(PcFault.BREAK_LARGE_OBJECT, 1));
        server.commands.add(get("./Device/Vendor/MSFT/DeviceManageability/Capabilities/CSPVersions"));
        other.sync();
        assertThat(server.messages.getLast().textAt("SyncBody", "Alert", "Data"))
                .isEqualTo("1225");
    }

    /** Note 2.9: credentials only when the server wants them, and note 2.4: the first message comes again. */
    @Test
    void aChallengeAndAnUnreadableAnswerAreAnsweredWithTheFirstMessage() {
        VirtualPc pc = enrolled();
        server.answers = text -> text.contains("<MsgID>1</MsgID>")
                ? text.replaceFirst(
                        "<Cmd>SyncHdr</Cmd><Data>200</Data>",
                        "<Cmd>SyncHdr</Cmd><Chal><Meta><Format xmlns=\"syncml:metinf\">b64</Format>"
                                + "<Type xmlns=\"syncml:metinf\">syncml:auth-md5</Type>"
                                + "<NextNonce xmlns=\"syncml:metinf\">YWJj</NextNonce></Meta></Chal><Data>407</Data>")
                : text;
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        Element second = server.messages.getLast();
        assertThat(second.textAt("SyncHdr", "MsgID")).isEqualTo("2");
        assertThat(second.textAt("SyncHdr", "Cred", "Data"))
                .isEqualTo(Digest.of("account-7", "s3cret", new byte[] {'a', 'b', 'c'}));
        assertThat(complaints(pc)).isEmpty();

        server.answers = text -> text;
        server.trouble.add(new TestMdm.Reply(200, Map.of(), "<SyncML>", false));
        assertThat(pc.sync().end()).isEqualTo(End.DONE);
        Element again = server.messages.getLast();
        assertThat(again.textAt("SyncBody", "Status", "MsgRef")).isEqualTo("0");
        assertThat(again.textAt("SyncBody", "Status", "Data")).isEqualTo("500");
        assertThat(again.at("SyncHdr", "Cred")).isPresent();
        assertThat(complaints(pc).getFirst()).contains("cannot be read");
    }

    @Test
    void wrongMessagesAreComplainedOf() {
        VirtualPc pc = enrolled();
        server.commands.add("<Get><Item><Target><LocURI>./DevDetail/SwV</LocURI></Target></Item></Get>"
                + "<Replace><CmdID>{id}</CmdID><Item><Data><![CDATA[8]]></Data><Target><LocURI>./DevDetail/SwV</LocURI>"
                + "</Target></Item></Replace>"
                + get("/Device/Vendor")
                + set(
                        "Replace",
                        "./Vendor/MSFT/BitLocker/EncryptionMethodByDriveType",
                        "chr",
                        "&amp;lt;enabled/&amp;gt;"));
        pc.sync();

        assertThat(server.statuses()).containsExactly("400", "400", "400", "500");
        assertThat(complaints(pc))
                .anyMatch(text -> text.contains("it has no CmdID"))
                .anyMatch(text -> text.contains("CDATA"))
                .anyMatch(text -> text.contains("Target comes after Data"))
                .anyMatch(text -> text.contains("begins with ./"))
                .anyMatch(text -> text.contains("escaped twice"));
        assertThat(server.messages.getLast().everywhere("Status").get(1).textAt("CmdRef"))
                .isEmpty();
    }

    /** Note 3.12. */
    @Test
    void aPersonalPcNotesWhatIsNoBusinessOfAnOrganisation() {
        VirtualPc pc = enrolled(PcModel.WIN11_PRO_24H2, true, PcBehavior.faithful());
        String wifi = "./Vendor/MSFT/WiFi/Profile/";
        server.commands.add(get("./DevDetail/SwV")
                + get("./Vendor/MSFT/DeviceStatus/SecureBootState")
                + set("Add", MSI + "/DownloadInstall", "xml", "")
                + get(MSI + "/DownloadInstall"));
        pc.sync();
        assertThat(pc.overAsked()).isEmpty();

        server.commands.add(get("./DevDetail/Ext/Microsoft/SMBIOSSerialNumber")
                + get(wifi.substring(0, wifi.length() - 1))
                + get("./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram?list=StructData")
                + set("Exec", "./Device/Vendor/MSFT/RemoteWipe/doWipePersistUserData", "chr", "")
                        .replace("Exec", "Get"));
        pc.sync();
        assertThat(pc.overAsked())
                .extracting(OverAsked::node)
                .contains("./DevDetail/Ext/Microsoft/SMBIOSSerialNumber", "./Vendor/MSFT/WiFi/Profile")
                .anyMatch(node -> node.endsWith("/Name"))
                .anyMatch(node -> node.contains("RemoteWipe"));
        assertThat(server.results().values().toString())
                .contains(
                        pc.privateLife().homeNetwork(),
                        pc.privateLife().apps().getFirst().name());

        VirtualPc company = enrolled();
        server.commands.add(get("./DevDetail/Ext/Microsoft/SMBIOSSerialNumber"));
        company.sync();
        assertThat(company.overAsked()).isEmpty();
    }

    /** Notes 2.7 and 4: the same message again gets the same answer, and commands are carried out once. */
    @Test
    void lostAndRepeatedMessagesChangeNothing() {
        VirtualPc pc = enrolled(PcBehavior.faithful()
                .with(PcFault.LOSE_MESSAGE, 1)
                .with(PcFault.LOSE_ANSWER, 2)
                .with(PcFault.REPEAT_MESSAGE, 3));
        server.commands.add(set("Exec", "./Device/Vendor/MSFT/Reboot/RebootNow", "null", ""));

        assertThat(pc.sync().end()).isEqualTo(End.DONE);

        assertThat(pc.asked()).extracting(Asked::verb).containsExactly("Exec");
        assertThat(pc.restarts()).isEqualTo(1);
        assertThat(complaints(pc)).isEmpty();
    }

    @Test
    void aSessionCanBreakOffInEachWay() {
        VirtualPc pc = enrolled(PcBehavior.faithful()
                .with(PcFault.STOP_BEFORE_COMMANDS, 1)
                .with(PcFault.STOP_AFTER_COMMANDS, 1)
                .with(PcFault.ABORT, 1)
                .with(PcFault.OFFLINE, 1));
        String node = "./Device/Vendor/MSFT/Policy/Config/Defender/PUAProtection";
        for (int i = 0; i < 4; i++) {
            server.commands.add(set("Replace", node, "int", "1"));
        }

        assertThat(pc.sync().end()).isEqualTo(End.OFFLINE);
        assertThat(pc.sync().end()).isEqualTo(End.STOPPED);
        assertThat(pc.node(node)).isEmpty();
        assertThat(pc.sync().end()).isEqualTo(End.ABORTED);
        assertThat(server.messages.getLast().textAt("SyncBody", "Alert", "Data"))
                .isEqualTo("1223");
        server.commands.add(set("Replace", node, "int", "2"));
        assertThat(pc.sync().end()).isEqualTo(End.STOPPED);
        assertThat(pc.node(node)).as("done, though nobody heard of it").isPresent();
        assertThat(pc.asked()).hasSize(1);
    }

    @Test
    void aStrangerIsSeenAsOne() {
        VirtualPc pc =
                enrolled(PcBehavior.faithful().with(PcFault.CERTIFICATE_LOST, 1).with(PcFault.FOREIGN_SOURCE, 1));
        pc.sync();

        assertThat(server.shown.getLast()).as("none").isEqualTo(server.tls.certificate());
        assertThat(server.messages.getLast().textAt("SyncHdr", "Source", "LocURI"))
                .isNotEqualTo(pc.hardware().deviceId());
    }

    /** Note 3.10, and 429 of note 2.1. */
    @Test
    void thePcKeepsToItsScheduleAndToWhatABusyServerSays() {
        Instant[] now = {Instant.now()};
        VirtualPc pc = VirtualPc.create(
                server.world().at(() -> now[0]), PcModel.WIN10_PRO, "PC", 7, false, PcBehavior.faithful());
        pc.enroll(server.base(), new EnrollWith.Secret(TestMdm.USER, TestMdm.SECRET, false));
        List<Long> minutes = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            now[0] = pc.due();
            assertThat(pc.syncIfDue()).isPresent();
            assertThat(pc.syncIfDue()).isEmpty();
            minutes.add(Duration.between(now[0], pc.due()).toMinutes());
        }
        assertThat(minutes).containsExactly(3L, 15L, 60L, 60L);

        server.trouble.add(new TestMdm.Reply(429, Map.of("Retry-After", "120"), "", false));
        now[0] = pc.due();
        assertThat(pc.syncIfDue().orElseThrow().end()).isEqualTo(End.BUSY);
        assertThat(pc.due()).isEqualTo(now[0].plusSeconds(120));

        server.commands.add(set(
                "Replace",
                "./Device/Vendor/MSFT/DMClient/Provider/Helder/Poll/IntervalForFirstSetOfRetries",
                "int",
                "1"));
        pc.sync();
        assertThat(pc.due()).isEqualTo(now[0].plus(Duration.ofMinutes(1)));
        server.trouble.add(new TestMdm.Reply(403, Map.of(), "", false));
        assertThat(pc.sync().end()).isEqualTo(End.REFUSED);
        server.trouble.add(new TestMdm.Reply(503, Map.of(), "", false));
        assertThat(pc.sync().end()).as("tried again").isEqualTo(End.DONE);
    }

    /** Note 3.7. */
    @Test
    void aProgramIsInstalledBetweenTwoSessions() {
        VirtualPc pc = enrolled();
        String job = job("dl.example");
        server.commands.add(set("Exec", MSI + "/DownloadInstall", "xml", job));
        server.commands.add("<Add><CmdID>{id}</CmdID><Item><Target><LocURI>" + MSI
                + "/DownloadInstall</LocURI></Target></Item></Add>" + set("Exec", MSI + "/DownloadInstall", "xml", job)
                + get(MSI + "/Status"));
        pc.sync();
        assertThat(server.messages.get(1).everywhere("Status").getLast().textAt("Data"))
                .as("before it was added")
                .isEqualTo("404");
        assertThat(server.statuses()).containsExactly("200", "202", "200");
        assertThat(server.results()).containsValue("50");

        server.commands.add(get(MSI + "/Status"));
        pc.sync();
        assertThat(server.bodies.get(server.bodies.size() - 2))
                .contains("Reversed-Domain-Name:com.microsoft.mdm.win32csp_install", MSI);
        assertThat(server.results()).containsValue("70");
        pc.sync();
        assertThat(server.bodies.getLast()).doesNotContain("win32csp_install");
        assertThat(complaints(pc)).isEmpty();
    }

    @Test
    void aProgramFromAHostThatNeverExistsIsNotInstalled() {
        VirtualPc pc = enrolled();
        server.commands.add("<Add><CmdID>{id}</CmdID><Item><Target><LocURI>" + MSI
                + "/DownloadInstall</LocURI></Target></Item></Add>"
                + set("Exec", MSI + "/DownloadInstall", "xml", job("dl.example.invalid")));
        pc.sync();
        server.commands.add(get(MSI + "/Status") + get(MSI + "/LastError"));
        pc.sync();
        assertThat(server.results()).containsValues("60", String.valueOf(0x80072EE7));
    }

    private static String job(String host) {
        return "&lt;MsiInstallJob id=\"{90160000-0011-0000-0000-0000000FF1CE}\"&gt;&lt;Product Version=\"1.4.0\"&gt;"
                + "&lt;Download&gt;&lt;ContentURLList&gt;&lt;ContentURL&gt;https://" + host
                + "/a.msi&lt;/ContentURL&gt;"
                + "&lt;/ContentURLList&gt;&lt;/Download&gt;&lt;Validation&gt;&lt;FileHash&gt;" + "AB".repeat(32)
                + "&lt;/FileHash&gt;&lt;/Validation&gt;&lt;Enforcement&gt;&lt;CommandLine&gt;/quiet&lt;/CommandLine&gt;"
                + "&lt;/Enforcement&gt;&lt;/Product&gt;&lt;/MsiInstallJob&gt;";
    }

    /** Notes 3.7 and 3.8. */
    @Test
    void networksAndPackagesAreTaken() {
        VirtualPc pc = enrolled(PcModel.WIN11_PRO_24H2, true, PcBehavior.faithful());
        String profile = "./Device/Vendor/MSFT/WiFi/Profile/De%20Linde/WlanXml";
        String wlan =
                "&lt;WLANProfile xmlns=\"http://www.microsoft.com/networking/WLAN/profile/v1\"&gt;&lt;name&gt;De Linde"
                        + "&lt;/name&gt;&lt;MSM&gt;&lt;security&gt;&lt;authEncryption&gt;&lt;authentication&gt;WPA2PSK"
                        + "&lt;/authentication&gt;&lt;encryption&gt;AES&lt;/encryption&gt;&lt;useOneX&gt;false&lt;/useOneX&gt;"
                        + "&lt;/authEncryption&gt;&lt;sharedKey&gt;&lt;keyMaterial&gt;geheim-geheim&lt;/keyMaterial&gt;"
                        + "&lt;/sharedKey&gt;&lt;/security&gt;&lt;/MSM&gt;&lt;/WLANProfile&gt;";
        String app = "./Device/Vendor/MSFT/EnterpriseModernAppManagement/AppInstallation/Linde.App_1";
        server.commands.add(set("Add", profile, "chr", wlan)
                + set("Add", profile, "chr", wlan)
                + set("Replace", profile, "chr", wlan.replace("De Linde", "Other"))
                + set("Add", app, "node", "")
                + set(
                        "Exec",
                        app + "/HostedInstall",
                        "xml",
                        "&lt;Application PackageUri=\"https://dl.example/a.msix\"/&gt;")
                + get(app + "/Status"));
        pc.sync();
        assertThat(server.statuses()).containsExactly("200", "418", "500", "200", "200", "200");
        assertThat(server.results()).containsValue("1");

        server.commands.add(get(app + "/Status")
                + get(
                        "./Device/Vendor/MSFT/EnterpriseModernAppManagement/AppManagement/nonStore/Linde.App_1/Linde.App_1.0.0.0_x64__1/Version")
                + delete("./Device/Vendor/MSFT/WiFi/Profile/De%20Linde"));
        pc.sync();
        assertThat(server.statuses()).containsExactly("404", "200", "200");
        assertThat(server.bodies.get(server.bodies.size() - 2)).contains("EnterpriseHostedAppInstall.result");
        assertThat(complaints(pc)).isEmpty();
        assertThat(pc.overAsked()).as("its own network and app").isEmpty();

        server.commands.add(delete("./Device/Vendor/MSFT/WiFi/Profile/"
                + Tree.name(pc.privateLife().homeNetwork())));
        pc.sync();
        assertThat(pc.overAsked()).extracting(OverAsked::verb).containsExactly("Delete");
    }

    @Test
    void namesCountAfterARestartAndCommandsBesideItAreComplainedOf() {
        VirtualPc pc = enrolled();
        String name = "./DevDetail/Ext/Microsoft/DNSComputerName";
        server.commands.add(
                set("Replace", name, "chr", "A-name-that-is-too-long") + set("Replace", name, "chr", "LINDE-%RAND:1%"));
        server.commands.add(set("Exec", "./Device/Vendor/MSFT/Reboot/RebootNow", "null", ""));
        pc.sync();

        assertThat(pc.hardware().name()).isEqualTo("LINDE-7");
        assertThat(complaints(pc)).isEmpty();
        server.commands.add(set("Exec", "./Device/Vendor/MSFT/Reboot/RebootNow", "null", "") + get("./DevDetail/SwV"));
        pc.sync();
        assertThat(complaints(pc)).isNotEmpty();
    }

    /** Note 1.13. */
    @Test
    void theEnrollmentEndsFromBothSides() {
        VirtualPc leaving = enrolled();
        assertThat(leaving.leave().end()).isEqualTo(End.UNENROLLED);
        assertThat(server.bodies.getLast())
                .contains("com.microsoft:mdm.unenrollment.userrequest", ">int<", "<Data>1</Data>");
        assertThat(leaving.enrolled()).isFalse();
        assertThat(leaving.sync().end()).isEqualTo(End.NOT_ENROLLED);

        VirtualPc dismissed = enrolled();
        int before = server.messages.size();
        server.commands.add(
                set("Exec", "./Device/Vendor/MSFT/DMClient/Provider/Helder/Unenroll", "chr", TestMdm.PROVIDER));
        assertThat(dismissed.sync().end()).isEqualTo(End.UNENROLLED);
        assertThat(server.messages).as("no Status of it arrives").hasSize(before + 1);
        assertThat(dismissed.enrolled()).isFalse();

        VirtualPc wiped = enrolled();
        server.commands.add(set("Exec", "./Device/Vendor/MSFT/RemoteWipe/doWipe", "chr", ""));
        assertThat(wiped.sync().end()).isEqualTo(End.WIPED);
        assertThat(server.statuses()).containsExactly("200");
        assertThat(List.of(wiped.wiped(), wiped.enrolled())).containsExactly(true, false);
        assertThat(complaints(wiped)).isEmpty();
    }

    @Test
    void otherHabitsOfClientsAreUnderstood() {
        for (PcBehavior behavior : List.of(
                PcBehavior.faithful().inUtf16(),
                PcBehavior.faithful().sending(Link.Manner.CHUNKED),
                PcBehavior.faithful().sending(Link.Manner.EXPECTING),
                PcBehavior.faithful().signedIn(PcBehavior.Login.NONE))) {
            VirtualPc pc = enrolled(behavior);
            server.commands.add(get("./User/Vendor/MSFT/EnterpriseModernAppManagement/AppManagement/AppStore"));
            assertThat(pc.sync().end()).isEqualTo(End.DONE);
            assertThat(server.statuses()).containsExactly(behavior.login() == PcBehavior.Login.USER ? "200" : "500");
        }
    }

    @Test
    void aSecondStartGoesOnWithTheSamePc(@TempDir Path state) throws Exception {
        VirtualPc before = VirtualPc.create(
                server.world().savingTo(state), PcModel.WIN11_DESKTOP, "PC", 7, true, PcBehavior.faithful());
        before.enroll(server.base(), new EnrollWith.Secret(TestMdm.USER, TestMdm.SECRET, false));
        server.commands.add(set("Replace", "./Device/Vendor/MSFT/Policy/Config/Defender/PUAProtection", "int", "1"));
        before.sync();

        VirtualPc after = VirtualPc.load(server.world().savingTo(state), state).getFirst();

        assertThat(after.hardware()).isEqualTo(before.hardware());
        assertThat(after.certificate()).isEqualTo(before.certificate());
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(after.node("./Vendor/MSFT/Policy/Config/Defender/PUAProtection"))
                .contains("1");
        assertThat(after.sync().end()).isEqualTo(End.DONE);
        assertThat(server.messages.getLast().textAt("SyncHdr", "SessionID")).isEqualTo("2");
        after.leave();
        assertThat(VirtualPc.load(server.world(), state).getFirst().enrolled()).isFalse();
    }
}
