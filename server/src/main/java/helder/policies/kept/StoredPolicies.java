package helder.policies.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.identity.Actor;
import helder.identity.GroupKey;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.PolicyId;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.people.People;
import helder.policies.Assignment;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.LintSubject;
import helder.policies.Policies;
import helder.policies.Policy;
import helder.policies.PolicyEvent;
import helder.policies.PolicyFormat;
import helder.policies.PolicyLinter;
import helder.policies.PolicyState;
import helder.policies.PolicyText;
import helder.policies.PolicyVersion;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Policies in storage. Whoever changes one keeps others waiting, on every node; it happens seldom. */
@Component
final class StoredPolicies implements Policies {

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final Vault vault;
    private final People people;
    private final PolicyRows rows;
    private final Remembered<List<InForce>> inForce;
    /** Versions never change, so each is opened once. */
    private final Cache<Place, PolicyText> texts =
            Caffeine.newBuilder().maximumSize(2L * MOST).build();

    StoredPolicies(Store store, Installation installation, Ids ids, InstantSource clock, Vault vault, People people) {
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.vault = vault;
        this.people = people;
        this.rows = new PolicyRows(vault);
        this.inForce = new Remembered<>(clock, () -> store.readConsistently(this::readInForce));
    }

    private record Place(PolicyId policy, long version) {}

    @Override
    public Written write(Tx tx, String text, Optional<String> words, Actor by) {
        Installation.lock(tx);
        if (!mayChange(by)) {
            return new Written.Refused(Problem.ROLE);
        }
        Said said = Said.of(words);
        if (!said.isFine()) {
            return new Written.Refused(Problem.WORDS);
        }
        return switch (PolicyFormat.read(text, name -> newest(tx, name).map(PolicyVersion::text))) {
            case PolicyFormat.Reading.Faulty(var faults) -> new Written.Faulty(faults);
            case PolicyFormat.Reading.Read(PolicyText policy) -> write(tx, text, policy, said.words(), by);
        };
    }

    private Optional<PolicyVersion> newest(Tx tx, String name) {
        return rows.named(tx.dsl(), installation.organisation(tx), name)
                .flatMap(policy -> rows.version(tx.dsl(), policy.id(), policy.newest()));
    }

    private Written write(Tx tx, String given, PolicyText text, Optional<String> words, Actor by) {
        Optional<PolicyVersion> newest = newest(tx, text.name());
        if (newest.filter(version -> version.mark().equals(mark(text))).isPresent()) {
            return new Written.Kept(
                    find(tx, newest.get().policy()), newest.get().number(), false);
        }
        PolicyId id = newest.map(PolicyVersion::policy).orElseGet(() -> new PolicyId(ids.next()));
        if (newest.isEmpty()) {
            if (rows.list(tx.dsl(), installation.organisation(tx)).size() >= MOST) {
                return new Written.Refused(Problem.TOO_MANY);
            }
            rows.insert(
                    tx,
                    installation.organisation(tx),
                    new Policy(id, text.name(), PolicyState.DRAFT, Optional.empty(), Optional.empty(), 0));
        }
        long number = newest.map(PolicyVersion::number).orElse(0L) + 1;
        add(tx, new PolicyVersion(id, number, text, given, mark(text), Optional.empty(), words, by, now()));
        note(tx, id, PolicyEvent.Kind.WRITTEN, Optional.of(number), Optional.empty(), words, by);
        return new Written.Kept(find(tx, id), number, true);
    }

    private void add(Tx tx, PolicyVersion version) {
        rows.insert(tx, installation.organisation(tx), version, ids.next());
    }

    private String mark(PolicyText text) {
        return vault.mark(PolicyFormat.canonical(text));
    }

    @Override
    public Step activate(Tx tx, PolicyId id, long number, Optional<String> reason, Actor by) {
        return changed(tx, id, reason, by, (policy, words) -> {
            Optional<PolicyVersion> version = rows.version(tx.dsl(), id, number);
            if (version.isEmpty()) {
                return new Step.Refused(Problem.NO_SUCH_VERSION);
            }
            if (policy.inForce().equals(Optional.of(number)) && words.isEmpty()) {
                return new Step.Done(policy, Optional.of(number));
            }
            if (lacksReason(tx, id, version.get().text(), words)) {
                return new Step.Refused(Problem.REASON_MISSING);
            }
            hold(tx, policy, number, words, by);
            return done(tx, id, Optional.of(number));
        });
    }

    private static boolean lacksReason(Tx tx, PolicyId id, PolicyText text, Optional<String> words) {
        return words.isEmpty()
                && needsReason(text)
                && AssignmentRows.of(tx.dsl(), id).stream()
                        .anyMatch(each -> each.filter().reachesPersonal());
    }

