package helder.looks;

import static helder.store.schema.Tables.INVESTIGATION;
import static helder.store.schema.Tables.INVESTIGATION_APPROVAL;
import static helder.store.schema.Tables.LOOK;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;

import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.looks.Disclosure.Choice;
import helder.looks.Investigation.End;
import helder.looks.Investigation.State;
import helder.looks.chain.Statement;
import helder.looks.chain.Statements;
import helder.looks.disclosure.InvestigationRepository;
import helder.looks.record.LookRepository;
import helder.store.Installation;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/**
 * Investigations, under which looks at one person are shown to that person later. An administrator asks; two offices approve, each by
 * another person, neither of whom asked or is concerned. The end is a moment that is fixed with the approval: nothing and nobody has
 * to do anything for the looks to be shown then.
 */
@Component
public final class Investigations {

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final Statements statements;
    private final OfficeHolders offices;
    private final Standing standing;

    Investigations(
            Store store,
            Installation installation,
            Ids ids,
            InstantSource clock,
            Statements statements,
            OfficeHolders offices,
            Standing standing) {
        this.standing = standing;
        this.offices = offices;
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.statements = statements;
    }

    /** What became of a request or a decision. */
    public enum Outcome {
        /** It is kept; others must decide, or decide too. */
        WAITS("waits"),
        /** Looks under it are kept from the person from now on. */
        BEGUN("begun"),
        /** It ended. */
        ENDED("ended"),
        /** It does not stand there any more: somebody decided before, or its time is over. */
        TOO_LATE("too_late"),
        /** Whoever asked, whoever is concerned, and whoever approved already do not decide; nor does an office twice. */
        NOT_YOURS("not_yours"),
        /** Whoever asked, or said yes before, is not in that office any more; it ended. */
        LAPSED("lapsed"),
        /** Too many requests of the same administrator wait. */
        TOO_MANY("too_many"),
        /** The organisation does not let looks be kept that long. */
        TOO_LONG("too_long"),
        /** The reason says nothing, or is too long. */
        NO_REASON("no_reason");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Asks for one. */
    public Outcome request(Tx tx, Actor.Somebody requester, PersonId about, int days, String stated) {
        String reason = StatedReason.cleaned(stated);
        Instant now = clock.instant();
        if (requester.role() != Role.ADMINISTRATOR || requester.person().equals(about)) {
            return Outcome.NOT_YOURS;
        }
        if (!StatedReason.isEnough(reason) || StatedReason.isTooLong(reason)) {
            return Outcome.NO_REASON;
        }
        if (days < 1 || days > Disclosure.now(tx, Choice.LONGEST_DELAY, now).setting()) {
            return Outcome.TOO_LONG;
        }
        Store.alone(tx, "investigations of " + requester.id());
        int open = tx.dsl()
                .fetchCount(
                        INVESTIGATION,
                        INVESTIGATION.REQUESTER_ID.eq(requester.id()).and(InvestigationRepository.isWaiting(now)));
        if (open >= Investigation.OPEN_AT_MOST) {
            return Outcome.TOO_MANY;
        }
        tx.dsl()
                .insertInto(INVESTIGATION)
                .set(INVESTIGATION.ID, ids.next())
                .set(
                        INVESTIGATION.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .set(INVESTIGATION.PERSON_ID, about.value())
                .set(INVESTIGATION.REQUESTER_ID, requester.id())
                .set(INVESTIGATION.REQUESTER_NAME, requester.name())
                .set(INVESTIGATION.REASON, reason)
                .set(INVESTIGATION.DAYS, (long) days)
                .set(INVESTIGATION.REQUESTED_AT, now)
                .set(INVESTIGATION.EXPIRES_AT, now.plus(Investigation.TO_APPROVE))
                .execute();
        return Outcome.WAITS;
    }

    /** An office says yes. With the second yes it begins, for as long as was asked, or less when the organisation allows less by now. */
    public Outcome approve(Tx tx, String id, Actor.Somebody approver) {
        Instant now = clock.instant();
        Optional<Investigation> found =
                InvestigationRepository.lock(tx, id).filter(each -> each.state(now) == State.WAITING);
        if (found.isEmpty()) {
            return Outcome.TOO_LATE;
        }
        Investigation asked = found.get();
        if (!mayDecide(asked, approver)) {
            return Outcome.NOT_YOURS;
        }
        standing.require(tx, approver, Standing.Deed.OFFICE);
        var requester = new Actor.Somebody(asked.requester(), asked.requesterName(), Role.ADMINISTRATOR);
        standing.requireTwo(tx, requester, asked.requestedAt(), asked.expiresAt(), approver);
        boolean areThemselves = standing.isStillTheirs(tx, requester, asked.requestedAt())
                && asked.approvals().stream()
                        .allMatch(each -> standing.isStillTheirs(
                                tx, new Actor.Somebody(each.person(), each.name(), each.office()), each.at()));
        if (!areThemselves || !InvestigationRepository.stands(tx, asked, offices)) {
            InvestigationRepository.refuse(tx, id, now, "", "");
            return Outcome.LAPSED;
        }
        int longest = Disclosure.now(tx, Choice.LONGEST_DELAY, now).setting();
        if (longest == 0) {
            return Outcome.TOO_LONG;
        }
        tx.dsl()
                .insertInto(INVESTIGATION_APPROVAL)
                .set(INVESTIGATION_APPROVAL.INVESTIGATION_ID, id)
                .set(INVESTIGATION_APPROVAL.OFFICE, approver.role().code())
                .set(INVESTIGATION_APPROVAL.PERSON_ID, approver.id())
                .set(INVESTIGATION_APPROVAL.PERSON_NAME, approver.name())
                .set(INVESTIGATION_APPROVAL.APPROVED_AT, now)
                .execute();
        if (asked.approvals().size() + 1 < Investigation.APPROVALS) {
            return Outcome.WAITS;
        }
        begin(tx, InvestigationRepository.find(tx.dsl(), id).orElseThrow(), now, longest);
        return Outcome.BEGUN;
    }

    private void begin(Tx tx, Investigation approved, Instant now, int longest) {
        Instant until = now.plus(Duration.ofDays(Math.min(approved.days(), longest)));
        tx.dsl()
                .update(INVESTIGATION)
                .set(INVESTIGATION.APPROVED_AT, now)
                .set(INVESTIGATION.UNTIL_AT, until)
                .where(INVESTIGATION.ID.eq(approved.id()))
                .execute();
        statements.append(
                tx,
                installation.organisation(tx),
                _ -> new Statement.Delay(
                        Instant.ofEpochMilli(now.toEpochMilli()),
                        approved.id(),
                        Instant.ofEpochMilli(until.toEpochMilli()),
                        Delay.codes(approved.offices())));
    }

    /** Whether the rules let this person decide, if it waits. */
    public static boolean mayDecide(Investigation asked, Actor.Somebody office) {
        return office.role().signsCharters()
                && !office.person().equals(asked.requester())
                && !office.person().equals(asked.person())
                && asked.approvals().stream()
                        .noneMatch(each -> each.person().equals(office.person()) || each.office() == office.role());
    }

    /** An office says no; that ends it. */
    public Outcome refuse(Tx tx, String id, Actor.Somebody office, String stated) {
        Instant now = clock.instant();
        String why = StatedReason.cleaned(stated);
        Optional<Investigation> found =
                InvestigationRepository.lock(tx, id).filter(each -> each.state(now) == State.WAITING);
        if (found.isEmpty()) {
            return Outcome.TOO_LATE;
        }
        if (!mayDecide(found.get(), office)) {
            return Outcome.NOT_YOURS;
        }
        if (!StatedReason.isEnough(why) || StatedReason.isTooLong(why)) {
            return Outcome.NO_REASON;
        }
        InvestigationRepository.refuse(tx, id, now, office.name(), why);
        return Outcome.ENDED;
    }

    /** Ends it early: the person sees everything from now on. Whoever asked may, and every office. */
    public Outcome release(Tx tx, String id, Actor.Somebody by) {
        Instant now = clock.instant();
        Optional<Investigation> found =
                InvestigationRepository.lock(tx, id).filter(each -> each.state(now) == State.RUNNING);
        if (found.isEmpty()) {
            return Outcome.TOO_LATE;
        }
        boolean isTheirs =
                found.get().requester().equals(by.person()) || by.role().signsCharters();
        if (!isTheirs || found.get().person().equals(by.person())) {
            return Outcome.NOT_YOURS;
        }
        InvestigationRepository.release(tx, INVESTIGATION.ID.eq(id), now, by.name());
        return Outcome.ENDED;
    }

    /** The one under which this person may look at that one; whether all are still in their offices is asked with the look. */
    public Optional<Investigation> running(PersonId requester, PersonId about) {
        Instant now = clock.instant();
        return store
                .readConsistently(dsl -> InvestigationRepository.select(
                        dsl,
                        INVESTIGATION
                                .REQUESTER_ID
                                .eq(requester.value())
                                .and(INVESTIGATION.PERSON_ID.eq(about.value()))
                                .and(InvestigationRepository.isRunning(now)),
                        1))
                .stream()
                .findFirst();
    }

    /** One that this reader may know: not whom it is about, and only whoever asked or an office. */
    public Optional<Investigation> find(String id, PersonId reader, boolean isOffice) {
        return store.readConsistently(dsl -> InvestigationRepository.find(dsl, id))
                .filter(each -> !each.person().equals(reader))
                .filter(each -> isOffice || each.requester().equals(reader));
    }

    /**
     * Those that this reader may know, newest first.
     *
     * @param before the id of the one to go on from
     */
    public List<Investigation> visibleTo(PersonId reader, boolean isOffice, Optional<String> before, int limit) {
        Condition theirs = isOffice ? noCondition() : INVESTIGATION.REQUESTER_ID.eq(reader.value());
        Condition older = before.<Condition>map(INVESTIGATION.ID::lt).orElse(noCondition());
        return store.readConsistently(dsl -> InvestigationRepository.select(
                dsl, INVESTIGATION.PERSON_ID.ne(reader.value()).and(theirs).and(older), limit));
    }

    /**
     * What the person whom one was about is told afterwards. Whatever became of it, and nobody's name.
     *
     * @param until when everything was shown at the latest; empty when it was never approved
     * @param offices that approved it
     */
    public record Told(State state, Instant requestedAt, int days, Optional<Instant> until, List<Role> offices) {}

    /** Those about this person that are over, newest first. */
    public List<Told> toldTo(PersonId person) {
        Instant now = clock.instant();
        return store
                .readConsistently(
                        dsl -> InvestigationRepository.select(dsl, InvestigationRepository.isToldTo(person, now)))
                .stream()
                .map(each -> new Told(
                        each.state(now),
                        each.requestedAt(),
                        each.days(),
                        each.released().map(End::at).or(each::until),
                        each.until().isPresent() ? each.offices() : List.of()))
                .toList();
    }

    /** How many wait for a yes of this person in one of these offices. */
    public int waitingFor(PersonId reader, Set<Role> held) {
        Instant now = clock.instant();
        Set<Role> deciding = EnumSet.noneOf(Role.class);
        held.stream().filter(Role::signsCharters).forEach(deciding::add);
        return store.read(dsl -> dsl.fetchCount(
                INVESTIGATION,
                InvestigationRepository.isWaiting(now).and(InvestigationRepository.isDecidedBy(reader, deciding))));
    }

    /** What everybody who checks may know: how many run, and how many looks are kept from people by them. */
    public record Count(int running, int looks) {}

    /** Without those about the reader. */
    public Count count(PersonId reader) {
        Instant now = clock.instant();
        return store.readConsistently(dsl -> {
            int running = dsl.fetchCount(
                    INVESTIGATION,
                    INVESTIGATION.PERSON_ID.ne(reader.value()).and(InvestigationRepository.isRunning(now)));
            int looks =
                    dsl.fetchCount(LOOK, not(LookRepository.isDisclosed(now)).andNot(LookRepository.concerns(reader)));
            return new Count(running, looks);
        });
    }

    /** The offices that decide. */
    public static Set<Role> offices() {
        var offices = EnumSet.allOf(Role.class);
        offices.removeIf(role -> !role.signsCharters());
        return offices;
    }
}
