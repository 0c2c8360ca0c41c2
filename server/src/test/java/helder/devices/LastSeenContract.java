package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.DataRule;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold for when a device spoke last, whatever the engine. */
abstract class LastSeenContract extends DevicesFixture {

    LastSeenContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void whenADeviceSpokeIsWrittenInBatchesAndNeverBackInTime() {
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        var first = house.clock().instant();
        enrollments.seen(enrollment.id(), first.plusSeconds(9));
        enrollments.seen(enrollment.id(), first);
        enrollments.seen(new EnrollmentId("unknown"), first);
        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();

        house.get(SeenTimes.class).flush();
        assertThat(fresh(enrollment).lastSeenAt()).contains(first.plusSeconds(9));
        enrollments.seen(enrollment.id(), first);
        house.get(SeenTimes.class).flush();
        assertThat(fresh(enrollment).lastSeenAt()).contains(first.plusSeconds(9));

        house.clock().advance(Duration.ofDays(91));
        assertThat(known(enrollment)).isEmpty();
        int purged = store.write(tx -> facts.purge(tx, house.clock().instant()));
        assertThat(purged).isEqualTo(1);
        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();
    }

    @Test
    void whenADeviceSpokeIsKeptAsLongAsTheVersionAllowsThatWasAgreedTo() {
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        house.publish(changed(Ownership.PERSONAL, data -> {
            data.computeIfPresent(
                    DataItem.LAST_CONTACT,
                    (item, rule) ->
                            new DataRule(rule.purpose(), rule.legalBasis(), rule.seenBy(), Duration.ofDays(365)));
            return data;
        }));
        enrollments.seen(enrollment.id(), house.clock().instant());
        house.get(SeenTimes.class).flush();

        house.clock().advance(Duration.ofDays(90).minusMillis(1));
        assertThat(purged()).isZero();
        assertThat(known(enrollment)).containsOnlyKeys(DataItem.LAST_CONTACT);
        house.clock().advance(Duration.ofMillis(1));
        assertThat(known(enrollment)).isEmpty();
        assertThat(purged()).isEqualTo(1);
        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();
    }

    @Test
    void whenADeviceSpokeIsNotKeptWhereTheCharterDoesNotNameIt() {
        house.publish(changed(Ownership.PERSONAL, data -> {
            data.remove(DataItem.LAST_CONTACT);
            return data;
        }));
        Enrollment enrollment = enroll(Ownership.PERSONAL);
        enrollments.seen(enrollment.id(), house.clock().instant());
        house.get(SeenTimes.class).flush();

        assertThat(fresh(enrollment).lastSeenAt()).isEmpty();
    }

    @Test
    void whoeverWasSilentIsNotLookedAtWhenOthersSpeak() {
        house.publish(changed(Ownership.COMPANY, data -> {
            data.remove(DataItem.LAST_CONTACT);
            return data;
        }));
        Enrollment silent = enroll(Ownership.COMPANY);
        // As no device can have it, so that it is seen whether somebody looked.
        var before = house.clock().instant();
        house.write(tx -> LastSeen.put(tx, Map.of(silent.id(), before)));
        Enrollment speaks = enroll(Ownership.PERSONAL);
        enrollments.seen(speaks.id(), before);
        house.get(SeenTimes.class).flush();

        assertThat(fresh(speaks).lastSeenAt()).contains(before);
        assertThat(fresh(silent).lastSeenAt()).contains(before);
    }
}
