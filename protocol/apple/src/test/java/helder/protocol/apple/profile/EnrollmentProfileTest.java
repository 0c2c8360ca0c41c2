package helder.protocol.apple.profile;

import static helder.protocol.apple.Samples.plist;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The profile of notes section 2. */
class EnrollmentProfileTest {
    private static final URI SERVER = URI.create("https://mdm.delinde.example/apple/mdm");
    private static final AccessRights MODEST = AccessRights.fromBits(1 | 2 | 16 | 1024);

    @Test
    void aProfileByHandIsWrittenKeyByKey() throws Exception {
        var profile = new EnrollmentProfile(
                new Payload("example.delinde.mdm", uuid(1), "De Linde", "Manages this device", "De Linde"),
                Map.of("default", "We see…", "nl", "Wij zien…"),
                identity(),
                List.of(),
                management(new EnrollmentKind.ByProfile(MODEST)));

        assertThat(new PlistReader(PlistLimits.CHECK_IN).readDict(profile.toBytes()))
                .isEqualTo(new PlistReader(PlistLimits.CHECK_IN).readDict(plist("""
                <dict>
                 <key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer>
                 <key>PayloadIdentifier</key><string>example.delinde.mdm</string>
                 <key>PayloadUUID</key><string>00000000-0000-0000-0000-00000000000A</string>
                 <key>PayloadDisplayName</key><string>De Linde</string>
                 <key>PayloadDescription</key><string>Manages this device</string>
                 <key>PayloadOrganization</key><string>De Linde</string>
                 <key>ConsentText</key><dict><key>default</key><string>We see…</string>
                  <key>nl</key><string>Wij zien…</string></dict>
                 <key>PayloadContent</key><array>
                  <dict>
                   <key>PayloadType</key><string>com.apple.security.scep</string>
                   <key>PayloadVersion</key><integer>1</integer>
                   <key>PayloadIdentifier</key><string>example.delinde.mdm.identity</string>
                   <key>PayloadUUID</key><string>00000000-0000-0000-0000-00000000000B</string>
                   <key>PayloadContent</key><dict>
                    <key>URL</key><string>https://mdm.delinde.example/apple/scep</string>
                    <key>Name</key><string>helder</string>
                    <key>Subject</key><array>
                     <array><array><string>O</string><string>De Linde</string></array></array>
                     <array><array><string>CN</string><string>device</string></array></array></array>
                    <key>Challenge</key><string>once-only</string>
                    <key>Keysize</key><integer>2048</integer><key>Key Type</key><string>RSA</string>
                    <key>Key Usage</key><integer>5</integer>
                    <key>CAFingerprint</key><data>AQID</data><key>Retries</key><integer>3</integer></dict></dict>
                  <dict>
                   <key>PayloadType</key><string>com.apple.mdm</string>
                   <key>PayloadVersion</key><integer>1</integer>
                   <key>PayloadIdentifier</key><string>example.delinde.mdm.management</string>
                   <key>PayloadUUID</key><string>00000000-0000-0000-0000-00000000000C</string>
                   <key>IdentityCertificateUUID</key><string>00000000-0000-0000-0000-00000000000B</string>
                   <key>Topic</key><string>com.apple.mgmt.External.x</string>
                   <key>ServerURL</key><string>https://mdm.delinde.example/apple/mdm</string>
                   <key>SignMessage</key><true/><key>CheckOutWhenRemoved</key><true/>
                   <key>ServerCapabilities</key><array><string>com.apple.mdm.bootstraptoken</string></array>
                   <key>AccessRights</key><integer>1043</integer></dict>
                 </array>
                </dict>""")));
    }

    @Test
    void aPersonalDeviceByAccountIsAskedForNoRights() {
        PlistDict payload =
                managementOf(profile(List.of(), new EnrollmentKind.PersonalByAccount("zoe@delinde.example")));

        assertThat(payload.optionalString("EnrollmentMode")).contains("BYOD");
        assertThat(payload.optionalString("AssignedManagedAppleID")).contains("zoe@delinde.example");
        assertThat(payload.keys()).doesNotContain("AccessRights");
    }

    @Test
    void aCompanyDeviceByAccountIsAskedForItsRights() {
        PlistDict payload =
                managementOf(profile(List.of(), new EnrollmentKind.CompanyByAccount("zoe@delinde.example", MODEST)));

        assertThat(payload.optionalString("EnrollmentMode")).contains("ADDE");
        assertThat(payload.optionalInteger("AccessRights")).hasValue(1043);
    }

