package helder.manifest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Where a device was.
 *
 * @param latitude in degrees, north is positive
 * @param longitude in degrees, east is positive
 * @param accuracy radius in whole metres within which it is, where the device knew
 * @param measuredAt when, where the device said so
 */
public record Place(
        BigDecimal latitude, BigDecimal longitude, Optional<Integer> accuracy, Optional<Instant> measuredAt) {

    /** Whose map {@link #map} is. */
    public static final String MAP_OF = "OpenStreetMap";

    /** About a tenth of a metre. */
    private static final int DIGITS = 6;

    private static final int MOST_METRES = 40_000_000;
    private static final String UNKNOWN = "-";
    private static final String BETWEEN = " ";
    private static final int PARTS = 4;

    /**
     * What a device told; empty when that is no place on earth.
     *
     * @param metres negative when the device does not know
     * @param measured in the form of RFC 3339; anything else counts as not known
     */
    public static Optional<Place> told(
            double latitude, double longitude, Optional<Double> metres, Optional<String> measured) {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            return Optional.empty();
        }
        return Optional.of(new Place(
                degrees(latitude),
                degrees(longitude),
                metres.filter(each -> each >= 0 && each <= MOST_METRES).map(each -> (int) Math.ceil(each)),
                measured.flatMap(Place::moment)));
    }

    private static BigDecimal degrees(double number) {
        return BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }

    /** As it is stored and printed by the command line: latitude, longitude, metres, moment; "-" for what is not known. */
    public String text() {
        return String.join(
                BETWEEN,
                latitude.toPlainString(),
                longitude.toPlainString(),
                accuracy.map(String::valueOf).orElse(UNKNOWN),
                measuredAt.map(Instant::toString).orElse(UNKNOWN));
    }

    /** Empty when the text is not one that {@link #text} wrote. */
    public static Optional<Place> of(String text) {
        List<String> parts = List.of(text.split(BETWEEN, -1));
        if (parts.size() != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(
                    new BigDecimal(parts.get(0)),
                    new BigDecimal(parts.get(1)),
                    known(parts.get(2)).map(Integer::valueOf),
                    known(parts.get(3)).map(Instant::parse)));
        } catch (NumberFormatException | DateTimeException notWrittenHere) {
            return Optional.empty();
        }
    }

    private static Optional<String> known(String part) {
        return Optional.of(part).filter(each -> !each.equals(UNKNOWN));
    }

    /** The address of a map that shows it. Whoever opens it tells the place to that map, and must be told so. */
    public String map() {
        String at = "mlat=" + latitude.toPlainString() + "&mlon=" + longitude.toPlainString();
        return "https://www.openstreetmap.org/?" + at;
    }
}
