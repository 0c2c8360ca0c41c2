package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;

import helder.charter.Answer;
import helder.charter.Answers;
import helder.charter.Change;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Difference;
import helder.charter.Stage;
import helder.devices.Spread.Way;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.people.People;
import helder.store.Listeners;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Agreements in storage. Charters are held before enrollments are locked, and those by id, as everywhere. */
@Component
final class StoredAgreements implements Agreements {

    private final Store store;
    private final Charters charters;
    private final Answers answers;
    private final Sights sights;
    private final Spreads spreads;
    private final Tickets tickets;
    private final People people;
    private final Standing standing;
    private final Supplier<List<EnrollmentListener>> listeners;

    StoredAgreements(
            Store store,
            Charters charters,
            Answers answers,
            Sights sights,
            Spreads spreads,
            Tickets tickets,
            People people,
            Standing standing,
            ObjectProvider<EnrollmentListener> listeners) {
        this.store = store;
        this.charters = charters;
        this.answers = answers;
        this.sights = sights;
        this.spreads = spreads;
        this.tickets = tickets;
        this.people = people;
        this.standing = standing;
        this.listeners = Listeners.late(listeners);
    }

    @Override
    public List<Announcement> announcements(PersonId person) {
        return Arrays.stream(Ownership.values())
                .flatMap(ownership -> announcement(person, ownership).stream())
                .toList();
    }

    private Optional<Announcement> announcement(PersonId person, Ownership ownership) {
        Charter inForce = charters.inForce(ownership);
        return store.read(dsl -> AgreementRows.earliest(dsl, person, ownership))
                .filter(agreed -> agreed < inForce.version())
                .map(agreed -> announcement(person, agreed, inForce));
    }

    private Announcement announcement(PersonId person, long agreed, Charter inForce) {
        Ownership ownership = inForce.ownership();
        Set<GroupKey> held = store.read(dsl -> AgreementRows.groups(dsl, person, ownership));
        CharterText before = charters.find(ownership, agreed)
                .map(version -> version.text().forGroups(held))
                .orElseThrow();
        CharterText binding = charters.binding(agreed, inForce).orElseThrow().forGroups(held);
        Instant effectiveAt = charters.versions(ownership).stream()
                .filter(version -> version.version() > agreed && version.version() <= inForce.version())
                .map(Charter::effectiveAt)
                .max(Instant::compareTo)
                .orElseThrow();
        Set<GroupKey> groups = people.groupKeys(person);
        List<Change> coming =
                Difference.between(binding, inForce.text().forGroups(groups)).changes();
        Map<Way, List<Change>> ways = ways(coming, person, inForce.text(), groups);
        return new Announcement(
                inForce,
                Difference.between(before, binding).changes(),
                ways.getOrDefault(Way.WHEN_AGREED, List.of()),
                ways.getOrDefault(Way.SET_UP_AGAIN, List.of()),
                ways.getOrDefault(Way.NEVER, List.of()),
                effectiveAt,
                answers.of(person, charters.stage(inForce)));
    }

    /** Changes by how they reach the person: the nearest way of all their devices. */
    private Map<Way, List<Change>> ways(List<Change> changes, PersonId person, CharterText text, Set<GroupKey> groups) {
        return spreads.ways(
                changes,
                text,
                store.read(dsl -> EnrollmentRepository.livingOf(dsl, person)).stream()
                        .filter(enrollment -> enrollment.ownership() == text.ownership())
                        .toList(),
                groups);
    }

    @Override
    public Optional<Announcement> reached(PersonId person, String subject) {
        return Arrays.stream(Ownership.values())
                .flatMap(ownership -> charters.versions(ownership).stream())
                .filter(version -> Announcement.letterSubject(version.ownership(), version.version())
                        .equals(subject))
                .findFirst()
                .filter(version -> hasReached(person, version))
                .flatMap(version -> charters.find(version.ownership(), version.version() - 1)
                        .map(before -> reached(person, before, version)));
    }

    private boolean hasReached(PersonId person, Charter version) {
        return store.read(dsl -> AgreementRows.isConcerned(dsl, version, person)
                && AgreementRows.earliest(dsl, person, version.ownership())
                        .filter(agreed -> agreed >= version.version())
                        .isPresent());
    }

    private Announcement reached(PersonId person, Charter before, Charter version) {
        Set<GroupKey> held = store.read(dsl -> AgreementRows.groups(dsl, person, version.ownership()));
        Difference difference =
                Difference.between(before.text().forGroups(held), version.text().forGroups(held));
        Map<Way, List<Change>> ways = ways(difference.widening(), person, version.text(), people.groupKeys(person));
        return new Announcement(
                version,
                difference.narrowing(),
                ways.getOrDefault(Way.WHEN_AGREED, List.of()),
                ways.getOrDefault(Way.SET_UP_AGAIN, List.of()),
                List.of(),
                version.effectiveAt(),
                answers.of(person, charters.stage(version)));
    }

