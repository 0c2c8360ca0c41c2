package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a device of the organization installs updates of its system, and when not (section 1.6, {@code SystemUpdate}).
 *
 * @param window null unless they come in one
 * @param freezes each year in these periods nothing is installed, not even what closes security holes: at most 90 days each, at least 60 between them
 */
public record SystemUpdates(Kind kind, @Nullable Window window, List<Freeze> freezes) implements PolicyPart {
    private static final int YEAR = 365; // Google ignores 29 February
    private static final int LONGEST_FREEZE = 90;
    private static final int SHORTEST_PAUSE = 60;

    /** How they come. */
    public enum Kind {
        /** As soon as there is one. */
        AUTOMATIC,
        WINDOWED,
        /** Put off for 30 days. */
        POSTPONE
    }

    /**
     * Hours of the day in the time of the device, round midnight where the end comes first. At least 30 minutes: Google would
     * lengthen a shorter one without a word.
     */
    public record Window(LocalTime from, LocalTime to) {
        private static final int DAY = 1440;

        public Window {
            Duration length = Duration.ofMinutes(Math.floorMod(minutes(to) - minutes(from), DAY));
            if (length.toMinutes() < 30) {
                throw new IllegalArgumentException("a window has at least 30 minutes");
            }
        }

        static int minutes(LocalTime time) {
            return time.getHour() * 60 + time.getMinute();
        }
    }

    /** Both days are in it; round the end of the year where the last comes first. */
    public record Freeze(MonthDay first, MonthDay last) {
        int start() {
            return dayOfYear(first);
        }

        int days() {
            return Math.floorMod(dayOfYear(last) - start(), YEAR) + 1;
        }

        private static int dayOfYear(MonthDay day) {
            return day.atYear(2023).getDayOfYear(); // no leap year, and 29 February counts as the 28th
        }
    }

    /** @throws IllegalArgumentException when there is a window without the kind or the other way round, or freezes are too long or too near */
    public SystemUpdates {
        freezes =
                freezes.stream().sorted(Comparator.comparingInt(Freeze::start)).toList();
        if ((window != null) != (kind == Kind.WINDOWED)) {
            throw new IllegalArgumentException("a window belongs to updates in a window");
        }
        for (int i = 0; i < freezes.size(); i++) {
            Freeze freeze = freezes.get(i);
            Freeze next = freezes.get((i + 1) % freezes.size());
            int toNext = freezes.size() == 1 ? YEAR : Math.floorMod(next.start() - freeze.start(), YEAR);
            if (freeze.days() > LONGEST_FREEZE || toNext - freeze.days() < SHORTEST_PAUSE) {
                throw new IllegalArgumentException("updates stand still for at most 90 days, with 60 days between");
            }
        }
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.SYSTEM_UPDATE;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("type", kind.name());
        Optional.ofNullable(window)
                .ifPresent(hours -> json.put("startMinutes", Window.minutes(hours.from()))
                        .put("endMinutes", Window.minutes(hours.to())));
        if (!freezes.isEmpty()) {
            ArrayNode list = json.putArray("freezePeriods");
            for (Freeze freeze : freezes) {
                ObjectNode period = list.addObject();
                put(period.putObject("startDate"), freeze.first());
                put(period.putObject("endDate"), freeze.last());
            }
        }
        return json;
    }

    private static void put(ObjectNode date, MonthDay day) {
        date.put("month", day.getMonthValue()).put("day", day.getDayOfMonth());
    }
}
