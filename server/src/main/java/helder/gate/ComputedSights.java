package helder.gate;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.gate.Sight.Done;
import helder.gate.Sight.Seen;
import helder.gate.Sight.State;
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
import helder.manifest.PlatformLimits;
import helder.manifest.Programs;
import helder.manifest.Source;
import helder.manifest.Strength;
import helder.secrets.Fingerprint;
import helder.store.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sights from the same {@link Deal} that the gate decides by, so that the page cannot say anything else than the gate does. */
@Component
public final class ComputedSights implements Sights {

    private static final String NOT_YET = "none";

    private final Charters charters;
    private final Deals deals;

    public ComputedSights(Charters charters, List<PlatformLimits> limits) {
        this.charters = charters;
        this.deals = new Deals(charters, limits);
    }

    @Override
    public Sight of(EnrollmentFacts enrollment) {
        return sight(deals.of(enrollment, charters.inForce(enrollment.ownership())));
    }

    @Override
    public Sight before(Ownership ownership, EnrollmentType type, DeviceForm form, Set<GroupKey> groups) {
        return before(charters.inForce(ownership), type, form, groups);
    }

    @Override
    public Sight before(Tx tx, Ownership ownership, EnrollmentType type, DeviceForm form, Set<GroupKey> groups) {
        return before(charters.hold(tx, ownership), type, form, groups);
    }

    @Override
    public Sight at(Charter version, EnrollmentType type, DeviceForm form, Set<GroupKey> groups) {
        return before(version, type, form, groups);
    }

    @Override
    public Sight before(CharterText text, EnrollmentType type, DeviceForm form, Set<GroupKey> groups) {
        return with(rightsFor(text, type, groups), text, type, form, groups);
    }

    @Override
    public Sight with(int rights, CharterText text, EnrollmentType type, DeviceForm form, Set<GroupKey> groups) {
        return sight(deals.of(notYet(text, rights, type, form, groups, 0), text));
    }

    private Sight before(Charter inForce, EnrollmentType type, DeviceForm form, Set<GroupKey> groups) {
        int rights = rightsFor(inForce.text(), type, groups);
        return sight(deals.of(notYet(inForce.text(), rights, type, form, groups, inForce.version()), inForce));
    }

    private static EnrollmentFacts notYet(
            CharterText text, int rights, EnrollmentType type, DeviceForm form, Set<GroupKey> groups, long version) {
        return new EnrollmentFacts(
                new OrganisationId(NOT_YET),
                new EnrollmentId(NOT_YET),
                new PersonId(NOT_YET),
                text.ownership(),
                type,
                form,
                rights,
                version,
                groups);
    }

