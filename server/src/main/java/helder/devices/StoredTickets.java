package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;
import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.TicketId;
import helder.organisation.Organisations;
import helder.secrets.Vault;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.EnrollmentTicketRecord;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Tickets in storage, with hashes of their secrets. */
@Component
final class StoredTickets implements Tickets {

    /** In place of the hash of what the person read, where somebody else set the device up. */
    static final String NOTHING_SHOWN = "";

    private final Store store;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource clock;
    private final Organisations organisations;
    private final Charters charters;
    private final Sights sights;

    StoredTickets(
            Store store,
            Vault vault,
            Ids ids,
            InstantSource clock,
            Organisations organisations,
            Charters charters,
            Sights sights) {
        this.store = store;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.organisations = organisations;
        this.charters = charters;
        this.sights = sights;
    }

    @Override
    public Issued issue(Tx tx, Request request) {
        return insert(tx, row(tx, request), vault.newSecret(), request.language(), request.life());
    }

    @Override
    public Issued handOut(Tx tx, Request request, String secret, Actor by) {
        EnrollmentTicketRecord row = row(tx, request);
        row.setMadeByKind(by.kind());
        row.setMadeById(by.id());
        row.setMadeByName(by.name());
        row.setMadeByRole(by.actingRole().map(Role::code).orElse(null));
        return insert(tx, row, secret, request.language(), request.life());
    }

    private EnrollmentTicketRecord row(Tx tx, Request request) {
        Charter charter = charters.inForce(tx, request.ownership());
        int needed = sights.rightsFor(tx, request.ownership(), request.type(), request.groups());
        var row = new EnrollmentTicketRecord();
        row.setOrganisationId(organisations.current(tx).id().value());
        row.setPersonId(request.person().value());
        row.setOwnership(request.ownership().code());
        row.setPlatform(request.type().platform().code());
        row.setEnrollmentType(request.type().code());
        row.setCharterId(charter.id().value());
        row.setCharterVersion(charter.version());
        row.setShownHash(request.shownHash().orElse(NOTHING_SHOWN));
        row.setGrantedRights((long) (request.grantedRights() & needed));
        row.setPurpose(Ticket.Purpose.ENROLL.code());
        row.setForm(request.form().map(DeviceForm::code).orElse(null));
        row.setGroupKeys(GroupKey.joined(request.groups()));
        return row;
    }

    @Override
    public Issued issueRenewal(Tx tx, Enrollment enrollment, Language language, Duration life) {
        if (!enrollment.isLiving()) {
            throw new IllegalStateException("The enrollment has ended; the person has to enroll again");
        }
        Ticket first = find(tx, enrollment.ticket()).orElseThrow();
        var row = new EnrollmentTicketRecord();
        row.setOrganisationId(enrollment.organisation().value());
        row.setPersonId(enrollment.person().value());
        row.setOwnership(enrollment.ownership().code());
        row.setPlatform(enrollment.type().platform().code());
        row.setEnrollmentType(enrollment.type().code());
        row.setCharterId(enrollment.charter().value());
        row.setCharterVersion(enrollment.charterVersion());
        row.setShownHash(first.shownHash().orElse(NOTHING_SHOWN));
        row.setGrantedRights((long) enrollment.grantedRights());
        row.setPurpose(Ticket.Purpose.RENEW.code());
        row.setEnrollmentId(enrollment.id().value());
        row.setGroupKeys(GroupKey.joined(enrollment.groups()));
        return insert(tx, row, vault.newSecret(), language, life);
    }

    private Issued insert(Tx tx, EnrollmentTicketRecord row, String secret, Language language, Duration life) {
        String challenge = Tickets.challengeOf(secret);
        row.setId(ids.next());
        row.setLanguage(language.code());
        row.setSecretHash(Vault.hash(secret));
        row.setChallengeHash(Vault.hash(challenge));
        row.setState(Ticket.State.ISSUED.code());
        row.setCreatedAt(clock.instant());
        row.setExpiresAt(clock.instant().plus(life));
        tx.dsl().executeInsert(row);
        return new Issued(find(tx, new TicketId(row.getId())).orElseThrow(), secret, challenge);
    }

    @Override
    public Optional<Ticket> find(TicketId id) {
        return store.read(dsl -> TicketRows.find(dsl, id));
    }

    @Override
    public Optional<Ticket> find(Tx tx, TicketId id) {
        return TicketRows.find(tx.dsl(), id);
    }