    private void hold(Tx tx, Policy policy, long version, Optional<String> words, Actor by) {
        rows.update(tx, in(policy, PolicyState.IN_FORCE, Optional.of(version), words));
        note(tx, policy.id(), PolicyEvent.Kind.ACTIVATED, Optional.of(version), Optional.empty(), words, by);
    }

    private static boolean needsReason(PolicyText text) {
        return PolicyLinter.needsReason(LintSubject.of(text, Ownership.PERSONAL, Set.of()));
    }

    private static Policy in(Policy policy, PolicyState state, Optional<Long> version, Optional<String> reason) {
        return new Policy(policy.id(), policy.name(), state, version, reason, policy.newest());
    }

    @Override
    public Step rollBack(Tx tx, PolicyId id, long number, Optional<String> reason, Actor by) {
        return changed(tx, id, reason, by, (policy, words) -> {
            Optional<PolicyVersion> old = rows.version(tx.dsl(), id, number);
            if (old.isEmpty()) {
                return new Step.Refused(Problem.NO_SUCH_VERSION);
            }
            PolicyVersion same = old.get();
            var next = new PolicyVersion(
                    id,
                    policy.newest() + 1,
                    same.text(),
                    same.given(),
                    same.mark(),
                    Optional.of(number),
                    words,
                    by,
                    now());
            boolean isInForce = policy.state() == PolicyState.IN_FORCE;
            if (isInForce && lacksReason(tx, id, same.text(), words)) {
                return new Step.Refused(Problem.REASON_MISSING);
            }
            add(tx, next);
            note(tx, id, PolicyEvent.Kind.ROLLED_BACK, Optional.of(next.number()), Optional.empty(), words, by);
            if (isInForce) {
                hold(tx, policy, next.number(), words, by);
            }
            return done(tx, id, Optional.of(next.number()));
        });
    }

    @Override
    public Step withdraw(Tx tx, PolicyId id, Optional<String> reason, Actor by) {
        return changed(tx, id, reason, by, (policy, words) -> {
            if (policy.state() != PolicyState.IN_FORCE) {
                return new Step.Refused(Problem.NOT_IN_FORCE);
            }
            rows.update(tx, in(policy, PolicyState.WITHDRAWN, Optional.empty(), Optional.empty()));
            note(tx, id, PolicyEvent.Kind.WITHDRAWN, policy.inForce(), Optional.empty(), words, by);
            return done(tx, id, Optional.empty());
        });
    }

    @Override
    public Step assign(Tx tx, PolicyId id, Audience audience, DeviceFilter filter, Optional<String> reason, Actor by) {
        return changed(tx, id, reason, by, (policy, words) -> {
            List<Assignment> before = AssignmentRows.of(tx.dsl(), id);
            Optional<Assignment> same =
                    before.stream().filter(each -> each.says(audience, filter)).findFirst();
            if (same.isPresent()) {
                return new Step.Done(policy, Optional.of(same.get().number()));
            }
            return problem(tx, policy, before, audience, filter, words)
                    .<Step>map(Step.Refused::new)
                    .orElseGet(() -> assigned(tx, policy, audience, filter, words, by));
        });
    }

    private Optional<Problem> problem(
            Tx tx,
            Policy policy,
            List<Assignment> before,
            Audience audience,
            DeviceFilter filter,
            Optional<String> words) {
        if (before.size() >= MOST_ASSIGNMENTS) {
            return Optional.of(Problem.TOO_MANY_ASSIGNMENTS);
        }
        boolean isUnsaid = policy.reason().isEmpty() && words.isEmpty();
        if (isUnsaid
                && filter.reachesPersonal()
                && policy.inForce()
                        .flatMap(number -> rows.version(tx.dsl(), policy.id(), number))
                        .filter(version -> needsReason(version.text()))
                        .isPresent()) {
            return Optional.of(Problem.REASON_MISSING);
        }
        return switch (audience) {
            case Audience.Everybody _ -> Optional.empty();
            case Audience.Group group ->
                people.groups().stream()
                                .anyMatch(each -> GroupKey.of(each.name()).equals(group.key()))
                        ? Optional.empty()
                        : Optional.of(Problem.NO_SUCH_GROUP);
            case Audience.Somebody(var person) ->
                people.find(tx, person).isPresent() ? Optional.empty() : Optional.of(Problem.NO_SUCH_PERSON);
        };
    }

    private Step assigned(
            Tx tx, Policy policy, Audience audience, DeviceFilter filter, Optional<String> words, Actor by) {
        long number = PolicyRows.nextAssignment(tx, policy.id());
        AssignmentRows.insert(
                tx, installation.organisation(tx), policy.id(), new Assignment(number, audience, filter, now()));
        if (policy.state() == PolicyState.IN_FORCE && policy.reason().isEmpty()) {
            rows.update(tx, in(policy, PolicyState.IN_FORCE, policy.inForce(), words));
        }
        note(tx, policy.id(), PolicyEvent.Kind.ASSIGNED, policy.inForce(), Optional.of(number), words, by);
        return done(tx, policy.id(), Optional.of(number));
    }

