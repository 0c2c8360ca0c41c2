package helder.house;

import helder.identity.Ids;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.Store;
import helder.store.StoreSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Some rooms of the server with their real parts: what is scanned is what runs. Close it to stop everything. */
public final class House implements AutoCloseable {

    private final AnnotationConfigApplicationContext context;
    private final MovableClock clock;

    private House(AnnotationConfigApplicationContext context, MovableClock clock) {
        this.context = context;
        this.clock = clock;
    }

    /**
     * @param parts further beans, such as stand-ins for rooms above
     */
    public static House open(StoreSettings settings, String[] rooms, Class<?>... parts) {
        var clock = new MovableClock();
        var random = new SecureRandom();
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(SecureRandom.class, () -> random);
        context.registerBean(Ids.class, () -> new Ids(clock, random));
        context.registerBean(Store.class, () -> Store.open(settings));
        context.registerBean(Installation.class);
        context.registerBean(Vault.class, () -> Vault.open(settings.directory(), true, random));
        if (parts.length > 0) {
            context.register(parts);
        }
        for (String room : rooms) {
            context.scan("helder." + room);
        }
        // Everything in the test class path of a room is scanned too; only beans are picked up.
        context.refresh();
        return new House(context, clock);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public MovableClock clock() {
        return clock;
    }

    public Store store() {
        return get(Store.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