    @Override
    public Optional<Ticket> findBySecret(String secret) {
        return store.read(dsl -> TicketRows.findBySecretHash(dsl, Vault.hash(secret)));
    }

    @Override
    public Optional<Ticket> findByChallenge(Tx tx, String challenge) {
        return TicketRows.lockByChallengeHash(tx.dsl(), Vault.hash(challenge));
    }

    @Override
    public void certificateIssued(Tx tx, TicketId id) {
        tx.dsl()
                .update(ENROLLMENT_TICKET)
                .set(ENROLLMENT_TICKET.STATE, Ticket.State.CERTIFICATE_ISSUED.code())
                .where(ENROLLMENT_TICKET.ID.eq(id.value()))
                .and(ENROLLMENT_TICKET.STATE.eq(Ticket.State.ISSUED.code()))
                .execute();
    }

    @Override
    public boolean bind(Tx tx, TicketId id, EnrollmentId enrollment) {
        return TicketRows.bind(tx, id, enrollment, clock.instant());
    }

    @Override
    public boolean revoke(Tx tx, TicketId id) {
        return tx.dsl()
                        .update(ENROLLMENT_TICKET)
                        .set(ENROLLMENT_TICKET.STATE, Ticket.State.REVOKED.code())
                        .where(ENROLLMENT_TICKET.ID.eq(id.value()))
                        .and(TicketRows.isLive(clock.instant()))
                        .execute()
                == 1;
    }

    @Override
    public List<HandedOut> handedOut(EnrollmentType type, Instant since, int most) {
        return store.read(dsl -> dsl.selectFrom(ENROLLMENT_TICKET)
                .where(TicketRows.isHandedOut(type))
                .and(ENROLLMENT_TICKET.CREATED_AT.ge(since).or(TicketRows.isLive(clock.instant())))
                .orderBy(ENROLLMENT_TICKET.ID.desc())
                .limit(most)
                .fetch(TicketRows::handedOut));
    }

    @Override
    public List<HandedOut> handedOut(EnrollmentType type, PersonId person) {
        return store.read(dsl -> dsl.selectFrom(ENROLLMENT_TICKET)
                .where(ENROLLMENT_TICKET.PERSON_ID.eq(person.value()))
                .and(TicketRows.isHandedOut(type))
                .orderBy(ENROLLMENT_TICKET.ID.desc())
                .fetch(TicketRows::handedOut));
    }

    @Override
    public int purge(Tx tx, Instant unused, Instant used, int most) {
        var old = DSL.select(ENROLLMENT_TICKET.ID)
                .from(ENROLLMENT_TICKET)
                .where(ENROLLMENT_TICKET.EXPIRES_AT.le(unused))
                .and(ENROLLMENT_TICKET.STATE.ne(Ticket.State.BOUND.code()).or(ENROLLMENT_TICKET.EXPIRES_AT.le(used)))
                .andNotExists(DSL.selectOne().from(ENROLLMENT).where(ENROLLMENT.TICKET_ID.eq(ENROLLMENT_TICKET.ID)))
                .orderBy(ENROLLMENT_TICKET.EXPIRES_AT)
                .limit(most);
        return tx.dsl()
                .deleteFrom(ENROLLMENT_TICKET)
                .where(ENROLLMENT_TICKET.ID.in(old))
                .execute();
    }

    @Override
    public List<Ticket> used(PersonId person) {
        return store.read(dsl -> dsl.selectFrom(ENROLLMENT_TICKET)
                .where(ENROLLMENT_TICKET.PERSON_ID.eq(person.value()))
                .and(ENROLLMENT_TICKET.STATE.eq(Ticket.State.BOUND.code()))
                .and(ENROLLMENT_TICKET.PURPOSE.eq(Ticket.Purpose.ENROLL.code()))
                .orderBy(ENROLLMENT_TICKET.ID.desc())
                .fetch(TicketRows::ticket));
    }

    @Override
    public List<Ticket> live(PersonId person) {
        return store.read(dsl -> dsl.selectFrom(ENROLLMENT_TICKET)
                .where(ENROLLMENT_TICKET.PERSON_ID.eq(person.value()))
                .and(TicketRows.isLive(clock.instant()))
                .orderBy(ENROLLMENT_TICKET.ID.desc())
                .fetch(TicketRows::ticket));
    }
}
