package helder.certificates;

import helder.identity.ServerSettings;
import helder.protocol.pki.Credential;
import helder.protocol.pki.DeviceAuthority;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import helder.secrets.SealedColumn;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The built-in authorities: one for devices' identities, one for the server's own certificate, and the signer of profiles.
 * Each is made when it is first needed, its private key is sealed, and it stays the same for as long as it is valid.
 */
@Service
public final class Authorities {

    private static final Logger log = LoggerFactory.getLogger(Authorities.class);
    private static final String PRODUCT = "Helder";
    private static final Duration SIGNER_LIFE = Duration.ofDays(5 * 365);
    private static final Duration RENEW_BEFORE = Duration.ofDays(365);

    private final AuthorityRepository repository;
    private final ServerSettings settings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<AuthorityPurpose, AuthorityRepository.Kept> known = new EnumMap<>(AuthorityPurpose.class);

    public Authorities(
            AuthorityRepository repository, ServerSettings settings, InstantSource clock, SecureRandom random) {
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Where their private keys are kept, sealed. */
    public static SealedColumn<?> sealedKeys() {
        return AuthorityRepository.KEYS;
    }

    /** Issues identities; the only anchor that devices' certificates are checked against. */
    public DeviceAuthority devices() {
        return new DeviceAuthority(obtain(
                AuthorityPurpose.DEVICE_IDENTITY,
                kept -> true,
                () -> new AuthorityRepository.Kept(
                        DeviceAuthority.create(new Subject("Helder devices", PRODUCT), clock.instant(), random)
                                .credential(),
                        "")));
    }

    /** The private root of the server's own certificates, limited to the server's names. */
    public ServerRoot server() {
        String scope = String.join(" ", hosts());
        return new ServerRoot(obtain(
                AuthorityPurpose.SERVER,
                kept -> kept.scope().equals(scope),
                () -> new AuthorityRepository.Kept(
                        ServerRoot.create(
                                        new Subject("Helder on " + shortened(settings.hostname()), PRODUCT),
                                        hosts(),
                                        clock.instant(),
                                        random)
                                .credential(),
                        scope)));
    }

    /** Signs profiles where the operator gave no certificate; its chain ends in {@link #server()}. */
    public Credential profileSigner() {
        ServerRoot root = server();
        String scope = root.credential().fingerprint();
        return obtain(
                AuthorityPurpose.PROFILE_SIGNING,
                kept -> kept.scope().equals(scope),
                () -> new AuthorityRepository.Kept(
                        root.issueProfileSigner(
                                new Subject("Helder profiles", PRODUCT), clock.instant(), SIGNER_LIFE, random),
                        scope));
    }

    /** The names under which the server is reached; a server of this machine only is reached by its local names too. */
    List<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>(List.of(settings.hostname()));
        if (isLocal(settings.hostname())) {
            hosts.add("localhost");
            hosts.add("127.0.0.1");
        }
        return List.copyOf(hosts);
    }

    /**
     * Finds out before anything is served whether the key file belongs to the database.
     *
     * @throws helder.secrets.VaultException when it does not
     */
    void requireKeyFile() {
        repository.find(AuthorityPurpose.DEVICE_IDENTITY); // opens what it finds
    }

    /** Makes what was not needed yet, so that nobody waits for it later. */
    void prepare() {
        devices();
        profileSigner();
    }

    private synchronized Credential obtain(
            AuthorityPurpose purpose,
            Predicate<AuthorityRepository.Kept> fits,
            Supplier<AuthorityRepository.Kept> maker) {
        AuthorityRepository.Kept remembered = known.get(purpose);
        if (remembered != null && fits.test(remembered) && isFresh(remembered)) {
            return remembered.credential();
        }
        Optional<AuthorityRepository.Kept> kept = repository.find(purpose);
        AuthorityRepository.Kept good = kept.filter(fits).filter(this::isFresh).orElseGet(() -> {
            log.info("Making the built-in authority for {}", purpose.code());
            return repository.replace(purpose, kept, maker.get(), clock.instant());
        });
        known.put(purpose, good);
        return good.credential();
    }

    private boolean isFresh(AuthorityRepository.Kept kept) {
        X509Certificate certificate = kept.credential().certificate();
        Instant end = certificate.getNotAfter().toInstant();
        return clock.instant().isBefore(end.minus(RENEW_BEFORE));
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1");
    }

    private static String shortened(String host) {
        return host.length() <= 40 ? host : host.substring(0, 40);
    }
}
