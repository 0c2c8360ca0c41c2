package helder.commands;

import helder.commands.Command.State;
import helder.identity.CommandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the queue should do, in the plainest words: a list that is searched from front to back. */
final class QueueModel {

    private final List<Entry> entries = new ArrayList<>();

    CommandId enqueue(Command command, Optional<String> key, Instant now) {
        for (Entry entry : entries) {
            boolean pending = !entry.state.isTerminal() && now.isBefore(entry.command.expiresAt());
            if (key.isPresent() && key.equals(entry.key) && pending) {
                return entry.command.id();
            }
        }
        entries.add(new Entry(command, key));
        return command.id();
    }

    Optional<CommandId> next(boolean includeNotNow, Instant now) {
        Optional<Entry> next = entries.stream()
                .filter(entry -> !entry.state.isTerminal() && (includeNotNow || entry.state != State.NOT_NOW))
                .filter(entry -> isDue(entry.command, now) && now.isBefore(entry.command.expiresAt()))
                .max(Comparator.comparingInt((Entry entry) -> entry.command.priority())
                        .thenComparing(Comparator.comparingInt((Entry entry) -> entries.indexOf(entry))
                                .reversed()));
        next.ifPresent(entry -> {
            entry.state = State.SENT;
            entry.sent = true;
        });
        return next.map(entry -> entry.command.id());
    }

    private static boolean isDue(Command command, Instant now) {
        return !now.isBefore(command.dueAt()) || now.isBefore(command.createdAt());
    }

    boolean answered(CommandId id, State answer) {
        Entry entry = find(id);
        boolean ended = entry.state == State.DONE || entry.state == State.FAILED;
        if (!entry.sent || ended || (answer == State.NOT_NOW && entry.state.isTerminal())) {
            return false;
        }
        entry.state = answer;
        return true;
    }

    boolean cancel(CommandId id) {
        Entry entry = find(id);
        if (entry.state != State.QUEUED) {
            return false;
        }
        entry.state = State.CANCELED;
        return true;
    }

    int expire(Instant now) {
        int expired = 0;
        for (Entry entry : entries) {
            if (!entry.state.isTerminal() && !now.isBefore(entry.command.expiresAt())) {
                entry.state = State.EXPIRED;
                expired++;
            }
        }
        return expired;
    }

    Map<CommandId, State> states() {
        Map<CommandId, State> states = new HashMap<>();
        entries.forEach(entry -> states.put(entry.command.id(), entry.state));
        return states;
    }

    private Entry find(CommandId id) {
        return entries.stream()
                .filter(entry -> entry.command.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    private static final class Entry {
        private final Command command;
        private final Optional<String> key;
        private State state = State.QUEUED;
        private boolean sent;

        Entry(Command command, Optional<String> key) {
            this.command = command;
            this.key = key;
        }
    }
}
