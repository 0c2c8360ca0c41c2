package helder.lane;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a device sent.
 *
 * @param path the part after the address of the handler, without the slash between
 * @param query the raw query string, empty when there is none
 * @param header a header's value by name, or empty
 * @param body at most as long as the handler allows
 * @param clientCertificate what the device proved to hold in TLS, or what a trusted proxy says it proved
 * @param remoteAddress for rate limits only; never logged, never stored
 */
public record DeviceRequest(
        String method,
        String path,
        String query,
        Function<String, Optional<String>> header,
        byte[] body,
        Optional<ShownCertificate> clientCertificate,
        String remoteAddress) {}
