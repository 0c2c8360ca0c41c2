package helder.cli.socket;

import helder.identity.Actor;
import java.util.Map;

/** Something a server does for the command line. */
@FunctionalInterface
public interface Operation {

    /**
     * Does it.
     *
     * @throws IllegalArgumentException when an argument is not usable; its message goes to the caller
     * @throws IllegalStateException when it cannot be done now; its message goes to the caller
     */
    Reply answer(Actor.Operator operator, Arguments arguments);

    /** The operations of one subject. Every Spring bean of this type is reachable. */
    @FunctionalInterface
    interface Subject {

        /** Names such as {@code person.add}, each with what it does. */
        Map<String, Operation> operations();
    }
}
