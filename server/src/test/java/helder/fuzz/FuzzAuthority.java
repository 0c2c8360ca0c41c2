package helder.fuzz;

import helder.protocol.pki.Credential;
import helder.protocol.pki.Credentials;
import helder.protocol.pki.DeviceAuthority;
import helder.protocol.pki.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The authority that the kept SCEP messages are for; its key is known to everybody and used for nothing else. */
final class FuzzAuthority {

    private static final DeviceAuthority AUTHORITY = read();

    private FuzzAuthority() {}

    static DeviceAuthority get() {
        return AUTHORITY;
    }

    private static DeviceAuthority read() {
        try (InputStream in = FuzzAuthority.class.getResourceAsStream("authority.pem")) {
            return switch (Credentials.read(in.readAllBytes(), new char[0])) {
                case Verdict.Accepted<Credential>(Credential credential) -> new DeviceAuthority(credential);
                case Verdict.Rejected<Credential> rejected -> throw new IllegalStateException(rejected.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
