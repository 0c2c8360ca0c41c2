package helder.virtual.google.cloud;

import helder.virtual.google.api.Code;
import helder.virtual.google.api.Discovery;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.MessageReader;
import helder.virtual.google.api.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Everything that Google knows, and the phones. Whoever reads or changes it does so in {@link #act}, alone, after everything
 * that was due has happened.
 */
public final class Cloud {

    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final ReentrantLock lock = new ReentrantLock();
    private final Discovery discovery;
    private final MessageReader reader;
    private final MovableClock clock;
    private final Agenda agenda;
    private final Random random;
    private final Faults faults;
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Map<String, Enterprise> enterprises = new LinkedHashMap<>();
    private final Topics topics = new Topics();
    private final Notifications notifications = new Notifications(this);
    private final RateLimits limits = new RateLimits();
    private final Credentials credentials = new Credentials(this);
    private final Signups signups = new Signups(this);
    private final Syncs syncs = new Syncs(this);
    private final Commands commands = new Commands(this);
    private final Enrollments enrollments = new Enrollments(this);
    private final Phones phones = new Phones(this);
    private volatile Timing timing;

    /** @param seed of everything that is left to chance: names, phones, faults */
    public Cloud(Discovery discovery, MovableClock clock, Timing timing, long seed) {
        this.discovery = discovery;
        this.reader = new MessageReader(discovery);
        this.clock = clock;
        this.agenda = new Agenda(clock);
        this.timing = timing;
        this.random = new Random(seed);
        this.faults = new Faults(seed + 1);
    }

    /** Lets happen what is due, and then this, with nobody else in between. */
    public <T> T act(Supplier<T> what) {
        lock.lock();
        try {
            agenda.settle();
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock and lets everything happen that becomes due. */
    public void move(Duration by) {
        clock.move(by);
        act(() -> true);
    }

    /** Everything that must outlive a restart, as JSON text. */
    public byte[] save() {
        return act(() -> Json.bytes(new Snapshot(this).save()));
    }

    /** Goes on where {@link #save} was; only for a cloud that knows nothing yet. */
    public void load(JsonNode saved) {
        act(() -> {
            new Snapshot(this).load(saved);
            return true;
        });
    }

    public MovableClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public Timing timing() {
        return timing;
    }

    public void timing(Timing now) {
        this.timing = now;
    }

    public Discovery discovery() {
        return discovery;
    }

    public MessageReader reader() {
        return reader;
    }

    Instant now() {
        return agenda.now();
    }

    Agenda agenda() {
        return agenda;
    }

    Collection<Project> projects() {
        return projects.values();
    }

    Optional<Project> project(String id) {
        return Optional.ofNullable(projects.get(id));
    }

    Project newProject(String id, int deviceQuota) {
        var project = new Project(id, 100_000_000_000L + projects.size() + 1, deviceQuota);
        projects.put(id, project);
        return project;
    }

    Map<String, Enterprise> enterprises() {
        return enterprises;
    }

    /** @throws Refusal 403 when it does not exist any more or belongs to another project; Google does not say which */
    Enterprise enterprise(String id, Project caller) {
        Enterprise enterprise = enterprises.get("enterprises/" + id);
        if (enterprise == null || enterprise.project() != caller) {
            throw new Refusal(Code.PERMISSION_DENIED, "Caller is not authorized to manage enterprise.");
        }
        return enterprise;
    }

    /** Every device of the project, over all its enterprises. */
    List<Device> devices(Project project) {
        return enterprises.values().stream()
                .filter(enterprise -> enterprise.project() == project)
                .flatMap(enterprise -> enterprise.devices().values().stream())
                .toList();
    }

    long deviceCount(Project project) {
        return enterprises.values().stream()
                .filter(enterprise -> enterprise.project() == project)
                .mapToLong(enterprise -> enterprise.devices().size())
                .sum();
    }

    Topics topics() {
        return topics;
    }

    Notifications notifications() {
        return notifications;
    }

    RateLimits limits() {
        return limits;
    }

    Credentials credentials() {
        return credentials;
    }

    Signups signups() {
        return signups;
    }

    Syncs syncs() {
        return syncs;
    }

    Commands commands() {
        return commands;
    }

    Enrollments enrollments() {
        return enrollments;
    }

    public Phones phones() {
        return phones;
    }

    Random random() {
        return random;
    }

    String hex(int length) {
        return pick(length, 16);
    }

    String letters(int length) {
        return pick(length, LETTERS.length());
    }

    String digits(int length) {
        return pick(length, 10);
    }

    private String pick(int length, int of) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(of)));
        }
        return text.toString();
    }
}
