package helder.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * One unit of work inside a shared commit. Everything done through it is kept together or not at all. Repositories use
 * {@link #dsl()}; nobody else does. It is valid only inside {@link Store#write}.
 */
public final class Tx {

    private final DSLContext dsl;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Map<Object, Object> held = new HashMap<>();

    Tx(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The query builder on the connection of this unit of work. */
    public DSLContext dsl() {
        return dsl;
    }

    /** Remembers something that a lock of this unit of work keeps true until its end. */
    public void hold(Object key, Object value) {
        held.put(key, value);
    }

    /** What was remembered under this key. */
    public Optional<Object> held(Object key) {
        return Optional.ofNullable(held.get(key));
    }

    /** Forgets it, because this unit of work itself changed it. */
    public void release(Object key) {
        held.remove(key);
    }

    /** Forgets everything that was remembered under keys of this kind. */
    public void release(Class<?> kind) {
        held.keySet().removeIf(kind::isInstance);
    }

    /** Whether nobody else can change anything until the end of this unit of work, because the engine has one writer. */
    public boolean isAlone() {
        return dsl.dialect() == SQLDialect.SQLITE;
    }

    /**
     * Runs the action in the caller's thread once the commit is durable, in the order of registration; never when it is not. A
     * failure of it is logged and changes nothing.
     */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommitActions() {
        return List.copyOf(afterCommit);
    }
}
