package helder.protocol.apple.profile;

import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The management payload. Topic and addresses are burned into the device for the life of the enrollment and compared as
 * whole strings: nothing about a device or person belongs in them. Every message is signed, and removal is reported.
 *
 * @param topic of the push certificate
 * @param serverUrl where commands are fetched, over HTTPS
 * @param checkInUrl where check-ins go, or null for the same address
 */
public record Management(
        Payload payload,
        String topic,
        URI serverUrl,
        @Nullable URI checkInUrl,
        Set<ServerCapability> capabilities,
        EnrollmentKind kind) {

    /** @throws IllegalArgumentException for a topic that is none of Apple's, or an address without HTTPS or with a query */
    public Management {
        capabilities = Set.copyOf(capabilities);
        if (!topic.startsWith("com.apple.mgmt.")) {
            throw new IllegalArgumentException("the topic of a push certificate begins with com.apple.mgmt.");
        }
        requireConstant(serverUrl);
        if (checkInUrl != null) {
            requireConstant(checkInUrl);
        }
    }

    PlistDict toDict(Payload identity, List<TrustedRoot> pinned) {
        var dict = payload.begin("com.apple.mdm")
                .put("IdentityCertificateUUID", identity.reference())
                .put("Topic", topic)
                .put("ServerURL", serverUrl.toASCIIString())
                .putIfPresent("CheckInURL", checkInUrl == null ? null : checkInUrl.toASCIIString())
                .put("SignMessage", true)
                .put("CheckOutWhenRemoved", true);
        if (!capabilities.isEmpty()) {
            var names = capabilities.stream()
                    .sorted()
                    .map(ServerCapability::wireName)
                    .toList();
            dict.put("ServerCapabilities", PlistArray.ofStrings(names));
        }
        kind.into(dict);
        pin(dict, pinned);
        return dict.build();
    }

    private void pin(PlistDict.Builder dict, List<TrustedRoot> pinned) {
        if (pinned.isEmpty()) {
            return;
        }
        var references = PlistArray.ofStrings(
                pinned.stream().map(root -> root.payload().reference()).toList());
        dict.put("ServerURLPinningCertificateUUIDs", references);
        if (checkInUrl != null) {
            dict.put("CheckInURLPinningCertificateUUIDs", references);
        }
    }

    private static void requireConstant(URI url) {
        if (!"https".equals(url.getScheme()) || url.getRawQuery() != null) {
            throw new IllegalArgumentException("device addresses are HTTPS and have no query");
        }
    }
}
