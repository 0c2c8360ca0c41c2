package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void whatIsKeptIsWhatWasSaid() {
        for (var failure : new Failure[] {
            new Failure("windows.failure.order"),
            new Failure("apple.failure.device", Map.of("reason", "MCMDMErrorDomain 12021")),
            new Failure("x.y", Map.of("a", "", "b", "1 / 0x8007=&?%+ é"))
        }) {
            assertThat(Failure.ofStored(failure.stored())).isEqualTo(failure);
        }
        assertThat(new Failure("windows.failure.too_old", Map.of("build", "18362")).stored())
                .isEqualTo("windows.failure.too_old?build=18362");
    }
}
