package helder.media;

import java.net.URI;
import java.util.Set;

/**
 * A service that speaks, on machines of the organisation (the HTTP server of Piper).
 *
 * @param address where it is
 * @param licence under which its voices may be used, as the organisation wrote it down; may be empty
 */
public record SpeechService(URI address, String licence) {

    private static final int LONGEST = 300;

    /** @throws IllegalArgumentException when the address is none, with the key of what is wrong in the message */
    public static SpeechService of(String address, String licence) {
        if (address.strip().length() > LONGEST || licence.strip().length() > LONGEST) {
            throw new IllegalArgumentException("media.service.long");
        }
        try {
            URI uri = URI.create(address.strip().replaceFirst("/+$", ""));
            if (uri.getHost() == null
                    || !Set.of("http", "https").contains(uri.getScheme())
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("media.service.address");
            }
            return new SpeechService(uri, licence.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("media.service.address", e);
        }
    }
}
