package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * A certificate that networks of the policy refer to. The text form shows none of it.
 *
 * @param id stays the same when the certificate is renewed, 1 to 64 letters, digits or dashes
 * @param bytes X.509 (DER) of an authority; PKCS #12 without a password for one with its key
 */
public record TrustedCertificate(String id, Kind kind, byte[] bytes) implements PolicyPart {
    private static final int LONGEST = 64 * 1024;

    /** What it is for. */
    public enum Kind {
        /** Servers that it vouches for are trusted by the networks that name it. */
        AUTHORITY("Authority", "X509"),
        /** The device signs in with it. */
        CLIENT("Client", "PKCS12");

        private final String word;
        private final String field;

        Kind(String word, String field) {
            this.word = word;
            this.field = field;
        }
    }

    public TrustedCertificate {
        bytes = bytes.clone();
        if (!id.matches(WifiNetwork.ID) || bytes.length == 0 || bytes.length > LONGEST) {
            throw new IllegalArgumentException("a certificate has an id, and up to 64 KiB");
        }
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.NETWORKS;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("GUID", id)
                .put("Type", kind.word)
                .put(kind.field, Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "TrustedCertificate[" + id + "]";
    }
}
