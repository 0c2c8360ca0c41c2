package helder.certificates;

import helder.identity.ServerSettings;
import helder.lane.ServerIdentity;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.Credentials;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The TLS certificate of the server: the operator's files, or one from the built-in authority, made anew at every start
 * (its key is never written down). Renewed and reloaded while the server runs.
 */
@Service
public final class ServerCertificates implements ServerIdentity {

    /** Name of the file in the data directory that holds what browsers and devices must trust. */
    public static final String TRUST_ANCHOR_FILE = "trust-anchor.pem";

    private static final Logger log = LoggerFactory.getLogger(ServerCertificates.class);

    private final Authorities authorities;
    private final ServerSettings settings;
    private final InstantSource clock;
    private final SecureRandom random;
    private volatile Held held;

    private record Held(Credential credential, Identity identity) {
        Held(Credential credential) {
            this(credential, new Identity(credential.key(), credential.chain()));
        }
    }

    /** @throws IllegalArgumentException when the operator's files cannot be used; the message says what to do */
    public ServerCertificates(
            Authorities authorities, ServerSettings settings, InstantSource clock, SecureRandom random) {
        this.authorities = authorities;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        authorities.requireKeyFile();
        this.held = new Held(obtain());
        writeTrustAnchor();
    }

    @Override
    public Identity current() {
        return held.identity();
    }

    /** The root that people's devices must be told to trust; empty when the operator's certificate is used. */
    public Optional<X509Certificate> trustAnchor() {
        return usesFiles() ? Optional.empty() : Optional.of(authorities.server().certificate());
    }

    /** The trust anchor as PEM text. */
    public Optional<String> trustAnchorPem() {
        return trustAnchor().map(root -> Certificates.pem(List.of(root)));
    }

    /** What profiles are signed with: the operator's certificate, which devices trust already, or the built-in signer. */
    public Credential profileSigner() {
        return usesFiles() ? held.credential() : authorities.profileSigner();
    }

    /** Takes a changed file over, or renews the built-in certificate after two thirds of its life. */
    void refresh() {
        try {
            if (usesFiles() || isOld(held.credential().certificate())) {
                Credential fresh = obtain();
                if (!fresh.fingerprint().equals(held.credential().fingerprint())) {
                    held = new Held(fresh);
                    writeTrustAnchor();
                    log.info("The server shows a new certificate from now on");
                }
            }
        } catch (IllegalArgumentException e) {
            log.error("The server keeps its certificate: {}", e.getMessage());
        }
        Duration left = Duration.between(
                clock.instant(), held.credential().certificate().getNotAfter().toInstant());
        if (left.compareTo(Duration.ofDays(14)) < 0) {
            log.warn("The server's certificate expires in {} days", left.toDays());
        }
    }

    private boolean usesFiles() {
        return settings.tlsCertificate().isPresent() && settings.tlsKey().isPresent();
    }

    private Credential obtain() {
        if (usesFiles()) {
            return read(
                    settings.tlsCertificate().orElseThrow(), settings.tlsKey().orElseThrow());
        }
        return authorities.server().issueServer(authorities.hosts(), clock.instant(), random);
    }

    private static Credential read(Path certificate, Path key) {
        var together = new ByteArrayOutputStream();
        try {
            together.writeBytes(Files.readAllBytes(certificate));
            together.write('\n');
            together.writeBytes(Files.readAllBytes(key));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Cannot read " + certificate + " or " + key + "; check path and permissions", e);
        }
        return switch (Credentials.read(together.toByteArray(), new char[0])) {
            case Verdict.Accepted<Credential>(Credential credential) -> credential;
            case Verdict.Rejected<Credential>(Fault fault) ->
                throw new IllegalArgumentException("The files of --tls-certificate and --tls-key (" + certificate + ", "
                        + key + ") cannot be used: " + fault.explanation()
                        + ". Both must be PEM files that belong together.");
        };
    }

    private boolean isOld(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Duration life = Duration.between(from, certificate.getNotAfter().toInstant());
        return clock.instant().isAfter(from.plus(life.multipliedBy(2).dividedBy(3)));
    }

    /** In a file, so that it can be handed out without asking the server. */
    private void writeTrustAnchor() {
        Path file = settings.data().resolve(TRUST_ANCHOR_FILE);
        try {
            Optional<String> pem = trustAnchorPem();
            if (pem.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path draft = settings.data().resolve(TRUST_ANCHOR_FILE + ".new");
            Files.writeString(draft, pem.get());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + "; check its permissions", e);
        }
    }
}
