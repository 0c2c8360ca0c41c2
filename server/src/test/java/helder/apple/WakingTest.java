package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.PushService;
import helder.virtual.VirtualDevice;
import helder.virtual.World;
import helder.virtual.wire.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders reach devices without anybody polling: server, push service and device together. */
class WakingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PushService pushes;
    private AppleHouse house;

    @BeforeEach
    void start() throws Exception {
        Identity identity = PushService.newIdentity(World.standard());
        pushes = PushService.start(0, identity, InstantSource.system());
        Path trust = Files.createTempFile("push-trust", ".pem");
        Files.writeString(trust, pushes.certificatePem());
        house = AppleHouse.start(
                "helder.apple-push-url=" + pushes.address(), "helder.apple-push-trust=" + trust.toAbsolutePath());
    }

    @AfterEach
    void stop() {
        house.server().close();
        pushes.close();
    }

    @Test
    void aDeviceIsWokenForItsFirstQuestionsAndForEveryOrder() {
        Person person = house.person();
        VirtualDevice phone =
                VirtualDevice.create(house.world(pushes), DeviceModel.IPHONE, "Woken", 7, Behavior.faithful());
        Enrollment enrollment = house.enroll(phone, person, Ownership.PERSONAL);
        await("the first questions are answered", () -> house.facts(enrollment).containsKey(DataItem.OS_VERSION));
        await(
                "everything is answered",
                () -> house.history(enrollment).stream().allMatch(command -> command.state() == Command.State.DONE));
        assertThat(pushes.accepted()).isNotEmpty();
        house.order(enrollment, new Order.Ask(Set.of(DataItem.DEVICE_MODEL)));
        await(
                "the order is done",
                () -> house.history(enrollment).stream().allMatch(command -> command.state() == Command.State.DONE));
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(limit);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
