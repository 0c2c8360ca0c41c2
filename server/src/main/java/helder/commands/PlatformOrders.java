package helder.commands;

import helder.devices.Enrollment;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.EnrollmentFacts;
import helder.identity.Platform;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a platform knows about orders for its devices; each platform room implements it, and {@link QueuedOrdering} asks it. */
public interface PlatformOrders {

    Platform platform();

    /** What is wrong with an order itself, on this device and now; empty when its command can be queued. */
    Optional<Permission.Refusal> fault(Tx tx, Order.Act act, Enrollment enrollment);

    /**
     * Which command asks for which of these items, by the platform's name for it and as far as this enrollment would answer. Items
     * that only come by themselves are in none.
     */
    Map<String, Set<DataItem>> questions(Set<DataItem> items, EnrollmentFacts enrollment);

    /** The platform's name for the command that does this. */
    String kind(Order.Act act);

    /**
     * Kinds of commands that say what is on a device until another one says otherwise. As long as its management lasts they are kept, also
     * those that are over: whoever takes settings away has to know which are there.
     */
    Set<String> lastingKinds();

    /** Before what else in the queue it goes. */
    int priority(Order.Act act);

    /** Takes from the queue what makes no sense any more once this is queued. */
    void beforeQueued(Tx tx, Enrollment enrollment, Order.Act act);

    /** Keeps what belongs to the command that was queued. */
    void queued(Tx tx, Enrollment enrollment, Order.Act act, Command command);
}
