package helder.quiettime.calendar;

import com.ibm.icu.util.TimeZone;
import helder.quiettime.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of zones in one calendar mean: the name of a zone that everybody knows, else what the file itself says about it, else a name that
 * Windows has for a zone (by the table of CLDR), else the zone of the person, as for times without any.
 */
final class Clocks {

    private static final String ANYWHERE = "001";
    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final ZoneId own;
    private final Map<String, Clock> known = new HashMap<>();
    private final Map<String, Component> described;
    private final Span window;
    private final Effort effort;

    Clocks(ZoneId own, Map<String, Component> described, Span window, Effort effort) {
        this.effort = effort;
        this.own = own;
        this.described = described;
        this.window = window;
    }

    /** Turns what a clock on the wall shows into an instant; the earlier one where it shows the same twice. */
    @FunctionalInterface
    interface Clock {
        Instant at(LocalDateTime local);
    }

    Clock of(ContentLine line, boolean isUtc) {
        return isUtc
                ? local -> local.toInstant(ZoneOffset.UTC)
                : line.zone().map(this::named).orElseGet(this::own);
    }

    Clock own() {
        return in(own);
    }

    private static Clock in(ZoneId zone) {
        return local -> local.atZone(zone).toInstant();
    }

    private Clock named(String name) {
        return known.computeIfAbsent(name, this::find);
    }

    private Clock find(String name) {
        return common(name)
                .or(() -> Optional.ofNullable(described.get(name))
                        .flatMap(zone -> DescribedClock.read(zone, window, effort)))
                .or(() -> ofWindows(name))
                .orElseGet(this::own);
    }

    /** Some write a name of their own before that of the zone: {@code /example.com/Europe/Amsterdam}. */
    private static Optional<Clock> common(String name) {
        String rest = name.strip();
        while (true) {
            Optional<ZoneId> zone = zone(rest);
            int slash = rest.indexOf('/');
            if (zone.isPresent() || slash < 0) {
                return zone.map(Clocks::in);
            }
            rest = rest.substring(slash + 1);
        }
    }

    private static Optional<ZoneId> zone(String name) {
        return KNOWN.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    private static Optional<Clock> ofWindows(String name) {
        return Optional.ofNullable(TimeZone.getIDForWindowsID(name, ANYWHERE))
                .flatMap(Clocks::zone)
                .map(Clocks::in);
    }
}
