package helder.torture;

import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import helder.virtual.World;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One server or several with devices, administrators and readers of pages that work all the time, also while servers end and start.
 * Whoever runs a campaign does something terrible, brings everything back, and calls {@link #audit}.
 */
final class Campaign implements AutoCloseable {

    /** Signs what charters add. */
    static final String PRIVACY_OFFICER = "officer@delinde.example";

    private static final List<DeviceModel> MODELS = List.of(DeviceModel.values());

    private static final int DEVICES = 12;
    private static final int ADMINISTRATORS = 2;
    private static final int VISITORS = 2;
    private static final int MOST_PAUSE_MILLIS = 40;
    private static final int TRIES = 10;
    private static final String KEY_FILE = "helder.key";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Relay web = new Relay();
    private final Relay device = new Relay();
    private final List<Node> nodes = new ArrayList<>();
    private final Desk desk;
    private final Ledger ledger = new Ledger();
    private final Audit audit;
    private final List<Owner> owners = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();
    // Workers share it for each step; the audit has it alone.
    private final ReentrantReadWriteLock work = new ReentrantReadWriteLock(true);
    private final AtomicBoolean stays = new AtomicBoolean();
    private final List<Duration> starts = new ArrayList<>();
    private Duration firstStart = Duration.ZERO;
    private volatile boolean over;
    private volatile boolean storageFailed;
    private volatile boolean clockMoved;

    /**
     * What a campaign stands on.
     *
     * @param program the command line that is Helder, without its arguments
     * @param data the data directory of the first server; those of the others lie beside it
     * @param logs the directory for what servers say
     * @param database the address of an empty PostgreSQL database; without it there is one server with the embedded one
     * @param nodes how many servers work on it
     * @param clock by which they live; empty: the machine's
     */
    record Setting(
            List<String> program,
            Path data,
            Path logs,
            Optional<String> database,
            int nodes,
            Optional<MovableClock> clock) {

        Place place(int number) {
            return new Place(number == 0 ? data : data.resolveSibling(data.getFileName() + "-" + number), database);
        }
    }

    private Campaign(Setting setting) throws IOException {
        List<Path> directories = Stream.iterate(0, i -> i + 1)
                .limit(setting.nodes())
                .map(i -> setting.place(i).directory())
                .toList();
        this.desk = new Desk(directories);
        this.audit = new Audit(desk, new Rows(setting.place(0)), ledger);
    }

    /** Starts servers over an empty database, sets up an organisation, and lets everybody begin. */
    static Campaign begin(Setting setting, Random random) throws Exception {
        var campaign = new Campaign(setting);
        try {
            campaign.launch(setting, 0);
            campaign.setUp();
            for (int i = 1; i < setting.nodes(); i++) {
                Path directory = Files.createDirectories(setting.place(i).directory());
                Files.copy(
                        setting.data().resolve(KEY_FILE),
                        directory.resolve(KEY_FILE),
                        StandardCopyOption.COPY_ATTRIBUTES);
                campaign.launch(setting, i);
            }
            campaign.everybodyBegins(random);
        } catch (Exception | Error e) {
            campaign.close();
            throw e;
        }
        return campaign;
    }

    private void launch(Setting setting, int number) throws InterruptedException {
        var node = new Node(
                setting.program(),
                "server" + (number + 1),
                setting.place(number),
                setting.logs(),
                Node.Ports.behind(web, device),
                setting.clock());
        nodes.add(node);
        web.add(node.webPort());
        device.add(node.devicePort());
        firstStart = node.awaitReady();
    }

    private void setUp() {
        desk.demand(
                "init", Map.of("organisation", "De Linde", "administrator", "desk@delinde.example", "language", "nl"));
        desk.demand("apple.push", Map.of("simulated", true));
        desk.demand(
                "person.add", Map.of("email", PRIVACY_OFFICER, "name", "Officer", "roles", List.of("privacy-officer")));
    }

    private void everybodyBegins(Random random) throws IOException {
        World world = world(trust());
        for (int i = 0; i < DEVICES; i++) {
            String email = email(i);
            desk.demand("person.add", Map.of("email", email, "name", "Person " + i));
            DeviceModel model = MODELS.get(i % MODELS.size());
            VirtualDevice virtual = VirtualDevice.create(world, model, "Device " + i, random.nextLong());
            owners.add(new Owner(
                    email,
                    i % 3 == 0 ? "personal" : "company",
                    virtual,
                    desk,
                    ledger,
                    new Random(random.nextLong()),
                    stays));
        }
        for (int i = 0; i < VISITORS; i++) {
            visitors.add(visitor(email(i)));
        }
        owners.forEach(owner -> startWorker(owner::step, new Random(random.nextLong())));
        for (int i = 0; i < ADMINISTRATORS; i++) {
            var administrator = new Administrator(desk, ledger, owners, new Random(random.nextLong()), stays);
            startWorker(administrator::step, new Random(random.nextLong()));
        }
        visitors.forEach(visitor -> startWorker(visitor::step, new Random(random.nextLong())));
    }

    /** Somebody with a browser; the person must exist. */
    Visitor visitor(String email) throws IOException {
        URI page = URI.create("https://localhost:" + web.port() + "/privacy/looks");
        return new Visitor(page, trust(), email, desk, ledger);
    }

    private static String email(int number) {
        return "person" + number + "@delinde.example";
    }

    /** What people and devices trust. */
    private Trust trust() throws IOException {
        Path anchor = nodes.getFirst().place().directory().resolve("trust-anchor.pem");
        try {
            return Trust.only(Certificates.readAll(Files.readAllBytes(anchor)));
        } catch (MalformedException e) {
            throw new IOException("the trust anchor cannot be read", e);
        }
    }

    private static World world(Trust trust) {
        var secure = new SecureRandom();
        // Few keys for many devices, because making one takes long.
        List<KeyPair> keys =
                Stream.generate(() -> Certificates.rsa(2048, secure)).limit(4).toList();
        return World.standard()
                .trusting(trust)
                .pausing(wait -> {})
                .withKeys(bits -> keys.get(Math.floorMod(NUMBER.incrementAndGet(), keys.size())));
    }

    private void startWorker(Runnable step, Random random) {
        workers.add(Thread.ofVirtual().name("worker-" + workers.size()).start(() -> {
            while (!over) {
                work.readLock().lock();
                try {
                    if (!over) {
                        step.run();
                    }
                } catch (RuntimeException | Error e) {
                    ledger.surprise("A worker failed: " + e + " at " + List.of(e.getStackTrace()));
                } finally {
                    work.readLock().unlock();
                }
                pause(random.nextInt(MOST_PAUSE_MILLIS));
            }
        }));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** The only server, or the first of several. */
    Node server() {
        return nodes.getFirst();
    }

    Ledger ledger() {
        return ledger;
    }

    Desk desk() {
        return desk;
    }

    /** Through which people and devices reach the servers. */
    List<Relay> relays() {
        return List.of(web, device);
    }

    /** How long a start took when nothing had happened and nobody was there. */
    Duration firstStart() {
        return firstStart;
    }

    /** How long servers took to start again so far. */
    List<Duration> starts() {
        return List.copyOf(starts);
    }

    /** Lets everybody work until so much more was acknowledged. */
    void await(int acknowledgements) throws InterruptedException {
        int enough = ledger.acknowledgements() + acknowledgements;
        await(() -> ledger.acknowledgements() >= enough);
    }

    /** Lets everybody work until devices were asked to come back later; only storage that fails explains that. */
    void awaitPostponement() throws InterruptedException {
        storageFailed = true;
        int enough = ledger.page().postponed() + DEVICES / 2;
        await(() -> ledger.page().postponed() >= enough);
    }

    /** Lets everybody work until a version of a charter was published. */
    void awaitPublication() throws InterruptedException {
        await(() -> !ledger.page().publications().isEmpty());
    }

    /** Lets people read so many more pages. */
    void awaitVisits(int pages) throws InterruptedException {
        int enough = ledger.visits() + pages;
        await(() -> ledger.visits() >= enough);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new BrokenException(
                        "nobody gets on: " + ledger + " " + ledger.page().surprises() + "\n"
                                + nodes.stream().map(Node::log).toList());
            }
            Thread.sleep(10);
        }
    }

    /** Kills a server as it is now. */
    void kill(Node node) throws InterruptedException {
        node.kill();
    }

    /** Starts a server again that has ended; returns how long that took. */
    Duration bringBack(Node node) throws InterruptedException {
        node.restart();
        Duration start = node.awaitReady();
        starts.add(start);
        return start;
    }

    /** Moves the clock of all servers while nobody works; sessions of people may end by that. */
    void move(MovableClock clock, Duration offset) throws IOException, InterruptedException {
        clockMoved = true;
        work.writeLock().lock();
        try {
            clock.set(offset);
            visitors.forEach(Visitor::forget);
        } finally {
            work.writeLock().unlock();
        }
    }

    /** From now on every device is enrolled and stays so; nothing that would end an enrollment waits. */
    void settle() {
        stays.set(true);
        work.writeLock().lock();
        try {
            for (Owner owner : owners) {
                for (int i = 0; i < TRIES && !(owner.isEnrolled() && owner.finish()); i++) {
                    owner.step();
                }
                if (!owner.isEnrolled()) {
                    throw new BrokenException(owner.email() + " cannot enroll");
                }
            }
        } finally {
            work.writeLock().unlock();
        }
    }

    /** Compares servers and ledger while everybody holds still. */
    void audit(String when) throws SQLException {
        work.writeLock().lock();
        try {
            audit.run(when, ledger.page(), false);
        } finally {
            work.writeLock().unlock();
        }
    }

    /** Everybody stops working. */
    void halt() throws InterruptedException {
        over = true;
        for (Thread worker : workers) {
            worker.join();
        }
    }

    /** Lets every device answer what still waits, stops everybody and compares for the last time. */
    void finish() throws SQLException, InterruptedException {
        halt();
        owners.stream().filter(Owner::isEnrolled).forEach(Owner::finish);
        Ledger.Page page = ledger.page();
        audit.run("at the end", page, true);
        var findings = new Findings("at the end");
        if (!storageFailed) {
            findings.none("complaints of the servers", complaints());
            findings.demand(page.postponed() == 0, page.postponed() + " times devices had to come back");
        }
        findings.demand(page.answers().size() > DEVICES, "nothing was done");
        findings.demand(!page.looks().isEmpty(), "nobody looked");
        findings.tell();
        for (Node node : nodes) {
            node.stop();
        }
    }

    /** Lines in which servers say that something went wrong, and that nothing done here explains. */
    List<String> complaints() {
        return nodes.stream()
                .flatMap(node -> node.complaints().stream())
                .filter(line -> !clockMoved || !line.contains("clock"))
                .toList();
    }

    /**
     * Every device talks with the server that now runs, as with the one that enrolled it.
     *
     * @throws BrokenException when one does not
     */
    void everyDeviceCarriesOn() {
        for (Owner owner : owners) {
            if (!owner.finish() || !owner.isEnrolled()) {
                throw new BrokenException(owner.email() + " does not carry on");
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        over = true;
        for (Node node : nodes) {
            node.close();
        }
        web.close();
        device.close();
        halt();
    }
}
