package helder.windows.wire;

import static helder.store.schema.Tables.WINDOWS_CERTIFICATE;

import helder.identity.EnrollmentId;
import helder.protocol.pki.Certificates;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.WindowsCertificateRecord;
import helder.windows.Challenges.Claim;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The certificates for work that PCs fetched. */
@Repository
class IssuedForWork {

    /** How long after its end one is still renewed, for PCs that were away. */
    static final Duration MISSED = Duration.ofDays(365);

    private final Store store;
    private final InstantSource clock;

    IssuedForWork(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One that was given for a challenge. */
    record Given(String publicKeyHash, X509Certificate certificate) {}

    /** A name under which a PC has one. */
    record Held(EnrollmentId enrollment, String name, Instant notAfter) {}

    Optional<Given> find(Tx tx, Claim claim) {
        return tx.dsl()
                .selectFrom(WINDOWS_CERTIFICATE)
                .where(
                        WINDOWS_CERTIFICATE.COMMAND_ID.eq(claim.command().value()),
                        WINDOWS_CERTIFICATE.NAME.eq(claim.name()))
                .fetchOptional(row -> new Given(
                        row.getPublicKeyHash(),
                        Certificates.read(row.getCertificate()).accepted().orElseThrow()));
    }

    /** Keeps it in the place of the one that the PC had under this name. */
    void add(Tx tx, EnrollmentId enrollment, Claim claim, Given given) {
        tx.dsl()
                .deleteFrom(WINDOWS_CERTIFICATE)
                .where(
                        WINDOWS_CERTIFICATE.ENROLLMENT_ID.eq(enrollment.value()),
                        WINDOWS_CERTIFICATE.NAME.eq(claim.name()))
                .execute();
        var row = new WindowsCertificateRecord();
        row.setCommandId(claim.command().value());
        row.setName(claim.name());
        row.setEnrollmentId(enrollment.value());
        row.setPublicKeyHash(given.publicKeyHash());
        row.setCertificate(Certificates.encode(given.certificate()));
        row.setIssuedAt(clock.instant());
        row.setNotAfterAt(given.certificate().getNotAfter().toInstant());
        tx.dsl().executeInsert(row);
    }

    /**
     * Those that are good and end before an instant, and those that ended not too long ago and whose PC has spoken since; soonest first.
     *
     * @param after where the ones before these ended; empty for the first
     */
    List<Held> ending(Instant now, Instant before, Optional<Held> after, int most) {
        Condition isGood = WINDOWS_CERTIFICATE.NOT_AFTER_AT.gt(now);
        Condition isMissed = WINDOWS_CERTIFICATE
                .NOT_AFTER_AT
                .gt(now.minus(MISSED))
                .and(PcChannels.spokeAfter(WINDOWS_CERTIFICATE.ENROLLMENT_ID, WINDOWS_CERTIFICATE.NOT_AFTER_AT));
        var order =
                DSL.row(WINDOWS_CERTIFICATE.NOT_AFTER_AT, WINDOWS_CERTIFICATE.ENROLLMENT_ID, WINDOWS_CERTIFICATE.NAME);
        Condition fromThere = after.map(
                        held -> order.gt(held.notAfter(), held.enrollment().value(), held.name()))
                .orElseGet(DSL::noCondition);
        return store.read(dsl -> dsl.select(
                        WINDOWS_CERTIFICATE.ENROLLMENT_ID, WINDOWS_CERTIFICATE.NAME, WINDOWS_CERTIFICATE.NOT_AFTER_AT)
                .from(WINDOWS_CERTIFICATE)
                .where(isGood.or(isMissed), WINDOWS_CERTIFICATE.NOT_AFTER_AT.le(before), fromThere)
                .orderBy(WINDOWS_CERTIFICATE.NOT_AFTER_AT, WINDOWS_CERTIFICATE.ENROLLMENT_ID, WINDOWS_CERTIFICATE.NAME)
                .limit(most)
                .fetch(row -> new Held(new EnrollmentId(row.value1()), row.value2(), row.value3())));
    }

    /** Forgets one that was taken away. */
    void forget(Tx tx, EnrollmentId enrollment, String name) {
        tx.dsl()
                .deleteFrom(WINDOWS_CERTIFICATE)
                .where(WINDOWS_CERTIFICATE.ENROLLMENT_ID.eq(enrollment.value()), WINDOWS_CERTIFICATE.NAME.eq(name))
                .execute();
    }

    void forget(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(WINDOWS_CERTIFICATE)
                .where(WINDOWS_CERTIFICATE.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }
}
