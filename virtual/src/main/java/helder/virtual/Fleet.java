package helder.virtual;

import helder.virtual.wire.Lines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Many virtual devices in one process on virtual threads, with a bound on how many talk at the same time. Safe for use
 * by several threads.
 */
public final class Fleet implements AutoCloseable {

    private static final List<String> NAMES = List.of(
            "Sanne", "Youssef", "Lotte", "Daan", "Fatima", "Bram", "Noor", "Emre", "Femke", "Jonas", "Aylin", "Wout");

    private final World world;
    private final Lines lines;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fleet-timer").factory());
    private final List<VirtualDevice> devices = new ArrayList<>();

    /** @param concurrent how many devices may talk to the server at the same time */
    public Fleet(World world, int concurrent) {
        this.lines = new Lines(concurrent);
        this.world = world.runningOn(lines::run);
    }

    /** The world in which devices of this fleet live: pushes to them keep to the fleet's bound. */
    public World world() {
        return world;
    }

    public synchronized void add(VirtualDevice device) {
        devices.add(device);
    }

    public synchronized void remove(VirtualDevice device) {
        devices.remove(device);
    }

    public synchronized List<VirtualDevice> devices() {
        return List.copyOf(devices);
    }

    /** Adds this many invented devices: six phones, three Macs and one tablet in ten. */
    public List<VirtualDevice> populate(int count, long seed, Behavior behavior) {
        List<VirtualDevice> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DeviceModel model = switch (i % 10) {
                case 0, 1, 2, 3, 4, 5 -> DeviceModel.IPHONE;
                case 6, 7, 8 -> DeviceModel.MAC;
                default -> DeviceModel.IPAD;
            };
            String name = NAMES.get(i % NAMES.size()) + "'s " + model.family();
            VirtualDevice device = VirtualDevice.create(world, model, name, seed + i, behavior);
            add(device);
            made.add(device);
        }
        return made;
    }

    /** Enrolls every device that is not enrolled yet with the profile made for it; outcomes in the order of devices. */
    public List<EnrollmentOutcome> enrollAll(Function<VirtualDevice, byte[]> profiles) {
        return lines.onAll(
                devices().stream().filter(device -> !device.enrolled()).toList(),
                device -> device.enroll(profiles.apply(device)));
    }

    /** One session of every device; results in the order of devices. */
    public List<SessionResult> pollAll() {
        return lines.onAll(devices(), VirtualDevice::poll);
    }

    /** Polls all devices again and again, as a fallback for pushes that do not come. */
    public void pollEvery(Duration interval) {
        var _ = timer.scheduleWithFixedDelay(
                () -> devices().forEach(VirtualDevice::wake),
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        lines.close();
    }
}