    @Override
    public Step unassign(Tx tx, PolicyId id, long assignment, Optional<String> reason, Actor by) {
        return changed(tx, id, reason, by, (policy, words) -> {
            if (AssignmentRows.of(tx.dsl(), id).stream().noneMatch(each -> each.number() == assignment)) {
                return new Step.Refused(Problem.NO_SUCH_ASSIGNMENT);
            }
            AssignmentRows.end(tx, id, assignment, now());
            note(tx, id, PolicyEvent.Kind.UNASSIGNED, policy.inForce(), Optional.of(assignment), words, by);
            return done(tx, id, Optional.of(assignment));
        });
    }

    /** Does something to one policy, by somebody who may, with words that can be kept. */
    private Step changed(Tx tx, PolicyId id, Optional<String> reason, Actor by, Deed deed) {
        Installation.lock(tx);
        if (!mayChange(by)) {
            return new Step.Refused(Problem.ROLE);
        }
        Said said = Said.of(reason);
        if (!said.isFine()) {
            return new Step.Refused(Problem.WORDS);
        }
        return rows.find(tx.dsl(), installation.organisation(tx), id)
                .map(policy -> deed.to(policy, said.words()))
                .orElse(new Step.Refused(Problem.UNKNOWN));
    }

    @FunctionalInterface
    private interface Deed {
        Step to(Policy policy, Optional<String> words);
    }

    /** Words as they are kept. */
    private record Said(Optional<String> words, boolean isFine) {

        static Said of(Optional<String> stated) {
            Optional<String> cleaned = stated.map(StatedReason::cleaned).filter(words -> !words.isEmpty());
            return new Said(
                    cleaned,
                    cleaned.filter(words -> !StatedReason.isEnough(words) || StatedReason.isTooLong(words))
                            .isEmpty());
        }
    }

    private static boolean mayChange(Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody -> somebody.role() == Role.ADMINISTRATOR;
            case Actor.Operator _ -> true;
            case Actor.Automatic _ -> false;
        };
    }

    private void note(
            Tx tx,
            PolicyId id,
            PolicyEvent.Kind kind,
            Optional<Long> version,
            Optional<Long> assignment,
            Optional<String> words,
            Actor by) {
        rows.add(tx, id, new PolicyEvent(kind, version, assignment, words, by, now()));
        tx.afterCommit(inForce::forget);
    }

    private Step done(Tx tx, PolicyId id, Optional<Long> number) {
        return new Step.Done(find(tx, id), number);
    }

    private Policy find(Tx tx, PolicyId id) {
        return rows.find(tx.dsl(), installation.organisation(tx), id).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public List<Policy> list() {
        return read(dsl -> rows.list(dsl, installation.organisation()));
    }

    @Override
    public Optional<Policy> find(PolicyId id) {
        return read(dsl -> rows.find(dsl, installation.organisation(), id));
    }

    @Override
    public Optional<Policy> named(String name) {
        return read(dsl -> rows.named(dsl, installation.organisation(), name));
    }

    @Override
    public List<PolicyVersion> versions(PolicyId id) {
        return read(dsl -> rows.versions(dsl, id));
    }

    @Override
    public Optional<PolicyVersion> version(PolicyId id, long number) {
        return read(dsl -> rows.version(dsl, id, number));
    }

    @Override
    public List<Assignment> assignments(PolicyId id) {
        return read(dsl -> AssignmentRows.of(dsl, id));
    }

    @Override
    public List<PolicyEvent> history(PolicyId id) {
        return read(dsl -> rows.history(dsl, id));
    }

    private <T> T read(Function<DSLContext, T> query) {
        return store.read(query);
    }

    @Override
    public List<InForce> inForce() {
        return inForce.get();
    }

    private List<InForce> readInForce(DSLContext dsl) {
        Map<PolicyId, List<Assignment>> assignments = AssignmentRows.all(dsl, installation.organisation());
        var found = new ArrayList<InForce>();
        for (Policy policy : rows.list(dsl, installation.organisation())) {
            policy.inForce().ifPresent(version -> {
                PolicyText text = text(dsl, new Place(policy.id(), version));
                found.add(new InForce(
                        policy,
                        new PolicyText(policy.name(), text.why(), text.settings()),
                        assignments.getOrDefault(policy.id(), List.of())));
            });
        }
        return List.copyOf(found);
    }

    private PolicyText text(DSLContext dsl, Place place) {
        PolicyText known = texts.getIfPresent(place);
        if (known == null) {
            known = rows.version(dsl, place.policy(), place.version())
                    .orElseThrow()
                    .text();
            texts.put(place, known);
        }
        return known;
    }
}
