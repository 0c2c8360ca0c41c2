package helder.commands;

import helder.apple.AppleOrders;
import helder.apple.Channels;
import helder.apple.LockPins;
import helder.apple.Supervision;
import helder.charter.Charters;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Order;
import helder.house.House;
import helder.identity.Actor;
import helder.looks.Looks;
import helder.secrets.Vault;
import helder.store.Tx;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Apple's ordering for a house of the lower floors, made once that house stands. */
final class LateOrdering implements Ordering {

    private @Nullable Ordering apple;

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
                house.get(RefusedOrders.class),
                house.get(Charters.class),
                house.get(Enrollments.class),
                house.get(ApprovalRequests.class),
                new Supervision(house.get(Facts.class), house.get(Looks.class)));
    }

    private Ordering apple() {
        return Objects.requireNonNull(apple);
    }

    @Override
    public Ordered order(Tx tx, Actor actor, Enrollment enrollment, Order order, Optional<String> reason) {
        return apple().order(tx, actor, enrollment, order, reason);
    }

    @Override
    public Ordered orderAgreed(Tx tx, ApprovalRequest request, Enrollment enrollment) {
        return apple().orderAgreed(tx, request, enrollment);
    }

    @Override
    public List<Ordered> ask(Tx tx, Actor actor, List<Question> questions, Optional<String> reason) {
        return apple().ask(tx, actor, questions, reason);
    }
}
