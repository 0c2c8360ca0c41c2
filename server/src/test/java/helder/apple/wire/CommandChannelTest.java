package helder.apple.wire;

import static org.assertj.core.api.Assertions.assertThat;

import helder.apple.AppleHouse;
import helder.apple.push.HeardDevices;
import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.devices.Enrollment;
import helder.devices.SeenDevices;
import helder.identity.Ownership;
import helder.protocol.apple.command.CommandReportReader;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose word counts as a word of the device. */
class CommandChannelTest {

    private static final AppleHouse HOUSE = AppleHouse.shared();

    private final CommandChannel channel = HOUSE.bean(CommandChannel.class);
    private VirtualDevice phone;
    private Enrollment enrollment;

    @BeforeEach
    void enroll() {
        phone = HOUSE.device(DeviceModel.IPHONE);
        enrollment = HOUSE.enroll(phone, HOUSE.person(), Ownership.COMPANY);
        phone.poll();
    }

    private int says(boolean inGrace, String udid, String status) throws Exception {
        String body = """
                <?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
                <key>UDID</key><string>%s</string><key>Status</key><string>%s</string>%s</dict></plist>
                """.formatted(
                        udid, status, status.equals("Idle") ? "" : "<key>CommandUUID</key><string>unknown</string>");
        IssuedCertificate certificate = HOUSE.store()
                .<List<IssuedCertificate>>write(
                        tx -> HOUSE.bean(IssuedCertificates.class).ofEnrollment(tx, enrollment.id()))
                .getFirst();
        return channel.answer(
                        new Sender.Enrolled(enrollment.id(), certificate, inGrace),
                        new CommandReportReader().read(body.getBytes(StandardCharsets.UTF_8)))
                .status();
    }

    /** What is known of when it spoke: for people, and for pushes. */
    private List<Optional<Instant>> spoke() {
        SeenDevices.write(HOUSE.server());
        return List.of(HOUSE.fresh(enrollment).lastSeenAt(), HeardDevices.at(HOUSE.server(), enrollment.id()));
    }

    private void assertSpokeAfter(List<Optional<Instant>> before) {
        List<Optional<Instant>> now = spoke();
        for (int i = 0; i < now.size(); i++) {
            assertThat(now.get(i).orElseThrow()).isAfter(before.get(i).orElseThrow());
        }
    }

    @Test
    void whoeverNamesAnotherDeviceChangesNeitherWhenItWasSeenNorItsPushes() throws Exception {
        List<Optional<Instant>> before = spoke();
        Thread.sleep(2); // storage keeps milliseconds
        assertThat(says(false, "another-device", "Idle")).isEqualTo(403);
        assertThat(says(false, "another-device", "NotNow")).isEqualTo(403);
        assertThat(spoke()).isEqualTo(before);
        says(false, phone.enrollmentIdentifier().orElseThrow(), "Idle");
        assertSpokeAfter(before);
    }

    @Test
    void whoeverShowsAnExpiredCertificateDoesNotEither() throws Exception {
        List<Optional<Instant>> before = spoke();
        Thread.sleep(2); // storage keeps milliseconds
        says(true, phone.enrollmentIdentifier().orElseThrow(), "Idle");
        says(true, phone.enrollmentIdentifier().orElseThrow(), "NotNow");
        assertThat(spoke()).isEqualTo(before);
        says(false, phone.enrollmentIdentifier().orElseThrow(), "NotNow");
        assertSpokeAfter(before);
    }
}
