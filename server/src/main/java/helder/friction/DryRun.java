package helder.friction;

import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.policies.LeftOut;
import helder.policies.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What would become of all devices if other policies held than now. Nothing is changed by it.
 *
 * @param devices how many there are
 * @param holding for how many the policy would hold
 * @param undecided for how many nobody can tell: it is for some versions of the system, and theirs is not known
 * @param changing those that would be set otherwise than now
 * @param settings on how many of these each setting would be otherwise
 * @param minutes what it would cost each person in a month more than now (less, when negative), for all of their devices together; only
 *     people with a device that changes
 * @param causes the same for all people together, by cause
 * @param budgetsExceeded how many people would be interrupted more often in a week than they may be, and are not now
 * @param leftOut on how many devices each setting of the policy would be left out, by why
 * @param nearly on how many it would be expressed nearly, by the key of what differs
 * @param notExpressed on how many it could not be expressed, by the key of why not
 */
public record DryRun(
        int devices,
        int holding,
        int undecided,
        List<EnrollmentId> changing,
        Map<Setting, Integer> settings,
        Map<PersonId, Double> minutes,
        Map<Cause, Double> causes,
        int budgetsExceeded,
        Map<Setting, Map<LeftOut, Integer>> leftOut,
        Map<Setting, Map<String, Integer>> nearly,
        Map<Setting, Map<String, Integer>> notExpressed) {

    public DryRun {
        changing = List.copyOf(changing);
        settings = Collections.unmodifiableMap(sorted(settings));
        minutes = Map.copyOf(minutes);
        causes = causes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(causes));
        leftOut = Collections.unmodifiableMap(sorted(leftOut));
        nearly = Collections.unmodifiableMap(sorted(nearly));
        notExpressed = Collections.unmodifiableMap(sorted(notExpressed));
    }

    private static <T> Map<Setting, T> sorted(Map<Setting, T> some) {
        var sorted = new EnumMap<Setting, T>(Setting.class);
        sorted.putAll(some);
        return sorted;
    }

    /** Minutes in a month more than now for all people together. */
    public double total() {
        return minutes.values().stream().mapToDouble(each -> each).sum();
    }

    /** What half of the people concerned would be above, and half below; 0 where nobody is concerned. */
    public double median() {
        double[] all =
                minutes.values().stream().mapToDouble(each -> each).sorted().toArray();
        if (all.length == 0) {
            return 0;
        }
        int middle = all.length / 2;
        return all.length % 2 == 1
                ? all[middle]
                : Arrays.stream(all, middle - 1, middle + 1).sum() / 2;
    }

    /** For whom it would cost most; 0 where nobody is concerned. */
    public double most() {
        return minutes.values().stream().mapToDouble(each -> each).max().orElse(0);
    }

    /** Collects it, device by device. */
    static final class Tally {

        private int devices;
        private int holding;
        private int undecided;
        private final List<EnrollmentId> changing = new ArrayList<>();
        private final Map<Setting, Integer> settings = new EnumMap<>(Setting.class);
        private final Map<Setting, Map<LeftOut, Integer>> leftOut = new EnumMap<>(Setting.class);
        private final Map<Setting, Map<String, Integer>> nearly = new EnumMap<>(Setting.class);
        private final Map<Setting, Map<String, Integer>> notExpressed = new EnumMap<>(Setting.class);
        private final Map<PersonId, List<Friction>> before = new HashMap<>();
        private final Map<PersonId, List<Friction>> after = new HashMap<>();
        private final Set<PersonId> concerned = new LinkedHashSet<>();

        void device(boolean holds, boolean isUndecided) {
            devices++;
            holding += holds ? 1 : 0;
            undecided += isUndecided ? 1 : 0;
        }

        void changes(EnrollmentId device, PersonId person) {
            changing.add(device);
            concerned.add(person);
        }

        void changes(Setting setting) {
            settings.merge(setting, 1, Integer::sum);
        }

        void leftOut(Setting setting, LeftOut why) {
            leftOut.computeIfAbsent(setting, _ -> new HashMap<>()).merge(why, 1, Integer::sum);
        }

        void nearly(Setting setting, String sentence) {
            nearly.computeIfAbsent(setting, _ -> new TreeMap<>()).merge(sentence, 1, Integer::sum);
        }

        void not(Setting setting, String sentence) {
            notExpressed.computeIfAbsent(setting, _ -> new TreeMap<>()).merge(sentence, 1, Integer::sum);
        }

        void costs(PersonId person, Friction now, Friction then) {
            before.computeIfAbsent(person, _ -> new ArrayList<>()).add(now);
            after.computeIfAbsent(person, _ -> new ArrayList<>()).add(then);
        }

        /** @param budget how often a person may be interrupted in a week */
        DryRun run(double budget) {
            var minutes = new HashMap<PersonId, Double>();
            var causes = new EnumMap<Cause, Double>(Cause.class);
            int exceeded = 0;
            for (PersonId person : concerned) {
                Friction now = Friction.sum(before.getOrDefault(person, List.of()));
                Friction then = Friction.sum(after.getOrDefault(person, List.of()));
                minutes.put(person, then.total() - now.total());
                for (Cause cause : Cause.values()) {
                    double more = then.minutes().getOrDefault(cause, 0.0)
                            - now.minutes().getOrDefault(cause, 0.0);
                    if (more != 0) {
                        causes.merge(cause, more, Double::sum);
                    }
                }
                boolean isNew = then.interruptionsPerWeek() > budget && now.interruptionsPerWeek() <= budget;
                exceeded += isNew ? 1 : 0;
            }
            return new DryRun(
                    devices,
                    holding,
                    undecided,
                    changing,
                    settings,
                    minutes,
                    causes,
                    exceeded,
                    leftOut,
                    nearly,
                    notExpressed);
        }
    }
}
