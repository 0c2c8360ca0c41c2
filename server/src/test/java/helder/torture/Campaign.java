package helder.torture;

import static org.assertj.core.api.Assertions.assertThat;

import helder.store.StoreSettings;
import helder.virtual.DeviceModel;
import helder.virtual.VirtualDevice;
import helder.virtual.World;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A server with devices and administrators that work all the time, also while it ends and starts. Whoever runs a campaign does
 * something terrible to the server, brings it back, and calls {@link #audit}.
 */
final class Campaign implements AutoCloseable {

    private static final List<DeviceModel> MODELS = List.of(DeviceModel.values());

    private static final int DEVICES = 12;
    private static final int ADMINISTRATORS = 2;
    private static final int MOST_PAUSE_MILLIS = 40;
    private static final int TRIES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ServerProcess server;
    private final Desk desk;
    private final Ledger ledger = new Ledger();
    private final Audit audit;
    private final List<Owner> owners = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();
    // Workers share it for each step; the audit has it alone.
    private final ReentrantReadWriteLock work = new ReentrantReadWriteLock(true);
    private final AtomicBoolean stays = new AtomicBoolean();
    private volatile boolean over;
    private volatile boolean storageFailed;

    private Campaign(ServerProcess server) {
        this.server = server;
        this.desk = new Desk(server.data());
        this.audit = new Audit(desk, new Rows(server.settings()), ledger);
    }

    /** Starts a server over an empty database, sets up an organisation, and lets everybody begin. */
    static Campaign begin(StoreSettings settings, Path logs, Random random) throws Exception {
        var campaign = new Campaign(ServerProcess.start(settings, logs));
        try {
            campaign.server.awaitReady();
            campaign.setUp(random);
        } catch (Exception | Error e) {
            campaign.close();
            throw e;
        }
        return campaign;
    }

    private void setUp(Random random) throws Exception {
        desk.demand(
                "init", Map.of("organisation", "De Linde", "administrator", "desk@delinde.example", "language", "nl"));
        desk.demand("apple.push", Map.of("simulated", true));
        World world = world();
        for (int i = 0; i < DEVICES; i++) {
            String email = "person" + i + "@delinde.example";
            desk.demand("person.add", Map.of("email", email, "name", "Person " + i));
            DeviceModel model = MODELS.get(i % MODELS.size());
            VirtualDevice device = VirtualDevice.create(world, model, "Device " + i, random.nextLong());
            owners.add(new Owner(
                    email,
                    i % 3 == 0 ? "personal" : "company",
                    device,
                    desk,
                    ledger,
                    new Random(random.nextLong()),
                    stays));
        }
        owners.forEach(owner -> startWorker(owner::step, new Random(random.nextLong())));
        for (int i = 0; i < ADMINISTRATORS; i++) {
            var administrator = new Administrator(desk, ledger, owners, new Random(random.nextLong()), stays);
            startWorker(administrator::step, new Random(random.nextLong()));
        }
    }

    private World world() throws Exception {
        Path anchor = server.data().resolve("trust-anchor.pem");
        var secure = new SecureRandom();
        // Few keys for many devices, because making one takes long.
        List<KeyPair> keys =
                Stream.generate(() -> Certificates.rsa(2048, secure)).limit(4).toList();
        return World.standard()
                .trusting(Trust.only(Certificates.readAll(Files.readAllBytes(anchor))))
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

    ServerProcess server() {
        return server;
    }

    Ledger ledger() {
        return ledger;
    }

    Desk desk() {
        return desk;
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

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("nobody gets on: %s\n%s", ledger, server.log())
                    .isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** From now on every device is enrolled and stays so; nothing that would end an enrollment waits. */
    void settle() {
        stays.set(true);
        quietly(() -> {
            for (Owner owner : owners) {
                for (int i = 0; i < TRIES && !(owner.isEnrolled() && owner.finish()); i++) {
                    owner.step();
                }
                assertThat(owner.isEnrolled()).as(owner.email()).isTrue();
            }
        });
    }

    /** Kills the server now, starts it again and, once it is ready, compares it with the ledger. Returns how long the start took. */
    Duration killAndAudit(String when) throws InterruptedException, SQLException {
        server.kill();
        server.restart();
        Duration start = server.awaitReady();
        audit(when);
        return start;
    }

    /** Compares server and ledger while everybody holds still. */
    void audit(String when) throws SQLException {
        work.writeLock().lock();
        try {
            audit.run(when, ledger.page(), false);
        } finally {
            work.writeLock().unlock();
        }
    }

    private void quietly(Runnable action) {
        work.writeLock().lock();
        try {
            action.run();
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
        if (!storageFailed) {
            assertThat(server.complaints()).as("the logs of the server").isEmpty();
            assertThat(page.postponed()).as("devices that had to come back").isZero();
        }
        assertThat(page.answers()).as("something was done").hasSizeGreaterThan(DEVICES);
        assertThat(page.looks()).as("somebody looked").isNotEmpty();
        server.stop();
    }

    /** Every device talks with the server that now runs, as with the one that enrolled it. */
    void everyDeviceCarriesOn() {
        for (Owner owner : owners) {
            assertThat(owner.finish()).as("%s carries on", owner.email()).isTrue();
            assertThat(owner.isEnrolled()).as("%s is enrolled", owner.email()).isTrue();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        server.close();
        halt();
    }
}
