package helder.apple;

import static helder.store.schema.Tables.COMMAND;
import static helder.store.schema.Tables.FACT;
import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.virtual.DeviceModel;
import helder.virtual.Received;
import helder.virtual.VirtualDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices are not asked more often than their charter says; on a server of its own. */
class AskedSeldomTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private final AppleHouse house = AppleHouse.start();

    @AfterEach
    void close() {
        house.server().close();
    }

    @Test
    void aQuestionComesAgainAfterItsTimeAndNotBefore() {
        publish(DataItem.STORAGE_TOTAL, DataItem.PASSCODE_PRESENT, DataItem.UNLOCK_TOKEN);
        VirtualDevice phone = house.device(DeviceModel.IPHONE);
        Enrollment enrollment = house.enroll(phone, house.person(), Ownership.COMPANY);
        phone.poll();
        assertThat(house.facts(enrollment))
                .as("asked when it was set up")
                .containsKeys(DataItem.STORAGE_TOTAL, DataItem.PASSCODE_PRESENT, DataItem.OS_VERSION);
        assertThat(asked(enrollment, DataItem.STORAGE_TOTAL)).isEqualTo(1);
        assertThat(phone.received())
                .filteredOn(received -> received.source() == Received.Source.DECLARATION)
                .extracting(received -> String.valueOf(received.content()))
                .as("a device tells what it is subscribed to whenever that changes")
                .noneMatch(content -> content.contains("passcode.is-present"))
                .anyMatch(content -> content.contains("passcode.is-compliant"));

        house.bean(Inventory.class).run();
        phone.poll();
        assertThat(asked(enrollment, DataItem.OS_VERSION)).isEqualTo(2);
        assertThat(asked(enrollment, DataItem.STORAGE_TOTAL)).isEqualTo(1);

        makeOlder(enrollment, MONTH.minusDays(1));
        house.bean(Inventory.class).run();
        phone.poll();
        assertThat(asked(enrollment, DataItem.STORAGE_TOTAL)).isEqualTo(1);

        makeOlder(enrollment, MONTH);
        house.bean(Inventory.class).run();
        phone.poll();
        assertThat(asked(enrollment, DataItem.STORAGE_TOTAL)).isEqualTo(2);
        assertThat(asked(enrollment, DataItem.OS_VERSION)).isEqualTo(4);
    }

    @Test
    void whatWasNeverToldIsNotAskedMoreOftenEither() {
        publish(DataItem.STORAGE_TOTAL);
        VirtualDevice phone = house.device(DeviceModel.IPHONE);
        Enrollment enrollment = house.enroll(phone, house.person(), Ownership.COMPANY);
        phone.poll();
        forget(enrollment, DataItem.STORAGE_TOTAL);

        makeOlder(enrollment, MONTH.minusDays(1));
        house.bean(Inventory.class).run();
        phone.poll();
        assertThat(asked(enrollment, DataItem.STORAGE_TOTAL)).isEqualTo(1);

        forget(enrollment, DataItem.STORAGE_TOTAL);
        makeOlder(enrollment, MONTH);
        house.bean(Inventory.class).run();
        phone.poll();
        assertThat(asked(enrollment, DataItem.STORAGE_TOTAL))
                .as("whatever day it is")
                .isEqualTo(2);
    }

    private void forget(Enrollment enrollment, DataItem item) {
        house.store()
                .write(tx -> tx.dsl()
                        .deleteFrom(FACT)
                        .where(FACT.ENROLLMENT_ID.eq(enrollment.id().value()), FACT.ITEM.eq(item.code()))
                        .execute());
    }

    private long asked(Enrollment enrollment, DataItem item) {
        return house.history(enrollment).stream()
                .map(Command::permit)
                .filter(permit -> permit.order() instanceof Order.Ask(Set<DataItem> items) && items.contains(item))
                .count();
    }

    /** What it told, and the questions. */
    private void makeOlder(Enrollment enrollment, Duration age) {
        house.store()
                .write(tx -> tx.dsl()
                        .update(COMMAND)
                        .set(COMMAND.CREATED_AT, Instant.now().minus(age))
                        .where(COMMAND.ENROLLMENT_ID.eq(enrollment.id().value()))
                        .execute());
        house.store()
                .write(tx -> tx.dsl()
                        .update(FACT)
                        .set(FACT.OBSERVED_AT, Instant.now().minus(age))
                        .where(FACT.ENROLLMENT_ID.eq(enrollment.id().value()))
                        .execute());
    }

    /** The shipped charter, with these items asked once a month. */
    private void publish(DataItem... seldom) {
        Charters charters = house.bean(Charters.class);
        CharterText shipped = charters.shipped(Ownership.COMPANY);
        var data = new EnumMap<>(shipped.data());
        for (DataItem item : List.of(seldom)) {
            data.computeIfPresent(
                    item,
                    (each, rule) ->
                            new DataRule(rule.purpose(), rule.legalBasis(), rule.seenBy(), rule.retention(), MONTH));
        }
        house.store()
                .write(tx -> charters.publish(
                        tx,
                        new CharterText(Ownership.COMPANY, data, shipped.actions()),
                        new Actor.Operator("officer")));
    }
}
