package helder.commands;

import helder.apple.AppleOrders;
import helder.apple.Channels;
import helder.apple.LockPins;
import helder.apple.Supervision;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.house.House;
import helder.identity.EnrollmentFacts;
import helder.identity.Platform;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.secrets.Vault;
import helder.store.Tx;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Apple's orders for a house of the lower floors, made once that house stands. */
final class LateOrders implements PlatformOrders {

    private @Nullable PlatformOrders apple;

    void over(House house) {
        var channels = new Channels(house.store(), house.get(Vault.class), house.clock());
        var pins = new LockPins(
                house.store(),
                house.get(Vault.class),
                house.get(SecureRandom.class),
                house.clock(),
                house.get(Commands.class),
                house.get(Enrollments.class));
        apple = new AppleOrders(
                house.get(Gate.class),
                house.get(Commands.class),
                pins,
                channels,
                new Supervision(house.get(Facts.class), house.get(Looks.class)));
    }

    private PlatformOrders apple() {
        return Objects.requireNonNull(apple);
    }

    @Override
    public Platform platform() {
        return Platform.APPLE;
    }

    @Override
    public Optional<Permission.Refusal> fault(Tx tx, Order.Act act, Enrollment enrollment) {
        return apple().fault(tx, act, enrollment);
    }

    @Override
    public Map<String, Set<DataItem>> questions(Set<DataItem> items, EnrollmentFacts enrollment) {
        return apple().questions(items, enrollment);
    }

    @Override
    public String kind(Order.Act act) {
        return apple().kind(act);
    }

    @Override
    public Set<String> lastingKinds() {
        return apple().lastingKinds();
    }

    @Override
    public int priority(Order.Act act) {
        return apple().priority(act);
    }

    @Override
    public void beforeQueued(Tx tx, Enrollment enrollment, Order.Act act) {
        apple().beforeQueued(tx, enrollment, act);
    }

    @Override
    public void queued(Tx tx, Enrollment enrollment, Order.Act act, Command command) {
        apple().queued(tx, enrollment, act, command);
    }
}
