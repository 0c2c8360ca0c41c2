package helder.apple.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import helder.apple.Channels;
import helder.apple.PushAddress;
import helder.apple.PushCertificates;
import helder.apple.PushHealth;
import helder.apple.Pushes;
import helder.charter.Charters;
import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Tickets;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.gate.SchemaAppleLimits;
import helder.house.MovableClock;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.identity.TestSettings;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.protocol.apple.plist.PlistData;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.Keys;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.store.Tx;
import helder.text.Language;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The push part of the Apple room on the real rooms below it; no thread runs, tests call the rounds. */
final class PushHouse implements AutoCloseable {

    private static final String[] ROOMS = {
        "helder.store",
        "helder.mail",
        "helder.organisation",
        "helder.people",
        "helder.charter",
        "helder.gate",
        "helder.looks",
        "helder.deletions",
        "helder.devices",
        "helder.commands",
        "helder.apple.push"
    };

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final MovableClock clock = new MovableClock();

    /** The clock shows what certificates are checked against: the time of day. */
    PushHouse(StoreSettings settings, Optional<String> pushUrl, Optional<Path> pushTrust) {
        clock.advance(Duration.ofSeconds(
                Duration.between(clock.instant(), Instant.now()).toSeconds()));
        var random = new SecureRandom();
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(SecureRandom.class, () -> random);
        context.registerBean(Ids.class, () -> new Ids(clock, random));
        context.registerBean(Store.class, () -> Store.open(settings));
        context.registerBean(Installation.class);
        context.registerBean(
                Node.class, () -> new Node(context.getBean(Ids.class).next()));
        context.registerBean(Vault.class, () -> Vault.open(settings.directory(), true, random));
        var where = new HashMap<String, Object>();
        pushUrl.ifPresent(url -> where.put("apple-push-url", url));
        pushTrust.ifPresent(file -> where.put("apple-push-trust", file));
        context.registerBean(ServerSettings.class, () -> TestSettings.in(settings.directory(), where));
        context.registerBean(SchemaAppleLimits.class);
        context.registerBean(Channels.class);
        context.scan(ROOMS);
        context.refresh();
    }

    PushHouse setUp() {
        write(tx -> {
            get(Organisations.class).create(tx, "De Linde", Language.NL, ZoneId.of("Europe/Amsterdam"));
            for (Ownership ownership : Ownership.values()) {
                Charters charters = get(Charters.class);
                charters.publish(tx, charters.shipped(ownership), new Actor.Operator("noor"));
            }
        });
        return this;
    }

    PushHouse withCertificate(Credential credential) {
        PushCertificates.Upload upload = get(PushCertificates.class).upload(pem(credential), new char[0], false);
        if (!(upload instanceof PushCertificates.Upload.InUse)) {
            throw new AssertionError(upload);
        }
        return this;
    }

    static byte[] pem(Credential credential) {
        String text =
                Certificates.pem("PRIVATE KEY", Keys.encode(credential.key())) + Certificates.pem(credential.chain());
        return text.getBytes(US_ASCII);
    }

    /** An enrolled phone; its token is the number in hexadecimal, its magic "magic-number". */
    EnrollmentId phone(int number, String topic) {
        People people = get(People.class);
        Enrollments enrollments = get(Enrollments.class);
        Person person = store().write(tx -> {
            Person added = people.add(
                    tx, new People.NewPerson("p" + number + "@delinde.example", "P" + number, Language.NL, Set.of()));
            people.setState(tx, added.id(), Person.State.ACTIVE);
            return added;
        });
        var request = new Tickets.Request(
                person.id(),
                Ownership.COMPANY,
                EnrollmentType.APPLE_PROFILE,
                "shown",
                8191,
                Language.NL,
                Duration.ofHours(1),
                Set.of());
        Enrollment enrollment = store().write(tx -> enrollments.start(
                tx, get(Tickets.class).issue(tx, request).ticket(), DeviceForm.PHONE, Optional.empty()));
        write(tx -> {
            enrollments.enrolled(tx, enrollment.id());
            get(Channels.class).open(tx, enrollment, "hash-" + number, topic, Optional.empty());
        });
        giveAddress(enrollment.id(), number);
        return enrollment.id();
    }

    void giveAddress(EnrollmentId enrollment, int number) {
        write(tx -> {
            var address = new PushAddress(PlistData.of(new byte[] {0, (byte) number}), "magic-" + number);
            Channels channels = get(Channels.class);
            channels.addressGiven(tx, enrollment, channels.seal(enrollment, address), Optional.empty());
            get(Pushes.class).addressGiven(tx, enrollment);
        });
    }

    static String token(int number) {
        return String.format("00%02x", number);
    }

    Command order(EnrollmentId enrollment) {
        var order = new Order.Ask(Set.of(DataItem.OS_VERSION));
        Permit permit = (Permit) get(Gate.class)
                .permit(
                        new Actor.Automatic("inventory"),
                        get(Enrollments.class).find(enrollment).orElseThrow().facts(),
                        order,
                        Optional.of("To know the version"));
        return store().write(tx -> get(Commands.class)
                .enqueue(tx, permit, "DeviceInformation", Commands.NORMAL, Optional.empty(), Duration.ZERO));
    }

    /** The device fetches everything and does it. */
    void work(EnrollmentId enrollment) {
        Commands commands = get(Commands.class);
        get(Pushes.class).seen(enrollment);
        while (true) {
            Optional<Command> next = store().write(tx ->
                    commands.next(tx, enrollment, true, clock.instant()).map(Commands.Delivery::command));
            if (next.isEmpty()) {
                return;
            }
            write(tx -> commands.answered(
                    tx, enrollment, next.get().id(), Command.State.DONE, Optional.empty(), clock.instant()));
        }
    }

    /** Rounds as the sender's thread makes them, until one has nothing to do; the clock passes the pauses between them. */
    void push() {
        get(PushSchedule.class).noteHeard();
        for (Duration pause = round(); pause.compareTo(Duration.ofSeconds(1)) < 0; pause = round()) {
            clock.advance(pause.plusMillis(1));
        }
    }

    Duration round() {
        return get(PushRound.class).run();
    }

    PushHealth health() {
        return get(PushCertificates.class).health();
    }

    List<String> faults() {
        return health().faults().stream().map(PushHealth.Fault::reason).toList();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Store store() {
        return get(Store.class);
    }

    void write(Consumer<Tx> work) {
        store().write(tx -> {
            work.accept(tx);
            return true;
        });
    }

    @Override
    public void close() {
        context.close();
    }
}
