package helder.organisation;

import static helder.store.schema.Tables.PICTURE;
import static helder.store.schema.Tables.PROFILE_VERSION;

import helder.identity.Actor;
import helder.identity.Role;
import helder.organisation.Profile.Part;
import helder.store.Installation;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.ProfileVersionRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Profiles and pictures in storage. */
@Component
final class StoredProfiles implements Profiles {

    private static final String BETWEEN = " ";
    private static final int SHOWN = 200;

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final Remembered<Version> latest;

    StoredProfiles(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
        this.latest = new Remembered<>(clock, () -> store.read(StoredProfiles::select));
    }

    private record Version(long revision, Profile profile) {}

    @Override
    public Profile current() {
        return latest.get().profile;
    }

    @Override
    public long revision() {
        return latest.get().revision;
    }

    private static Version select(DSLContext dsl) {
        return dsl.selectFrom(PROFILE_VERSION)
                .orderBy(PROFILE_VERSION.REVISION.desc())
                .limit(1)
                .fetchOptional(row -> new Version(row.getRevision(), ProfileText.stored(row.getContent())))
                .orElseGet(() -> new Version(0, Profile.empty()));
    }

    @Override
    public Change change(Tx tx, Actor by, UnaryOperator<Profile> change) {
        Store.alone(tx, "profile");
        Version before = select(tx.dsl());
        Profile after = change.apply(before.profile);
        List<String> problems = after.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", problems));
        }
        requirePictures(tx, after);
        Set<Part> parts = before.profile.differences(after);
        Instant now = clock.instant();
        var made = new Change(before.revision + (parts.isEmpty() ? 0 : 1), parts, by.name(), by.actingRole(), now);
        if (parts.isEmpty()) {
            return made;
        }
        tx.dsl()
                .insertInto(PROFILE_VERSION)
                .set(PROFILE_VERSION.REVISION, made.revision())
                .set(
                        PROFILE_VERSION.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .set(PROFILE_VERSION.CONTENT, ProfileText.of(after))
                .set(PROFILE_VERSION.PARTS, parts.stream().map(Part::code).collect(Collectors.joining(BETWEEN)))
                .set(PROFILE_VERSION.MAKER_KIND, by.kind())
                .set(PROFILE_VERSION.MAKER_ID, by.id())
                .set(PROFILE_VERSION.MAKER_NAME, by.name())
                .set(PROFILE_VERSION.MAKER_ROLE, by.actingRole().map(Role::code).orElse(null))
                .set(PROFILE_VERSION.MADE_AT, now)
                .execute();
        tx.afterCommit(latest::forget);
        return made;
    }

    private static void requirePictures(Tx tx, Profile profile) {
        for (String id : profile.pictures()) {
            if (!tx.dsl().fetchExists(PICTURE, PICTURE.ID.eq(id))) {
                throw new IllegalArgumentException("There is no picture " + id + " any more; give the file again");
            }
        }
    }

    @Override
    public Optional<Profile> at(long revision) {
        return store.read(dsl -> dsl.select(PROFILE_VERSION.CONTENT)
                .from(PROFILE_VERSION)
                .where(PROFILE_VERSION.REVISION.eq(revision))
                .fetchOptional(PROFILE_VERSION.CONTENT)
                .map(ProfileText::stored));
    }

    @Override
    public List<Change> history() {
        return store.read(dsl -> dsl.selectFrom(PROFILE_VERSION)
                .orderBy(PROFILE_VERSION.REVISION.desc())
                .limit(SHOWN)
                .fetch(StoredProfiles::change));
    }

    private static Change change(ProfileVersionRecord row) {
        return new Change(
                row.getRevision(),
                Arrays.stream(row.getParts().split(BETWEEN)).map(Part::stored).collect(Collectors.toSet()),
                row.getMakerName(),
                Optional.ofNullable(row.getMakerRole()).map(Role::of),
                row.getMadeAt());
    }

    @Override
    public List<Contact> removed() {
        var seen = new HashSet<String>();
        current().contacts().forEach(contact -> seen.add(contact.id()));
        return store
                .read(dsl -> dsl.select(PROFILE_VERSION.CONTENT)
                        .from(PROFILE_VERSION)
                        .orderBy(PROFILE_VERSION.REVISION.desc())
                        .limit(SHOWN)
                        .fetch(PROFILE_VERSION.CONTENT))
                .stream()
                .flatMap(content -> ProfileText.stored(content).contacts().stream())
                .filter(contact -> seen.add(contact.id()))
                .toList();
    }

    @Override
    public String keep(Tx tx, Picture picture) {
        String id = picture.id();
        tx.dsl()
                .insertInto(PICTURE)
                .set(PICTURE.ID, id)
                .set(PICTURE.ORGANISATION_ID, installation.organisation(tx).value())
                .set(PICTURE.CONTENT, picture.content())
                .set(PICTURE.KEPT_AT, clock.instant())
                .onConflict(PICTURE.ID)
                .doUpdate()
                .set(PICTURE.KEPT_AT, clock.instant())
                .execute();
        return id;
    }

    @Override
    public Optional<Picture> picture(String id) {
        return store.read(dsl -> dsl.select(PICTURE.CONTENT)
                .from(PICTURE)
                .where(PICTURE.ID.eq(id))
                .fetchOptional(PICTURE.CONTENT)
                .map(Picture::new));
    }

    @Override
    public void purge(Tx tx) {
        Store.alone(tx, "profile");
        Instant limit = clock.instant().minus(KEPT);
        // A version was replaced when the next one was made.
        var next = PROFILE_VERSION.as("next");
        tx.dsl()
                .deleteFrom(PROFILE_VERSION)
                .where(DSL.exists(DSL.selectOne()
                        .from(next)
                        .where(next.REVISION.gt(PROFILE_VERSION.REVISION))
                        .and(next.MADE_AT.lt(limit))))
                .execute();
        var used = new HashSet<String>();
        tx.dsl()
                .select(PROFILE_VERSION.CONTENT)
                .from(PROFILE_VERSION)
                .fetch(PROFILE_VERSION.CONTENT)
                .forEach(content -> used.addAll(ProfileText.stored(content).pictures()));
        tx.dsl()
                .deleteFrom(PICTURE)
                .where(PICTURE.KEPT_AT.lt(limit))
                .and(PICTURE.ID.notIn(used))
                .execute();
    }
}
