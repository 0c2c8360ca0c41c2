package helder.android.google;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this server shows Google, or a relay, who it is. Secret: seal it before keeping it. Text forms tell nothing secret. */
public sealed interface GoogleCredential {

    /**
     * The key of a service account, as Google's console gives it.
     *
     * @param mail of the account; with the key id all that may be shown
     * @param file the whole file
     */
    record ServiceAccountKey(String project, String mail, String keyId, String file) implements GoogleCredential {
        @Override
        public String toString() {
            return "ServiceAccountKey[" + keyId + "]";
        }
    }

    /**
     * Federation: something outside of Google vouches for this server, for organizations that have no keys (section 1.2).
     *
     * @param file the whole configuration
     */
    record Federated(String file) implements GoogleCredential {
        @Override
        public String toString() {
            return "Federated[]";
        }
    }

    /** A word that a relay gave out, sent as it is. */
    record RelaySecret(String secret) implements GoogleCredential {
        /** @throws IllegalArgumentException when it has other signs than a header takes */
        public RelaySecret {
            if (!secret.matches("[A-Za-z0-9._~+/=-]{16,4096}")) {
                throw new IllegalArgumentException("A secret of a relay has 16 to 4096 letters, digits or signs");
            }
        }

        @Override
        public String toString() {
            return "RelaySecret[]";
        }
    }

    /** What came of reading a file. */
    sealed interface Reading {
        record Accepted(GoogleCredential credential) implements Reading {}

        record NotAccepted(Fault fault) implements Reading {}
    }

    /** Why a file is no credential. */
    enum Fault {
        /** No JSON object. */
        NOT_JSON,
        /** Of a person, or of a kind that Google or Helder does not take here. */
        OTHER_KIND,
        /** Something is missing or has another form. */
        INCOMPLETE,
        /** It names a program, or an address to which nothing of this server may go. */
        UNSAFE
    }

    /** Reads a file that somebody got from Google. A configuration of federation is only taken when it leads to Google itself. */
    static Reading read(byte[] file) {
        Fields fields;
        try {
            fields = new Fields(Json.read(file));
        } catch (MalformedMessageException e) {
            return new Reading.NotAccepted(Fault.NOT_JSON);
        }
        String text = new String(file, StandardCharsets.UTF_8);
        return switch (Optional.ofNullable(fields.text("type")).orElse("")) {
            case "service_account" -> serviceAccount(fields, text);
            case "external_account" -> federated(fields, text);
            default -> new Reading.NotAccepted(Fault.OTHER_KIND);
        };
    }

    private static Reading serviceAccount(Fields fields, String text) {
        String project = fields.text("project_id");
        String mail = fields.text("client_email");
        String keyId = fields.text("private_key_id");
        String key = fields.text("private_key");
        if (project == null
                || mail == null
                || keyId == null
                || !keyId.matches("[A-Za-z0-9_-]{1,100}")
                || key == null
                || !key.contains("PRIVATE KEY")) {
            return new Reading.NotAccepted(Fault.INCOMPLETE);
        }
        return new Reading.Accepted(new ServiceAccountKey(project, mail, keyId, text));
    }

    private static Reading federated(Fields fields, String text) {
        Fields source = fields.object("credential_source");
        if (fields.text("audience") == null || fields.text("token_url") == null || !fields.has("credential_source")) {
            return new Reading.NotAccepted(Fault.INCOMPLETE);
        }
        String impersonation = fields.text("service_account_impersonation_url");
        boolean safe = isGoogles(fields.text("token_url"))
                && (impersonation == null || isGoogles(impersonation))
                && !source.has("executable")
                && !source.has("certificate")
                && source.text("environment_id") == null
                && (source.text("file") != null || isSafe(source.text("url")));
        return safe ? new Reading.Accepted(new Federated(text)) : new Reading.NotAccepted(Fault.UNSAFE);
    }

    private static boolean isGoogles(@Nullable String address) {
        return address != null && address.matches("https://[a-z0-9-]+\\.googleapis\\.com/[A-Za-z0-9/_.:@-]*");
    }

    private static boolean isSafe(@Nullable String address) {
        try {
            return address != null && GoogleEndpoints.isSafe(URI.create(address));
        } catch (IllegalArgumentException e) {
            return false; // no address at all
        }
    }
}
