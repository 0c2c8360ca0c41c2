package helder.house;

import helder.android.AndroidSecretParts;
import helder.apple.AppleSecretParts;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Drafts;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.SchemaAndroidLimits;
import helder.gate.SchemaAppleLimits;
import helder.gate.SchemaWindowsLimits;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.store.Tx;
import helder.text.Language;
import helder.text.Texts;
import helder.windows.WindowsSecretParts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The rooms of the lower floors with their real parts, over either engine, with a clock that tests move. Close it to
 * stop everything.
 */
public final class House implements AutoCloseable {

    public static final Actor OFFICER = new Actor.Operator("noor");

    private static final int EVERY_RIGHT = 8191;
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
        "helder.policies",
        "helder.quiettime"
    };

    private final AnnotationConfigApplicationContext context;
    private final MovableClock clock;

    private House(AnnotationConfigApplicationContext context, MovableClock clock) {
        this.context = context;
        this.clock = clock;
    }

    /**
     * Before set-up.
     *
     * @param parts further beans, such as listeners of rooms above
     */
    public static House open(StoreSettings settings, Object... parts) {
        return mailing(settings, ServerSettings.Mail.none(), parts);
    }

    /** The same, with mail. */
    public static House mailing(StoreSettings settings, ServerSettings.Mail mail, Object... parts) {
        var clock = new MovableClock();
        var random = new SecureRandom();
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(SecureRandom.class, () -> random);
        context.registerBean(Ids.class, () -> new Ids(clock, random));
        context.registerBean(Store.class, () -> Store.open(settings));
        context.registerBean(Installation.class);
        context.registerBean(
                Node.class, () -> new Node(context.getBean(Ids.class).next()));
        context.registerBean(Vault.class, () -> Vault.open(settings.directory(), true, random));
        context.registerBean(SchemaAppleLimits.class);
        context.registerBean(SchemaWindowsLimits.class);
        context.registerBean(SchemaAndroidLimits.class);
        context.registerBean(AppleSecretParts.class);
        context.registerBean(WindowsSecretParts.class);
        context.registerBean(AndroidSecretParts.class);
        context.registerBean(ServerSettings.class, () -> served(settings, mail));
        context.registerBean(Texts.class, Texts::shipped, definition -> definition.setLazyInit(true));
        for (int i = 0; i < parts.length; i++) {
            context.getBeanFactory().registerSingleton("part-" + i, parts[i]);
        }
        context.scan(ROOMS);
        context.refresh();
        return new House(context, clock);
    }

    private static ServerSettings served(StoreSettings settings, ServerSettings.Mail mail) {
        return new ServerSettings(
                settings.directory(),
                Optional.empty(),
                "localhost",
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                mail,
                ServerSettings.Speech.none());
    }

    /** With an organisation and the shipped charters in force. */
    public House setUp() {
        write(tx -> {
            get(Organisations.class).create(tx, "De Linde", Language.NL, ZoneId.of("Europe/Amsterdam"));
            for (Ownership ownership : Ownership.values()) {
                publish(tx, get(Charters.class).shipped(ownership));
            }
        });
        return this;
    }

    private Charter publish(Tx tx, CharterText text) {
        return Announcing.announce(tx, get(Charters.class), get(Drafts.class), text);
    }

    public Charter publish(CharterText text) {
        return store().write(tx -> publish(tx, text));
    }

    /** Somebody who can sign in. */
    public Person person(String email, String name, Role... roles) {
        People people = get(People.class);
        return store().write(tx -> {
            Person person = people.add(tx, new People.NewPerson(email, name, Language.NL, Set.of(roles)));
            people.setState(tx, person.id(), Person.State.ACTIVE);
            return people.find(tx, person.id()).orElseThrow();
        });
    }

    /** A device of theirs that has arrived, with a profile that has every right. */
    public Enrollment enroll(Person person, Ownership ownership, DeviceForm form) {
        return enroll(ticket(person, ownership), form);
    }

    public Enrollment enroll(Ticket ticket, DeviceForm form) {
        Enrollments enrollments = get(Enrollments.class);
        Enrollment started = store().write(tx -> enrollments.start(tx, ticket, form, Optional.empty()));
        write(tx -> enrollments.enrolled(tx, started.id()));
        return enrollments.find(started.id()).orElseThrow();
    }

    public Ticket ticket(Person person, Ownership ownership) {
        return issue(person, ownership).ticket();
    }

    /** The same with its secret. */
    public Tickets.Issued issue(Person person, Ownership ownership) {
        return issue(person, ownership, EnrollmentType.APPLE_PROFILE);
    }

    public Tickets.Issued issue(Person person, Ownership ownership, EnrollmentType type) {
        return store().write(tx -> get(Tickets.class)
                .issue(
                        tx,
                        new Tickets.Request(
                                person.id(),
                                ownership,
                                type,
                                "shown",
                                EVERY_RIGHT,
                                Language.NL,
                                Duration.ofHours(1),
                                get(People.class).groupKeys(tx, person.id()))));
    }

    /** A unit of work without a result. */
    public void write(Consumer<Tx> work) {
        store().write(tx -> {
            work.accept(tx);
            return true;
        });
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public MovableClock clock() {
        return clock;
    }

    public Store store() {
        return get(Store.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
