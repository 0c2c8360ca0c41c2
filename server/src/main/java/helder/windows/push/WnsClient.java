package helder.windows.push;

import helder.secrets.Trust;
import helder.windows.PushAddresses;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The client of Microsoft's push service (windows-mdm note, section 3.10). For one thread. */
@Component
final class WnsClient {

    private static final String SCOPE = "notify.windows.com";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Duration USUAL_WAIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int LONGEST_ANSWER = 16_384;

    /** What it says does not matter: it only wakes. */
    private static final byte[] CALL = {'1'};

    private final PushAddresses addresses;
    private final InstantSource clock;
    private @Nullable HttpClient client;
    private @Nullable Token token;

    WnsClient(PushAddresses addresses, InstantSource clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    private record Token(PushAccount account, String value, Instant end) {}

    /** What became of a call. */
    sealed interface Answer {
        record Accepted() implements Answer {}

        /** The PC is not to be reached under this address any more. */
        record Gone() implements Answer {}

        /** Not now, for this PC. */
        record Later(Duration pause) implements Answer {}

        /** This PC was not reached under its address; whether others are is open, because each says its own. */
        record Failed(String reason) implements Answer {}

        /** Nobody can be woken: the account or what it gave is refused, or gives nothing. */
        record Trouble(String reason) implements Answer {}

        /** This PC cannot be woken so, and trying again does not help. */
        record Refused(String reason) implements Answer {}
    }

    private static final class NoTokenException extends Exception {
        private static final long serialVersionUID = 1;

        NoTokenException(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Calls a PC and waits for the answer, at most about half a minute. Never throws for what can go wrong on the way. */
    Answer call(PushAccount account, Channel channel) {
        try {
            HttpResponse<byte[]> response = post(channel, token(account));
            if (response.statusCode() == 401) {
                token = null; // it ended early; once more with a new one
                response = post(channel, token(account));
            }
            return answer(response);
        } catch (NoTokenException e) {
            return new Answer.Trouble(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            client = null;
            return new Answer.Failed("connection-lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Trouble("interrupted");
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return switch (status) {
            case 200 -> new Answer.Accepted();
            case 404, 410 -> new Answer.Gone();
            case 406, 429 -> new Answer.Later(pause(response));
            case 401 -> new Answer.Trouble("token-refused");
            default ->
                status >= 500
                        ? new Answer.Failed(Integer.toString(status))
                        : new Answer.Refused(Integer.toString(status));
        };
    }

    private static Duration pause(HttpResponse<byte[]> response) {
        Duration said = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(USUAL_WAIT);
        Duration atMost = said.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : said;
        return atMost.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : atMost;
    }

    private HttpResponse<byte[]> post(Channel channel, String bearer) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(channel.address())
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/octet-stream")
                .header("X-WNS-Type", "wns/raw")
                .header("X-WNS-Cache-Policy", "cache")
                .POST(BodyPublishers.ofByteArray(CALL)));
    }

    private String token(PushAccount account) throws NoTokenException, InterruptedException {
        Token present = token;
        if (present != null
                && present.account().equals(account)
                && clock.instant().isBefore(present.end())) {
            return present.value();
        }
        HttpResponse<byte[]> response = asked(account);
        if (response.statusCode() >= 500) {
            throw new NoTokenException("no-token-" + response.statusCode());
        }
        Optional<TokenAnswer> answer =
                response.statusCode() == 200 ? TokenAnswer.read(response.body()) : Optional.empty();
        if (answer.isEmpty()) {
            throw new NoTokenException("account-refused");
        }
        token = new Token(
                account,
                answer.get().token(),
                clock.instant().plus(answer.get().life()).minus(BEFORE_ITS_END));
        return answer.get().token();
    }

    private HttpResponse<byte[]> asked(PushAccount account) throws NoTokenException, InterruptedException {
        try {
            return send(HttpRequest.newBuilder(addresses.token())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + encoded(account.sid())
                            + "&client_secret=" + encoded(account.secret()) + "&scope=" + SCOPE)));
        } catch (IOException e) {
            client = null;
            throw new NoTokenException("no-token-connection-lost");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client().send(
                        request.timeout(PATIENCE).build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    }

    private HttpClient client() {
        HttpClient present = client;
        if (present == null) {
            present = HttpClient.newBuilder()
                    .sslContext(tls())
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = present;
        }
        return present;
    }

    private SSLContext tls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, Trust.managers(Trust.read(addresses.trust(), "helder.windows-push.trust")), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS towards the push service cannot be set up", e);
        }
    }
}
