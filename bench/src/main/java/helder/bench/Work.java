package helder.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where operations come from. Used by one thread. */
final class Work {

    private Work() {}

    /** One operation for each number, in order. */
    static <T> Supplier<@Nullable T> once(int from, int to, IntFunction<T> operation) {
        return new Supplier<>() {
            private int next = from;

            @Override
            public @Nullable T get() {
                return next < to ? operation.apply(next++) : null;
            }
        };
    }

    /** One operation for each device. */
    static Supplier<@Nullable Step> once(List<Device> devices, Function<Device, Step> operation) {
        return once(0, devices.size(), i -> operation.apply(devices.get(i)));
    }

    /** Devices, or what they say, in turn, until the time is over. */
    static <T> Supplier<@Nullable Step> during(Duration time, List<T> things, Function<T, Step> operation) {
        long end = System.nanoTime() + time.toNanos();
        return new Supplier<>() {
            private int next;

            @Override
            public @Nullable Step get() {
                return System.nanoTime() < end ? operation.apply(things.get(next++ % things.size())) : null;
            }
        };
    }
}
