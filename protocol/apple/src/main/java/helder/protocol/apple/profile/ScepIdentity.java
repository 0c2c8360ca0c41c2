package helder.protocol.apple.profile;

import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistString;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the device obtains its identity certificate: a 2048-bit RSA key made on the device, certified by SCEP. The text
 * form shows no challenge.
 *
 * @param url of the SCEP service
 * @param name of the authority, sent with GetCACert
 * @param subject what the request shall say, outermost first
 * @param challenge the one-time secret of the enrollment ticket
 * @param authorityFingerprint of the authority's certificate, hash told by its length; null only over HTTPS
 */
public record ScepIdentity(
        Payload payload,
        URI url,
        String name,
        List<SubjectPart> subject,
        String challenge,
        @Nullable PlistData authorityFingerprint) {
    private static final int KEY_BITS = 2048;
    private static final int SIGN_AND_ENCRYPT = 5;
    private static final int RETRIES = 3;

    /** One attribute of the subject, such as CN. */
    public record SubjectPart(String type, String value) {}

    /** @throws IllegalArgumentException when subject or challenge is missing, or plain HTTP comes without a fingerprint */
    public ScepIdentity {
        subject = List.copyOf(subject);
        if (subject.isEmpty() || challenge.isBlank()) {
            throw new IllegalArgumentException("a SCEP payload needs a subject and a challenge");
        }
        subject.forEach(part -> PlistString.requireWritable(part.value()));
        PlistString.requireWritable(name);
        PlistString.requireWritable(challenge);
        if (!"https".equals(url.getScheme()) && authorityFingerprint == null) {
            throw new IllegalArgumentException("without HTTPS the authority's certificate must be pinned");
        }
    }

    PlistDict toDict() {
        var names = subject.stream()
                .map(part -> PlistArray.of(PlistArray.ofStrings(List.of(part.type(), part.value()))))
                .toList();
        PlistDict content = PlistDict.builder()
                .put("URL", url.toASCIIString())
                .put("Name", name)
                .put("Subject", PlistArray.ofAll(names))
                .put("Challenge", challenge)
                .put("Keysize", KEY_BITS)
                .put("Key Type", "RSA")
                .put("Key Usage", SIGN_AND_ENCRYPT)
                .putIfPresent("CAFingerprint", authorityFingerprint)
                .put("Retries", RETRIES)
                .build();
        return payload.begin("com.apple.security.scep")
                .put("PayloadContent", content)
                .build();
    }

    @Override
    public String toString() {
        return "ScepIdentity[" + payload.identifier() + "]";
    }
}
