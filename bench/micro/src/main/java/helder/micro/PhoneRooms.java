package helder.micro;

import helder.android.GoogleConnection;
import helder.android.PhoneTokens;
import helder.android.google.Pause;
import helder.apple.AppleLimits;
import helder.charter.Charters;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.Actor;
import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.jobs.RecurringJob;
import helder.organisation.Organisations;
import helder.people.People;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.text.Language;
import helder.text.Texts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The rooms of a server that phones with Android need, on a SQLite database of its own, durable, connected to the stand-in of Google. Messages are
 * fetched by the thread that does it in a server; jobs run when they are called. Waiting for Google's quota takes no time: both clocks are moved.
 */
final class PhoneRooms implements AutoCloseable {

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
        "helder.android"
    };

    private static final Actor OPERATOR = new Actor.Operator("bench");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final VirtualGoogle google;

    PhoneRooms(Path directory, VirtualGoogle google) {
        this.google = google;
        var random = new SecureRandom();
        context.registerBean(InstantSource.class, () -> google::now);
        context.registerBean(SecureRandom.class, () -> random);
        context.registerBean(Ids.class, () -> new Ids(google::now, random));
        context.registerBean(Store.class, () -> Store.open(new StoreSettings(directory, Optional.empty())));
        context.registerBean(Installation.class);
        context.registerBean(
                Node.class, () -> new Node(context.getBean(Ids.class).next()));
        context.registerBean(Vault.class, () -> Vault.open(directory, true, random));
        context.registerBean(AppleLimits.class);
        context.registerBean(ServerSettings.class, () -> settings(directory));
        context.registerBean(Texts.class, Texts::shipped);
        context.registerBean(Pause.class, () -> google::advance);
        context.scan(ROOMS);
        context.refresh();
    }

    private static ServerSettings settings(Path directory) {
        var properties = new MapConfigurationPropertySource(Map.of(
                "helder.data",
                directory,
                "helder.hostname",
                "localhost",
                "helder.web-port",
                0,
                "helder.device-port",
                0));
        return new Binder(properties).bind("helder", ServerSettings.class).get();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Store store() {
        return get(Store.class);
    }

    /** An organisation with the charters that are shipped, connected and signed up. */
    void setUp() {
        store().write(tx -> {
            get(Organisations.class).create(tx, "Bench", Language.EN, ZoneOffset.UTC);
            for (Ownership ownership : Ownership.values()) {
                get(Charters.class).publish(tx, get(Charters.class).shipped(ownership), OPERATOR);
            }
            return true;
        });
        GoogleConnection connection = get(GoogleConnection.class);
        connection.connect(google.key(), google.addresses(), Optional.empty(), "helder", "helder");
        if (!(connection.signUp(false) instanceof GoogleConnection.SigningUp.Begun begun)) {
            throw new IllegalStateException("the sign-up does not begin");
        }
        var back = google.accept(begun.url());
        connection.complete(
                back.getPath().replaceFirst(".*/", ""), back.getQuery().replaceFirst(".*enterpriseToken=", ""));
        if (!connection.isReady()) {
            throw new IllegalStateException("the server is not connected to the stand-in of Google");
        }
    }

    /** From now on messages are fetched. */
    void begin() {
        context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    }

    /** A token for a phone of somebody new. */
    String token(int number, EnrollmentType type, Ownership ownership) {
        Ticket ticket = store().write(String.valueOf(number), tx -> {
            var person = get(People.class)
                    .add(
                            tx,
                            new People.NewPerson(
                                    "p" + number + "@bench.example",
                                    "P " + number,
                                    Language.EN,
                                    Set.of(Role.EMPLOYEE)));
            return get(Tickets.class)
                    .issue(
                            tx,
                            new Tickets.Request(
                                    person.id(),
                                    ownership,
                                    type,
                                    "shown",
                                    0,
                                    Language.EN,
                                    Duration.ofHours(12),
                                    Set.of()))
                    .ticket();
        });
        return get(PhoneTokens.class).hand(ticket) instanceof PhoneTokens.Handing.Ready ready
                ? ready.token()
                : refused(number);
    }

    private static String refused(int number) {
        throw new IllegalStateException("no token for phone " + number);
    }

    /** What the job of this name does, once. */
    void job(String name) {
        context.getBeansOfType(RecurringJob.class).values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run();
    }

    @Override
    public void close() {
        context.close();
    }
}
