package helder.virtual.google.phone;

import helder.virtual.google.api.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A virtual phone and what its person does with it. Guarded by the lock of the cloud. */
public final class Phone {

    private static final int KEPT_ENTRIES = 300;

    private final String id;
    private final String name;
    private final PhoneModel model;
    private final Hardware hardware;
    private final PrivateLife life;
    private final String enterpriseSpecificId;
    private final boolean leaking;
    private final long seed;

    private final Map<String, App> workApps = new LinkedHashMap<>();
    private final Map<String, Instant> installing = new LinkedHashMap<>();
    private final Set<String> troubles = new LinkedHashSet<>();
    private final Deque<Entry> journal = new ArrayDeque<>();

    private boolean online = true;
    private Lock lock = Lock.MEDIUM;
    private Optional<Lock> workLock = Optional.empty();
    private boolean developer;
    private boolean fresh;
    private @Nullable Mode mode;
    private boolean blocked;
    private boolean lost;
    private boolean workPaused;
    private Optional<Instant> leftLostMode = Optional.empty();
    private Optional<Instant> passwordReset = Optional.empty();
    private Optional<String> screen = Optional.empty();

    /** @param fresh still on the first screen of the set-up, as after a reset */
    public Phone(String id, String name, PhoneModel model, long seed, boolean fresh, boolean leaking) {
        var random = new Random(seed);
        this.id = id;
        this.name = name;
        this.model = model;
        this.hardware = Hardware.of(random);
        this.life = PrivateLife.of(random);
        this.enterpriseSpecificId = Hardware.letters(random, 24);
        this.fresh = fresh;
        this.leaking = leaking;
        this.seed = seed;
    }

    /** Everything but the journal, to go on after a restart. */
    public ObjectNode saved() {
        ObjectNode saved = Json.object()
                .put("id", id)
                .put("name", name)
                .put("model", model.name())
                .put("seed", seed)
                .put("leaking", leaking)
                .put("online", online)
                .put("lock", lock.name())
                .put("developer", developer)
                .put("fresh", fresh)
                .put("blocked", blocked)
                .put("lost", lost)
                .put("workPaused", workPaused);
        Json.put(saved, "workLock", workLock);
        Json.put(saved, "mode", Optional.ofNullable(mode));
        Json.put(saved, "leftLostMode", leftLostMode);
        Json.put(saved, "passwordReset", passwordReset);
        Json.put(saved, "screen", screen);
        workApps.keySet().forEach(saved.putArray("workApps")::add);
        troubles.forEach(saved.putArray("troubles")::add);
        ObjectNode underWay = saved.putObject("installing");
        installing.forEach((app, at) -> underWay.put(app, at.toString()));
        return saved;
    }

