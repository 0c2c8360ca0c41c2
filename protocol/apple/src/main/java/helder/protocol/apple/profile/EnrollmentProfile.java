package helder.protocol.apple.profile;

import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistString;
import helder.protocol.apple.plist.PlistValue;
import helder.protocol.apple.plist.PlistWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The profile that begins an enrollment: an identity, roots to trust if the authority is private, and management. To be
 * signed before it is served. It holds the challenge, so it is a secret.
 *
 * @param payload of the profile as a whole
 * @param consentTexts what the person must agree to, by language, with the key {@code default}; or none
 * @param roots certificates to trust and to pin; none when the server's certificate is publicly trusted
 */
public record EnrollmentProfile(
        Payload payload,
        Map<String, String> consentTexts,
        ScepIdentity identity,
        List<TrustedRoot> roots,
        Management management) {
    /** The media type to serve it with. */
    public static final String CONTENT_TYPE = "application/x-apple-aspen-config";

    /** @throws IllegalArgumentException when payloads share a UUID or identifier, or a consent has no default text */
    public EnrollmentProfile {
        consentTexts = Map.copyOf(consentTexts);
        consentTexts.values().forEach(PlistString::requireWritable);
        roots = List.copyOf(roots);
        if (!consentTexts.isEmpty() && !consentTexts.containsKey("default")) {
            throw new IllegalArgumentException("a consent needs a text under the key default");
        }
        List<Payload> all = new ArrayList<>(List.of(payload, identity.payload(), management.payload()));
        roots.forEach(root -> all.add(root.payload()));
        if (all.stream().map(Payload::uuid).distinct().count() != all.size()
                || all.stream().map(Payload::identifier).distinct().count() != all.size()) {
            throw new IllegalArgumentException("every payload needs a UUID and an identifier of its own");
        }
    }

    /** The unsigned profile; equal profiles give equal bytes. */
    public byte[] toBytes() {
        return PlistWriter.write(toDict());
    }

    PlistDict toDict() {
        List<PlistValue> payloads = new ArrayList<>();
        payloads.add(identity.toDict());
        roots.forEach(root -> payloads.add(root.toDict()));
        payloads.add(management.toDict(identity.payload(), roots));
        var dict = payload.begin("Configuration").put("PayloadContent", new PlistArray(payloads));
        if (!consentTexts.isEmpty()) {
            var texts = new TreeMap<String, PlistValue>();
            consentTexts.forEach((language, text) -> texts.put(language, new PlistString(text)));
            dict.put("ConsentText", PlistDict.of(texts));
        }
        return dict.build();
    }
}
