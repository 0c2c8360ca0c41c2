package helder.android;

import helder.android.google.Pause;
import helder.house.MovableClock;
import helder.identity.Ids;
import helder.identity.ServerSettings;
import helder.identity.TestSettings;
import helder.jobs.RecurringJob;
import helder.organisation.Organisations;
import helder.protocol.android.command.Operation;
import helder.protocol.android.device.Device;
import helder.protocol.android.event.Spot;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.OperationName;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.StoreException;
import helder.store.StoreSettings;
import helder.store.Tx;
import helder.text.Language;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The connection and the inbox on the real rooms below them, with what was taken kept in memory; no thread runs, tests call the rounds. */
public final class AndroidHouse implements AutoCloseable {

    private static final String[] ROOMS = {
        "helder.store",
        "helder.organisation",
        "helder.android.google",
        "helder.android.connection",
        "helder.android.inbox"
    };

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final StoreSettings settings;
    public final MovableClock clock;
    public final Phones phones;
    public final Operations operations;

    public AndroidHouse(StoreSettings settings) {
        this(settings, new MovableClock(), new Phones(), new Operations());
        clock.advance(Duration.ofSeconds(
                Duration.between(clock.instant(), Instant.now()).toSeconds()));
    }

    private AndroidHouse(StoreSettings settings, MovableClock clock, Phones phones, Operations operations) {
        this.settings = settings;
        this.clock = clock;
        this.phones = phones;
        this.operations = operations;
        var random = new SecureRandom();
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(SecureRandom.class, () -> random);
        context.registerBean(Ids.class, () -> new Ids(clock, random));
        context.registerBean(Store.class, () -> Store.open(settings));
        context.registerBean(Installation.class);
        context.registerBean(
                Node.class, () -> new Node(context.getBean(Ids.class).next()));
        context.registerBean(Vault.class, () -> Vault.open(settings.directory(), true, random));
        context.registerBean(ServerSettings.class, () -> TestSettings.in(settings.directory(), Map.of()));
        context.registerBean(Pause.class, () -> clock::advance);
        context.registerBean(PhoneReports.class, () -> phones);
        context.registerBean(OperationReports.class, () -> operations);
        context.scan(ROOMS);
        context.refresh();
    }

    public AndroidHouse setUp() {
        get(Store.class).write(tx -> {
            get(Organisations.class).create(tx, "De Linde", Language.NL, ZoneId.of("Europe/Amsterdam"));
            return true;
        });
        return this;
    }

    /** Another process on the same data, after this one ended without a word. */
    public AndroidHouse again() {
        close();
        return new AndroidHouse(settings, clock, phones, operations);
    }

    public GoogleConnection connection() {
        return get(GoogleConnection.class);
    }

    /** Connected, signed up, and ready. */
    public AndroidHouse bound(SmallGoogle google) {
        connect(google);
        google.hasEnterprise();
        connection().attach(SmallGoogle.ENTERPRISE);
        return this;
    }

    public GoogleConnection.Connecting connect(SmallGoogle google) {
        return connection()
                .connect(SmallGoogle.credentials(), google.addresses(), Optional.empty(), "helder", "helder");
    }

    public void job(String name) {
        context.getBeansOfType(RecurringJob.class).values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run();
    }

    public Set<GoogleTrouble> troubles() {
        var troubles = new TreeSet<GoogleTrouble>();
        connection().health().faults().forEach(fault -> troubles.add(fault.trouble()));
        return troubles;
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * What stands in the place of the room that binds phones: it knows phones by their names, and of each the time of its last report. It changes
     * nothing when the unit of work does not commit.
     */
    public static final class Phones implements PhoneReports {

        /** Those for whom a ticket is there, so that they can be bound. */
        public final Set<String> expected = new HashSet<>();

        public final Map<String, Instant> known = new TreeMap<>();
        public final Set<String> failing = new HashSet<>();

        /** As if the database went away with them. */
        public final Set<String> unstorable = new HashSet<>();

        public int applied;

        @Override
        public List<String> fields() {
            return List.of("name", "state", "appliedState", "lastStatusReportTime");
        }

        @Override
        public Taken report(Tx tx, Device device) {
            String name = device.name().toString();
            if (failing.contains(name)) {
                throw new IllegalStateException("a fault of ours");
            }
            if (unstorable.contains(name)) {
                throw new StoreException("the database is away");
            }
            Instant at = Optional.ofNullable(device.reportedAt()).orElse(Instant.EPOCH);
            if (!known.containsKey(name) && !expected.contains(name)) {
                return Taken.UNMATCHED;
            }
            if (known.containsKey(name) && !at.isAfter(known.get(name))) {
                return Taken.STALE;
            }
            tx.afterCommit(() -> {
                known.put(name, at);
                applied++;
            });
            return Taken.APPLIED;
        }

        @Override
        public Taken located(Tx tx, DeviceName phone, List<Spot> spots) {
            return Taken.STALE;
        }

        @Override
        public void gone(Tx tx, DeviceName phone) {
            tx.afterCommit(() -> {
                known.remove(phone.toString());
                expected.remove(phone.toString());
            });
        }

        @Override
        public List<DeviceName> managed(Optional<DeviceName> after, int most) {
            return known.keySet().stream()
                    .filter(each ->
                            after.isEmpty() || each.compareTo(after.get().toString()) > 0)
                    .limit(most)
                    .map(DeviceName::of)
                    .toList();
        }
    }

    /** The same for commands. */
    public static final class Operations implements OperationReports {

        public final Set<String> open = new TreeSet<>();
        public final Map<String, String> ended = new TreeMap<>();
        public final Set<String> missing = new TreeSet<>();

        @Override
        public Taken report(Tx tx, Operation operation) {
            String name = operation.name().toString();
            if (ended.containsKey(name)) {
                return Taken.STALE;
            }
            if (!open.contains(name)) {
                return Taken.UNMATCHED;
            }
            String outcome = operation.outcome().getClass().getSimpleName();
            if (!outcome.equals("Pending")) {
                tx.afterCommit(() -> {
                    open.remove(name);
                    ended.put(name, outcome);
                });
            }
            return Taken.APPLIED;
        }

        @Override
        public List<OperationName> open(Instant givenBefore, int most) {
            return open.stream().limit(most).map(OperationName::of).toList();
        }

        @Override
        public void missing(Tx tx, OperationName operation) {
            tx.afterCommit(() -> missing.add(operation.toString()));
        }
    }
}
