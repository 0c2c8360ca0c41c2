package helder.windows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.devices.Enrollment;
import helder.gate.Agreement;
import helder.gate.Gate;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.manifest.Action;
import helder.protocol.windows.csp.Client;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.session.Outcome;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.StatusCode.Meaning;
import helder.store.Tx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Keeps the management client on a PC as it should be, where the charter lets the enrollment be maintained: when it asks for orders, that it
 * says why something failed, and that it signs its messages where that is wanted. What was set is remembered in memory only: who forgets it sets it once more, which does no harm.
 */
@Component
final class ClientUpkeep implements SessionUpkeep {

    private static final Actor ACTOR = new Actor.Automatic("windows-upkeep");
    private static final int MOST = 50_000;

    private static final String POLL = "poll-";
    private static final String CHECK_POLL = "check-poll";
    private static final String CHECK_VERSION = "check-version";
    private static final String SET_VERSION = "set-version";
    private static final String CHECK_SIGNING = "check-signing";
    private static final String SET_SIGNING = "set-signing";

    /** From this version on the client tells the error behind a status 500 (section 2.2). */
    private static final String VERSION = "3.0";

    private static final String PROVIDER = "./Device/Vendor/MSFT/DMClient/Provider/{provider}/";

    private final Gate gate;
    private final PollingPlan plan;
    private final EnrollmentSettings settings;
    private final Cache<EnrollmentId, State> states = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(PollingPlan.CHECKED_EVERY.multipliedBy(2))
            .build();

    ClientUpkeep(Gate gate, PollingPlan plan, EnrollmentSettings settings) {
        this.gate = gate;
        this.plan = plan;
        this.settings = settings;
    }

    /**
     * What is known of one PC.
     *
     * @param quickAt when its quick times were begun
     * @param checkedAt when it was last found to be right
     * @param isWrong whether it was found to ask at other times than it was given
     * @param isOld whether its client was found not to say why something failed
     * @param isUnsigned whether it was found not to sign its messages
     */
    private record State(
            Optional<Instant> quickAt,
            Optional<Instant> checkedAt,
            boolean isWrong,
            boolean isOld,
            boolean isUnsigned) {
        static final State UNKNOWN = new State(Optional.empty(), Optional.empty(), false, false, false);
    }

    @Override
    public String prefix() {
        return "client";
    }

    @Override
    public Map<String, Instruction.OnNode> due(Tx tx, Enrollment enrollment, boolean somethingWaits, Instant now) {
        if (!isAllowed(tx, enrollment)) {
            return Map.of();
        }
        State state = of(enrollment);
        var due = new LinkedHashMap<String, Instruction.OnNode>();
        if (state.isWrong() || PollingPlan.isQuickDue(state.quickAt(), somethingWaits, now)) {
            List<Instruction.OnNode> nodes = Client.polling(Provider.ID, plan.atEnrollment());
            for (int each = 0; each < nodes.size(); each++) {
                due.put(POLL + each, nodes.get(each));
            }
        } else if (PollingPlan.isCheckDue(state.checkedAt(), now)) {
            due.put(
                    CHECK_POLL,
                    node("Poll/IntervalForRemainingScheduledRetries").get(Provider.ID.value()));
            due.put(CHECK_VERSION, node("SyncApplicationVersion").get(Provider.ID.value()));
            if (settings.messageSignatures()) {
                due.put(CHECK_SIGNING, node("RequireMessageSigning").get(Provider.ID.value()));
            }
        }
        if (state.isUnsigned()) {
            due.put(SET_SIGNING, node("RequireMessageSigning").replace("true", Provider.ID.value()));
        }
        if (state.isOld()) {
            due.put(SET_VERSION, node("SyncApplicationVersion").replace(VERSION, Provider.ID.value()));
        }
        return due;
    }

    @Override
    public boolean isAllowed(Tx tx, Enrollment enrollment) {
        var order = new Order.Act(Action.MAINTAIN_ENROLLMENT, Map.of());
        return enrollment.state() == Enrollment.State.ENROLLED
                && gate.objection(tx, ACTOR, enrollment.facts(), order, Agreement.NONE)
                        .isEmpty();
    }

    @Override
    public void answered(Tx tx, Enrollment enrollment, String name, Outcome outcome, Instant now) {
        boolean isDone = outcome.meaning() == Meaning.DONE;
        if (name.startsWith(POLL)) {
            // Also when a PC refuses some of them: asking again in each message would change nothing.
            change(
                    enrollment,
                    state -> new State(Optional.of(now), state.checkedAt(), false, state.isOld(), state.isUnsigned()));
        } else if (name.equals(CHECK_POLL)) {
            boolean isWrong = isDone && !plan.isAsWanted(value(outcome));
            change(
                    enrollment,
                    state -> new State(state.quickAt(), Optional.of(now), isWrong, state.isOld(), state.isUnsigned()));
        } else if (name.equals(CHECK_VERSION)) {
            boolean isOld = value(outcome)
                    .filter(version -> version.matches("[12](\\..*)?"))
                    .isPresent();
            change(
                    enrollment,
                    state -> new State(state.quickAt(), state.checkedAt(), state.isWrong(), isOld, state.isUnsigned()));
        } else if (name.equals(CHECK_SIGNING) || name.equals(SET_SIGNING)) {
            boolean isUnsigned = name.equals(CHECK_SIGNING)
                    && isDone
                    && value(outcome).filter("true"::equalsIgnoreCase).isEmpty();
            change(
                    enrollment,
                    state -> new State(state.quickAt(), state.checkedAt(), state.isWrong(), state.isOld(), isUnsigned));
        } else {
            change(
                    enrollment,
                    state -> new State(state.quickAt(), state.checkedAt(), state.isWrong(), false, state.isUnsigned()));
        }
    }

    /** They are due again as before: nothing was remembered of what was only sent. */
    @Override
    public void lost(Tx tx, Enrollment enrollment, List<String> names, Instant now) {
        // Nothing was remembered.
    }

    private State of(Enrollment enrollment) {
        return Optional.ofNullable(states.getIfPresent(enrollment.id())).orElse(State.UNKNOWN);
    }

    private void change(Enrollment enrollment, UnaryOperator<State> change) {
        states.asMap().compute(enrollment.id(), (_, known) -> change.apply(known == null ? State.UNKNOWN : known));
    }

    private static Optional<String> value(Outcome outcome) {
        return outcome.values().stream().findFirst().flatMap(NodeValue::value);
    }

    private static CspNode node(String below) {
        return Csp.shipped().node(PROVIDER + below);
    }
}
