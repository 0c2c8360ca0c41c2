package helder.android.connection;

import helder.android.GoogleConnection;
import helder.android.GoogleConnection.Attaching;
import helder.android.GoogleConnection.Completion;
import helder.android.GoogleConnection.Refusal;
import helder.android.GoogleConnection.SigningUp;
import helder.android.GoogleTrouble;
import helder.android.google.GoogleAnswer;
import helder.android.google.Trouble;
import helder.android.google.Urgency;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.enterprise.Enterprise;
import helder.protocol.android.enterprise.EnterpriseSettings;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.enterprise.Signup;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.SignupName;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signs the organisation up at Google (android note, section 1.3). That a sign-up is used is kept before Google is asked to make the enterprise,
 * and Google is asked once: each time more would leave another enterprise there that nobody manages (section 5, row 14).
 */
@Component
final class SignUps {

    private static final Logger LOG = LoggerFactory.getLogger(SignUps.class);
    private static final String LANE = "android-enterprise";

    /** Long enough to make an account at Google on the way. */
    static final Duration OPEN = Duration.ofHours(3);

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_TOKEN = 2000;

    private final ConnectionRepository repository;
    private final Connections connections;
    private final EnterpriseSteps steps;
    private final Verdicts verdicts;
    private final Healths healths;
    private final Organisations organisations;
    private final ServerSettings settings;
    private final Vault vault;
    private final Store store;
    private final InstantSource clock;

    SignUps(
            ConnectionRepository repository,
            Connections connections,
            EnterpriseSteps steps,
            Verdicts verdicts,
            Healths healths,
            Organisations organisations,
            ServerSettings settings,
            Vault vault,
            Store store,
            InstantSource clock) {
        this.repository = repository;
        this.connections = connections;
        this.steps = steps;
        this.verdicts = verdicts;
        this.healths = healths;
        this.organisations = organisations;
        this.settings = settings;
        this.vault = vault;
        this.store = store;
        this.clock = clock;
    }

    SigningUp begin(boolean hasLooked) {
        Optional<Connected> connected = connections.inUse();
        if (connected.isEmpty()) {
            return new SigningUp.Refused(Refusal.NOT_CONNECTED, "");
        }
        if (connected.get().enterprise().isPresent()) {
            return new SigningUp.Refused(Refusal.BOUND_ALREADY, "");
        }
        if (!hasLooked && store.read(dsl -> repository.isAnyDoubtful(dsl, clock.instant()))) {
            return new SigningUp.Refused(Refusal.DOUBTFUL, "");
        }
        String secret = vault.newSecret();
        URI callback = URI.create(settings.webAddress() + GoogleConnection.CALLBACK + "/" + secret);
        GoogleAnswer<Signup> answer = connected
                .get()
                .ask(
                        Enterprises.signUp(connected.get().account().project(), callback, null, List.of()),
                        Urgency.INTERACTIVE);
        verdicts.note(answer);
        if (!(answer instanceof GoogleAnswer.Done<Signup>(Signup begun))) {
            return new SigningUp.Refused(refusal(answer), detail(answer));
        }
        Instant now = clock.instant();
        store.write(LANE, tx -> {
            if (hasLooked) {
                repository.noDoubt(tx);
            }
            repository.begin(tx, Vault.hash(secret), begun.name(), now, now.plus(OPEN));
            return true;
        });
        if (hasLooked) {
            healths.right(GoogleTrouble.SIGN_UP_DOUBTFUL);
        }
        return new SigningUp.Begun(begun.url());
    }

    /** What the state in the address leads to. */
    private sealed interface Use {
        record Begun(SignupName name) implements Use {}

        record Over(Completion why) implements Use {}
    }

    Completion complete(String state, String enterpriseToken) {
        if (state.length() > LONGEST_SECRET || enterpriseToken.isEmpty() || enterpriseToken.length() > LONGEST_TOKEN) {
            return Completion.UNKNOWN;
        }
        Optional<Connected> connected = connections.inUse();
        if (connected.isEmpty()) {
            return Completion.UNKNOWN;
        }
        String hash = Vault.hash(state);
        return switch (store.write(LANE, tx -> use(tx, hash))) {
            case Use.Over(Completion why) -> why;
            case Use.Begun(SignupName name) -> create(connected.get(), name, hash, enterpriseToken);
        };
    }

    private Use use(Tx tx, String hash) {
        Instant now = clock.instant();
        Optional<ConnectionRepository.SignUp> found = repository.signUp(tx.dsl(), hash);
        if (found.isEmpty()) {
            return new Use.Over(Completion.UNKNOWN);
        }
        if (found.get().isUsed()) {
            return new Use.Over(Completion.USED);
        }
        Optional<SignupName> name = found.get().name();
        if (name.isEmpty() || !now.isBefore(found.get().expiresAt())) {
            return new Use.Over(Completion.UNKNOWN);
        }
        return repository.use(tx, hash, now) ? new Use.Begun(name.get()) : new Use.Over(Completion.USED);
    }

