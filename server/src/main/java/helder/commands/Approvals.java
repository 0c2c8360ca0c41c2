package helder.commands;

import helder.commands.ApprovalRequest.State;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Agreement;
import helder.gate.Gate;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Permit;
import helder.gate.Permission.Reason;
import helder.gate.Permission.Refusal;
import helder.gate.Permission.Waiting;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.people.People;
import helder.people.Person;
import helder.store.Standing;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Deciding about orders that wait. Second person and owner may decide in either order; when the last of them said yes, the gate decides
 * again by the charter of that moment, and the command is queued in the same unit of work. Whatever is decided twice, or after the end,
 * changes nothing: the enrollment is locked first.
 */
@Service
public final class Approvals {

    private final ApprovalRequests requests;
    private final Enrollments enrollments;
    private final People people;
    private final Gate gate;
    private final ObjectProvider<Ordering> ordering;
    private final RefusedOrders refused;
    private final Standing standing;

    /** Ordering is asked for late: a platform above implements it. */
    Approvals(
            ApprovalRequests requests,
            Enrollments enrollments,
            People people,
            Gate gate,
            ObjectProvider<Ordering> ordering,
            RefusedOrders refused,
            Standing standing) {
        this.standing = standing;
        this.requests = requests;
        this.enrollments = enrollments;
        this.people = people;
        this.gate = gate;
        this.ordering = ordering;
        this.refused = refused;
    }

    /** What came of a decision. */
    public sealed interface Outcome {

        /** Everybody agreed; it is in the queue. */
        record GoesOn(ApprovalRequest request, List<Command> commands) implements Outcome {
            public GoesOn {
                commands = List.copyOf(commands);
            }
        }

        /** It is written down; somebody else has still to agree. */
        record StillWaits(ApprovalRequest request) implements Outcome {}

        /** It ended as was wished: refused, declined or taken back. */
        record Ended(ApprovalRequest request) implements Outcome {}

        /** It ended, because it is not possible any more. */
        record Lapsed(ApprovalRequest request, Refusal refusal) implements Outcome {}

        /** It did not wait for this any more; nothing changed. */
        record TooLate(ApprovalRequest request) implements Outcome {}

        /** This is not for whoever tried, or their reason says nothing; nothing changed. */
        record NotAllowed(Refusal refusal) implements Outcome {}
    }

    /**
     * Somebody else of the organisation agrees.
     *
     * @param reason in their words, 3 to 500 characters
     */
    public Outcome approve(Tx tx, Actor second, ApprovalRequest request, String reason) {
        return second(tx, second, request, reason, (fresh, enrollment) -> {
            standing.require(tx, second, Standing.Deed.OFFICE);
            // Whoever made a link for the other could have ordered it themself.
            standing.requireTwo(tx, fresh.actor(), fresh.createdAt(), fresh.expiresAt(), second);
            ApprovalRequest decided = requests.decided(tx, fresh, second, Optional.of(reason));
            return goOn(tx, decided, enrollment);
        });
    }

    /**
     * Somebody else of the organisation, who could have agreed, says no; that ends it.
     *
     * @param reason in their words, 3 to 500 characters
     */
    public Outcome refuse(Tx tx, Actor second, ApprovalRequest request, String reason) {
        return second(tx, second, request, reason, (fresh, enrollment) -> {
            ApprovalRequest decided = requests.decided(tx, fresh, second, Optional.of(reason));
            return new Outcome.Ended(requests.end(tx, decided, State.REFUSED, Optional.empty()));
        });
    }

    /** Whoever ordered it takes it back. */
    public Outcome withdraw(Tx tx, Actor actor, ApprovalRequest request) {
        enrollments.lock(tx, request.enrollment());
        ApprovalRequest fresh = requests.find(tx, request.id()).orElse(request);
        if (!fresh.isOf(actor)) {
            return new Outcome.NotAllowed(refusal(Reason.ROLE, fresh));
        }
        return fresh.isOpen()
                ? new Outcome.Ended(requests.end(tx, fresh, State.WITHDRAWN, Optional.empty()))
                : new Outcome.TooLate(fresh);
    }

    /**
     * Whoever carries the device answers.
     *
     * @param sentence what they write besides, if anything; up to 500 characters
     */
    public Outcome answer(
            Tx tx, PersonId owner, ApprovalRequest request, boolean isWilling, Optional<String> sentence) {
        Optional<Enrollment> enrollment = enrollments.lock(tx, request.enrollment());
        ApprovalRequest fresh = requests.find(tx, request.id()).orElse(request);
        boolean isOwner =
                enrollment.filter(locked -> locked.person().equals(owner)).isPresent();
        if (!isOwner) {
            return new Outcome.NotAllowed(refusal(Reason.ROLE, fresh));
        }
        if (!fresh.waitsFor(Missing.OWNER)) {
            return new Outcome.TooLate(fresh);
        }
        if (sentence.map(StatedReason::cleaned).filter(StatedReason::isTooLong).isPresent()) {
            return new Outcome.NotAllowed(refusal(Reason.INVALID, fresh));
        }
        if (isWilling) {
            standing.require(tx, new Actor.Somebody(owner, "", Role.EMPLOYEE), Standing.Deed.OWN);
        }
        ApprovalRequest answered = requests.answered(tx, fresh, isWilling, sentence);
        return isWilling
                ? goOn(tx, answered, enrollment.get())
                : new Outcome.Ended(requests.end(tx, answered, State.DECLINED, Optional.empty()));
    }

