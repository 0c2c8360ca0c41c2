package helder.organisation;

import static helder.store.schema.Tables.ORGANISATION;

import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.store.Prepared;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.OrganisationRecord;
import helder.text.Language;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The organisation in storage. */
@Component
final class StoredOrganisations implements Organisations {

    private static final Prepared<OrganisationRecord> THE_ONE =
            Prepared.reading(ORGANISATION, dsl -> dsl.selectFrom(ORGANISATION).limit(DSL.inline(1)));

    private static final String NOT_OFFERED = "off";
    private static final int NEUTRAL_HUE = 200;
    private static final int NEUTRAL_CHROMA = 60;

    private final Ids ids;
    private final InstantSource clock;
    private final ServiceRepository serviceRepository;
    private final Remembered<Optional<Organisation>> organisation;
    private final Remembered<Boolean> accountEnrollment;
    private final Remembered<AndroidOffer> androidOffer;
    private final Remembered<List<Service>> services;

    StoredOrganisations(Store store, Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
        this.serviceRepository = new ServiceRepository();
        this.organisation = new Remembered<>(clock, () -> store.read(StoredOrganisations::select));
        this.accountEnrollment = new Remembered<>(
                clock,
                () -> store.read(dsl -> dsl.fetchExists(
                        dsl.selectOne().from(ORGANISATION).where(ORGANISATION.IS_ACCOUNT_ENROLLMENT.eq(true)))));
        this.androidOffer = new Remembered<>(clock, () -> store.read(StoredOrganisations::selectOffer));
        this.services = new Remembered<>(clock, () -> store.readConsistently(serviceRepository::all));
    }

    @Override
    public Optional<Organisation> find() {
        return organisation.get();
    }

    @Override
    public Organisation current() {
        return find().orElseThrow(StoredOrganisations::notSetUp);
    }

    @Override
    public Organisation current(Tx tx) {
        return select(tx.dsl()).orElseThrow(StoredOrganisations::notSetUp);
    }

    private static IllegalStateException notSetUp() {
        return new IllegalStateException("The organisation was not set up yet; do that first with helder init");
    }

    private static Optional<Organisation> select(DSLContext dsl) {
        return THE_ONE.on(dsl).first().map(StoredOrganisations::toOrganisation);
    }

    @Override
    public Organisation create(Tx tx, String name, Language defaultLanguage, ZoneId timeZone) {
        Store.alone(tx, "organisation");
        if (tx.dsl().fetchExists(ORGANISATION)) {
            throw new IllegalStateException("The organisation exists already");
        }
        var created = new Organisation(
                new OrganisationId(ids.next()),
                Wordings.required("The name of the organisation", name),
                defaultLanguage,
                timeZone,
                NEUTRAL_HUE,
                NEUTRAL_CHROMA,
                clock.instant());
        tx.dsl().executeInsert(toRecord(created));
        forgetAfterCommit(tx);
        return created;
    }

    @Override
    public void update(Tx tx, Organisation changed) {
        requireRange("The hue", changed.hue(), 359);
        requireRange("The strength of the colour", changed.chromaPermille(), 130);
        OrganisationRecord row = toRecord(changed);
        row.setName(Wordings.required("The name of the organisation", changed.name()));
        row.changed(ORGANISATION.ID, false);
        row.changed(ORGANISATION.CREATED_AT, false);
        int rows = tx.dsl()
                .update(ORGANISATION)
                .set(row)
                .where(ORGANISATION.ID.eq(changed.id().value()))
                .execute();
        if (rows == 0) {
            throw notSetUp();
        }
        forgetAfterCommit(tx);
    }

    private static void requireRange(String what, int value, int highest) {
        if (value < 0 || value > highest) {
            throw new IllegalArgumentException(what + " is a number from 0 to " + highest);
        }
    }

    @Override
    public boolean offersAccountEnrollment() {
        return accountEnrollment.get();
    }

    @Override
    public void offerAccountEnrollment(Tx tx, boolean offered) {
        int rows = tx.dsl()
                .update(ORGANISATION)
                .set(ORGANISATION.IS_ACCOUNT_ENROLLMENT, offered)
                .execute();
        if (rows == 0) {
            throw notSetUp();
        }
        forgetAfterCommit(tx);
    }

    @Override
    public AndroidOffer androidOffer() {
        return androidOffer.get();
    }

    private static AndroidOffer selectOffer(DSLContext dsl) {
        return dsl.select(ORGANISATION.IS_ANDROID_PERSONAL, ORGANISATION.ANDROID_COMPANY)
                .from(ORGANISATION)
                .limit(1)
                .fetchOptional(row -> new AndroidOffer(
                        row.value1(),
                        Optional.of(row.value2())
                                .filter(word -> !word.equals(NOT_OFFERED))
                                .map(EnrollmentType::of)))
                .orElse(AndroidOffer.NONE);
    }

    @Override
    public void offerAndroid(Tx tx, AndroidOffer offer) {
        int rows = tx.dsl()
                .update(ORGANISATION)
                .set(ORGANISATION.IS_ANDROID_PERSONAL, offer.isForPersonal())
                .set(
                        ORGANISATION.ANDROID_COMPANY,
                        offer.company().map(EnrollmentType::code).orElse(NOT_OFFERED))
                .execute();
        if (rows == 0) {
            throw notSetUp();
        }
        forgetAfterCommit(tx);
    }

    @Override
    public List<Service> services() {
        return services.get();
    }

    @Override
    public void setServices(Tx tx, List<Service> changed) {
        serviceRepository.replace(tx, current(tx).id(), changed);
        forgetAfterCommit(tx);
    }

    private void forgetAfterCommit(Tx tx) {
        tx.afterCommit(organisation::forget);
        tx.afterCommit(accountEnrollment::forget);
        tx.afterCommit(androidOffer::forget);
        tx.afterCommit(services::forget);
    }

    private static Organisation toOrganisation(OrganisationRecord row) {
        return new Organisation(
                new OrganisationId(row.getId()),
                row.getName(),
                Language.of(row.getDefaultLanguage()),
                ZoneId.of(row.getTimeZone()),
                row.getHue().intValue(),
                row.getChromaPermille().intValue(),
                row.getCreatedAt());
    }

    private static OrganisationRecord toRecord(Organisation organisation) {
        var row = new OrganisationRecord();
        row.setId(organisation.id().value());
        row.setName(organisation.name());
        row.setDefaultLanguage(organisation.defaultLanguage().code());
        row.setTimeZone(organisation.timeZone().getId());
        row.setHue((long) organisation.hue());
        row.setChromaPermille((long) organisation.chromaPermille());
        row.setCreatedAt(organisation.createdAt());
        // Set apart from the rest: changing a name never switches it.
        row.changed(ORGANISATION.IS_ACCOUNT_ENROLLMENT, false);
        row.changed(ORGANISATION.IS_ANDROID_PERSONAL, false);
        row.changed(ORGANISATION.ANDROID_COMPANY, false);
        return row;
    }
}
