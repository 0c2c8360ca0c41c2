package helder.certificates;

import static helder.store.schema.Tables.ISSUED_CERTIFICATE;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.certificates.IssuedCertificate.State;
import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.TicketId;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Keys;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/**
 * What the built-in authority gave to devices, and what became of it. Look-ups by fingerprint come from a bounded cache that
 * every change here drops; on other nodes an entry is at most half a minute old, and whatever gives or takes something looks again. What
 * was not used yet is never cached: a device that enrolls with one node goes on with another at once.
 */
@Repository
public class IssuedCertificates {

    private static final String DEVICE = "device-identity";
    private static final int CACHED = 100_000;
    private static final Duration CACHED_FOR = Duration.ofSeconds(30);

    private static final Param<String> FINGERPRINT = Prepared.parameter("fingerprint", ISSUED_CERTIFICATE.FINGERPRINT);

    /** What is asked at every request; not the certificate itself. */
    private static final List<Field<?>> COLUMNS = List.of(
            ISSUED_CERTIFICATE.FINGERPRINT,
            ISSUED_CERTIFICATE.PUBLIC_KEY_HASH,
            ISSUED_CERTIFICATE.TRANSACTION_HASH,
            ISSUED_CERTIFICATE.TICKET_ID,
            ISSUED_CERTIFICATE.ENROLLMENT_ID,
            ISSUED_CERTIFICATE.STATE,
            ISSUED_CERTIFICATE.ISSUED_AT,
            ISSUED_CERTIFICATE.NOT_BEFORE_AT,
            ISSUED_CERTIFICATE.NOT_AFTER_AT,
            ISSUED_CERTIFICATE.ENDED_AT);

    private static final Prepared<Record> FIND = Prepared.reading(
            COLUMNS,
            dsl -> dsl.select(COLUMNS).from(ISSUED_CERTIFICATE).where(ISSUED_CERTIFICATE.FINGERPRINT.eq(FINGERPRINT)));

    private static final Param<String> ENROLLMENT = Prepared.parameter("enrollment", ISSUED_CERTIFICATE.ENROLLMENT_ID);
    private static final Param<String> TICKET = Prepared.parameter("ticket", ISSUED_CERTIFICATE.TICKET_ID);
    private static final List<Field<?>> FINGERPRINTS = List.of(ISSUED_CERTIFICATE.FINGERPRINT);
    private static final Condition IS_LIVE = ISSUED_CERTIFICATE.STATE.in(State.ISSUED.code(), State.ACTIVE.code());
    private static final Prepared<Record> LIVE_OF_ENROLLMENT = live(ISSUED_CERTIFICATE.ENROLLMENT_ID.eq(ENROLLMENT));
    private static final Prepared<Record> LIVE_OF_TICKET = live(ISSUED_CERTIFICATE.TICKET_ID.eq(TICKET));
    private static final Prepared<Record> ACTIVATE = Prepared.changing(dsl -> dsl.update(ISSUED_CERTIFICATE)
            .set(ISSUED_CERTIFICATE.STATE, State.ACTIVE.code())
            .set(ISSUED_CERTIFICATE.ENROLLMENT_ID, ENROLLMENT)
            .where(ISSUED_CERTIFICATE.FINGERPRINT.eq(FINGERPRINT)));

    private final Store store;
    private final InstantSource clock;
    private final Cache<String, Optional<IssuedCertificate>> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(CACHED_FOR)
            .build();

