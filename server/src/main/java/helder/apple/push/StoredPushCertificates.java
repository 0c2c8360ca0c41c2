package helder.apple.push;

import helder.apple.PushCertificate;
import helder.apple.PushCertificates;
import helder.apple.PushHealth;
import helder.apple.push.PushCertificateRepository.Kept;
import helder.identity.Ids;
import helder.organisation.Organisations;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.Credentials;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Keys;
import helder.protocol.pki.Subject;
import helder.protocol.pki.Verdict;
import helder.store.Installation;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The push certificate in storage. What is asked with every request is remembered for a few seconds. */
@Service
final class StoredPushCertificates implements PushCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPushCertificates.class);
    private static final String LANE = "push-certificate";
    private static final Duration SIMULATED_LIFE = Duration.ofDays(365);
    private static final String SIMULATED_TOPIC = helder.protocol.pki.PushCertificates.TOPIC_PREFIX + "simulated.";
    private static final int LONGEST_NAME = 64;

    private final PushCertificateRepository repository;
    private final Store store;
    private final Installation installation;
    private final Organisations organisations;
    private final Trouble trouble;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Ids ids;
    private final Remembered<Optional<Kept>> remembered;
    private @Nullable InUse opened;

    StoredPushCertificates(
            PushCertificateRepository repository,
            Store store,
            Installation installation,
            Organisations organisations,
            Trouble trouble,
            InstantSource clock,
            SecureRandom random,
            Ids ids) {
        this.repository = repository;
        this.store = store;
        this.installation = installation;
        this.organisations = organisations;
        this.trouble = trouble;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.remembered = new Remembered<>(clock, () -> store.read(repository::find));
    }

    /** The certificate with its opened key, for the client. */
    record InUse(Kept kept, Credential credential) {}

    @Override
    public Optional<PushCertificate> current() {
        return remembered.get().map(Kept::certificate);
    }

    @Override
    public Optional<String> topic() {
        return current().map(PushCertificate::topic);
    }

    /** Opened once per certificate. */
    synchronized Optional<InUse> inUse() {
        Optional<Kept> kept = remembered.get();
        InUse last = opened;
        if (kept.isPresent()
                && (last == null || !last.kept().id().equals(kept.get().id()))) {
            if (last != null) {
                trouble.forget(); // replaced, perhaps on another node
            }
            opened = new InUse(kept.get(), repository.open(kept.get()));
        }
        return kept.isEmpty() ? Optional.empty() : Optional.ofNullable(opened);
    }

    @Override
    public PushHealth health() {
        Instant now = clock.instant();
        Optional<PushCertificate> certificate = current();
        String topic = certificate.map(PushCertificate::topic).orElse("");
        return store.read(dsl -> new PushHealth(
                certificate,
                certificate.map(each -> each.warningDays(now)).orElse(OptionalInt.empty()),
                trouble.faults(now),
                trouble.pausedUntil(now),
                PushChannels.waiting(dsl),
                PushChannels.dead(dsl),
                PushChannels.listeningElsewhere(dsl, topic)));
    }

    @Override
    public Upload upload(byte[] file, char[] password, boolean everyDeviceEnrollsAgain) {
        Instant now = clock.instant();
        return switch (read(file, password).then(credential -> check(credential, now))) {
            case Verdict.Rejected<Offer>(Fault fault) -> new Upload.Refused(fault);
            case Verdict.Accepted<Offer>(Offer offer) -> {
                Upload upload = store.write(LANE, tx -> put(tx, offer, everyDeviceEnrollsAgain, now));
                if (upload instanceof Upload.InUse(PushCertificate certificate)) {
                    replaced(certificate);
                }
                yield upload;
            }
        };
    }

    private record Offer(Credential credential, String topic) {}

    private Verdict<Credential> read(byte[] file, char[] password) {
        Verdict<Credential> whole = Credentials.read(file, password);
        return PushCertificateRepository.holdsNoKey(whole, file)
                ? store.read(dsl -> repository.answer(dsl, file)).orElse(Verdict.reject(Fault.NO_PRIVATE_KEY))
                : whole;
    }

    private static Verdict<Offer> check(Credential credential, Instant now) {
        if (!now.isBefore(credential.certificate().getNotAfter().toInstant())) {
            return Verdict.reject(Fault.EXPIRED);
        }
        if (now.isBefore(credential.certificate().getNotBefore().toInstant())) {
            return Verdict.reject(Fault.NOT_YET_VALID);
        }
        return helder.protocol.pki.PushCertificates.topic(credential.certificate())
                .map(topic -> Verdict.accept(new Offer(credential, topic)))
                .orElse(Verdict.reject(Fault.WRONG_USAGE));
    }

    private Upload put(Tx tx, Offer offer, boolean everyDeviceEnrollsAgain, Instant now) {
        Optional<String> other = repository
                .find(tx.dsl())
                .map(kept -> kept.certificate().topic())
                .filter(topic -> !topic.equals(offer.topic()));
        if (other.isPresent() && !everyDeviceEnrollsAgain) {
            return new Upload.OtherTopic(other.get(), offer.topic(), PushChannels.listeningTo(tx.dsl(), other.get()));
        }
        boolean answersRequest = repository
                .request(tx.dsl())
                .map(repository::key)
                .filter(key -> Keys.belong(key, offer.credential().certificate().getPublicKey()))
                .isPresent();
        if (answersRequest) {
            repository.deleteRequest(tx);
        }
        boolean simulated = offer.topic().startsWith(SIMULATED_TOPIC);
        return new Upload.InUse(repository
                .put(tx, installation.organisation(tx), offer.credential(), offer.topic(), simulated, now)
                .certificate());
    }

    @Override
    public PushCertificate useSimulated() {
        Instant now = clock.instant();
        String topic =
                topic().filter(each -> each.startsWith(SIMULATED_TOPIC)).orElseGet(() -> SIMULATED_TOPIC + ids.next());
        Credential made = helder.protocol.pki.PushCertificates.simulated(topic, now, SIMULATED_LIFE, random);
        PushCertificate certificate = store.write(LANE, tx -> {
            Optional<PushCertificate> present = repository.find(tx.dsl()).map(Kept::certificate);
            if (present.filter(each -> !each.simulated()).isPresent()) {
                throw new IllegalStateException(
                        "A push certificate from Apple is in use; it is never replaced by a" + " simulated one");
            }
            return present.filter(each -> !each.isExpired(now))
                    .orElseGet(() -> repository
                            .put(tx, installation.organisation(tx), made, topic, true, now)
                            .certificate());
        });
        replaced(certificate);
        return certificate;
    }

    private void replaced(PushCertificate certificate) {
        remembered.forget();
        trouble.forget();
        LOG.info(
                "The {}push certificate with topic {} is in use until {}",
                certificate.simulated() ? "simulated " : "",
                certificate.topic(),
                certificate.notAfter());
    }

    @Override
    public String request() {
        return Certificates.pem("CERTIFICATE REQUEST", openRequest());
    }

    private byte[] openRequest() {
        return store.read(repository::request)
                .map(PushCertificateRepository.Request::der)
                .orElseGet(this::newRequest);
    }

    private byte[] newRequest() {
        String name = organisations.current().name();
        var subject = new Subject("Helder push", name.substring(0, Math.min(name.length(), LONGEST_NAME)));
        KeyPair keys = helder.protocol.pki.PushCertificates.newKey(random);
        byte[] der = helder.protocol.pki.PushCertificates.request(keys, subject, random);
        return store.write(
                        LANE,
                        tx -> repository.putRequest(
                                tx, installation.organisation(tx), der, keys.getPrivate(), clock.instant()))
                .der();
    }

    @Override
    public Verdict<String> vendorSignedRequest(byte[] vendor, char[] password, byte[] chain) {
        return Credentials.read(vendor, password)
                .then(signer ->
                        Certificates.readAll(chain).then(above -> VendorRequest.of(openRequest(), signer, above)));
    }
}
