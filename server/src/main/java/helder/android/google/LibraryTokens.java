package helder.android.google;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import helder.protocol.android.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens that Google's library fetches (android note, section 1.4). One fetch at a time; a token is used until shortly before
 * it ends, an hour later as a rule.
 */
final class LibraryTokens implements Tokens {
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
    private static final Duration WITHOUT_AN_END = Duration.ofMinutes(10);
    private static final List<String> SCOPES =
            List.of("https://www.googleapis.com/auth/androidmanagement", "https://www.googleapis.com/auth/pubsub");

    private final GoogleCredentials credentials;
    private final InstantSource clock;
    private @Nullable Fetched fetched;

    private LibraryTokens(GoogleCredentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    private record Fetched(String value, Instant goodUntil) {
        @Override
        public String toString() {
            return "Fetched[" + goodUntil + "]";
        }
    }

    /** @throws TokenException when the key in the file is none */
    static Tokens of(GoogleCredential.ServiceAccountKey key, GoogleEndpoints endpoints, InstantSource clock)
            throws TokenException {
        try (InputStream file = bytes(key.file())) {
            var credentials = ServiceAccountCredentials.fromStream(file).toBuilder()
                    .setScopes(SCOPES)
                    .setTokenServerUri(endpoints.token().resolve("/token"))
                    .setDefaultRetriesEnabled(false)
                    .build();
            return new LibraryTokens(credentials, clock);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    /** @throws TokenException when the configuration is none */
    static Tokens of(GoogleCredential.Federated federated, GoogleEndpoints endpoints, InstantSource clock)
            throws TokenException {
        ObjectNode configuration = Json.parse(federated.file());
        if (endpoints.hasOwnTokens()) {
            configuration.remove("service_account_impersonation_url");
        }
        var transport = new NetHttpTransport.Builder()
                .setConnectionFactory(new TokenConnections(endpoints))
                .build();
        try (InputStream file = bytes(Json.write(configuration))) {
            var credentials = ExternalAccountCredentials.fromStream(file, () -> transport);
            return new LibraryTokens(credentials.createScoped(SCOPES), clock);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TokenException unusable(Exception cause) {
        return new TokenException(Trouble.CREDENTIAL_REFUSED, "The credential for Google cannot be used", cause);
    }

    @Override
    public synchronized String current() throws TokenException {
        Fetched present = fetched;
        return present != null && clock.instant().isBefore(present.goodUntil()) ? present.value() : fetch();
    }

    @Override
    public synchronized String after(String refused) throws TokenException {
        Fetched present = fetched;
        return present != null && !present.value().equals(refused) ? present.value() : fetch();
    }

    private String fetch() throws TokenException {
        fetched = null;
        try {
            AccessToken token = credentials.refreshAccessToken();
            Instant end = Optional.ofNullable(token.getExpirationTime())
                    .map(date -> date.toInstant().minus(BEFORE_ITS_END))
                    .orElse(clock.instant().plus(WITHOUT_AN_END));
            fetched = new Fetched(token.getTokenValue(), end);
            return token.getTokenValue();
        } catch (IOException e) {
            throw new TokenException(trouble(e), "No token for Google", e);
        }
    }

    /** The library says of answers whether trying again may help; what is no answer is a connection that failed. */
    private static Trouble trouble(IOException failure) {
        return failure instanceof Retryable answer && !answer.isRetryable()
                ? Trouble.CREDENTIAL_REFUSED
                : Trouble.NO_TOKEN;
    }
}