    private Completion create(Connected connected, SignupName name, String hash, String token) {
        GoogleAnswer<Enterprise> answer = connected.ask(
                Enterprises.create(connected.account().project(), name, token, EnterpriseSettings.named(displayName())),
                Urgency.INTERACTIVE);
        verdicts.note(answer);
        return switch (answer) {
            case GoogleAnswer.Done<Enterprise>(Enterprise made) -> bound(made, hash);
            case GoogleAnswer.Refused<Enterprise> _, GoogleAnswer.NotDone<Enterprise> _ -> refused(hash);
            case GoogleAnswer.AlreadySo<Enterprise> _, GoogleAnswer.Unclear<Enterprise> _ -> {
                healths.wrong(GoogleTrouble.SIGN_UP_DOUBTFUL);
                yield Completion.DOUBTFUL;
            }
        };
    }

    private String displayName() {
        String name = organisations.current().name();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private Completion refused(String hash) {
        store.write(LANE, tx -> {
            repository.ended(tx, hash, "refused");
            return true;
        });
        return Completion.REFUSED;
    }

    private Completion bound(Enterprise made, String hash) {
        boolean isBound = store.write(LANE, tx -> {
            boolean first = repository.bind(tx, made.name(), Optional.ofNullable(made.type()), clock.instant());
            if (first) {
                repository.ended(tx, hash, "bound");
                repository.noDoubt(tx);
            }
            return first;
        });
        connections.forget();
        if (!isBound) {
            LOG.warn("Android: {} was made at Google while another enterprise was bound; delete it there", made.name());
            healths.wrong(GoogleTrouble.SIGN_UP_DOUBTFUL);
            return Completion.DOUBTFUL;
        }
        LOG.info("Android: {} is bound", made.name());
        healths.right(GoogleTrouble.SIGN_UP_DOUBTFUL);
        connections.inUse().ifPresent(connected -> steps.finish(connected, Urgency.INTERACTIVE));
        return Completion.BOUND;
    }

    Attaching attach(String text) {
        Optional<Connected> connected = connections.inUse();
        if (connected.isEmpty()) {
            return new Attaching.Refused(Refusal.NOT_CONNECTED, "");
        }
        EnterpriseName name;
        try {
            name = EnterpriseName.of(text.contains("/") ? text : "enterprises/" + text);
        } catch (IllegalArgumentException e) {
            return new Attaching.Refused(Refusal.BAD_NAME, "");
        }
        if (connected
                .get()
                .enterprise()
                .filter(bound -> !bound.name().equals(name))
                .isPresent()) {
            return new Attaching.Refused(Refusal.BOUND_ALREADY, "");
        }
        GoogleAnswer<Enterprise> answer = connected.get().ask(Enterprises.get(name), Urgency.INTERACTIVE);
        verdicts.note(answer);
        if (!(answer instanceof GoogleAnswer.Done<Enterprise>(Enterprise there))) {
            return new Attaching.Refused(
                    MessageChecks.isMissing(answer) ? Refusal.NO_SUCH_ENTERPRISE : refusal(answer), detail(answer));
        }
        boolean isBound = store.write(LANE, tx -> {
            boolean done = repository.bind(tx, name, Optional.ofNullable(there.type()), clock.instant());
            if (done) {
                repository.noDoubt(tx);
            }
            return done;
        });
        connections.forget();
        if (!isBound) {
            return new Attaching.Refused(Refusal.BOUND_ALREADY, "");
        }
        healths.right(GoogleTrouble.SIGN_UP_DOUBTFUL);
        connections.inUse().ifPresent(now -> steps.finish(now, Urgency.INTERACTIVE));
        return new Attaching.Bound(store.read(repository::enterprise).orElseThrow());
    }

    static Refusal refusal(GoogleAnswer<?> answer) {
        return switch (answer) {
            case GoogleAnswer.NotDone<?>(Trouble trouble, Duration _) -> refusal(trouble);
            case GoogleAnswer.Unclear<?>(Trouble trouble) -> refusal(trouble);
            case GoogleAnswer.Refused<?> _, GoogleAnswer.AlreadySo<?> _, GoogleAnswer.Done<?> _ ->
                Refusal.REFUSED_BY_GOOGLE;
        };
    }

    private static Refusal refusal(Trouble trouble) {
        return switch (trouble) {
            case CREDENTIAL_REFUSED -> Refusal.NO_TOKEN;
            case QUOTA -> Refusal.REFUSED_BY_GOOGLE;
            case NO_CONNECTION, CONNECTION_LOST, GOOGLE_HAS_TROUBLE, ODD_ANSWER, NO_TOKEN, INTERRUPTED ->
                Refusal.UNREACHABLE;
        };
    }

    /** Google's own words, for whoever asked. */
    static String detail(GoogleAnswer<?> answer) {
        return answer instanceof GoogleAnswer.Refused<?>(GoogleError error)
                ? Optional.ofNullable(error.message()).orElse("")
                : "";
    }
}
