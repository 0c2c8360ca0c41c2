package helder.lane;

import java.util.List;
import java.util.Optional;

/** What proxies say, for tests outside of this room. */
public final class ProxyClaims {

    private static final ProxyHeaders PROXIES = ProxyHeaders.of(Optional.of("127.0.0.1"), Optional.of("X-Certificate"));

    private ProxyClaims() {}

    /** What the header with a certificate says; empty when it cannot be read. */
    public static Optional<ShownCertificate> certificate(String header) {
        try {
            return PROXIES.certificate(name -> List.of(header));
        } catch (ProxyHeaders.UnreadableException e) {
            return Optional.empty();
        }
    }

    public static Optional<String> client(String forwardedFor) {
        return PROXIES.client(List.of(forwardedFor));
    }
}
