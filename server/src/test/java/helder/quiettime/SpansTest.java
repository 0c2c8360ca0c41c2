package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.Arbitrary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpansTest {

    private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");

    private final Arbitrary arbitrary = Arbitrary.fresh();

    @Test
    void anInstantIsInWhatIsMadeOfSpansExactlyWhenItIsInOneOfThem() {
        for (int round = 0; round < 300; round++) {
            var raw = new ArrayList<Span>();
            for (int i = arbitrary.below(8); i > 0; i--) {
                raw.add(Span.of(START.plusSeconds(arbitrary.below(60)), Duration.ofSeconds(1 + arbitrary.below(15))));
            }
            Spans spans = Spans.of(raw);
            Span frame = Span.of(START.plusSeconds(arbitrary.below(40)), Duration.ofSeconds(1 + arbitrary.below(40)));
            for (int second = -20; second < 100; second++) {
                Instant instant = START.plusSeconds(second);
                boolean isIn = raw.stream().anyMatch(span -> span.contains(instant));
                boolean isFramed = frame.contains(instant);
                boolean isNear = IntStream.rangeClosed(-2, 2)
                        .anyMatch(near -> raw.stream().anyMatch(span -> span.contains(instant.plusSeconds(near))));
                assertThat(spans.contains(instant)).as("%s", arbitrary).isEqualTo(isIn);
                assertThat(spans.within(frame).contains(instant))
                        .as("%s", arbitrary)
                        .isEqualTo(isIn && isFramed);
                assertThat(spans.gaps(frame).contains(instant))
                        .as("%s", arbitrary)
                        .isEqualTo(!isIn && isFramed);
                assertThat(spans.widened(Duration.ofSeconds(2)).contains(instant))
                        .as("%s", arbitrary)
                        .isEqualTo(isNear);
            }
            assertThat(spans.gaps(frame).and(spans.within(frame)).inOrder())
                    .as("%s", arbitrary)
                    .containsExactly(frame);
        }
    }

    @Test
    void aSpanIsNeverEmpty() {
        assertThatThrownBy(() -> new Span(START, START)).isInstanceOf(IllegalArgumentException.class);
    }
}
