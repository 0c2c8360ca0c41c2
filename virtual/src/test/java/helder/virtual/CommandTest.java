package helder.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import helder.virtual.SessionResult.End;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandTest {

    private static final int ALL = 8191;

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

    private VirtualDevice phone(int rights) {
        VirtualDevice phone = VirtualDevice.create(world, DeviceModel.IPHONE, "Sanne's iPhone", 7);
        phone.enroll(server.profile(rights));
        return phone;
    }

    private VirtualDevice personalPhone() {
        VirtualDevice phone = VirtualDevice.create(world, DeviceModel.IPHONE, "Sanne's iPhone", 7);
        phone.enroll(new Account(
                TestServer.EMAIL,
                java.net.URI.create(server.base()),
                new FormSignIn(TestServer.EMAIL, TestServer.PASSWORD)));
        return phone;
    }

    private NSDictionary dictionary(String uuid, String key) {
        return (NSDictionary) server.result(uuid).value(key);
    }

    private String errorCode(String uuid) {
        assertThat(server.result(uuid).text("Status")).isEqualTo("Error");
        NSDictionary root = (NSDictionary)
                TestServer.members(server.result(uuid).value("ErrorChain")).getFirst();
        return String.valueOf(root.get("ErrorCode"));
    }

    @Test
    void onlyWhatIsAskedIsAnswered() {
        VirtualDevice phone = phone(ALL);
        String uuid = server.enqueue(
                "DeviceInformation", Map.of("Queries", List.of("OSVersion", "DeviceName", "NoSuchThing")));

        assertThat(phone.poll()).isEqualTo(new SessionResult(End.DONE, 1, 200));

        assertThat(TestServer.keys(server.result(uuid).value("QueryResponses")))
                .containsExactly("OSVersion", "DeviceName");
        assertThat(phone.received())
                .anySatisfy(received -> assertThat(received.queries()).contains("OSVersion", "DeviceName"));
        assertThat(phone.disclosed()).noneMatch(Disclosed::volunteered);
        assertThat(phone.disclosed())
                .anySatisfy(disclosed -> assertThat(disclosed.path()).isEqualTo("QueryResponses.DeviceName"));
    }

    @Test
    void withoutTheNetworkRightThePhoneNumberIsSilentlyLeftOut() {
        VirtualDevice phone = phone(ALL & ~32);
        String uuid =
                server.enqueue("DeviceInformation", Map.of("Queries", List.of("PhoneNumber", "WiFiMAC", "OSVersion")));
        phone.poll();

        assertThat(TestServer.keys(server.result(uuid).value("QueryResponses"))).containsExactly("OSVersion");
    }

    @Test
    void commandsOutsideTheRightsAreRefused() {
        VirtualDevice phone = phone(ALL & ~(4 | 8 | 256));
        List<String> uuids = List.of(
                server.enqueue("EraseDevice"),
                server.enqueue("DeviceLock"),
                server.enqueue("InstalledApplicationList"));
        phone.poll();

        assertThat(uuids).allSatisfy(uuid -> assertThat(errorCode(uuid)).isEqualTo("12007"));
        assertThat(phone.enrolled()).isTrue();
        assertThat(phone.screenLocked()).isFalse();
    }

    @Test
    void anUnknownCommandIsRefusedWith12021() {
        VirtualDevice phone = phone(ALL);
        String uuid = server.enqueue("ReadPrivateMessages");
        phone.poll();

        assertThat(errorCode(uuid)).isEqualTo("12021");
    }

    @Test
    void aPersonalPhoneIsNeverErasedAndNeverNamesPrivateAppsOrItself() {
        VirtualDevice phone = personalPhone();
        String erase = server.enqueue("EraseDevice");
        String clear = server.enqueue("ClearPasscode");
        String apps = server.enqueue("InstalledApplicationList");
        String info = server.enqueue(
                "DeviceInformation",
                Map.of("Queries", List.of("UDID", "SerialNumber", "IMEI", "PhoneNumber", "WiFiMAC", "OSVersion")));
        phone.poll();

        assertThat(errorCode(erase)).isEqualTo("12021");
        assertThat(errorCode(clear)).isEqualTo("12021");
        assertThat(TestServer.members(server.result(apps).value("InstalledApplicationList")))
                .isEmpty();
        assertThat(TestServer.keys(server.result(info).value("QueryResponses"))).containsExactly("OSVersion");
        assertThat(phone.enrolled()).isTrue();
    }

    @Test
    void privateAppsAreListedOnlyWhenTheServerAsksForAll() {
        VirtualDevice phone = phone(ALL);
        String managed = server.enqueue("InstalledApplicationList", Map.of("ManagedAppsOnly", true));
        String all = server.enqueue("InstalledApplicationList", Map.of("Items", List.of("Identifier")));
        phone.poll();

        assertThat(TestServer.members(server.result(managed).value("InstalledApplicationList")))
                .isEmpty();
        assertThat(TestServer.members(server.result(all).value("InstalledApplicationList")))
                .hasSize(4)
                .allSatisfy(app -> assertThat(TestServer.keys(app)).containsExactly("Identifier"));
    }

    @Test
    void thePasscodeGoesOnlyWithTheRightUnlockToken() {
        VirtualDevice phone = phone(ALL);
        byte[] token = server.checkIns("TokenUpdate").getFirst().data("UnlockToken");
        String wrong = server.enqueue("ClearPasscode", Map.of("UnlockToken", new byte[] {1}));
        phone.poll();
        assertThat(errorCode(wrong)).isEqualTo("5011");
        assertThat(phone.passcodePresent()).isTrue();

        server.enqueue("ClearPasscode", Map.of("UnlockToken", token));
        phone.poll();
        assertThat(phone.passcodePresent()).isFalse();
    }

    @Test
    void anErasedDeviceIsSilent() {
        VirtualDevice phone = phone(ALL);
        String uuid = server.enqueue("EraseDevice");

        assertThat(phone.poll().end()).isEqualTo(End.ERASED);
        assertThat(server.result(uuid).text("Status")).isEqualTo("Acknowledged");
        int messages = server.messages.size();
        assertThat(phone.poll().end()).isEqualTo(End.NOT_ENROLLED);
        assertThat(server.messages).hasSize(messages);
        assertThat(server.checkIns("CheckOut")).isEmpty();
    }

    @Test
    void removingTheEnrollmentProfileChecksOut() {
        VirtualDevice phone = phone(ALL);
        server.enqueue("RemoveProfile", Map.of("Identifier", "org.example.mdm"));

        assertThat(phone.poll().end()).isEqualTo(End.REMOVED);
        assertThat(server.checkIns("CheckOut")).hasSize(1);
        assertThat(phone.enrolled()).isFalse();
    }

    @Test
    void aPersonWhoLeavesChecksOut() {
        VirtualDevice phone = phone(ALL);
        phone.leave();

        assertThat(server.checkIns("CheckOut")).hasSize(1);
        assertThat(phone.enrolled()).isFalse();
    }

    @Test
    void renewalBringsANewCertificateAndKeepsTheTokens() {
        VirtualDevice phone = phone(ALL);
        var before = phone.certificate().orElseThrow();
        String uuid = server.enqueue("InstallProfile", Map.of("Payload", server.signed(server.profile(ALL & ~8))));
        phone.poll();

        assertThat(server.result(uuid).text("Status")).isEqualTo("Acknowledged");
        assertThat(phone.certificate().orElseThrow()).isNotEqualTo(before);
        assertThat(server.checkIns("Authenticate")).hasSize(2);
        assertThat(server.checkIns("Authenticate").get(1).signer().getSerialNumber())
                .isEqualTo(phone.certificate().orElseThrow().getSerialNumber());
        List<TestServer.Message> tokens = server.checkIns("TokenUpdate");
        assertThat(tokens.get(1).data("Token")).isEqualTo(tokens.get(0).data("Token"));
        assertThat(tokens.get(1).text("PushMagic")).isEqualTo(tokens.get(0).text("PushMagic"));
        String erase = server.enqueue("EraseDevice");
        phone.poll();
        assertThat(errorCode(erase)).as("rights given up are gone").isEqualTo("12007");
    }

    @Test
    void aProfileThatWouldWidenTheRightsIsRejected() {
        VirtualDevice phone = phone(ALL & ~8);
        var before = phone.certificate();
        String uuid = server.enqueue("InstallProfile", Map.of("Payload", server.profile(ALL)));
        phone.poll();

        assertThat(errorCode(uuid)).isEqualTo("12000");
        assertThat(phone.certificate()).isEqualTo(before);
        assertThat(server.checkIns("Authenticate")).hasSize(1);
    }

    @Test
    void aProfileThatChangesAddressTopicOrModeIsRejected() {
        VirtualDevice phone = phone(ALL);
        List<String> uuids = List.of(
                server.enqueue(
                        "InstallProfile",
                        Map.of("Payload", server.profile(ALL, Map.of("ServerURL", server.base() + "/mdm?device=1")))),
                server.enqueue(
                        "InstallProfile",
                        Map.of("Payload", server.profile(ALL, Map.of("Topic", "com.apple.mgmt.External.other")))),
                server.enqueue(
                        "InstallProfile", Map.of("Payload", server.profile(ALL, Map.of("EnrollmentMode", "BYOD")))));
        phone.poll();

        assertThat(uuids).allSatisfy(uuid -> assertThat(errorCode(uuid)).isEqualTo("12012"));
    }

    @Test
    void profilesAreInstalledListedAndRemoved() {
        VirtualDevice phone = phone(ALL);
        server.enqueue("InstallProfile", Map.of("Payload", TestProfiles.wifi()));
        String list = server.enqueue("ProfileList");
        String certificates = server.enqueue("CertificateList");
        server.enqueue("RemoveProfile", Map.of("Identifier", "org.example.wifi"));
        String gone = server.enqueue("RemoveProfile", Map.of("Identifier", "org.example.wifi"));
        phone.poll();

        assertThat(TestServer.members(server.result(list).value("ProfileList"))).hasSize(2);
        assertThat(TestServer.members(server.result(certificates).value("CertificateList")))
                .hasSize(1);
        assertThat(errorCode(gone)).isEqualTo("12013");
        assertThat(phone.installedProfiles()).isEmpty();
    }

    @Test
    void brokenProfilesAreAnErrorNotACrash() {
        VirtualDevice phone = phone(ALL);
        String uuid = server.enqueue(
                "InstallProfile", Map.of("Payload", "<html>expired</html>".getBytes(StandardCharsets.UTF_8)));
        phone.poll();

        assertThat(errorCode(uuid)).isEqualTo("1000");
    }

    @Test
    void securityTellsThePasscodeOnlyOnDeviceEnrollments() {
        VirtualDevice owned = phone(ALL);
        String first = server.enqueue("SecurityInfo");
        owned.poll();
        VirtualDevice personal = personalPhone();
        String second = server.enqueue("SecurityInfo");
        personal.poll();

        assertThat(dictionary(first, "SecurityInfo").get("PasscodePresent")).isEqualTo(new NSNumber(true));
        assertThat(dictionary(second, "SecurityInfo").containsKey("PasscodePresent"))
                .isFalse();
    }

    @Test
    void settingsAreAnsweredItemByItem() {
        VirtualDevice phone = phone(ALL);
        String uuid = server.enqueue(
                "Settings",
                Map.of(
                        "Settings",
                        List.of(
                                Map.of("Item", "DeviceName", "DeviceName", "Renamed"),
                                Map.of("Item", "OrganizationInfo", "OrganizationInfo", Map.of("X", "y")))));
        phone.poll();

        List<String> statuses = TestServer.members(server.result(uuid).value("Settings")).stream()
                .map(item -> String.valueOf(((NSDictionary) item).get("Status")))
                .toList();
        assertThat(statuses).containsExactly("Error", "Acknowledged");
        assertThat(phone.hardware().name()).isEqualTo("Sanne's iPhone");
    }

    @Test
    void appsComeAndGo() {
        VirtualDevice phone = phone(ALL);
        server.enqueue("InstallApplication", Map.of("iTunesStoreID", 361309726));
        String list = server.enqueue("ManagedApplicationList");
        server.enqueue("RemoveApplication", Map.of("Identifier", "example.store.id361309726"));
        String again = server.enqueue("RemoveApplication", Map.of("Identifier", "example.store.id361309726"));
        phone.poll();

        assertThat(TestServer.keys(dictionary(list, "ManagedApplicationList")))
                .containsExactly("example.store.id361309726");
        assertThat(errorCode(again)).isEqualTo("12029");
    }

    @Test
    void aRestartNeedsASupervisedPhone() {
        VirtualDevice phone = phone(ALL);
        String refused = server.enqueue("RestartDevice");
        phone.poll();
        VirtualDevice supervised = VirtualDevice.createSupervised(world, DeviceModel.IPHONE, "Desk phone", 9);
        supervised.enroll(server.profile(ALL));
        String done = server.enqueue("RestartDevice");
        supervised.poll();

        assertThat(errorCode(refused)).isEqualTo("12021");
        assertThat(server.result(done).text("Status")).isEqualTo("Acknowledged");
    }

    @Test
    void onlyASupervisedPhoneInLostModeTellsWhereItIs() {
        VirtualDevice phone = phone(ALL);
        String refused = server.enqueue("EnableLostMode", Map.of("Message", "Lost"));
        phone.poll();
        VirtualDevice supervised = VirtualDevice.createSupervised(world, DeviceModel.IPHONE, "Desk phone", 9);
        supervised.enroll(server.profile(ALL));
        String early = server.enqueue("DeviceLocation");
        String lost = server.enqueue("EnableLostMode", Map.of("Message", "Lost"));
        String state =
                server.enqueue("DeviceInformation", Map.of("Queries", List.of("IsSupervised", "IsMDMLostModeEnabled")));
        String place = server.enqueue("DeviceLocation");
        server.enqueue("PlayLostModeSound");
        supervised.poll();
        assertThat(supervised.lostMessage()).contains("Lost");
        String found = server.enqueue("DisableLostMode");
        String late = server.enqueue("DeviceLocation");
        supervised.poll();

        assertThat(errorCode(refused)).isEqualTo("12021");
        assertThat(server.result(early).text("Status")).isEqualTo("Error");
        assertThat(server.result(lost).text("Status")).isEqualTo("Acknowledged");
        assertThat(dictionary(state, "QueryResponses").toJavaObject())
                .isEqualTo(Map.of("IsSupervised", true, "IsMDMLostModeEnabled", true));
        assertThat(server.result(place).value("Latitude").toJavaObject())
                .isEqualTo(supervised.privateLife().latitude());
        assertThat(supervised.lostSounds()).isEqualTo(1);
        assertThat(server.result(found).text("Status")).isEqualTo("Acknowledged");
        assertThat(server.result(late).text("Status")).isEqualTo("Error");
        assertThat(supervised.lostMessage()).isEmpty();
    }

    @Test
    void aMacHasNoLostMode() {
        VirtualDevice mac = VirtualDevice.create(world, DeviceModel.MAC, "Noor's Mac", 7);
        mac.enroll(server.profile(ALL));
        String refused = server.enqueue("EnableLostMode", Map.of("Message", "Lost"));
        mac.poll();

        assertThat(errorCode(refused)).isEqualTo("12021");
    }

    @Test
    void aLockedScreenPutsOffAndAsksAgainWhenUnlocked() {
        VirtualDevice phone = phone(ALL);
        phone.lockScreen();
        String profile = server.enqueue("InstallProfile", Map.of("Payload", TestProfiles.wifi()));
        phone.poll();
        assertThat(phone.installedProfiles()).isEmpty();

        assertThat(phone.unlockScreen()).contains(new SessionResult(End.DONE, 1, 200));

        assertThat(server.result(profile).text("Status")).isEqualTo("Acknowledged");
        assertThat(phone.installedProfiles()).containsExactly("org.example.wifi");
        phone.lockScreen();
        assertThat(phone.unlockScreen()).isEmpty();
    }

    @Test
    void theEnrollmentMayEndInTheSessionAfterUnlocking() {
        VirtualDevice phone = phone(ALL);
        phone.lockScreen();
        server.enqueue("InstallProfile", Map.of("Payload", TestProfiles.wifi()));
        phone.poll();
        server.enqueue("RemoveProfile", Map.of("Identifier", "org.example.mdm"));

        assertThat(phone.unlockScreen()).map(SessionResult::end).contains(End.REMOVED);

        assertThat(phone.enrolled()).isFalse();
    }
}
