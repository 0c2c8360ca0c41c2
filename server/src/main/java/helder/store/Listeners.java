package helder.store;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** Those whom a room tells what happens, although they stand above it. */
public final class Listeners {

    private Listeners() {}

    /** Asked for when there is something to tell first, because they may need the room that tells them. In their order. */
    public static <T> Supplier<List<T>> late(ObjectProvider<T> listeners) {
        return SingletonSupplier.of(() -> listeners.orderedStream().toList());
    }
}
