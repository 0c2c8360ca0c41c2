package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold for orders that were refused, whatever the engine. */
abstract class RefusedOrdersContract extends CommandRooms {

    private static final Order LOCATE = new Order.Act(Action.LOCATE, Map.of("p", "not kept"));

    RefusedOrdersContract(TestEngine engine) {
        super(engine);
    }

    private void refuse(Actor actor, Order order, Permission.Reason cause, String reason) {
        house.write(tx -> house.get(RefusedOrders.class)
                .add(tx, actor, enrollment, order, new Permission.Refusal(cause, "locate"), Optional.of(reason)));
    }

    /** Whoever makes up reasons cannot bury an attempt under many others. */
    @Test
    void manyReasonsWithinAnHourAreFewRows() {
        RefusedOrders refused = house.get(RefusedOrders.class);
        Actor helper = new Actor.Somebody(enrollment.person(), "Henk", Role.HELP_DESK);
        Instant begin = house.clock().instant();
        for (int i = 0; i < 40; i++) {
            refuse(helper, LOCATE, Permission.Reason.ROLE, "reason " + i);
        }
        assertThat(refused.of(enrollment.id(), Optional.empty(), 50)).hasSize(10);
        assertThat(refused.count(enrollment.id(), begin.minusSeconds(1))).isEqualTo(40);
        assertThat(refused.count(enrollment.id(), house.clock().instant().plusSeconds(1)))
                .isZero();
    }

    @Test
    void aRefusedOrderIsKeptWithWhoWhyAndHowOften() {
        RefusedOrders refused = house.get(RefusedOrders.class);
        Actor helper = new Actor.Somebody(enrollment.person(), "Henk", Role.HELP_DESK);
        Instant first = house.clock().instant();
        refuse(helper, LOCATE, Permission.Reason.ROLE, "  Waar is hij?\u202e ");
        house.clock().advance(Duration.ofMinutes(59));
        refuse(helper, LOCATE, Permission.Reason.ROLE, "Waar is hij?");
        assertThat(refused.of(enrollment.id(), Optional.empty(), 10))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.actor()).isEqualTo(helper);
                    assertThat(order.action()).contains(Action.LOCATE);
                    assertThat(order.refusal()).isEqualTo(new Permission.Refusal(Permission.Reason.ROLE, "locate"));
                    assertThat(order.reason()).contains("Waar is hij?");
                    assertThat(order.times()).isEqualTo(2);
                    assertThat(order.firstAt()).isEqualTo(first);
                    assertThat(order.lastAt()).isEqualTo(house.clock().instant());
                });
        house.clock().advance(Duration.ofMinutes(1));
        refuse(helper, LOCATE, Permission.Reason.ROLE, "Waar is hij?");
        refuse(helper, LOCATE, Permission.Reason.ROLE, "another reason");
        refuse(House.OFFICER, LOCATE, Permission.Reason.ROLE, "somebody else");
        refuse(helper, LOCATE, Permission.Reason.CEILING, "another cause");
        refuse(SERVER, LOCATE, Permission.Reason.CEILING, "the server itself");
        List<RefusedOrder> all = refused.recent(Optional.empty(), 10);
        assertThat(all).hasSize(5).isEqualTo(refused.of(enrollment.id(), Optional.empty(), 10));
        assertThat(refused.recent(Optional.of(all.get(1).id()), 10)).isEqualTo(all.subList(2, 5));
    }

    @Test
    void aScriptThatTriesThousandsOfThingsFillsNoTable() {
        RefusedOrders refused = house.get(RefusedOrders.class);
        List<DataItem> items = List.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL, DataItem.LOCATION);
        for (int i = 0; i < 2_000; i++) {
            DataItem item = items.get(i % items.size());
            refuse(House.OFFICER, new Order.Ask(Set.of(item)), Permission.Reason.NOT_IN_CHARTER, "x".repeat(5_000));
            house.clock().advance(Duration.ofMillis(100));
        }
        assertThat(refused.of(enrollment.id(), Optional.empty(), 100))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.times()).isEqualTo(2_000);
                    assertThat(order.items()).containsExactlyInAnyOrderElementsOf(items);
                    assertThat(order.reason().orElseThrow()).hasSize(500);
                });
    }

    @Test
    void refusedOrdersAreDeletedAfterAYear() {
        var purge = house.get(PurgeRefusedOrders.class);
        for (int i = 0; i < 3; i++) {
            refuse(House.OFFICER, LOCATE, Permission.Reason.ROLE, "reason");
            house.clock().advance(Duration.ofDays(150));
            purge.run();
        }
        assertThat(house.get(RefusedOrders.class).of(enrollment.id(), Optional.empty(), 10))
                .hasSize(2);
    }
}
