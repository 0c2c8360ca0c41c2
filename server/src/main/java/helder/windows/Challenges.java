package helder.windows;

import helder.certificates.Authorities;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.identity.CommandId;
import helder.identity.ServerSettings;
import helder.protocol.windows.csp.ScepCertificate;
import helder.protocol.windows.csp.Thumbprint;
import helder.secrets.Vault;
import helder.windows.settings.WorkAccess;
import helder.windows.settings.WorkCertificates;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What lets a PC fetch a certificate for work: a challenge for one name of one order, which is computed and not kept, so that the same
 * instruction can be made again after a restart. Whether it was used already is looked up where the certificate is given.
 */
@Component
public final class Challenges {

    /** Where PCs fetch certificates for work. */
    public static final String ADDRESS = "/windows/scep";

    private static final String SEPARATOR = ".";

    private final Vault vault;
    private final Authorities authorities;
    private final ServerSettings settings;

    public Challenges(Vault vault, Authorities authorities, ServerSettings settings) {
        this.vault = vault;
        this.authorities = authorities;
        this.settings = settings;
    }

    /** For what a challenge was made. */
    public record Claim(CommandId command, String name) {}

    /** The certificates of an order. */
    WorkAccess access(Enrollment enrollment, Command command) {
        return new WorkAccess() {
            @Override
            public ScepCertificate certificate(String name) {
                return new ScepCertificate(
                        WorkCertificates.idOf(name),
                        URI.create(settings.webAddress() + ADDRESS),
                        challenge(new Claim(command.id(), name)),
                        "CN=" + enrollment.device().value(),
                        authorityThumbprint());
            }

            @Override
            public String authorityThumbprint() {
                return Thumbprint.of(authorities.devices().certificate());
            }
        };
    }

    String challenge(Claim claim) {
        return claim.command().value() + SEPARATOR + claim.name() + SEPARATOR + mark(claim);
    }

    private String mark(Claim claim) {
        return vault.mark("windows certificate " + claim.command().value() + " " + claim.name());
    }

    /** Empty when it is none of ours. */
    public Optional<Claim> claim(String challenge) {
        String[] parts = challenge.split("\\.", -1);
        if (parts.length != 3 || !WorkCertificates.isName(parts[1])) {
            return Optional.empty();
        }
        var claim = new Claim(new CommandId(parts[0]), parts[1]);
        return MessageDigest.isEqual(
                        mark(claim).getBytes(StandardCharsets.UTF_8), parts[2].getBytes(StandardCharsets.UTF_8))
                ? Optional.of(claim)
                : Optional.empty();
    }
}
