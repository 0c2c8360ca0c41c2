package helder.protocol.apple.profile;

import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistString;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every payload of a profile says about itself. Identifier and UUID come from the caller and must stay the same for
 * the life of an enrollment: a device takes a profile with another identifier for a second one and refuses it.
 *
 * @param identifier in reverse-domain form
 * @param displayName shown to the person, or null
 * @param description shown to the person, or null
 * @param organization shown to the person, or null
 */
public record Payload(
        String identifier,
        UUID uuid,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable String organization) {
    private static final int VERSION = 1;

    /** @throws IllegalArgumentException for a blank identifier or characters that XML cannot carry */
    public Payload {
        if (identifier.isBlank()) {
            throw new IllegalArgumentException("a payload needs an identifier");
        }
        PlistString.requireWritable(identifier);
        for (String shown : new @Nullable String[] {displayName, description, organization}) {
            if (shown != null) {
                PlistString.requireWritable(shown);
            }
        }
    }

    public static Payload of(String identifier, UUID uuid) {
        return new Payload(identifier, uuid, null, null, null);
    }

    /** The UUID as payloads refer to each other by it. */
    public String reference() {
        return uuid.toString().toUpperCase(Locale.ROOT);
    }

    /** A dictionary that begins with these keys. */
    PlistDict.Builder begin(String type) {
        return PlistDict.builder()
                .put("PayloadType", type)
                .put("PayloadVersion", VERSION)
                .put("PayloadIdentifier", identifier)
                .put("PayloadUUID", reference())
                .putIfPresent("PayloadDisplayName", displayName)
                .putIfPresent("PayloadDescription", description)
                .putIfPresent("PayloadOrganization", organization);
    }
}
