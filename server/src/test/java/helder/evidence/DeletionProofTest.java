package helder.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import helder.devices.Departure;
import helder.evidence.DeletionProof.Departed;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Nobody finds in the numbers whose device left, and what it had told. */
class DeletionProofTest {

    /** So many devices of so many people; only the first told its battery. */
    private static Departed departed(int devices, int people) {
        List<Departure> departures = IntStream.range(0, devices)
                .mapToObj(device -> new Departure(
                        new EnrollmentId("e" + device),
                        new PersonId("p" + device % people),
                        device == 0
                                ? EnumSet.of(DataItem.OS_VERSION, DataItem.BATTERY_LEVEL)
                                : EnumSet.of(DataItem.OS_VERSION),
                        Instant.EPOCH))
                .toList();
        return DeletionProofs.departed(departures);
    }

    @Test
    void aNumberIsAboutTenPeopleAtLeast() {
        assertThat(departed(9, 9).isTold()).isFalse();
        assertThat(departed(9, 9).told()).isEmpty();
        assertThat(departed(25, 9).isTold()).as("many devices of few people").isFalse();
        assertThat(departed(25, 9).told()).isEmpty();
        assertThat(departed(25, 10).isTold()).isTrue();
        assertThat(departed(25, 10).told())
                .as("rounded down, and without what one device told")
                .isEqualTo(Map.of("os.version", 20));
    }

    @Test
    void aFileTellsProgramsNoMore() {
        for (int people : List.of(9, 10)) {
            var departures = new TreeMap<>(Map.of(YearMonth.of(2026, 11), departed(25, people)));
            var proof = new DeletionProof("De Linde", Instant.EPOCH, List.of(), departures, List.of());
            var left = JsonMapper.shared()
                    .readTree(EvidenceFormat.json(EvidenceDocument.DELETION_PROOF, proof))
                    .path("left")
                    .path(0);
            assertThat(left.path("devices").asString()).isEqualTo(people == 9 ? "fewer than 10" : "20");
            assertThat(left.path("values").isEmpty()).isEqualTo(people == 9);
        }
    }
}
