package helder.virtual.windows;

import helder.virtual.wire.MalformedException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A link that opens the settings of Windows with the fields filled in.
 *
 * @param personal what the link says of whose PC it is, if it does
 */
public record EnrollLink(String user, Optional<URI> server, Optional<Boolean> personal) {

    private static final String SCHEME = "ms-device-enrollment:?";

    /** @throws MalformedException when Windows would not open the link */
    public static EnrollLink of(String link) throws MalformedException {
        if (!link.startsWith(SCHEME)) {
            throw new MalformedException("the link begins with " + SCHEME);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : List.of(link.substring(SCHEME.length()).split("&"))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        if (!"mdm".equals(fields.get("mode"))) {
            throw new MalformedException("the mode of the link is mdm");
        }
        try {
            return new EnrollLink(
                    fields.getOrDefault("username", ""),
                    Optional.ofNullable(fields.get("servername")).map(URI::create),
                    Optional.ofNullable(fields.get("ownership")).map(number -> !number.equals("3")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the server of the link is no address", e);
        }
    }
}
