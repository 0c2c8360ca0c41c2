package helder.android.google;

import helder.protocol.android.call.Call.Service;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where Google's services are, or what stands in for them: a relay of somebody who may use the API for others, or a stand-in
 * for trying out. Only who starts the server names them. Always https, but on this machine.
 *
 * @param api of the Android Management API; paths below it are Google's own
 * @param token below which tokens are given out ({@code /token})
 * @param pubsub of Pub/Sub
 */
public record GoogleEndpoints(URI api, URI token, URI pubsub) {
    private static final URI API = URI.create("https://androidmanagement.googleapis.com");
    private static final URI TOKEN = URI.create("https://oauth2.googleapis.com");
    private static final URI PUBSUB = URI.create("https://pubsub.googleapis.com");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    /** @throws IllegalArgumentException when an address is none, or neither https nor on this machine */
    public GoogleEndpoints {
        api = checked("--api-base", api);
        token = checked("--token-base", token);
        pubsub = checked("--pubsub-base", pubsub);
    }

    public static GoogleEndpoints ofGoogle() {
        return new GoogleEndpoints(API, TOKEN, PUBSUB);
    }

    /** Google's own where nothing is named. */
    public static GoogleEndpoints of(Optional<String> api, Optional<String> token, Optional<String> pubsub) {
        return new GoogleEndpoints(
                api.map(URI::create).orElse(API),
                token.map(URI::create).orElse(TOKEN),
                pubsub.map(URI::create).orElse(PUBSUB));
    }

    private static URI checked(String option, URI address) {
        boolean plain = address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (!plain || !isSafe(address)) {
            throw new IllegalArgumentException(option
                    + " takes an address such as https://relay.example.org, without name, password and questions;"
                    + " http only on this machine, such as http://127.0.0.1:8085");
        }
        return URI.create(address.toString().replaceFirst("/+$", ""));
    }

    /** Whether what is sent there can be read by nobody else. */
    static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost())));
    }

    URI of(Service service) {
        return switch (service) {
            case ANDROID_MANAGEMENT -> api;
            case PUBSUB -> pubsub;
        };
    }

    /** Whether tokens come from somewhere else than Google. */
    boolean hasOwnTokens() {
        return !token.equals(TOKEN);
    }
}