    @Test
    void aPrivateRootIsTrustedAndPinned() { // section 2.5
        var root = new TrustedRoot(Payload.of("example.delinde.mdm.root", uuid(4)), PlistData.of(new byte[] {9}));
        var profile = profile(List.of(root), new EnrollmentKind.ByProfile(MODEST));

        assertThat(payloads(profile).get(1).optionalString("PayloadType")).contains("com.apple.security.root");
        assertThat(payloads(profile).get(1).optionalData("PayloadContent")).contains(root.certificate());
        assertThat(managementOf(profile)
                        .optionalArray("ServerURLPinningCertificateUUIDs")
                        .orElseThrow()
                        .strings())
                .containsExactly("00000000-0000-0000-0000-00000000000D");
    }

    @Test
    void equalProfilesGiveEqualBytes() {
        var kind = new EnrollmentKind.ByProfile(MODEST);

        assertThat(profile(List.of(), kind).toBytes())
                .isEqualTo(profile(List.of(), kind).toBytes());
    }

    @Test
    void anAddressWithAQueryOrWithoutHttpsIsRefused() { // section 1.4
        for (String url : List.of("http://mdm.delinde.example/mdm", "https://mdm.delinde.example/mdm?device=1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Management(
                            Payload.of("m", uuid(3)),
                            "com.apple.mgmt.External.x",
                            URI.create(url),
                            null,
                            Set.of(),
                            new EnrollmentKind.ByProfile(MODEST)));
        }
    }

    @Test
    void whatADeviceWouldRefuseCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EnrollmentKind.PersonalByAccount(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Management(
                        Payload.of("m", uuid(3)),
                        "com.example.app",
                        SERVER,
                        null,
                        Set.of(),
                        new EnrollmentKind.ByProfile(MODEST)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScepIdentity(
                        Payload.of("i", uuid(2)),
                        URI.create("http://mdm.delinde.example/scep"),
                        "helder",
                        List.of(new ScepIdentity.SubjectPart("CN", "device")),
                        "once-only",
                        null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnrollmentProfile(
                        Payload.of("same", uuid(2)),
                        Map.of(),
                        identity(),
                        List.of(),
                        management(new EnrollmentKind.ByProfile(MODEST))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnrollmentProfile(
                        Payload.of("p", uuid(1)),
                        Map.of("nl", "Wij zien…"),
                        identity(),
                        List.of(),
                        management(new EnrollmentKind.ByProfile(MODEST))));
    }

    @Test
    void aTextThatXmlCannotCarryIsRefusedWhenTheProfileIsMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Payload("p", uuid(1), "bell \u0007", null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScepIdentity(
                        Payload.of("i", uuid(2)),
                        SERVER,
                        "helder",
                        List.of(new ScepIdentity.SubjectPart("CN", "\u0000")),
                        "once-only",
                        null));
    }

    @Test
    void theTextFormShowsNeitherChallengeNorPerson() {
        var profile = profile(List.of(), new EnrollmentKind.CompanyByAccount("zoe@delinde.example", MODEST));

        assertThat(profile.toString()).doesNotContain("once-only", "zoe");
    }

    private static EnrollmentProfile profile(List<TrustedRoot> roots, EnrollmentKind kind) {
        return new EnrollmentProfile(
                Payload.of("example.delinde.mdm", uuid(1)), Map.of(), identity(), roots, management(kind));
    }

    private static Management management(EnrollmentKind kind) {
        return new Management(
                Payload.of("example.delinde.mdm.management", uuid(3)),
                "com.apple.mgmt.External.x",
                SERVER,
                null,
                Set.of(ServerCapability.BOOTSTRAP_TOKEN),
                kind);
    }

    private static ScepIdentity identity() {
        return new ScepIdentity(
                Payload.of("example.delinde.mdm.identity", uuid(2)),
                URI.create("https://mdm.delinde.example/apple/scep"),
                "helder",
                List.of(new ScepIdentity.SubjectPart("O", "De Linde"), new ScepIdentity.SubjectPart("CN", "device")),
                "once-only",
                PlistData.of(new byte[] {1, 2, 3}));
    }

    private static PlistDict managementOf(EnrollmentProfile profile) {
        return payloads(profile).getLast();
    }

    private static List<PlistDict> payloads(EnrollmentProfile profile) {
        return profile.toDict().optionalArray("PayloadContent").orElseThrow().dicts();
    }

    private static UUID uuid(int number) {
        return new UUID(0, 9 + number);
    }
}
