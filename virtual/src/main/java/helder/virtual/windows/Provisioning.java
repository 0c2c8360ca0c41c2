package helder.virtual.windows;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * What the provisioning document set up.
 *
 * @param certificate the one issued to this PC
 * @param authorities those that came along
 * @param renewDays how many days before its end the certificate is renewed
 * @param retryDays days between attempts to renew
 * @param provider the server's name on the PC
 * @param enrollmentId EntDMID, or an empty text
 * @param poll the parameters below Poll, by name
 */
record Provisioning(
        X509Certificate certificate,
        List<X509Certificate> authorities,
        int renewDays,
        int retryDays,
        String provider,
        URI address,
        Credentials credentials,
        Retries retries,
        String enrollmentId,
        boolean signMessages,
        Map<String, String> poll) {

    /** Name and secret for a digest, and the server's first nonce in base64; used only when the server asks. */
    record Credentials(String name, String secret, String nonce) {}

    /** How a message is tried again: how often, after how many milliseconds at first, and at most. */
    record Retries(int count, long firstMillis, long mostMillis) {}
}
