package helder.protocol.pki;

import java.util.Optional;

/** The SCEP requests that are served (RFC 8894, section 3.2.1.2); polling and look-ups are not needed and refused. */
public enum ScepMessageType {
    /** A first request, authorized by its challenge. */
    PKCS_REQ("19"),
    /** A request for a successor, signed with the certificate it replaces. */
    RENEWAL_REQ("17");

    private final String code;

    ScepMessageType(String code) {
        this.code = code;
    }

    static Optional<ScepMessageType> of(String code) {
        for (ScepMessageType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