    @Override
    public void answer(Tx tx, Answer answer) {
        Charter inForce = charters.hold(tx, answer.ownership());
        Charter answered = answer.version() == inForce.version()
                ? inForce
                : charters.find(answer.ownership(), answer.version())
                        .orElseThrow(() -> new IllegalArgumentException("There is no version " + answer.version()
                                + " of the charter for " + answer.ownership().code() + " devices"));
        standing.require(tx, new Actor.Somebody(answer.person(), "", Role.EMPLOYEE), Standing.Deed.OWN);
        answers.record(tx, answer);
        switch (answer.kind()) {
            case ACKNOWLEDGED -> {
                raise(tx, answered, ENROLLMENT.PERSON_ID.eq(answer.person().value()), Integer.MAX_VALUE);
                forgetFormerGroups(tx, answer);
            }
            case DECLINED -> {}
        }
    }

    @Override
    public Audience audience(Charter version) {
        return store.read(dsl -> AudienceRows.of(dsl, version));
    }

    @Override
    public Told told(Charter version) {
        Stage stage = charters.stage(version);
        boolean isAsked = stage.first().version() == version.version();
        return new Told(
                version,
                store.read(dsl -> AgreementRows.overtaken(dsl, version)),
                store.read(dsl -> AgreementRows.begun(dsl, version)),
                isAsked ? answers.to(stage) : List.of(),
                answers.to(version));
    }

    @Override
    public int raise(Ownership ownership, int most) {
        return store.write(tx -> {
            charters.hold(tx, ownership);
            return raise(tx, charters.effective(tx, ownership), DSL.noCondition(), most);
        });
    }

    private int raise(Tx tx, Charter charter, Condition concerned, int most) {
        Set<EnrollmentId> behind = AgreementRows.before(tx, charter, concerned, most);
        int raised = 0;
        for (Enrollment each : EnrollmentRepository.lock(tx, behind)) {
            // Another server may have been faster between finding it and locking it.
            if (each.isLiving()
                    && each.ownership() == charter.ownership()
                    && each.charterVersion() < charter.version()) {
                AgreementRows.raise(tx, each.id(), charter);
                Enrollment now = EnrollmentRepository.find(tx, each.id()).orElseThrow();
                listeners.get().forEach(listener -> listener.widened(tx, now));
                raised++;
            }
        }
        return raised;
    }

    /** They read what holds without the groups that they left. */
    private void forgetFormerGroups(Tx tx, Answer answer) {
        var all = Set.copyOf(EnrollmentRepository.livingOf(tx, answer.person()));
        for (Enrollment each : EnrollmentRepository.lock(tx, all)) {
            // Read after the lock: whoever adds somebody to a group locks the enrollments too.
            var now = new HashSet<>(people.groupKeys(tx, answer.person()));
            now.addAll(answer.groups());
            now.retainAll(each.groups());
            if (each.isLiving()
                    && each.ownership() == answer.ownership()
                    && each.charterVersion() == answer.version()
                    && !now.equals(each.groups())) {
                EnrollmentRepository.setGroups(tx, each.id(), now);
                Enrollment wider = EnrollmentRepository.find(tx, each.id()).orElseThrow();
                listeners.get().forEach(listener -> listener.widened(tx, wider));
            }
        }
    }

    @Override
    public boolean isAgreed(Enrollment enrollment) {
        return tickets.find(enrollment.ticket())
                        .filter(ticket -> ticket.charter().equals(enrollment.charter()))
                        .flatMap(Ticket::shownHash)
                        .isPresent()
                || charters.find(enrollment.ownership(), enrollment.charterVersion())
                        .flatMap(version -> answers.of(enrollment.person(), charters.stage(version)))
                        .filter(answer -> answer.kind() == Answer.Kind.ACKNOWLEDGED)
                        .isPresent();
    }

    @Override
    public boolean needsEnrollingAgain(Enrollment enrollment) {
        int needed = sights.rightsFor(enrollment.ownership(), enrollment.type(), enrollment.groups());
        return (needed & ~enrollment.grantedRights()) != 0;
    }

    @Override
    public int concerned(Ownership ownership) {
        return store.read(dsl -> AgreementRows.people(dsl, ownership));
    }

    @Override
    public AnswerReport report(Stage stage) {
        var waiting = new HashSet<>(store.read(dsl -> AgreementRows.concerned(dsl, stage.first())));
        var acknowledged = new HashSet<PersonId>();
        var declined = new ArrayList<Answer>();
        for (Answer answer : answers.to(stage)) {
            if (waiting.remove(answer.person())) {
                switch (answer.kind()) {
                    case ACKNOWLEDGED -> acknowledged.add(answer.person());
                    case DECLINED -> declined.add(answer);
                }
            }
        }
        var read = new HashSet<>(answers.readers(stage));
        read.retainAll(waiting);
        waiting.removeAll(read);
        return new AnswerReport(stage, acknowledged, declined, read, waiting);
    }
}
