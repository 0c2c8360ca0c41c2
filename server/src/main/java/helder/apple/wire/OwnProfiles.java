package helder.apple.wire;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Configuration profiles that an organization brings along. */
final class OwnProfiles {

    /**
     * Management itself is Helder's business: such a payload could take a device over or widen what it gives. A passcode is
     * required by an action of its own; a profile with one could also erase a device after wrong codes.
     */
    private static final Set<String> FORBIDDEN =
            Set.of("com.apple.mdm", "com.apple.declarations", "com.apple.mobiledevice.passwordpolicy");

    /** What cannot be read before it is sent, and what its owner could not take away. */
    private static final Set<String> FORBIDDEN_KEYS = Set.of("EncryptedPayloadContent", "PayloadRemovalDisallowed");

    private static final String OURS = "helder.";

    private static final PlistReader READER = new PlistReader(PlistLimits.CHECK_IN);

    private OwnProfiles() {}

    /** One of Helder's own names would replace what Helder put there, or hide among it. */
    private static void demandForeign(PlistDict part) {
        if (part.optionalString("PayloadIdentifier").orElse("").startsWith(OURS)) {
            throw new IllegalArgumentException("names that begin with " + OURS + " belong to Helder");
        }
        for (String key : FORBIDDEN_KEYS) {
            if (part.optional(key).isPresent()) {
                throw new IllegalArgumentException("a profile may not have " + key);
            }
        }
    }

    /**
     * The bytes of a profile that may be sent.
     *
     * @throws IllegalArgumentException when it is no profile, or has a payload that is not allowed
     */
    static byte[] checked(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        try {
            PlistDict profile = READER.readDict(bytes);
            if (!"Configuration".equals(profile.optionalString("PayloadType").orElse(""))) {
                throw new IllegalArgumentException("not a configuration profile");
            }
            PlistArray payloads = profile.optionalArray("PayloadContent")
                    .orElseThrow(() -> new IllegalArgumentException("a profile without payloads"));
            demandForeign(profile);
            for (PlistDict payload : payloads.dicts()) {
                demandForeign(payload);
                if (FORBIDDEN.contains(payload.optionalString("PayloadType").orElse(""))) {
                    throw new IllegalArgumentException("a profile may not manage the device");
                }
            }
            return bytes;
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException("not a property list: " + e.whatIsWrong(), e);
        }
    }
}
