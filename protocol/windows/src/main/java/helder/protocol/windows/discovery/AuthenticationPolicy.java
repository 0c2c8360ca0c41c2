package helder.protocol.windows.discovery;

import java.util.Arrays;
import java.util.Optional;

/** How a person, or a package, proves that it may enroll a device. */
public enum AuthenticationPolicy {
    /** On web pages of the server, which end with a token. */
    FEDERATED("Federated"),
    /** With a user name and a secret in a dialog of the system, or in a provisioning package. */
    ON_PREMISE("OnPremise"),
    /** With a certificate in a provisioning package. */
    CERTIFICATE("Certificate");

    private final String wireName;

    AuthenticationPolicy(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static Optional<AuthenticationPolicy> of(String wireName) {
        return Arrays.stream(values())
                .filter(policy -> policy.wireName.equals(wireName))
                .findFirst();
    }
}
