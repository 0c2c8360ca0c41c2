package helder.apple;

import helder.WholeServer;
import helder.commands.Approvals;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Tickets;
import helder.gate.Order;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.Account;
import helder.virtual.AppleDeviceAuthority;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.EnrollmentOutcome;
import helder.virtual.PushSource;
import helder.virtual.VirtualDevice;
import helder.virtual.World;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Link;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole server with a simulated push certificate, and people who enroll virtual devices with it. */
public final class AppleHouse {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong NUMBER = new AtomicLong();

    private static final class Holder {
        static final AppleHouse SHARED = new AppleHouse();
    }

    private final WholeServer server;
    private final AppleDeviceAuthority maker;
    private @Nullable Actor second;

    private AppleHouse(String... properties) {
        try {
            maker = new AppleDeviceAuthority(InstantSource.system(), bits -> Certificates.rsa(bits, RANDOM));
            Path file = Files.createTempFile("apple-device-trust", ".pem");
            Files.writeString(file, maker.pem());
            server = WholeServer.start(
                    Stream.concat(Stream.of("helder.apple-device-trust=" + file), Stream.of(properties))
                            .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.bean(PushCertificates.class).useSimulated();
        offerAccounts(true);
    }

    /** Whether people can set up their own devices by signing in to a work account. */
    public void offerAccounts(boolean offered) {
        store().write(tx -> {
            bean(Organisations.class).offerAccountEnrollment(tx, offered);
            return true;
        });
    }

    /** One for all test classes of this room. */
    public static AppleHouse shared() {
        return Holder.SHARED;
    }

    /** One of its own, for tests that change what everybody stands on (charters, settings); close its server at the end. */
    public static AppleHouse start(String... properties) {
        return new AppleHouse(properties);
    }

    public WholeServer server() {
        return server;
    }

    public <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    public Trust trust() {
        try {
            return Trust.only(Certificates.readAll(Files.readAllBytes(server.trustAnchor())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public World world() {
        return World.standard()
                .trusting(trust())
                .madeBy(maker)
                .pausing(wait -> {})
                .withKeys(bits -> key());
    }

    public World world(PushSource pushes) {
        return world().pushedBy(pushes);
    }

    /** Few keys for many devices, because making one takes long. */
    private static KeyPair key() {
        return Keys.POOL.get((int) (NUMBER.incrementAndGet() % Keys.POOL.size()));
    }

    private static final class Keys {
        static final List<KeyPair> POOL =
                Stream.generate(() -> Certificates.rsa(2048, RANDOM)).limit(4).toList();
    }

    /** A new employee who can sign in. */
    public Person person() {
        String name = "person" + NUMBER.incrementAndGet();
        return store().write(tx -> {
            People people = bean(People.class);
            Person person = people.add(
                    tx,
                    new People.NewPerson(
                            name + "@delinde.example", "Test " + name, Language.NL, Set.of(Role.EMPLOYEE)));
            people.setState(tx, person.id(), Person.State.ACTIVE);
            return people.find(tx, person.id()).orElseThrow();
        });
    }

    public Store store() {
        return bean(Store.class);
    }

    /** A ticket for a profile, as the portal issues one. */
    public Tickets.Issued ticket(Person person, Ownership ownership) {
        return ticket(person, ownership, EnrollmentType.APPLE_PROFILE);
    }

    public Tickets.Issued ticket(Person person, Ownership ownership, EnrollmentType type) {
        Sights sights = bean(Sights.class);
        String shown = sights.hash(sights.before(ownership, type, DeviceForm.PHONE, Set.of()));
        int rights = sights.rightsFor(ownership, type, Set.of());
        return store().write(tx -> bean(Tickets.class)
                .issue(
                        tx,
                        new Tickets.Request(
                                person.id(),
                                ownership,
                                type,
                                shown,
                                rights,
                                Language.NL,
                                Duration.ofMinutes(30),
                                Set.of())));
    }

    public Link link() {
        return Link.shared(trust());
    }

    public Answer fetch(String secret) {
        try {
            return link().get(URI.create(server.webAddress() + "/apple/enroll/" + secret), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public VirtualDevice device(DeviceModel model, Behavior behavior) {
        long seed = NUMBER.incrementAndGet();
        return VirtualDevice.create(world(), model, "Device " + seed, seed, behavior);
    }

    public VirtualDevice device(DeviceModel model) {
        return device(model, Behavior.faithful());
    }

    /** Enrolls with a profile and returns the enrollment. */
    public Enrollment enroll(VirtualDevice device, Person person, Ownership ownership) {
        EnrollmentOutcome outcome =
                device.enroll(fetch(ticket(person, ownership).secret()).body());
        if (!(outcome instanceof EnrollmentOutcome.Enrolled)) {
            throw new AssertionError("not enrolled: " + outcome);
        }
        return newest(person);
    }

    /** The account of a person on whose device account-driven enrollment starts; signing in is as good as done. */
    public Account account(Person person) {
        return new Account(person.email(), URI.create(server.webAddress()), (page, link) -> {
            Sights sights = bean(Sights.class);
            String shown = sights.hash(
                    sights.before(Ownership.PERSONAL, EnrollmentType.APPLE_USER, DeviceForm.PHONE, Set.of()));
            URI end = store().write(tx ->
                    bean(AccountEnrollment.class).finish(tx, person, Ownership.PERSONAL, shown, Set.of(), Language.NL));
            return end.getRawQuery().substring("access-token=".length());
        });
    }

    public Enrollment newest(Person person) {
        return bean(Enrollments.class).of(person.id()).getFirst();
    }

    public Enrollment fresh(Enrollment enrollment) {
        return bean(Enrollments.class).find(enrollment.id()).orElseThrow();
    }

    /** What is known, without anybody looking. */
    public Map<DataItem, String> facts(Enrollment enrollment) {
        var values = new java.util.EnumMap<DataItem, String>(DataItem.class);
        bean(Facts.class)
                .read(
                        enrollment.id(),
                        EnumSet.allOf(DataItem.class),
                        bean(Looks.class).automation("test"))
                .forEach((item, fact) -> values.put(item, fact.value()));
        return values;
    }

    public List<Command> history(Enrollment enrollment) {
        return bean(Commands.class).history(enrollment.id(), Optional.empty(), 100);
    }

    public Command command(Enrollment enrollment, String kind) {
        return history(enrollment).stream()
                .filter(command -> command.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + history(enrollment)));
    }

    /** The operator orders something, with a reason; a second person agrees where it takes one. */
    public Ordering.Ordered order(Enrollment enrollment, Order order) {
        return order(enrollment, order, new Actor.Operator("tester"));
    }

    public Ordering.Ordered order(Enrollment enrollment, Order order, Actor actor) {
        Actor second = second();
        return store().write(tx -> {
            Ordering.Ordered ordered =
                    bean(Ordering.class).order(tx, actor, fresh(enrollment), order, Optional.of("tried in a test"));
            return ordered.request()
                    .map(request -> bean(Approvals.class).approve(tx, second, request, "agreed in a test"))
                    .map(outcome -> outcome instanceof Approvals.Outcome.GoesOn(var _, var commands)
                            ? new Ordering.Ordered(commands.getFirst().permit(), commands)
                            : ordered)
                    .orElse(ordered);
        });
    }

    private synchronized Actor second() {
        if (second == null) {
            Person colleague = person();
            store().write(tx -> {
                bean(People.class).setRoles(tx, colleague.id(), Set.of(Role.EMPLOYEE, Role.ADMINISTRATOR));
                return true;
            });
            second = new Actor.Somebody(colleague.id(), colleague.name(), Role.ADMINISTRATOR);
        }
        return second;
    }

    /** Everything that stands in the database, its log included, one character a byte. */
    public String databaseText() {
        Optional<String> postgres = server.settings().database();
        if (postgres.isPresent()) {
            return textOf(postgres.get());
        }
        var all = new StringBuilder();
        for (String name : List.of(Store.FILE, Store.FILE + "-wal")) {
            Path file = server.data().resolve(name);
            if (Files.exists(file)) {
                try {
                    all.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return all.toString();
    }

    private static String textOf(String address) {
        var all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute("set bytea_output = 'escape'");
            var tables = new ArrayList<String>();
            try (ResultSet names = connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE"})) {
                while (names.next()) {
                    tables.add(names.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    public EnrollmentId id(Person person) {
        return newest(person).id();
    }
}
