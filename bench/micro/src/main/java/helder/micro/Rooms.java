package helder.micro;

import static helder.store.schema.Tables.ORGANISATION;

import helder.apple.AppleLimits;
import helder.charter.StoredCharters;
import helder.gate.CharterGate;
import helder.gate.Haste;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.ChainedLooks;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The floor of openness on a SQLite database of its own, durable, with the charters that are shipped. */
final class Rooms implements AutoCloseable {

    static final Actor DESK = new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK);
    private static final OrganisationId ORGANISATION_ID = new OrganisationId("00000000-0000-7000-8000-000000000001");
    private static final int ALL_RIGHTS = 8191;

    final Store store;
    final CharterGate gate;
    final ChainedLooks looks;
    private final Path directory;

    Rooms() throws IOException {
        directory = Files.createTempDirectory("helder-micro");
        store = Store.open(new StoreSettings(directory, Optional.empty()));
        var clock = InstantSource.system();
        var installation = new Installation(store);
        var random = new SecureRandom();
        var ids = new Ids(clock, random);
        var charters = new StoredCharters(store, installation, ids, clock, List::of);
        var vault = Vault.open(directory, true, random);
        gate = new CharterGate(store, charters, List.of(new AppleLimits()), clock, vault, () -> Haste.NEVER);
        looks = new ChainedLooks(
                store, installation, ids, clock, random, new Node(ids.next()), (tx, person, role) -> true);
        store.write(tx -> {
            tx.dsl()
                    .insertInto(ORGANISATION)
                    .set(ORGANISATION.ID, ORGANISATION_ID.value())
                    .set(ORGANISATION.NAME, "Bench")
                    .set(ORGANISATION.DEFAULT_LANGUAGE, "en")
                    .set(ORGANISATION.TIME_ZONE, "Europe/Amsterdam")
                    .set(ORGANISATION.HUE, 150L)
                    .set(ORGANISATION.CHROMA_PERMILLE, 90L)
                    .set(ORGANISATION.CREATED_AT, clock.instant())
                    .execute();
            for (Ownership ownership : Ownership.values()) {
                charters.publish(tx, charters.shipped(ownership), new Actor.Operator("bench"));
            }
            return true;
        });
    }

    /** A computer of the company, which agreed to the charter in force. */
    static EnrollmentFacts laptop() {
        return new EnrollmentFacts(
                ORGANISATION_ID,
                new EnrollmentId("laptop"),
                new PersonId("noor"),
                Ownership.COMPANY,
                EnrollmentType.APPLE_PROFILE,
                DeviceForm.COMPUTER,
                ALL_RIGHTS,
                1,
                Set.of());
    }

    @Override
    public void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
