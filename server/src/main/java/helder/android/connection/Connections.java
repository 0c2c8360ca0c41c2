package helder.android.connection;

import helder.android.BoundEnterprise;
import helder.android.GoogleConnection.Addresses;
import helder.android.connection.ConnectionRepository.Kept;
import helder.android.google.GoogleClient;
import helder.android.google.GoogleClients;
import helder.android.google.GoogleClients.Opening;
import helder.android.google.GoogleCredential;
import helder.android.google.GoogleEndpoints;
import helder.store.Remembered;
import helder.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The connection in use with its client, which stays the same until somebody connects anew, on this server or on another. */
@Component
public class Connections {

    private final ConnectionRepository repository;
    private final GoogleClients clients;
    private final Remembered<InUse> remembered;
    private @Nullable Opened opened;

    Connections(ConnectionRepository repository, GoogleClients clients, Store store, InstantSource clock) {
        this.repository = repository;
        this.clients = clients;
        this.remembered = new Remembered<>(
                clock, () -> store.read(dsl -> new InUse(repository.connection(dsl), repository.enterprise(dsl))));
    }

    private record InUse(Optional<Kept> connection, Optional<BoundEnterprise> enterprise) {}

    private record Opened(String id, GoogleClient client) {}

    /** Empty while Android is not connected. @throws helder.secrets.VaultException when the key file is another one */
    public Optional<Connected> inUse() {
        InUse now = remembered.get();
        return now.connection().map(kept -> new Connected(kept.account(), now.enterprise(), client(kept)));
    }

    /** Only when an enterprise is bound that Google knows. */
    public Optional<Connected> bound() {
        return inUse().filter(each ->
                each.enterprise().filter(bound -> bound.missingAt().isEmpty()).isPresent());
    }

    /** Only when phones can be enrolled. */
    public Optional<Connected> ready() {
        return inUse().filter(each ->
                each.enterprise().filter(BoundEnterprise::isReady).isPresent());
    }

    boolean isReady() {
        InUse now = remembered.get();
        return now.connection().isPresent()
                && now.enterprise().filter(BoundEnterprise::isReady).isPresent();
    }

    private synchronized GoogleClient client(Kept kept) {
        Opened last = opened;
        if (last != null && last.id().equals(kept.id())) {
            return last.client();
        }
        GoogleClient client = open(kept);
        opened = new Opened(kept.id(), client);
        if (last != null) {
            last.client().close(); // whoever still asks through it hears that the connection was lost
        }
        return client;
    }

    private GoogleClient open(Kept kept) {
        GoogleCredential credential = CredentialFile.read(
                        repository.open(kept), kept.account().addresses())
                .credential()
                .orElseThrow(() -> new IllegalStateException("The stored credentials of Google are damaged"));
        return switch (clients.open(endpoints(kept.account().addresses()), credential)) {
            case Opening.Open(GoogleClient client) -> client;
            case Opening.Unusable _ -> throw new IllegalStateException("The stored credentials of Google are damaged");
        };
    }

    /** @throws IllegalArgumentException for an address that is not safe */
    static GoogleEndpoints endpoints(Addresses addresses) {
        return GoogleEndpoints.of(addresses.api(), addresses.token(), addresses.pubsub());
    }

    /** This server changed it. */
    void forget() {
        remembered.forget();
    }
}
