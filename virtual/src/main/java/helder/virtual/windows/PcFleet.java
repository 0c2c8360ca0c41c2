package helder.virtual.windows;

import helder.virtual.World;
import helder.virtual.wire.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Many virtual PCs in one process on virtual threads, with a bound on how many talk at the same time. Safe for use by
 * several threads.
 */
public final class PcFleet implements AutoCloseable {

    private static final List<String> NAMES = List.of(
            "SANNE", "YOUSSEF", "LOTTE", "DAAN", "FATIMA", "BRAM", "NOOR", "EMRE", "FEMKE", "JONAS", "AYLIN", "WOUT");

    private final World world;
    private final Lines lines;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pc-fleet-timer").factory());
    private final List<VirtualPc> pcs = new ArrayList<>();

    /** @param concurrent how many PCs may talk to the server at the same time */
    public PcFleet(World world, int concurrent) {
        this.world = world;
        this.lines = new Lines(concurrent);
    }

    public World world() {
        return world;
    }

    public synchronized void add(VirtualPc pc) {
        pcs.add(pc);
    }

    public synchronized void remove(VirtualPc pc) {
        pcs.remove(pc);
    }

    public synchronized List<VirtualPc> pcs() {
        return List.copyOf(pcs);
    }

    /** Adds this many invented PCs: of ten, three with Windows 10, five laptops and two desktops with Windows 11. */
    public List<VirtualPc> populate(int count, long seed, boolean personal, PcBehavior behavior) {
        List<VirtualPc> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PcModel model = switch (i % 10) {
                case 0, 1, 2 -> PcModel.WIN10_PRO;
                case 3, 4 -> PcModel.WIN11_PRO_23H2;
                case 5, 6, 7 -> PcModel.WIN11_PRO_24H2;
                case 8 -> PcModel.WIN11_DESKTOP;
                default -> PcModel.WIN11_ENTERPRISE;
            };
            String name = NAMES.get(i % NAMES.size()) + "-PC" + i;
            VirtualPc pc = VirtualPc.create(world, model, name, seed + i, personal, behavior);
            add(pc);
            made.add(pc);
        }
        return made;
    }

    /** Does the same with every PC, side by side; results in the order of PCs. */
    public <T> List<T> onAll(Function<VirtualPc, T> work) {
        return lines.onAll(pcs(), work);
    }

    /** One session of every PC, whether or not it is due. */
    public List<PcSessionResult> syncAll() {
        return onAll(VirtualPc::sync);
    }

    /** One session of every PC whose schedule says so by now. */
    public List<PcSessionResult> syncDue() {
        return onAll(VirtualPc::syncIfDue).stream().flatMap(Optional::stream).toList();
    }

    /** Looks again and again, after this long, which PCs are due. */
    public void keepTo(Duration look) {
        var _ = timer.scheduleWithFixedDelay(this::syncDue, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets somebody sign in at every PC again and again, after this long. */
    public void signInEvery(Duration time) {
        var _ = timer.scheduleWithFixedDelay(
                () -> onAll(VirtualPc::signIn), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        lines.close();
    }
}
