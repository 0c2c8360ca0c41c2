package helder.android.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import helder.android.GoogleConnection.Addresses;
import helder.android.google.GoogleCredential;
import helder.android.google.GoogleCredential.Fault;
import helder.android.google.GoogleCredential.Reading;
import java.util.Optional;

/**
 * What an operator gave as credentials.
 *
 * @param credential empty when it is none
 * @param fault why not
 */
record CredentialFile(Optional<GoogleCredential> credential, Optional<Fault> fault) {

    /** The file from Google, or one line with the secret of a relay, which is never sent to Google itself. */
    static CredentialFile read(byte[] file, Addresses addresses) {
        return switch (GoogleCredential.read(file)) {
            case Reading.Accepted(GoogleCredential credential) -> of(credential);
            case Reading.NotAccepted(Fault fault)
            when fault == Fault.NOT_JSON && addresses.api().isPresent() -> relaySecret(file);
            case Reading.NotAccepted(Fault fault) -> new CredentialFile(Optional.empty(), Optional.of(fault));
        };
    }

    private static CredentialFile of(GoogleCredential credential) {
        return new CredentialFile(Optional.of(credential), Optional.empty());
    }

    private static CredentialFile relaySecret(byte[] file) {
        try {
            return of(new GoogleCredential.RelaySecret(new String(file, UTF_8).strip()));
        } catch (IllegalArgumentException e) {
            return new CredentialFile(Optional.empty(), Optional.of(Fault.NOT_JSON));
        }
    }

    Optional<String> project() {
        return credential.flatMap(each -> switch (each) {
            case GoogleCredential.ServiceAccountKey key -> Optional.of(key.project());
            case GoogleCredential.Federated _, GoogleCredential.RelaySecret _ -> Optional.empty();
        });
    }

    /** As whom, for people. */
    String account() {
        return credential
                .map(each -> switch (each) {
                    case GoogleCredential.ServiceAccountKey key -> key.mail();
                    case GoogleCredential.Federated _ -> "external_account";
                    case GoogleCredential.RelaySecret _ -> "relay";
                })
                .orElse("");
    }

    Optional<String> keyId() {
        return credential.flatMap(each -> switch (each) {
            case GoogleCredential.ServiceAccountKey key -> Optional.of(key.keyId());
            case GoogleCredential.Federated _, GoogleCredential.RelaySecret _ -> Optional.empty();
        });
    }

    @Override
    public String toString() {
        return "CredentialFile[" + fault + "]";
    }
}
