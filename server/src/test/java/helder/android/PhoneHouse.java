package helder.android;

import helder.android.google.Pause;
import helder.android.inbox.Pulling;
import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Drafts;
import helder.commands.Approvals;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Order;
import helder.gate.SchemaAppleLimits;
import helder.gate.SchemaWindowsLimits;
import helder.house.Announcing;
import helder.house.MovableClock;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.identity.TestSettings;
import helder.jobs.RecurringJob;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreSettings;
import helder.text.Language;
import helder.text.Texts;
import helder.virtual.google.cloud.Timing;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Everything that Android needs of the server, with its real parts, and the stand-in of Google over HTTP, both in one time that tests move. No thread
 * and no job runs by itself: {@link #settle} lets happen what a running server would do within minutes.
 */
public final class PhoneHouse implements AutoCloseable {

    public static final Actor OPERATOR = new Actor.Operator("tester");

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

    private static final Duration TURN = Duration.ofSeconds(30);
    private static final int TURNS = 8;
    private static final int MOST_PULLS = 100;

    private final StoreSettings settings;
    private final MovableClock clock;
    private final StandInGoogle google;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private @Nullable Actor second;
    private int people;

    private PhoneHouse(StoreSettings settings, MovableClock clock, StandInGoogle google) {
        this.settings = settings;
        this.clock = clock;
        this.google = google;
        var random = new SecureRandom();
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
        context.registerBean(ServerSettings.class, () -> TestSettings.in(settings.directory(), Map.of()));
        context.registerBean(Texts.class, Texts::shipped, definition -> definition.setLazyInit(true));
        context.registerBean(Pause.class, () -> clock::advance);
        context.scan(ROOMS);
        context.refresh();
    }

    /** With an organisation, and not connected. */
    public static PhoneHouse open(StoreSettings settings, long seed) {
        var clock = new MovableClock();
        clock.advance(Duration.ofSeconds(
                Duration.between(clock.instant(), Instant.now()).toSeconds()));
        var house = new PhoneHouse(settings, clock, new StandInGoogle(clock, Timing.brisk(), seed));
        house.store().write(tx -> {
            house.get(Organisations.class).create(tx, "De Linde", Language.NL, ZoneId.of("Europe/Amsterdam"));
            for (Ownership ownership : Ownership.values()) {
                house.publish(tx, house.get(Charters.class).shipped(ownership));
            }
            return true;
        });
        return house;
    }

    /** The same, connected, signed up and ready for phones. */
    public static PhoneHouse ready(StoreSettings settings, long seed) {
        var house = open(settings, seed);
        house.connect();
        house.signUp();
        return house;
    }

    /** Another process on the same data, after this one ended without a word. */
    public PhoneHouse again() {
        context.close();
        return new PhoneHouse(settings, clock, google);
    }

    public GoogleConnection connection() {
        return get(GoogleConnection.class);
    }

    public GoogleConnection.Connecting connect() {
        return connection().connect(google.credentials(), google.addresses(), Optional.empty(), "helder", "helder");
    }

    /** The administrator goes to Google and comes back. */
    public GoogleConnection.Completion signUp() {
        var begun = (GoogleConnection.SigningUp.Begun) connection().signUp(false);
        var back = google.accept(begun.url());
        return connection()
                .complete(
                        back.getPath().replaceFirst(".*/", ""), back.getQuery().replaceFirst(".*enterpriseToken=", ""));
    }

    public StandInGoogle google() {
        return google;
    }

    public MovableClock clock() {
        return clock;
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public Store store() {
        return get(Store.class);
    }

    public Path directory() {
        return settings.directory();
    }

    // ---- time

    public void job(String name) {
        context.getBeansOfType(RecurringJob.class).values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run();
    }

    /** Fetches everything that Google has to tell now. */
    public void pull() {
        for (int i = 0; i < MOST_PULLS && Pulling.once(type -> context.getBean(type)); i++) {
            // as long as something comes
        }
    }

    /** Half a minute. */
    public void turn() {
        clock.advance(TURN);
        google.settle();
        pull();
        job("android-messages");
        job("android-phones");
        google.settle();
    }

    /** Four minutes: long enough for everything that happens by itself between a server and phones that are there. */
    public void settle() {
        for (int i = 0; i < TURNS; i++) {
            turn();
        }
        job("android-tokens");
        job("android-operations");
        turn();
        pull();
    }

    /** Lets time pass, then lets happen what that brings. */
    public void pass(Duration time) {
        clock.advance(time);
        google.settle();
        job("expire-commands");
        job("android-policies");
        job("android-enterprise");
        settle();
        job("android-devices");
        settle();
    }

    // ---- people and phones

    public Person person() {
        String name = "person" + ++people;
        return store().write(tx -> {
            People all = get(People.class);
            Person person = all.add(
                    tx,
                    new People.NewPerson(
                            name + "@delinde.example", "Test " + name, Language.NL, Set.of(Role.EMPLOYEE)));
            all.setState(tx, person.id(), Person.State.ACTIVE);
            return all.find(tx, person.id()).orElseThrow();
        });
    }

    public Ticket ticket(Person person, Ownership ownership, EnrollmentType type) {
        return store().write(tx -> get(Tickets.class)
                        .issue(
                                tx,
                                new Tickets.Request(
                                        person.id(),
                                        ownership,
                                        type,
                                        "shown",
                                        0,
                                        Language.NL,
                                        Duration.ofHours(2),
                                        get(People.class).groupKeys(tx, person.id()))))
                .ticket();
    }

    public PhoneTokens.Handing.Ready token(Ticket ticket) {
        return (PhoneTokens.Handing.Ready) get(PhoneTokens.class).hand(ticket);
    }

    /** A phone at Google and here. */
    public record Managed(Phone phone, Person person, EnrollmentId id) {}

    /** Somebody sets up a phone with a token of theirs, and it arrives. */
    public Managed enroll(Phone phone, Ownership ownership, EnrollmentType type) {
        Person person = person();
        var outcome = google.enroll(phone, token(ticket(person, ownership, type)));
        if (!(outcome instanceof helder.virtual.google.cloud.Enrollment.Enrolled)) {
            throw new AssertionError(outcome.toString());
        }
        settle();
        return new Managed(phone, person, newest(person).id());
    }

    /** Somebody's own phone with a work profile. */
    public Managed own() {
        return enroll(google.phone(PhoneModel.PIXEL_9, false), Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE);
    }

    public Managed companyProfile() {
        return enroll(
                google.phone(PhoneModel.PIXEL_9, true), Ownership.COMPANY, EnrollmentType.ANDROID_COMPANY_PROFILE);
    }

    public Managed fullyManaged() {
        return enroll(google.phone(PhoneModel.PIXEL_9, true), Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED);
    }

    public Enrollment newest(Person person) {
        return get(Enrollments.class).of(person.id()).getFirst();
    }

    public Enrollment enrollment(Managed phone) {
        return get(Enrollments.class).find(phone.id()).orElseThrow();
    }

    /** What is known, without anybody looking. */
    public Map<DataItem, String> facts(Managed phone) {
        var values = new EnumMap<DataItem, String>(DataItem.class);
        get(Facts.class)
                .read(
                        phone.id(),
                        EnumSet.allOf(DataItem.class),
                        get(Looks.class).automation("test"))
                .forEach((item, fact) -> values.put(item, fact.value()));
        return values;
    }

    public Set<GoogleTrouble> troubles() {
        var troubles = new TreeSet<GoogleTrouble>();
        connection().health().faults().forEach(fault -> troubles.add(fault.trouble()));
        return troubles;
    }

    // ---- charters and orders

    private void publish(helder.store.Tx tx, CharterText text) {
        Announcing.announce(tx, get(Charters.class), get(Drafts.class), text);
    }

    public void publish(CharterText text) {
        store().write(tx -> {
            publish(tx, text);
            return true;
        });
    }

    public CharterText inForce(Ownership ownership) {
        return get(Charters.class).inForce(ownership).text();
    }

    /** Everything that the ceiling leaves may be done by the desk; what may be known stays. */
    public void everythingMayBeDone(Ownership ownership) {
        CharterText text = inForce(ownership);
        ActionRule rule = text.actions().values().iterator().next();
        var actions = new HashMap<>(text.actions());
        Ceiling.actions(ownership).forEach(action -> actions.putIfAbsent(action, rule));
        publish(new CharterText(ownership, text.data(), actions));
    }

    public Ordering.Ordered order(Managed phone, Actor actor, Order order) {
        return order(phone.id(), actor, order);
    }

    /** Somebody agrees where it takes two. */
    public Ordering.Ordered order(EnrollmentId phone, Actor actor, Order order) {
        Actor other = second();
        return store().write(tx -> {
            Ordering.Ordered ordered = get(Ordering.class)
                    .order(
                            tx,
                            actor,
                            get(Enrollments.class).find(tx, phone).orElseThrow(),
                            order,
                            Optional.of("tried in a test"));
            return ordered.request()
                    .map(request -> get(Approvals.class).approve(tx, other, request, "agreed in a test"))
                    .map(outcome -> outcome instanceof Approvals.Outcome.GoesOn(var _, var commands)
                            ? new Ordering.Ordered(commands.getFirst().permit(), commands)
                            : ordered)
                    .orElse(ordered);
        });
    }

    /** The desk orders it, and somebody agrees where it takes two; it must be permitted. */
    public Command order(Managed phone, Action action, String... parameters) {
        var named = new HashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        Ordering.Ordered ordered = order(phone, OPERATOR, new Order.Act(action, named));
        if (ordered.commands().isEmpty()) {
            throw new AssertionError(action + ": " + ordered.permission());
        }
        return ordered.commands().getFirst();
    }

    /** As it is now. */
    public Command after(Command command) {
        return get(Commands.class).find(command.id()).orElseThrow();
    }

    public List<Command> history(Managed phone) {
        return get(Commands.class).history(phone.id(), Optional.empty(), 100);
    }

    private Actor second() {
        Actor known = second;
        if (known == null) {
            Person colleague = person();
            store().write(tx -> {
                get(People.class).setRoles(tx, colleague.id(), Set.of(Role.EMPLOYEE, Role.ADMINISTRATOR));
                return true;
            });
            known = new Actor.Somebody(colleague.id(), colleague.name(), Role.ADMINISTRATOR);
            second = known;
        }
        return known;
    }

    /** Everything that stands in the database, its log included, one character a byte. The house is closed by it. */
    public String databaseText() {
        context.close();
        var all = new StringBuilder();
        for (String name : List.of(Store.FILE, Store.FILE + "-wal")) {
            Path file = settings.directory().resolve(name);
            if (Files.exists(file)) {
                try {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        context.close();
        google.close();
    }
}
