package helder.android.connection;

import helder.android.BoundEnterprise;
import helder.android.ConnectionHealth;
import helder.android.ConnectionHealth.Fault;
import helder.android.GoogleAccount;
import helder.android.GoogleConnection;
import helder.android.GoogleTrouble;
import helder.android.OpenMessages;
import helder.android.PhoneReports;
import helder.android.google.GoogleAnswer;
import helder.android.google.GoogleClient;
import helder.android.google.GoogleClients;
import helder.android.google.GoogleClients.Opening;
import helder.android.google.GoogleCredential;
import helder.android.google.GoogleEndpoints;
import helder.android.google.Urgency;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.name.SubscriptionName;
import helder.protocol.android.name.TopicName;
import helder.store.Store;
import helder.store.schema.tables.records.AndroidHealthRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** The connection as it is stored. */
@Service
final class StoredConnection implements GoogleConnection {

    private static final Logger LOG = LoggerFactory.getLogger(StoredConnection.class);
    private static final String LANE = "android-enterprise";

    private final ConnectionRepository repository;
    private final Connections connections;
    private final GoogleClients clients;
    private final SignUps signUps;
    private final EnterpriseSteps steps;
    private final MessagePlaces places;
    private final MessageChecks checks;
    private final Healths healths;
    private final ObjectProvider<PhoneReports> phones;
    private final ObjectProvider<OpenMessages> messages;
    private final Store store;
    private final InstantSource clock;

    StoredConnection(
            ConnectionRepository repository,
            Connections connections,
            GoogleClients clients,
            SignUps signUps,
            EnterpriseSteps steps,
            MessagePlaces places,
            MessageChecks checks,
            Healths healths,
            ObjectProvider<PhoneReports> phones,
            ObjectProvider<OpenMessages> messages,
            Store store,
            InstantSource clock) {
        this.repository = repository;
        this.connections = connections;
        this.clients = clients;
        this.signUps = signUps;
        this.steps = steps;
        this.places = places;
        this.checks = checks;
        this.healths = healths;
        this.phones = phones;
        this.messages = messages;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean isReady() {
        return connections.isReady();
    }

    @Override
    public ConnectionHealth health() {
        Instant now = clock.instant();
        long waiting = messages.stream().mapToLong(OpenMessages::waiting).sum();
        return store.readConsistently(dsl -> {
            AndroidHealthRecord row = healths.read(dsl);
            return new ConnectionHealth(
                    repository.connection(dsl).map(ConnectionRepository.Kept::account),
                    repository.enterprise(dsl),
                    Healths.faults(dsl),
                    Optional.ofNullable(row.getTokenAt()),
                    Optional.ofNullable(row.getPulledAt()),
                    Optional.ofNullable(row.getToldAt()),
                    Optional.ofNullable(row.getListedAt()),
                    row.getListed() == null ? OptionalLong.empty() : OptionalLong.of(row.getListed()),
                    waiting,
                    repository.openUntil(dsl, now));
        });
    }

    @Override
    public Connecting connect(
            byte[] credentials, Addresses addresses, Optional<String> project, String topic, String subscription) {
        GoogleEndpoints endpoints = Connections.endpoints(addresses);
        CredentialFile file = CredentialFile.read(credentials, addresses);
        Optional<String> named = project.or(file::project);
        if (file.fault().isPresent()) {
            boolean isUnsafe = file.fault().get() == GoogleCredential.Fault.UNSAFE;
            return new Connecting.Refused(isUnsafe ? Refusal.UNSAFE_CREDENTIALS : Refusal.NOT_CREDENTIALS, "");
        }
        if (named.isEmpty()) {
            return new Connecting.Refused(Refusal.NO_PROJECT, "");
        }
        if (!isName(named.get(), topic) || !isName(named.get(), subscription)) {
            return new Connecting.Refused(Refusal.BAD_NAME, "");
        }
        return switch (clients.open(endpoints, file.credential().orElseThrow())) {
            case Opening.Unusable _ -> new Connecting.Refused(Refusal.NOT_CREDENTIALS, "");
            case Opening.Open(GoogleClient client) -> {
                try (client) {
                    yield tried(client, named.get())
                            .<Connecting>map(refusal -> new Connecting.Refused(refusal, ""))
                            .orElseGet(() -> keep(
                                    new GoogleAccount(
                                            named.get(),
                                            new SubscriptionName(named.get(), subscription).toString(),
                                            new TopicName(named.get(), topic).toString(),
                                            addresses,
                                            file.account(),
                                            file.keyId(),
                                            clock.instant()),
                                    credentials));
                }
            }
        };
    }

    private static boolean isName(String project, String id) {
        try {
            return !new TopicName(project, id).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Asks something harmless: whatever is answered, without a token nothing would be. */
    private static Optional<Refusal> tried(GoogleClient client, String project) {
        GoogleAnswer<?> answer = client.send(Enterprises.list(project, null), Urgency.INTERACTIVE);
        return answer instanceof GoogleAnswer.NotDone<?> ? Optional.of(SignUps.refusal(answer)) : Optional.empty();
    }

    private Connecting keep(GoogleAccount account, byte[] credentials) {
        boolean isOther = store.write(LANE, tx -> {
            boolean other = repository.enterprise(tx.dsl()).isPresent()
                    && repository
                            .connection(tx.dsl())
                            .filter(kept -> !kept.account().project().equals(account.project()))
                            .isPresent();
            if (!other) {
                repository.put(tx, account, credentials);
            }
            return other;
        });
        if (isOther) {
            return new Connecting.Refused(Refusal.OTHER_PROJECT, "");
        }
        connections.forget();
        LOG.info("Android: connected to project {} as {}", account.project(), account.account());
        healths.right(GoogleTrouble.CREDENTIALS_REFUSED, GoogleTrouble.UNREACHABLE);
        healths.well(Healths.Mark.TOKEN);
        connections.inUse().ifPresent(places::make);
        return new Connecting.Connected(account, check());
    }

    @Override
    public SigningUp signUp(boolean hasLooked) {
        return signUps.begin(hasLooked);
    }

    @Override
    public Completion complete(String state, String enterpriseToken) {
        return signUps.complete(state, enterpriseToken);
    }

    @Override
    public Attaching attach(String enterpriseName) {
        return signUps.attach(enterpriseName);
    }

    @Override
    public List<GoogleTrouble> check() {
        connections.inUse().ifPresent(connected -> {
            steps.finish(connected, Urgency.INTERACTIVE);
            checks.look(connected, Urgency.INTERACTIVE);
        });
        return store.read(Healths::faults).stream().map(Fault::trouble).toList();
    }

    @Override
    public Optional<Refusal> disconnect(boolean leavingPhones) {
        if (connections.inUse().isEmpty()) {
            return Optional.of(Refusal.NOT_CONNECTED);
        }
        boolean isManaging = phones.stream()
                .anyMatch(each -> !each.managed(Optional.empty(), 1).isEmpty());
        if (isManaging && !leavingPhones) {
            return Optional.of(Refusal.PHONES_MANAGED);
        }
        Optional<BoundEnterprise> left = store.read(repository::enterprise);
        store.write(LANE, tx -> {
            repository.forget(tx);
            Healths.forget(tx);
            return true;
        });
        connections.forget();
        LOG.info("Android: disconnected; at Google {} stays", left.map(BoundEnterprise::name));
        return Optional.empty();
    }
}