    /** Ends a request that nobody can fulfil any more, because the charter, the device, its ownership or a password changed. */
    void endIfImpossible(Tx tx, ApprovalRequest request) {
        Optional<Enrollment> enrollment = enrollments.lock(tx, request.enrollment());
        ApprovalRequest fresh = requests.find(tx, request.id()).orElse(request);
        if (fresh.isOpen() && enrollment.isPresent()) {
            impossible(tx, fresh, enrollment.get()).ifPresent(refusal -> lapse(tx, fresh, refusal));
        }
    }

    private Outcome second(
            Tx tx,
            Actor second,
            ApprovalRequest request,
            String reason,
            BiFunction<ApprovalRequest, Enrollment, Outcome> decide) {
        Optional<Enrollment> enrollment = enrollments.lock(tx, request.enrollment());
        ApprovalRequest fresh = requests.find(tx, request.id()).orElse(request);
        if (enrollment.isEmpty() || !fresh.waitsFor(Missing.SECOND)) {
            return new Outcome.TooLate(fresh);
        }
        Optional<Refusal> impossible = impossible(tx, fresh, enrollment.get());
        if (impossible.isPresent()) {
            return lapse(tx, fresh, impossible.get());
        }
        var agreement = new Agreement(Optional.of(second), false);
        Optional<Refusal> notTheirs =
                objection(tx, fresh, enrollment.get(), agreement).or(() -> objection(fresh, reason));
        if (notTheirs.isPresent()) {
            refused.add(tx, second, enrollment.get(), fresh.order(), notTheirs.get(), Optional.of(reason));
            return new Outcome.NotAllowed(notTheirs.get());
        }
        return decide.apply(fresh, enrollment.get());
    }

    /** Why nobody can fulfil it any more. */
    private Optional<Refusal> impossible(Tx tx, ApprovalRequest request, Enrollment enrollment) {
        return objection(tx, request, enrollment, Agreement.NONE)
                .or(() -> isStillTheirs(tx, request) ? Optional.empty() : Optional.of(refusal(Reason.ROLE, request)));
    }

    /** Not once a link set the password of whoever ordered: who was in before may have been somebody else, so they order again. */
    private boolean isStillTheirs(Tx tx, ApprovalRequest request) {
        return standing.isStillTheirs(tx, request.actor(), request.createdAt());
    }

    private Optional<Refusal> objection(Tx tx, ApprovalRequest request, Enrollment enrollment, Agreement agreement) {
        return gate.objection(tx, request.actor(), enrollment.facts(), request.order(), agreement);
    }

    private static Optional<Refusal> objection(ApprovalRequest request, String reason) {
        String cleaned = StatedReason.cleaned(reason);
        if (!StatedReason.isEnough(cleaned)) {
            return Optional.of(refusal(Reason.REASON_MISSING, request));
        }
        return StatedReason.isTooLong(cleaned) ? Optional.of(refusal(Reason.INVALID, request)) : Optional.empty();
    }

    private Outcome goOn(Tx tx, ApprovalRequest request, Enrollment enrollment) {
        boolean areHere = isHere(tx, request.actor())
                && isStillTheirs(tx, request)
                && request.second()
                        .map(decision -> isHere(tx, decision.actor()))
                        .orElse(true);
        if (!areHere) {
            return lapse(tx, request, refusal(Reason.ROLE, request));
        }
        Ordering.Ordered ordered = ordering.getObject().orderAgreed(tx, request, enrollment);
        return switch (ordered.permission()) {
            case Permit _ -> {
                Optional<Command> first = ordered.commands().stream().findFirst();
                yield new Outcome.GoesOn(
                        requests.end(tx, request, State.APPROVED, first.map(Command::id)), ordered.commands());
            }
            case Waiting waiting -> new Outcome.StillWaits(requests.missing(tx, request, waiting.missing()));
            case Refusal refusal -> lapse(tx, request, refusal);
        };
    }

    /** Whether they are still in the organisation, in the role in which they ordered or agreed. */
    private boolean isHere(Tx tx, Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody ->
                people.find(tx, somebody.person())
                        .filter(person -> person.state() != Person.State.LEFT)
                        .filter(person -> person.roles().contains(somebody.role()))
                        .isPresent();
            case Actor.Operator _ -> true;
            case Actor.Automatic _ -> false;
        };
    }

    private Outcome lapse(Tx tx, ApprovalRequest request, Refusal refusal) {
        return new Outcome.Lapsed(requests.end(tx, request, State.LAPSED, Optional.empty()), refusal);
    }

    private static Refusal refusal(Reason reason, ApprovalRequest request) {
        return new Refusal(reason, request.order().action().code());
    }
}
