package helder.evidence;

import helder.charter.Procedure;
import helder.evidence.Inventory.Part;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a works council agrees to: what can be known and done, by whom, which lists and evaluations there are, for how long records are
 * kept, and how any of it changes.
 *
 * @param procedures how the charter of each ownership is changed now
 * @param names whether people read the names of those who looked at them, and no alias
 * @param offersAccount whether people may set up a device by signing in to a work account
 */
public record WorksAgreement(Inventory inventory, List<Procedure> procedures, boolean offersAccount, boolean names)
        implements Content {

    public WorksAgreement {
        procedures = List.copyOf(procedures);
    }

    @Override
    public String organisation() {
        return inventory.organisation();
    }

    @Override
    public Instant madeAt() {
        return inventory.madeAt();
    }

    /** Everything that is stored, and how long. */
    public List<Retained> kept() {
        return inventory.kept();
    }

    /** How many days a look of an approved investigation may be kept from its person; 0 for never. */
    public int longestDelay() {
        return inventory.longestDelay();
    }

    /** What somebody in a role can do. */
    public record Power(
            Role role,
            Map<Ownership, Set<DataItem>> items,
            Map<Ownership, Set<Action>> actions,
            Set<Report> reports,
            boolean signs) {

        public int itemsOf(Ownership ownership) {
            return items.getOrDefault(ownership, Set.of()).size();
        }

        /** Over both ownerships. */
        public Set<Action> allActions() {
            var all = EnumSet.noneOf(Action.class);
            actions.values().forEach(all::addAll);
            return all;
        }
    }

    /** Every role but the one that everybody has. */
    public List<Power> powers() {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.EMPLOYEE)
                .map(this::power)
                .toList();
    }

    private Power power(Role role) {
        var items = new EnumMap<Ownership, Set<DataItem>>(Ownership.class);
        var actions = new EnumMap<Ownership, Set<Action>>(Ownership.class);
        for (Part part : inventory.parts()) {
            var seen = EnumSet.noneOf(DataItem.class);
            part.data().forEach(rule -> {
                if (rule.getValue().seenBy().contains(role)) {
                    seen.add(rule.getKey());
                }
            });
            items.put(part.charter().ownership(), seen);
            var ordered = EnumSet.noneOf(Action.class);
            part.actions().forEach(rule -> {
                if (rule.getValue().orderedBy().contains(role)) {
                    ordered.add(rule.getKey());
                }
            });
            actions.put(part.charter().ownership(), ordered);
        }
        var reports = EnumSet.noneOf(Report.class);
        Arrays.stream(Report.values())
                .filter(report -> report.roles().contains(role))
                .forEach(reports::add);
        boolean signs =
                procedures.stream().anyMatch(procedure -> procedure.signers().contains(role));
        return new Power(role, items, actions, reports, signs);
    }
}