    /** The phone that was {@link #saved}. */
    public static Phone restored(JsonNode saved) {
        var phone = new Phone(
                saved.path("id").asString(),
                saved.path("name").asString(),
                PhoneModel.valueOf(saved.path("model").asString()),
                saved.path("seed").asLong(),
                saved.path("fresh").asBoolean(),
                saved.path("leaking").asBoolean());
        phone.online = saved.path("online").asBoolean();
        phone.lock = Lock.valueOf(saved.path("lock").asString());
        phone.developer = saved.path("developer").asBoolean();
        phone.blocked = saved.path("blocked").asBoolean();
        phone.lost = saved.path("lost").asBoolean();
        phone.workPaused = saved.path("workPaused").asBoolean(false);
        phone.workLock = Json.text(saved, "workLock").map(Lock::valueOf);
        phone.mode = Json.text(saved, "mode").map(Mode::valueOf).orElse(null);
        phone.leftLostMode = Json.instant(saved, "leftLostMode");
        phone.passwordReset = Json.instant(saved, "passwordReset");
        phone.screen = Json.text(saved, "screen");
        saved.path("workApps")
                .forEach(app -> PlayStore.find(app.asString())
                        .ifPresent(found -> phone.workApps.put(found.packageName(), found)));
        saved.path("troubles").forEach(trouble -> phone.troubles.add(trouble.asString()));
        saved.path("installing")
                .properties()
                .forEach(app -> phone.installing.put(
                        app.getKey(), Instant.parse(app.getValue().asString())));
        return phone;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public PhoneModel model() {
        return model;
    }

    public Hardware hardware() {
        return hardware;
    }

    public PrivateLife life() {
        return life;
    }

    /** Android 12 and newer: names the phone to one organisation only. */
    public String enterpriseSpecificId() {
        return enterpriseSpecificId;
    }

    /** Whether it tells on purpose what a real phone withholds. */
    public boolean isLeaking() {
        return leaking;
    }

    public boolean isOnline() {
        return online;
    }

    public void online(boolean now) {
        this.online = now;
    }

    public boolean isFresh() {
        return fresh;
    }

    public boolean isManaged() {
        return mode != null;
    }

    /** @throws NullPointerException when nobody manages it */
    public Mode mode() {
        return Objects.requireNonNull(mode, "the phone is not managed");
    }

    public void manage(Mode by) {
        this.mode = by;
        this.fresh = false;
    }

    public Lock lock() {
        return lock;
    }

    public void lock(Lock now) {
        this.lock = now;
    }

    /** The lock of the work profile where it has one of its own. */
    public Optional<Lock> workLock() {
        return workLock;
    }

    public void workLock(Lock now) {
        this.workLock = Optional.of(now);
    }

    public boolean isDeveloper() {
        return developer;
    }

    public void developer(boolean on) {
        this.developer = on;
    }

    /** Apps that the organisation manages: in the work profile, or all where there is none. */
    public Map<String, App> workApps() {
        return workApps;
    }

    /** Apps under way, and when they will be there. */
    public Map<String, Instant> installing() {
        return installing;
    }

    /** Top-level settings of the policy that the phone does not keep to, because a test says so. */
    public Set<String> troubles() {
        return troubles;
    }

    public boolean isBlocked() {
        return blocked;
    }

    public void blocked(boolean now) {
        this.blocked = now;
    }

    public boolean isLost() {
        return lost;
    }

    public void lost(boolean now) {
        this.lost = now;
    }

    /** Its person paused work: apps for work rest, and nobody is told. */
    public boolean isWorkPaused() {
        return workPaused;
    }

    public void workPaused(boolean now) {
        this.workPaused = now;
    }

    public Optional<Instant> leftLostMode() {
        return leftLostMode;
    }

    /** Its person ended lost mode by unlocking it. */
    public void leaveLostMode(Instant at) {
        lost = false;
        leftLostMode = Optional.of(at);
    }

    public Optional<Instant> passwordReset() {
        return passwordReset;
    }

    public void passwordReset(Instant at) {
        passwordReset = Optional.of(at);
        lock = Lock.MEDIUM;
    }

    /** The work profile goes with everything in it; the rest of the phone stays as it is. */
    public void removeWork() {
        mode = null;
        blocked = false;
        lost = false;
        workPaused = false;
        workLock = Optional.empty();
        workApps.clear();
        installing.clear();
        troubles.clear();
    }

    /** Everything goes. */
    public void factoryReset() {
        removeWork();
        fresh = true;
        developer = false;
        lock = Lock.NONE;
    }

    /** Goes through the set-up with an account of its person, and is not managed. */
    public void setUpPrivately() {
        fresh = false;
        if (lock == Lock.NONE) {
            lock = Lock.MEDIUM;
        }
    }

    public void note(Instant at, Entry.Kind what, String entry, JsonNode detail) {
        journal.addLast(new Entry(at, what, entry, detail));
        if (journal.size() > KEPT_ENTRIES) {
            journal.removeFirst();
        }
    }

    /** Shows something to its person. */
    public void show(Instant at, String text) {
        screen = Optional.of(text);
        note(at, Entry.Kind.SCREEN, text, Json.object());
    }

    /** What it showed last. */
    public Optional<String> screen() {
        return screen;
    }

    /** The newest 300 lines, oldest first. */
    public List<Entry> journal() {
        return List.copyOf(journal);
    }
}
