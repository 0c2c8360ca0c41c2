package helder.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A place as devices tell it, as it is stored, and as people copy it. */
class PlaceTest {

    private static Place place(double latitude, double longitude, double metres, String measured) {
        return Place.told(latitude, longitude, Optional.of(metres), Optional.of(measured))
                .orElseThrow();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Place told = place(52.0907374, -5.1214201, 64.2, "2026-11-28T21:04:05+01:00");

        assertThat(told.text()).isEqualTo("52.090737 -5.121420 65 2026-11-28T20:04:05Z");
        assertThat(Place.of(told.text())).contains(told);
        assertThat(told.map()).isEqualTo("https://www.openstreetmap.org/?mlat=52.090737&mlon=-5.121420");
    }

    @Test
    void whatTheDeviceDoesNotKnowIsNotKnown() {
        Place told = place(0, 0, -1, "yesterday");

        assertThat(told.accuracy()).isEmpty();
        assertThat(told.measuredAt()).isEmpty();
        assertThat(told.text()).isEqualTo("0.000000 0.000000 - -");
        assertThat(Place.of(told.text())).contains(told);
        assertThat(Place.told(1, 1, Optional.empty(), Optional.empty())).isPresent();
    }

    @Test
    void whatIsNoPlaceOnEarthIsNone() {
        assertThat(Place.told(90.1, 0, Optional.empty(), Optional.empty())).isEmpty();
        assertThat(Place.told(0, -181, Optional.empty(), Optional.empty())).isEmpty();
        assertThat(Place.told(Double.NaN, 0, Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(Place.told(0, Double.POSITIVE_INFINITY, Optional.empty(), Optional.empty()))
                .isEmpty();
        for (String text : new String[] {"", "1 2", "1 2 x -", "a b - -", "1 2 - soon", "1 2 3 - -"}) {
            assertThat(Place.of(text)).as(text).isEmpty();
        }
        assertThat(Place.of("52.1 5.1 - 2026-11-28T20:04:05Z"))
                .flatMap(Place::measuredAt)
                .contains(Instant.parse("2026-11-28T20:04:05Z"));
    }
}
