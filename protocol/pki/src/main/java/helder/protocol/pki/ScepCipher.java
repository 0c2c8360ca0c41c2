package helder.protocol.pki;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** The ciphers a SCEP client may encrypt its request with (apple-mdm note, section 7.3), all in CBC mode. */
public enum ScepCipher {
    AES_128("2.16.840.1.101.3.4.1.2", "AES", 16),
    AES_192("2.16.840.1.101.3.4.1.22", "AES", 24),
    AES_256("2.16.840.1.101.3.4.1.42", "AES", 32),
    TRIPLE_DES("1.2.840.113549.3.7", "DESede", 24),
    /**
     * Broken long ago and never announced, but some clients encrypt with nothing else and ask no server what it prefers. What
     * it hides travels inside TLS as well, and is worth nothing once a device enrolled. Answers never use it.
     */
    SINGLE_DES("1.3.14.3.2.7", "DES", 8);

    private final String identifier;
    private final String algorithm;
    private final int keyBytes;

    ScepCipher(String identifier, String algorithm, int keyBytes) {
        this.identifier = identifier;
        this.algorithm = algorithm;
        this.keyBytes = keyBytes;
    }

    static Optional<ScepCipher> of(ASN1ObjectIdentifier identifier) {
        for (ScepCipher cipher : values()) {
            if (cipher.identifier.equals(identifier.getId())) {
                return Optional.of(cipher);
            }
        }
        return Optional.empty();
    }

    /** What the answer is encrypted with: AES-256, or triple DES for a client that shows no sign of knowing AES. */
    ASN1ObjectIdentifier answer() {
        return switch (this) {
            case TRIPLE_DES -> new ASN1ObjectIdentifier(TRIPLE_DES.identifier);
            case AES_128, AES_192, AES_256, SINGLE_DES -> new ASN1ObjectIdentifier(AES_256.identifier);
        };
    }

    String algorithm() {
        return algorithm;
    }

    int keyBytes() {
        return keyBytes;
    }
}
