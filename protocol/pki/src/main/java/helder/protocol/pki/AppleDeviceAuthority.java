package helder.protocol.pki;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;

/**
 * The pinned <i>Apple iPhone Device CA</i>, which issues the certificates that sign MachineInfo. It expired in 2014, has a
 * 1024-bit key and is still in use, so only its key counts (apple-mdm note, section 3.4 and appendix D).
 */
public final class AppleDeviceAuthority {

    /** SHA-256 of the certificate. */
    public static final String FINGERPRINT = "76f27d00e1333bc88de0e2916c38c9a7f2b75774c25a794c092a80e3c4c66cce";

    private static final String RESOURCE = "apple-iphone-device-ca.pem";

    private AppleDeviceAuthority() {}

    /** The certificate, read from the library's resources and compared with the pinned fingerprint. */
    public static X509Certificate certificate() {
        try (InputStream resource = AppleDeviceAuthority.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing from the program");
            }
            return Certificates.readAll(resource.readAllBytes())
                    .accepted()
                    .map(all -> all.getFirst())
                    .filter(certificate -> Certificates.fingerprint(certificate).equals(FINGERPRINT))
                    .orElseThrow(() -> new IllegalStateException("The resource " + RESOURCE + " was changed"));
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + RESOURCE + " cannot be read", e);
        }
    }
}
