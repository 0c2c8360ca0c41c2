package helder.virtual.wire;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a {@code com.apple.security.scep} payload. Defaults are Apple's: 1024 bits, 3 retries, 10 seconds
 * between them. {@code fingerprint} is empty when the profile does not pin the authority.
 */
public record ScepRequest(
        URI url,
        Optional<String> name,
        List<List<String>> subject,
        Optional<String> challenge,
        int keySize,
        int keyUsage,
        List<Byte> fingerprint,
        int retries,
        int retryDelaySeconds,
        Dict alternativeNames) {

    /** @throws MalformedException when the payload lacks a URL or has one that cannot be read */
    public static ScepRequest of(Dict payload) throws MalformedException {
        Dict content = payload.dict("PayloadContent").orElseThrow(() -> missing("PayloadContent"));
        try {
            return new ScepRequest(
                    URI.create(content.text("URL").orElseThrow(() -> missing("URL"))),
                    content.text("Name"),
                    subject(content),
                    content.text("Challenge"),
                    content.number("Keysize").orElse(1024L).intValue(),
                    content.number("Key Usage").orElse(5L).intValue(),
                    bytes(content.data("CAFingerprint").orElse(new byte[0])),
                    content.number("Retries").orElse(3L).intValue(),
                    content.number("RetryDelay").orElse(10L).intValue(),
                    content.dict("SubjectAltName").orElse(Dict.empty()));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the URL of the SCEP payload cannot be read", e);
        }
    }

    private static MalformedException missing(String key) {
        return new MalformedException("the SCEP payload has no " + key);
    }

    /** Relative names in order, each one attribute: {@code [[["O","Example"]],[["CN","x"]]]}. */
    private static List<List<String>> subject(Dict content) {
        List<List<String>> names = new ArrayList<>();
        for (Object rdn : content.list("Subject")) {
            if (rdn instanceof List<?> attributes) {
                for (Object attribute : attributes) {
                    if (attribute instanceof List<?> pair && pair.size() == 2) {
                        names.add(List.of(String.valueOf(pair.get(0)), String.valueOf(pair.get(1))));
                    }
                }
            }
        }
        return names;
    }

    private static List<Byte> bytes(byte[] array) {
        List<Byte> list = new ArrayList<>();
        for (byte value : array) {
            list.add(value);
        }
        return list;
    }
}