    public IssuedCertificates(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is needed to keep a new certificate. */
    public record Issue(
            OrganisationId organisation,
            X509Certificate certificate,
            Optional<String> transactionHash,
            Optional<TicketId> ticket,
            Optional<EnrollmentId> enrollment) {}

    /** By SHA-256 of the encoding, from the cache. */
    public Optional<IssuedCertificate> find(String fingerprint) {
        Optional<IssuedCertificate> known = cache.get(fingerprint, wanted -> store.read(dsl -> find(dsl, wanted)));
        if (known.filter(each -> each.state() != State.ISSUED).isEmpty()) {
            cache.invalidate(fingerprint);
        }
        return known;
    }

    /** As this unit of work sees it. */
    public Optional<IssuedCertificate> find(Tx tx, String fingerprint) {
        return find(tx.dsl(), fingerprint);
    }

    private static Optional<IssuedCertificate> find(DSLContext dsl, String fingerprint) {
        return FIND.on(dsl).with(FINGERPRINT, fingerprint).first().map(IssuedCertificates::read);
    }

    /** The certificate itself, to hand it out once more. */
    public X509Certificate certificate(Tx tx, IssuedCertificate issued) {
        byte[] encoded = tx.dsl()
                .select(ISSUED_CERTIFICATE.CERTIFICATE)
                .from(ISSUED_CERTIFICATE)
                .where(ISSUED_CERTIFICATE.FINGERPRINT.eq(issued.fingerprint()))
                .fetchSingle(ISSUED_CERTIFICATE.CERTIFICATE);
        return Certificates.read(Objects.requireNonNull(encoded)).accepted().orElseThrow();
    }

    /** Everything issued under a ticket, oldest first. */
    public List<IssuedCertificate> ofTicket(Tx tx, TicketId ticket) {
        return list(tx.dsl(), ISSUED_CERTIFICATE.TICKET_ID.eq(ticket.value()));
    }

    /** Everything issued for an enrollment, oldest first. */
    public List<IssuedCertificate> ofEnrollment(Tx tx, EnrollmentId enrollment) {
        return list(tx.dsl(), ISSUED_CERTIFICATE.ENROLLMENT_ID.eq(enrollment.value()));
    }

    /** Enrollments whose identity expires before an instant, soonest first. */
    public List<EnrollmentId> expiringBefore(Instant instant, int limit) {
        return store
                .read(dsl -> dsl.select(ISSUED_CERTIFICATE.ENROLLMENT_ID)
                        .from(ISSUED_CERTIFICATE)
                        .where(
                                ISSUED_CERTIFICATE.PURPOSE.eq(DEVICE),
                                ISSUED_CERTIFICATE.STATE.eq(State.ACTIVE.code()),
                                ISSUED_CERTIFICATE.NOT_AFTER_AT.lt(instant),
                                ISSUED_CERTIFICATE.ENROLLMENT_ID.isNotNull())
                        .orderBy(ISSUED_CERTIFICATE.NOT_AFTER_AT)
                        .limit(limit)
                        .fetch(ISSUED_CERTIFICATE.ENROLLMENT_ID))
                .stream()
                .map(EnrollmentId::new)
                .toList();
    }

    /** Keeps a certificate that was just issued. */
    public void add(Tx tx, Issue issue) {
        X509Certificate certificate = issue.certificate();
        tx.dsl()
                .insertInto(ISSUED_CERTIFICATE)
                .set(ISSUED_CERTIFICATE.FINGERPRINT, Certificates.fingerprint(certificate))
                .set(ISSUED_CERTIFICATE.ORGANISATION_ID, issue.organisation().value())
                .set(ISSUED_CERTIFICATE.SERIAL, certificate.getSerialNumber().toString(16))
                .set(ISSUED_CERTIFICATE.PURPOSE, DEVICE)
                .set(
                        ISSUED_CERTIFICATE.SUBJECT,
                        Certificates.commonName(certificate).orElse(""))
                .set(ISSUED_CERTIFICATE.PUBLIC_KEY_HASH, Keys.hash(certificate.getPublicKey()))
                .set(
                        ISSUED_CERTIFICATE.TRANSACTION_HASH,
                        issue.transactionHash().orElse(null))
                .set(ISSUED_CERTIFICATE.CERTIFICATE, Certificates.encode(certificate))
                .set(
                        ISSUED_CERTIFICATE.TICKET_ID,
                        issue.ticket().map(TicketId::value).orElse(null))
                .set(
                        ISSUED_CERTIFICATE.ENROLLMENT_ID,
                        issue.enrollment().map(EnrollmentId::value).orElse(null))
                .set(ISSUED_CERTIFICATE.STATE, State.ISSUED.code())
                .set(ISSUED_CERTIFICATE.ISSUED_AT, clock.instant())
                .set(
                        ISSUED_CERTIFICATE.NOT_BEFORE_AT,
                        certificate.getNotBefore().toInstant())
                .set(ISSUED_CERTIFICATE.NOT_AFTER_AT, certificate.getNotAfter().toInstant())
                .execute();
        drop(tx, Certificates.fingerprint(certificate));
    }

    /** Makes it the identity of an enrollment; earlier ones of the enrollment, and others of its ticket, are superseded. */
    public void activate(Tx tx, IssuedCertificate certificate, EnrollmentId enrollment) {
        var others = new LinkedHashSet<>(live(tx, LIVE_OF_ENROLLMENT, ENROLLMENT, enrollment.value()));
        certificate.ticket().ifPresent(ticket -> others.addAll(live(tx, LIVE_OF_TICKET, TICKET, ticket.value())));
        others.remove(certificate.fingerprint());
        end(tx, others, State.SUPERSEDED);
        ACTIVATE.on(tx.dsl())
                .with(ENROLLMENT, enrollment.value())
                .with(FINGERPRINT, certificate.fingerprint())
                .execute();
        drop(tx, certificate.fingerprint());
    }

    /** Another key took its place before it was ever used. */
    public void supersede(Tx tx, IssuedCertificate certificate) {
        end(tx, List.of(certificate.fingerprint()), State.SUPERSEDED);
    }

    /** Ends every certificate of an enrollment. */
    public void revoke(Tx tx, EnrollmentId enrollment) {
        end(tx, live(tx, LIVE_OF_ENROLLMENT, ENROLLMENT, enrollment.value()), State.REVOKED);
    }

    private static Prepared<Record> live(Condition which) {
        return Prepared.reading(
                FINGERPRINTS,
                dsl -> dsl.select(FINGERPRINTS).from(ISSUED_CERTIFICATE).where(which, IS_LIVE));
    }

    private static List<String> live(Tx tx, Prepared<Record> query, Param<String> of, String value) {
        return query.on(tx.dsl()).with(of, value).all().stream()
                .map(row -> row.get(ISSUED_CERTIFICATE.FINGERPRINT))
                .toList();
    }

    private void end(Tx tx, Collection<String> fingerprints, State as) {
        for (String fingerprint : fingerprints) {
            tx.dsl()
                    .update(ISSUED_CERTIFICATE)
                    .set(ISSUED_CERTIFICATE.STATE, as.code())
                    .set(ISSUED_CERTIFICATE.ENDED_AT, clock.instant())
                    .where(ISSUED_CERTIFICATE.FINGERPRINT.eq(fingerprint), IS_LIVE)
                    .execute();
            drop(tx, fingerprint);
        }
    }

    private void drop(Tx tx, String fingerprint) {
        tx.afterCommit(() -> cache.invalidate(fingerprint));
    }

    private static List<IssuedCertificate> list(DSLContext dsl, Condition which) {
        return dsl.select(COLUMNS)
                .from(ISSUED_CERTIFICATE)
                .where(which)
                .orderBy(ISSUED_CERTIFICATE.ISSUED_AT, ISSUED_CERTIFICATE.FINGERPRINT)
                .fetch()
                .map(IssuedCertificates::read);
    }

    private static IssuedCertificate read(Record row) {
        return new IssuedCertificate(
                row.get(ISSUED_CERTIFICATE.FINGERPRINT),
                row.get(ISSUED_CERTIFICATE.PUBLIC_KEY_HASH),
                Optional.ofNullable(row.get(ISSUED_CERTIFICATE.TRANSACTION_HASH)),
                Optional.ofNullable(row.get(ISSUED_CERTIFICATE.TICKET_ID)).map(TicketId::new),
                Optional.ofNullable(row.get(ISSUED_CERTIFICATE.ENROLLMENT_ID)).map(EnrollmentId::new),
                State.of(row.get(ISSUED_CERTIFICATE.STATE)),
                row.get(ISSUED_CERTIFICATE.ISSUED_AT),
                row.get(ISSUED_CERTIFICATE.NOT_BEFORE_AT),
                row.get(ISSUED_CERTIFICATE.NOT_AFTER_AT),
                Optional.ofNullable(row.get(ISSUED_CERTIFICATE.ENDED_AT)));
    }
}
