package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Approvals.Outcome;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.gate.Permission.Missing;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.people.Person;
import helder.store.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever lets go of many devices within an hour needs a second person, whatever the engine. */
abstract class LettingGoContract extends ApprovalsFixture {

    LettingGoContract(TestEngine engine) {
        super(engine);
    }

    private static final Order.Act LEAVE = new Order.Act(Action.REMOVE_WORK_DATA, Map.of());

    @Test
    void whoeverLetsGoOfMoreThanTenDevicesWithinAnHourNeedsASecondPerson() {
        for (int i = 0; i < LettingGo.USUAL_ALONE; i++) {
            Person person = house.person("p" + i + "@delinde.example", "P " + i);
            Enrollment phone = house.enroll(person, Ownership.COMPANY, DeviceForm.PHONE);
            assertThat(order(bram(), phone, LEAVE).commands()).hasSize(1);
            assertThat(order(bram(), phone, LEAVE).commands())
                    .as("the same device again")
                    .hasSize(1);
        }
        ApprovalRequest one = waiting(bram(), LEAVE);
        assertThat(one.missing()).containsExactly(Missing.SECOND);
        assertThat(order(noor.as(Role.EMPLOYEE), LEAVE).commands())
                .as("her own device")
                .hasSize(1);
        Enrollment another = house.enroll(bram, Ownership.COMPANY, DeviceForm.PHONE);
        assertThat(order(eva(), another, LEAVE).commands()).as("somebody else").hasSize(1);

        house.clock().advance(Duration.ofHours(1));
        Enrollment later = house.enroll(eva, Ownership.COMPANY, DeviceForm.PHONE);
        assertThat(order(bram(), later, LEAVE).commands()).as("an hour later").hasSize(1);
    }

    @Test
    void ordersOfTheSameMomentCountEachOther() throws Exception {
        var phones = new ArrayList<Enrollment>();
        for (int i = 0; i < LettingGo.USUAL_ALONE + 6; i++) {
            Person person = house.person("p" + i + "@delinde.example", "P " + i);
            phones.add(house.enroll(person, Ownership.COMPANY, DeviceForm.PHONE));
        }
        Actor bram = bram();
        var ordered = new ArrayList<Future<Ordering.Ordered>>();
        try (ExecutorService threads = Executors.newFixedThreadPool(phones.size())) {
            phones.forEach(phone -> ordered.add(threads.submit(() -> order(bram, phone, LEAVE))));
        }
        int alone = 0;
        for (Future<Ordering.Ordered> each : ordered) {
            alone += each.get().commands().size();
        }
        assertThat(alone).isEqualTo(LettingGo.USUAL_ALONE);
    }

    @Test
    void oneTooManyGoesOnOnceASecondPersonAgreed() {
        for (int i = 0; i < LettingGo.USUAL_ALONE; i++) {
            Person person = house.person("p" + i + "@delinde.example", "P " + i);
            order(bram(), house.enroll(person, Ownership.COMPANY, DeviceForm.PHONE), LEAVE);
        }
        assertThat(approve(eva(), waiting(bram(), LEAVE))).isInstanceOf(Outcome.GoesOn.class);
        assertThat(queue()).hasSize(1);
    }

    @Test
    void theServerItselfAndTheOwnWishToLeaveWaitForNobody() {
        publish(Action.REMOVE_WORK_DATA, 2, true);
        publish(Action.RESTART, 2, true);
        assertThat(order(new Actor.Automatic("job"), RESTART).commands()).hasSize(1);
        assertThat(order(noor.as(Role.EMPLOYEE), LEAVE).commands()).hasSize(1);
    }
}
