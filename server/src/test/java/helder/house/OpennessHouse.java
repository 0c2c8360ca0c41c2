package helder.house;

import static helder.store.schema.Tables.ORGANISATION;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.charter.CharterText;
import helder.charter.Drafts;
import helder.charter.StoredCharters;
import helder.charter.StoredDrafts;
import helder.gate.CharterGate;
import helder.gate.ComputedSights;
import helder.gate.Haste;
import helder.gate.SchemaAndroidLimits;
import helder.gate.SchemaAppleLimits;
import helder.gate.SchemaWindowsLimits;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.looks.ChainedLooks;
import helder.looks.OfficeHolders;
import helder.manifest.PlatformLimits;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The floor of openness over a database in a temporary folder, put together as the server does, without Spring. */
public final class OpennessHouse implements AutoCloseable {

    public static final Actor OFFICER = new Actor.Operator("noor");

    public final Path directory;
    public final MovableClock clock = new MovableClock();
    private final SecureRandom random = new SecureRandom();
    /** Those who lost every office. */
    public final Set<PersonId> gone = new HashSet<>();

    public final OfficeHolders offices = (tx, person, role) -> !gone.contains(person);
    public final TestStanding standing = new TestStanding();
    public final Ids ids = new Ids(clock, random);
    public final Store store;
    public final Installation installation;
    public final List<CharterListener> listeners = new ArrayList<>();
    public final StoredCharters charters;
    public final Drafts drafts;
    public final CharterGate gate;
    public final ComputedSights sights;
    public final ChainedLooks looks;

    public OpennessHouse(Path directory) {
        this(TestEngine.SQLITE, directory);
    }

    public OpennessHouse(TestEngine engine, Path directory) {
        this.directory = directory;
        store = Store.open(engine.fresh(directory));
        installation = new Installation(store);
        charters = anotherNode();
        drafts = new StoredDrafts(store, installation, ids, clock, charters, standing);
        List<PlatformLimits> limits =
                List.of(new SchemaAppleLimits(), new SchemaWindowsLimits(), new SchemaAndroidLimits());
        gate = new CharterGate(store, charters, limits, clock, Vault.open(directory, true, random), () -> Haste.NEVER);
        sights = new ComputedSights(charters, limits);
        looks = looksOfAnotherNode();
    }

    /** Charters with a cache of their own, as another node would have. */
    public StoredCharters anotherNode() {
        return new StoredCharters(store, installation, ids, clock, () -> listeners);
    }

    /** The log as another server on the same database writes it, in a chain of its own. */
    public ChainedLooks looksOfAnotherNode() {
        return new ChainedLooks(store, installation, ids, clock, random, new Node(ids.next()), offices);
    }

    /** Sets the organisation up, with the shipped charters in force. */
    public OpennessHouse setUp() {
        store.write(tx -> {
            tx.dsl()
                    .insertInto(ORGANISATION)
                    .set(ORGANISATION.ID, "00000000-0000-7000-8000-000000000001")
                    .set(ORGANISATION.NAME, "De Linde")
                    .set(ORGANISATION.DEFAULT_LANGUAGE, "nl")
                    .set(ORGANISATION.TIME_ZONE, "Europe/Amsterdam")
                    .set(ORGANISATION.HUE, 150L)
                    .set(ORGANISATION.CHROMA_PERMILLE, 90L)
                    .set(ORGANISATION.CREATED_AT, clock.instant())
                    .execute();
            for (Ownership ownership : Ownership.values()) {
                charters.publish(tx, charters.shipped(ownership), OFFICER);
            }
            return true;
        });
        return this;
    }

    public OrganisationId organisation() {
        return installation.organisation();
    }

    public Charter publish(CharterText text) {
        return store.write(tx -> publish(tx, text));
    }

    /** The same as part of a unit of work. */
    public Charter publish(Tx tx, CharterText text) {
        return Announcing.announce(tx, charters, drafts, text);
    }

    /** Changes the database behind Helder's back, whatever its tables demand of each other. */
    public void tamper(String sql) throws SQLException {
        if (!store.isEmbedded()) {
            store.write(tx -> {
                tx.dsl().execute("set local session_replication_role = replica");
                return tx.dsl().execute(sql);
            });
            return;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(Store.FILE));
                var statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 5000");
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
