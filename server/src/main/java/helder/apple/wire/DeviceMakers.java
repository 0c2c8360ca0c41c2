package helder.apple.wire;

import helder.identity.ServerSettings;
import helder.protocol.pki.AppleDeviceAuthority;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Fault;
import helder.protocol.pki.IssuerCheck;
import helder.protocol.pki.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who makes Apple devices: the pinned authority of Apple, and others that the operator names for virtual devices. It proves
 * that a device was made there, not which one it is.
 */
@Component
final class DeviceMakers {

    private final List<X509Certificate> authorities = new ArrayList<>();

    /** @throws IllegalArgumentException when the operator's file cannot be used */
    DeviceMakers(ServerSettings settings) {
        authorities.add(AppleDeviceAuthority.certificate());
        settings.appleDeviceTrust().ifPresent(file -> authorities.addAll(read(file)));
    }

    boolean made(X509Certificate certificate) {
        return authorities.stream()
                .anyMatch(authority -> IssuerCheck.issued(certificate, authority, IssuerCheck.Purpose.ANY)
                        .accepted()
                        .isPresent());
    }

    private static List<X509Certificate> read(Path file) {
        try {
            return switch (Certificates.readAll(Files.readAllBytes(file))) {
                case Verdict.Accepted<List<X509Certificate>>(List<X509Certificate> all) -> all;
                case Verdict.Rejected<List<X509Certificate>>(Fault fault) ->
                    throw new IllegalArgumentException("The file " + file + " of --apple-device-trust cannot be used: "
                            + fault.explanation() + ". It must be a PEM file.");
            };
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + "; check path and permissions", e);
        }
    }
}
