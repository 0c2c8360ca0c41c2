package helder.virtual.google.cloud;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Which faults strike. The same seed and the same requests in the same order meet the same faults. */
public final class Faults {

    private final Random random;
    private final Map<Fault, Setting> settings = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);

    /**
     * @param probability from 0 to 1, of each occasion
     * @param times how often at most; negative for no limit
     */
    public record Setting(double probability, int times) {
        public Setting {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability lies between 0 and 1");
            }
        }
    }

    Faults(long seed) {
        this.random = new Random(seed);
    }

    public synchronized void set(Fault fault, Setting setting) {
        settings.put(fault, setting);
    }

    public void next(Fault fault, int times) {
        set(fault, new Setting(1, times));
    }

    public void often(Fault fault, double probability) {
        set(fault, new Setting(probability, -1));
    }

    public synchronized void clear() {
        settings.clear();
    }

    public synchronized Map<Fault, Setting> settings() {
        return new EnumMap<>(settings);
    }

    /** How often each fault has struck. */
    public synchronized Map<Fault, Long> struck() {
        return new EnumMap<>(struck);
    }

    synchronized boolean strikes(Fault fault) {
        Setting setting = settings.get(fault);
        if (setting == null || setting.times() == 0 || random.nextDouble() >= setting.probability()) {
            return false;
        }
        if (setting.times() > 0) {
            settings.put(fault, new Setting(setting.probability(), setting.times() - 1));
        }
        struck.merge(fault, 1L, Long::sum);
        return true;
    }

    synchronized int pick(int bound) {
        return random.nextInt(bound);
    }
}
