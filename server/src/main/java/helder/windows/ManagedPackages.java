package helder.windows;

import helder.commands.Command;
import helder.commands.Commands;
import helder.gate.Order;
import helder.identity.EnrollmentId;
import helder.store.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which packages Helder itself put on a PC with this enrollment and did not take away again, by the orders that were done. Only these are
 * asked for: nothing says that Windows' own list of packages holds none of the owner's.
 */
@Component
public final class ManagedPackages {

    private final Commands commands;

    public ManagedPackages(Commands commands) {
        this.commands = commands;
    }

    /**
     * Product codes of MSIs with their braces, and family names of MSIXs, as they were ordered; in an order that does not change.
     *
     * @param at as it was then: what ended later changes nothing
     */
    List<String> on(Tx tx, EnrollmentId enrollment, Instant at) {
        var there = new TreeMap<String, String>();
        Stream.concat(
                        commands.delivered(tx, enrollment, WindowsOrders.INSTALL).stream(),
                        commands.delivered(tx, enrollment, WindowsOrders.REMOVE).stream())
                .filter(command -> command.state() == Command.State.DONE
                        && command.doneAt().filter(done -> !done.isAfter(at)).isPresent())
                .sorted(Comparator.comparing(
                                (Command command) -> command.doneAt().orElseThrow())
                        .thenComparing(command -> command.id().value()))
                .forEach(command -> name(command).ifPresent(name -> {
                    String key = name.toUpperCase(Locale.ROOT); // Windows does not tell upper from lower case
                    if (command.kind().equals(WindowsOrders.INSTALL)) {
                        there.put(key, name);
                    } else {
                        there.remove(key);
                    }
                }));
        return List.copyOf(there.values());
    }

    /**
     * Whether a package with this name can have come from Helder and was not taken away again since. One whose installation has no end yet
     * counts as well, one whose installation failed does not.
     */
    boolean mayHaveBrought(Tx tx, EnrollmentId enrollment, String name) {
        Optional<Instant> came = commands.delivered(tx, enrollment, WindowsOrders.INSTALL).stream()
                .filter(command -> command.state() != Command.State.FAILED && isAbout(command, name))
                .map(ManagedPackages::mayHaveHappened)
                .max(Comparator.naturalOrder());
        return came.isPresent()
                && commands.delivered(tx, enrollment, WindowsOrders.REMOVE).stream()
                        .filter(command -> command.state() == Command.State.DONE && isAbout(command, name))
                        .map(ManagedPackages::mayHaveHappened)
                        .noneMatch(went -> went.isAfter(came.get()));
    }

    private static boolean isAbout(Command command, String name) {
        return name(command).filter(name::equalsIgnoreCase).isPresent();
    }

    private static Instant mayHaveHappened(Command command) {
        return command.doneAt().or(command::sentAt).orElse(command.createdAt());
    }

    private static Optional<String> name(Command command) {
        return command.permit().order() instanceof Order.Act act
                ? Optional.ofNullable(act.parameters().get(WindowsActions.APP))
                : Optional.empty();
    }
}
