package helder.windows.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.devices.Enrollment;
import helder.identity.EnrollmentId;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.session.Outcome;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.StatusCode.Meaning;
import helder.store.Tx;
import helder.windows.Provider;
import helder.windows.PushAddresses;
import helder.windows.SessionUpkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells PCs for which app they listen, and asks in each session under which address they can be woken. Without an account nothing is asked.
 */
@Component
final class PushUpkeep implements SessionUpkeep {

    /** Sessions last seconds and lie minutes apart. */
    static final Duration ONE_SESSION = Duration.ofMinutes(2);

    private static final String LISTEN = "listen";
    private static final String LISTEN_ANEW = "listen-anew";
    private static final String CHANNEL = "channel";
    private static final int MOST = 50_000;

    private final StoredPush push;
    private final PushRepository repository;
    private final PushRules rules;
    private final PushAddresses addresses;
    private final Cache<EnrollmentId, State> states = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofDays(2))
            .build();

    PushUpkeep(StoredPush push, PushRepository repository, PushRules rules, PushAddresses addresses) {
        this.push = push;
        this.repository = repository;
        this.rules = rules;
        this.addresses = addresses;
    }

    /**
     * What is known of one PC.
     *
     * @param family for which app it listens
     * @param askedAt when it was last asked for its address, or refused to listen
     * @param isMissing whether it has to make the node first
     */
    private record State(Optional<String> family, Instant askedAt, boolean isMissing) {}

    @Override
    public String prefix() {
        return "push";
    }

    @Override
    public boolean isAllowed(Tx tx, Enrollment enrollment) {
        return push.isInUse() && rules.isAllowed(tx, enrollment);
    }

    @Override
    public Map<String, Instruction.OnNode> due(Tx tx, Enrollment enrollment, boolean somethingWaits, Instant now) {
        Optional<PushAccount> account = push.account();
        if (account.isEmpty() || !rules.isAllowed(tx, enrollment)) {
            return Map.of();
        }
        State state = of(tx, enrollment);
        if (Duration.between(state.askedAt(), now).abs().compareTo(ONE_SESSION) < 0) {
            return Map.of();
        }
        if (state.family().filter(account.get().family()::equals).isPresent()) {
            return Map.of(CHANNEL, node("ChannelURI").get(Provider.ID.value()));
        }
        String family = account.get().family();
        return state.isMissing()
                ? Map.of(LISTEN_ANEW, node("PFN").add(family, Provider.ID.value()))
                : Map.of(LISTEN, node("PFN").replace(family, Provider.ID.value()));
    }

    @Override
    public void answered(Tx tx, Enrollment enrollment, String name, Outcome outcome, Instant now) {
        Optional<PushAccount> account = push.account();
        if (account.isEmpty()) {
            return;
        }
        State state = of(tx, enrollment);
        if (name.equals(CHANNEL)) {
            states.put(enrollment.id(), new State(state.family(), now, false));
            keep(tx, enrollment, outcome);
        } else if (outcome.meaning() == Meaning.DONE) {
            repository.listens(tx, enrollment.id(), account.get().family());
            states.put(enrollment.id(), new State(Optional.of(account.get().family()), Instant.EPOCH, false));
        } else if (name.equals(LISTEN)) {
            states.put(enrollment.id(), new State(Optional.empty(), Instant.EPOCH, true));
        } else {
            // It does not want to: asking again in each message would change nothing.
            states.put(enrollment.id(), new State(Optional.empty(), now, false));
        }
    }

    private void keep(Tx tx, Enrollment enrollment, Outcome outcome) {
        Optional<Channel> told = outcome.values().stream()
                .findFirst()
                .flatMap(NodeValue::value)
                .flatMap(said -> Channel.of(said.strip(), addresses))
                .filter(_ -> rules.isAdmitted(tx, enrollment));
        if (told.isPresent() && repository.family(tx, enrollment.id()).isEmpty()) {
            // It was ended and begun anew meanwhile.
            push.account().ifPresent(account -> repository.listens(tx, enrollment.id(), account.family()));
        }
        if (!told.equals(repository.channel(tx, enrollment.id()))) {
            repository.channel(tx, enrollment.id(), told);
        }
    }

    @Override
    public void lost(Tx tx, Enrollment enrollment, List<String> names, Instant now) {
        // Nothing was remembered of what was only sent.
    }

    private State of(Tx tx, Enrollment enrollment) {
        return states.get(enrollment.id(), id -> new State(repository.family(tx, id), Instant.EPOCH, false));
    }

    private static CspNode node(String name) {
        return Csp.shipped().node("./Device/Vendor/MSFT/DMClient/Provider/{provider}/Push/" + name);
    }
}
