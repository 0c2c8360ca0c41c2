package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.lane.LaneCounts;
import helder.manifest.DataItem;
import helder.virtual.DeviceModel;
import helder.virtual.SessionResult;
import helder.virtual.VirtualDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Devices of a server that has not places enough for them. */
class BusyServerTest {

    /** One network gets half: one message at a time, for devices that come all at once. */
    private static final String HARDLY_ANY = "helder.requests-at-once=2";

    private static final int DEVICES = 4;

    private record Managed(VirtualDevice device, Enrollment enrollment) {}

    @Test
    void devicesThatAreAskedToComeBackStayEnrolledAndDoEverythingOnce() {
        AppleHouse house = AppleHouse.start(HARDLY_ANY);
        try (var _ = house.server()) {
            List<Managed> all = new ArrayList<>();
            for (int i = 0; i < DEVICES; i++) {
                VirtualDevice device = house.device(DeviceModel.IPHONE);
                Enrollment enrollment = house.enroll(device, house.person(), Ownership.PERSONAL);
                device.poll();
                house.order(enrollment, new Order.Ask(Set.of(DataItem.OS_VERSION)));
                all.add(new Managed(device, enrollment));
            }
            var counts = house.bean(LaneCounts.class);
            int round = 0;
            while (counts.withStatus(503) == 0 || !all.stream().allMatch(each -> didEverything(house, each))) {
                assertThat(allAtOnce(all)).noneMatch(SessionResult::ended);
                assertThat(round++).as("rounds of all at once").isLessThan(200);
            }
            assertThat(all).allMatch(each -> house.fresh(each.enrollment()).isLiving());
        }
    }

    private static boolean didEverything(AppleHouse house, Managed device) {
        return house.history(device.enrollment()).stream().allMatch(command -> command.state() == Command.State.DONE);
    }

    private static List<SessionResult> allAtOnce(List<Managed> all) {
        return all.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> each.device().poll(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
