package helder.media;

import helder.identity.ServerSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * A service that speaks, on machines of the organisation (the HTTP server of Piper). Only who starts the server names it: it is asked from inside
 * the network, so its address must not come from a form.
 *
 * @param address where it is
 * @param licence under which its voices may be used, as the operator wrote it down; may be empty
 */
public record SpeechService(URI address, String licence) {

    /** Letters of an address or a licence. */
    public static final int LONGEST = 300;

    private static final String ADVICE =
            "The address of a service that speaks looks like http://127.0.0.1:5000, without name, password and questions";

    /** The one that this server was started with; empty when there is none. */
    public static Optional<SpeechService> of(ServerSettings settings) {
        return settings.speech()
                .service()
                .map(address -> of(address, settings.speech().licence().orElse("")));
    }

    /** Whether it can stand as a licence. */
    public static boolean isLicence(String text) {
        return text.strip().length() <= LONGEST;
    }

    /** @throws IllegalArgumentException when the address is none, with how one looks, or the licence is too long */
    public static SpeechService of(String address, String licence) {
        if (address.strip().length() > LONGEST) {
            throw new IllegalArgumentException(ADVICE);
        }
        if (!isLicence(licence)) {
            throw new IllegalArgumentException("A licence has at most " + LONGEST + " letters");
        }
        URI uri;
        try {
            uri = URI.create(address.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ADVICE, e);
        }
        if (uri.getHost() == null
                || uri.getScheme() == null
                || !Set.of("http", "https").contains(uri.getScheme())
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(ADVICE);
        }
        return new SpeechService(uri, licence.strip());
    }
}
