package helder.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.EnrollmentOutcome.Enrolled;
import helder.virtual.SessionResult.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {

    @Test
    void aFleetEnrollsAndEachDeviceAnswersForItself() throws Exception {
        try (TestServer server = new TestServer();
                Fleet fleet = new Fleet(TestKeys.world(server), 8)) {
            List<VirtualDevice> devices = fleet.populate(20, 100, Behavior.faithful());

            assertThat(fleet.enrollAll(device -> server.profile(8191))).hasOnlyElementsOfType(Enrolled.class);
            assertThat(fleet.pollAll()).hasSize(20).allMatch(result -> result.end() == End.DONE);

            assertThat(server.checkIns("Authenticate").stream().map(message -> message.text("UDID")))
                    .containsExactlyInAnyOrderElementsOf(devices.stream()
                            .map(device -> device.hardware().udid())
                            .toList());
            assertThat(devices).extracting(device -> device.hardware().model()).contains(DeviceModel.values());
        }
    }

    @Test
    void aSecondStartGoesOnAsTheSameEnrolledDevices(@TempDir Path state) throws Exception {
        try (TestServer server = new TestServer()) {
            World world = TestKeys.world(server).savingTo(state);
            VirtualDevice before = VirtualDevice.create(
                    world, DeviceModel.IPHONE, "Sanne", 7, Behavior.faithful().overSharing());
            before.enroll(server.profile(8191));
            server.enqueue("InstallProfile", Map.of("Payload", TestProfiles.wifi()));
            server.enqueue("DeclarativeManagement");
            before.poll();

            VirtualDevice after = VirtualDevice.load(world, state).getFirst();
            String uuid = server.enqueue("DeviceInformation", Map.of("Queries", List.of("UDID")));
            assertThat(after.poll().end()).isEqualTo(End.DONE);

            assertThat(server.result(uuid).text("UDID"))
                    .isEqualTo(before.hardware().udid());
            assertThat(after.certificate()).isEqualTo(before.certificate());
            assertThat(after.installedProfiles()).containsExactly("org.example.wifi");
            assertThat(after.privateLife()).isEqualTo(before.privateLife());
            assertThat(server.result(uuid).text("PhoneNumber"))
                    .as("still over-sharing")
                    .isEqualTo(after.privateLife().phoneNumber());
        }
    }

    @Test
    void aDeviceThatLeftStaysUnenrolledAfterARestart(@TempDir Path state) throws Exception {
        try (TestServer server = new TestServer()) {
            World world = TestKeys.world(server).savingTo(state);
            VirtualDevice device = VirtualDevice.create(world, DeviceModel.MAC, "Mac", 7);
            device.enroll(server.profile(8191));
            device.leave();

            assertThat(VirtualDevice.load(world, state).getFirst().enrolled()).isFalse();
        }
    }

    @Test
    void savedKeysAreReadableByTheOwnerOnly(@TempDir Path state) throws Exception {
        try (TestServer server = new TestServer()) {
            VirtualDevice.create(TestKeys.world(server).savingTo(state), DeviceModel.MAC, "Mac", 7)
                    .enroll(server.profile(8191));

            try (var files = Files.list(state)) {
                assertThat(files.toList())
                        .singleElement()
                        .satisfies(file -> assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(file)))
                                .isEqualTo("rw-------"));
            }
        }
    }
}
