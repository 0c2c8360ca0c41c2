package helder;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.DataRule;
import helder.charter.LegalBasis;
import helder.charter.Narrowing;
import helder.charter.Purpose;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes arbitrary charters, enrollments, actors and orders from a seed; the seed stands in the message of every failure. */
public final class Arbitrary {

    private static final List<String> GROUPS = List.of("Nachtdienst", "Ondernemingsraad", "Thuiszorg");
    private static final Set<Role> DESK = Set.of(Role.ADMINISTRATOR, Role.HELP_DESK);

    private final long seed;
    private final RandomGenerator random;

    private Arbitrary(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Another seed on each run, unless one is given to repeat a failure: {@code -Dhelder.seed=...} */
    public static Arbitrary fresh() {
        return new Arbitrary(Long.getLong("helder.seed", System.nanoTime()));
    }

    @Override
    public String toString() {
        return "repeat with -Dhelder.seed=" + seed;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    public <T> T of(Collection<T> choices) {
        return List.copyOf(choices).get(random.nextInt(choices.size()));
    }

    public <T> T of(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    public <T> Set<T> some(Collection<T> all, int percent) {
        var some = new HashSet<T>();
        all.stream().filter(_ -> chance(percent)).forEach(some::add);
        return some;
    }

    /** Anything that the ceiling lets be written. */
    public CharterText charter(Ownership ownership) {
        int density = 40 + below(60);
        var data = new EnumMap<DataItem, DataRule>(DataItem.class);
        for (DataItem item : DataItem.values()) {
            if (!Ceiling.forbids(ownership, item) && chance(density)) {
                data.put(
                        item,
                        new DataRule(
                                of(Purpose.values()),
                                of(LegalBasis.values()),
                                some(DESK, 60),
                                Duration.ofDays(1 + below(3_660)),
                                Source.of(item).isAsked()
                                        ? Duration.ofDays(1 + below((int) DataRule.MAXIMUM_ASKED_DAYS))
                                        : DataRule.MOST_OFTEN));
            }
        }
        var actions = new EnumMap<Action, ActionRule>(Action.class);
        for (Action action : Action.values()) {
            if (!Ceiling.forbids(ownership, action) && chance(density)) {
                actions.put(
                        action,
                        new ActionRule(
                                of(Purpose.values()),
                                of(LegalBasis.values()),
                                some(DESK, 60),
                                chance(30) ? 2 : 1,
                                ActionRule.mayAskFirst(action) && chance(20)));
            }
        }
        var groups = new TreeMap<String, Narrowing>();
        for (String name : some(GROUPS, 30)) {
            Set<DataItem> items = some(data.keySet(), 30);
            Set<Action> deeds = some(actions.keySet(), 30);
            if (!items.isEmpty() || !deeds.isEmpty()) {
                groups.put(name, new Narrowing(items, deeds));
            }
        }
        return new CharterText(ownership, data, actions, groups);
    }

    public EnrollmentFacts enrollment(OrganisationId organisation, Ownership ownership, long charterVersion) {
        return new EnrollmentFacts(
                organisation,
                new EnrollmentId("enrollment-" + below(1_000_000)),
                new PersonId("person-" + below(20)),
                ownership,
                of(EnrollmentType.values()),
                of(DeviceForm.values()),
                chance(50) ? 8191 : below(8192),
                charterVersion,
                some(GROUPS, 40).stream().map(GroupKey::of).collect(Collectors.toSet()),
                chance(50));
    }

    public Actor actor() {
        return switch (below(4)) {
            case 0 -> new Actor.Operator("root");
            case 1 -> new Actor.Automatic("reconcile");
            default -> new Actor.Somebody(new PersonId("person-" + below(20)), "Samira", of(Role.values()));
        };
    }

    public Order order() {
        if (chance(50)) {
            var items = EnumSet.of(of(DataItem.values()));
            if (chance(30)) {
                items.add(of(DataItem.values()));
            }
            return new Order.Ask(items);
        }
        return new Order.Act(of(Action.values()), chance(50) ? Map.of() : Map.of("name", "Laptop " + below(9)));
    }
}
