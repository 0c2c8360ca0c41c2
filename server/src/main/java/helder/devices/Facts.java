package helder.devices;

import helder.gate.Admission;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.looks.Basis;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What is known about devices. Only the gate lets something in; nobody reads without a basis. */
public interface Facts {

    /**
     * Keeps what the gate let through, and tells {@link FactsListener}s within the unit of work which values are new. Nothing is
     * kept when the enrollment has ended or its end was ordered, or is bound by other rules than those it was admitted by, because it became personal
     * meanwhile.
     */
    void record(Tx tx, EnrollmentFacts enrollment, Admission admission);

    /**
     * Values of these items, as far as they are known and not past their retention. {@link DataItem#LAST_CONTACT} is among them,
     * as an instant.
     *
     * @param basis why; for {@link Basis.OwnData} the enrollment must belong to that person
     * @throws IllegalArgumentException when the enrollment is somebody else's, or the recorded look does not cover enrollment and items
     */
    Map<DataItem, Fact> read(Tx tx, EnrollmentId enrollment, Set<DataItem> items, Basis basis);

    /** The same outside a unit of work, for own data and automation. @throws IllegalArgumentException when the basis is a look */
    Map<DataItem, Fact> read(EnrollmentId enrollment, Set<DataItem> items, Basis basis);

    /** The same for several enrollments in one query. */
    Map<EnrollmentId, Map<DataItem, Fact>> readAll(
            Tx tx, Set<EnrollmentId> enrollments, Set<DataItem> items, Basis basis);

    /** Deletes the values of these items at once. */
    void forget(Tx tx, EnrollmentId enrollment, Set<DataItem> items);

    /** Deletes everything past its retention; returns how many values. */
    int purge(Tx tx, Instant now);

    /** A value as the device told it. */
    record Fact(String value, Instant observedAt, Instant expiresAt) {}
}
