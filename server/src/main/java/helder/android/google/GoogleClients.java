package helder.android.google;

import helder.identity.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens clients. One for each connection, kept open and used by everybody: it knows what its project may still ask. */
@Component
public final class GoogleClients {
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Pause pause;

    /** @param pause how the time between tries passes; empty for as it does */
    GoogleClients(Ids ids, SecureRandom random, InstantSource clock, Optional<Pause> pause) {
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.pause = pause.orElse(Thread::sleep);
    }

    /** What came of opening one. */
    public sealed interface Opening {
        record Open(GoogleClient client) implements Opening {}

        /** The key in the credential is none. Nothing was asked of Google yet. */
        record Unusable() implements Opening {}
    }

    /** Nothing is sent yet. Close the client when the connection ends. */
    public Opening open(GoogleEndpoints endpoints, GoogleCredential credential) {
        try {
            Tokens tokens = switch (credential) {
                case GoogleCredential.ServiceAccountKey key -> LibraryTokens.of(key, endpoints, clock);
                case GoogleCredential.Federated federated -> LibraryTokens.of(federated, endpoints, clock);
                case GoogleCredential.RelaySecret(String secret) -> new FixedToken(secret);
            };
            return new Opening.Open(
                    new GoogleClient(new GoogleHttp(endpoints), tokens, new Quota(clock), ids, random, pause));
        } catch (TokenException e) {
            return new Opening.Unusable();
        }
    }
}