    @Override
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<GroupKey> groups) {
        return rightsFor(charters.inForce(ownership).text(), type, groups);
    }

    @Override
    public int rightsFor(Tx tx, Ownership ownership, EnrollmentType type, Set<GroupKey> groups) {
        return rightsFor(charters.inForce(tx, ownership).text(), type, groups);
    }

    @Override
    public int rightsFor(CharterText whole, EnrollmentType type, Set<GroupKey> groups) {
        CharterText text = whole.forGroups(groups);
        return deals.limits()
                .rightsFor(
                        text.ownership(),
                        type,
                        text.data().keySet(),
                        text.actions().keySet());
    }

    private static Sight sight(Deal deal) {
        return new Sight(
                Arrays.stream(DataItem.values()).map(item -> seen(deal, item)).toList(),
                Arrays.stream(Action.values()).map(action -> done(deal, action)).toList(),
                deal.rule(Action.INSTALL_APP)
                        .map(_ -> Programs.of(
                                deal.enrollment().ownership(), deal.enrollment().type()))
                        .orElse(Programs.KEPT_APART));
    }

    private static Seen seen(Deal deal, DataItem item) {
        Optional<DataRule> rule = deal.lastingRule(item);
        if (rule.isPresent()) {
            return new Seen(item, State.DOES, rule, Optional.empty(), List.of());
        }
        Ownership ownership = deal.enrollment().ownership();
        return switch (Source.of(item)) {
            case NOWHERE -> new Seen(item, State.CANNOT, rule, Optional.of(guarantee(deal, item)), List.of());
            // Helder can neither see nor prevent it, so "cannot" would be untrue.
            case OUTSIDE -> new Seen(item, State.DOES_NOT, rule, Optional.of(guarantee(deal, item)), List.of());
            case HELDER, DEVICE -> {
                Absence absence = Absence.of(
                        Ceiling.forbids(ownership, item),
                        deal.isPossible(item),
                        deal.isChoosable(item),
                        deal.isNotBuilt(item));
                yield new Seen(item, absence.state(), rule, Optional.of(absence.strength()), deal.leftOut(item));
            }
        };
    }

    private static Strength guarantee(Deal deal, DataItem item) {
        return Source.guarantee(
                item,
                deal.enrollment().ownership(),
                deal.enrollment().type(),
                deal.enrollment().form());
    }

    private static Done done(Deal deal, Action action) {
        var rule = deal.rule(action);
        if (rule.isPresent()) {
            return new Done(action, State.DOES, rule, Optional.empty(), List.of());
        }
        Absence absence = Absence.of(
                Ceiling.forbids(deal.enrollment().ownership(), action),
                deal.isPossible(action),
                deal.isChoosable(action),
                deal.isNotBuilt(action));
        return new Done(action, absence.state(), rule, Optional.of(absence.strength()), deal.leftOut(action));
    }

    /** Why something is not, that a platform may know or do: the weakest guarantee is named of all that can hold. */
    private record Absence(State state, Strength strength) {

        /**
         * @param isForbidden whether no charter can have it
         * @param isPossible for the device with the rights it has
         * @param isChoosable for the same device, set up with all rights that a charter can need
         * @param isNotBuilt whether nothing but Helder stands in the way, whatever a charter says
         */
        static Absence of(boolean isForbidden, boolean isPossible, boolean isChoosable, boolean isNotBuilt) {
            if (isNotBuilt) {
                return new Absence(State.CANNOT, Strength.SERVER);
            }
            if (isForbidden) {
                return new Absence(State.CANNOT, isPossible || isChoosable ? Strength.SERVER : Strength.DEVICE);
            }
            if (isPossible) {
                return new Absence(State.DOES_NOT, Strength.SERVER);
            }
            return isChoosable
                    ? new Absence(State.DOES_NOT, Strength.SETUP)
                    : new Absence(State.CANNOT, Strength.DEVICE);
        }
    }

    @Override
    public String hash(Sight sight) {
        var fingerprint = new Fingerprint("helder.sight.3").number(sight.items().size());
        for (Seen seen : sight.items()) {
            fingerprint
                    .text(seen.item().code())
                    .text(seen.state().code())
                    .optional(seen.strength().map(Strength::code));
            seen.rule()
                    .ifPresent(rule -> fingerprint
                            .text(rule.purpose().code())
                            .text(rule.legalBasis().code())
                            .texts(codes(rule.seenBy()))
                            .number(rule.retention().toDays())
                            .number(rule.askedEvery().toDays()));
        }
        fingerprint.number(sight.actions().size());
        for (Done done : sight.actions()) {
            fingerprint
                    .text(done.action().code())
                    .text(done.state().code())
                    .optional(done.strength().map(Strength::code));
            done.rule()
                    .ifPresent(rule -> fingerprint
                            .text(rule.purpose().code())
                            .text(rule.legalBasis().code())
                            .texts(codes(rule.orderedBy()))
                            .number(rule.approvals())
                            .number(rule.asksFirst() ? 1 : 0));
        }
        sight.programs().textKey().ifPresent(fingerprint::text);
        return fingerprint.hex();
    }

    private static List<String> codes(Set<Role> roles) {
        return roles.stream().map(Role::code).sorted().toList();
    }
}
