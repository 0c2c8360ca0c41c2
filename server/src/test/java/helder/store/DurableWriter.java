package helder.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes as fast as it can from several callers and prints each id once it was acknowledged, until it is killed. */
final class DurableWriter {

    private static final int CALLERS = 8;

    private DurableWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = new StoreSettings(
                Path.of(arguments[0]), Optional.of(arguments[1]).filter(Predicate.not(String::isEmpty)));
        try (Store store = Store.open(settings)) {
            Thread[] callers = new Thread[CALLERS];
            for (int caller = 0; caller < CALLERS; caller++) {
                String prefix = arguments[2] + "-" + caller + "-";
                callers[caller] = Thread.startVirtualThread(() -> writeForEver(store, prefix));
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    private static void writeForEver(Store store, String prefix) {
        for (long number = 0; ; number++) {
            String id = prefix + number;
            store.write(id, tx -> StoreContract.insert(tx, id));
            acknowledge(id);
        }
    }

    private static synchronized void acknowledge(String id) {
        byte[] line = (id + ".\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
