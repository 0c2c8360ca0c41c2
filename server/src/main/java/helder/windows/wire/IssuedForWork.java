package helder.windows.wire;

import static helder.store.schema.Tables.WINDOWS_CERTIFICATE;

import helder.identity.EnrollmentId;
import helder.protocol.pki.Certificates;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.WindowsCertificateRecord;
import helder.windows.Challenges.Claim;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The certificates for work that PCs fetched. */
@Repository
class IssuedForWork {

    private final Store store;
    private final InstantSource clock;

    IssuedForWork(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One that was given for a challenge. */
    record Given(String publicKeyHash, X509Certificate certificate) {}

    /** A name under which a PC has one. */
    record Held(EnrollmentId enrollment, String name) {}

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

    /** Those that end before an instant, soonest first. */
    List<Held> endingBefore(Instant instant, int most) {
        return store.read(dsl -> dsl.select(WINDOWS_CERTIFICATE.ENROLLMENT_ID, WINDOWS_CERTIFICATE.NAME)
                .from(WINDOWS_CERTIFICATE)
                .where(WINDOWS_CERTIFICATE.NOT_AFTER_AT.le(instant))
                .orderBy(WINDOWS_CERTIFICATE.NOT_AFTER_AT)
                .limit(most)
                .fetch(row -> new Held(new EnrollmentId(row.value1()), row.value2())));
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
