package helder.gate;

import helder.identity.Actor;
import java.util.Optional;

/**
 * Who agreed to an order besides whoever gave it. Only the gate and the queue's room make them, from what is kept of a request; the
 * architecture test holds that.
 *
 * @param second somebody else who may order the same, and said yes to it
 * @param ownerSaidYes whether whoever carries the device was asked and said yes
 */
public record Agreement(Optional<Actor> second, boolean ownerSaidYes) {

    /** Nobody else was asked. */
    public static final Agreement NONE = new Agreement(Optional.empty(), false);

    /** @throws IllegalArgumentException when the server itself would be the second person */
    public Agreement {
        if (second.filter(Actor.Automatic.class::isInstance).isPresent()) {
            throw new IllegalArgumentException("The server itself is nobody who agrees");
        }
    }
}
