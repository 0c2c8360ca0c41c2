package helder.protocol.windows.session;

import helder.protocol.windows.syncml.AlertCode;
import helder.protocol.windows.syncml.Challenge;
import helder.protocol.windows.syncml.Command;
import helder.protocol.windows.syncml.Header;
import helder.protocol.windows.syncml.Item;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.Meta;
import helder.protocol.windows.syncml.StatusCode;
import helder.protocol.windows.syncml.SyncMlWriter;
import helder.protocol.windows.syncml.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message and its answer. */
final class Exchange {
    private static final int MOST_SERVER_MESSAGES = 1_000_000;

    /** Devices say a dozen things at once; whoever says thousands hears of the first ones. */
    private static final int MOST_ACKNOWLEDGED = 150;

    private final Session session;
    private final SessionState before;
    private final Message message;
    private final String serverMessage;
    private final List<Event> events = new ArrayList<>();
    private final List<Command> answers = new ArrayList<>();
    private final List<SentCommand> sent;
    private final Gathering gathering;
    private LoginStatus login;
    private boolean over;
    private boolean heard;

    Exchange(Session session, SessionState before, Message message) {
        this.session = session;
        this.before = before;
        this.message = message;
        // In step with the device's own counting, as it is in other servers; a challenge that came before took one.
        int theirs = Session.number(message.header().messageId());
        int next = before.serverMessages() + 1;
        this.serverMessage = Integer.toString(theirs > next && theirs < MOST_SERVER_MESSAGES ? theirs : next);
        this.sent = new ArrayList<>(before.sent());
        this.gathering = new Gathering(
                sent, before.split().orElse(null), session.limits().heldCharacters());
        this.login = before.login();
    }

    Turn.Answer answer(List<Queued> due, @Nullable Challenge next, List<Event> earlier) {
        events.addAll(earlier);
        answers.add(headerStatus(next));
        message.commands().forEach(this::take);
        if (over) {
            if (message.last()) {
                gathering.dropUnfinished();
                settle();
            }
            return reply(SessionState.Phase.CLOSED, true);
        }
        if (!message.last()) {
            // Not the last one on this side either, because the device has yet to hear what comes after its own.
            // Whether
            // Windows minds is unproven on hardware.
            answers.add(new Command.Alert(nextId(), AlertCode.NEXT_MESSAGE, List.of()));
            return reply(before.phase(), false);
        }
        gathering.dropUnfinished();
        settle();
        var phase = before.phase();
        // Somebody who has said nothing about what was asked is still at it: nothing is added, nothing is given up.
        boolean busy = !sent.isEmpty() && !heard;
        if (phase == SessionState.Phase.OPEN && !busy) {
            phase = send(due);
        }
        boolean waits =
                busy || sent.stream().anyMatch(command -> command.messageId().equals(serverMessage));
        return reply(waits ? phase : SessionState.Phase.CLOSED, true);
    }

    /** Also after a proof not 212, which would say that the rest of the session needs none: anybody could go on with it. */
    private Command headerStatus(@Nullable Challenge next) {
        return new Command.Status(
                nextId(),
                message.header().messageId(),
                "0",
                "SyncHdr",
                List.of(),
                List.of(),
                next,
                StatusCode.OK.code(),
                null,
                List.of());
    }

    private void take(Command command) {
        switch (command) {
            case Command.Alert alert -> {
                alert(alert);
                acknowledge(alert, StatusCode.OK);
            }
            case Command.Status status -> status(status);
            case Command.Results results -> results(results);
            case Command.Operation operation -> acknowledge(operation, told(operation));
            case Command.Group group -> acknowledge(group, StatusCode.NOT_SUPPORTED);
        }
    }

    private void alert(Command.Alert alert) {
        switch (alert.code()) {
            case AlertCode.STARTED_BY_CLIENT -> events.add(new Event.Started(false));
            case AlertCode.STARTED_BY_SERVER -> events.add(new Event.Started(true));
            case AlertCode.ABORT -> over = true;
            case AlertCode.OBJECT_UNFINISHED -> gathering.dropUnfinished();
            case AlertCode.NEXT_MESSAGE -> {
                // the device is ready to go on, which its answers show anyway
            }
            default -> {
                if (Session.isFarewell(alert)) {
                    events.add(new Event.Unenrolled());
                    over = true;
                }
                alert.items().forEach(item -> news(alert.code(), item));
            }
        }
    }

    private void news(int code, Item item) {
        String type = item.meta().type() == null ? "" : item.meta().type();
        if (code == AlertCode.CLIENT_EVENT && type.equals(AlertCode.LOGIN_STATUS)) {
            login = LoginStatus.of(item.value().orElse(""));
            events.add(new Event.SignedIn(login));
        } else if (!type.equals(AlertCode.UNENROLLED_BY_USER)) {
            events.add(new Event.Alerted(
                    code, type, item.node().orElse(null), item.meta().mark(), item.data()));
        }
    }

    private StatusCode told(Command.Operation operation) {
        if (operation.verb() != Verb.REPLACE && operation.verb() != Verb.ADD) {
            return StatusCode.NOT_SUPPORTED; // a server has no nodes
        }
        if (operation.items().stream().anyMatch(Item::moreData)) {
            return StatusCode.TOO_LARGE; // only answers to questions are ever so long
        }
        List<NodeValue> values = operation.items().stream()
                .filter(item -> item.node().isPresent())
                .map(Exchange::value)
                .toList();
        if (!values.isEmpty()) {
            events.add(new Event.Told(values));
        }
        return StatusCode.OK;
    }

    private void status(Command.Status status) {
        if (status.commandRef().equals("0")) {
            if (status.messageRef().equals("0") && status.code() >= 400) {
                events.add(new Event.Unreadable());
            }
            return; // about a message as such
        }
        int place = SentCommand.place(sent, status.messageRef(), status.commandRef());
        if (place < 0) {
            events.add(new Event.Stray(status.messageRef(), status.commandRef()));
            return;
        }
        heard = true;
        sent.set(place, sent.get(place).with(status));
    }

    private void results(Command.Results results) {
        int place = SentCommand.place(sent, results.messageRef(), results.commandRef());
        if (place < 0) {
            events.add(new Event.Stray(results.messageRef(), results.commandRef()));
            return;
        }
        heard = true;
        for (Item item : results.items()) {
            StatusCode said = gathering.take(results, place, item);
            if (said != null) {
                acknowledge(results, said);
            }
        }
    }

    private void settle() {
        gathering.bringTogether();
        sent.stream().filter(SentCommand::isAnswered).map(SentCommand::answered).forEach(events::add);
        sent.removeIf(SentCommand::isAnswered);
    }

    private SessionState.Phase send(List<Queued> due) {
        var batch = new Batch(session.limits(), message.header(), login);
        int used = SyncMlWriter.write(message(List.copyOf(answers), true)).length;
        List<Batch.Numbered> chosen = batch.choose(due, sent, used, answers.size(), events);
        var phase = SessionState.Phase.OPEN;
        for (Batch.Numbered each : chosen) {
            answers.add(each.command());
            sent.add(SentCommand.of(each.queued(), serverMessage, each.command()));
            events.add(new Event.Sent(each.queued().id()));
            if (each.queued().delivery() == Delivery.ONCE) {
                phase = SessionState.Phase.LEAVING;
            }
        }
        return phase;
    }

    private Turn.Answer reply(SessionState.Phase phase, boolean last) {
        gathering.bringTogether();
        boolean ends = phase == SessionState.Phase.CLOSED;
        if (ends) {
            sent.forEach(command -> events.add(message.last() ? command.lost() : command.cutOff()));
            if (before.phase() != SessionState.Phase.CLOSED) {
                events.add(new Event.Ended());
            }
        }
        byte[] body = SyncMlWriter.write(message(answers, last));
        var after = new SessionState(
                before.sessionId(),
                message.header().messageId(),
                Integer.parseInt(serverMessage),
                phase,
                login,
                ends ? List.of() : sent,
                ends ? null : gathering.split(),
                body);
        return new Turn.Answer(after, body, events);
    }

    private Message message(List<Command> commands, boolean last) {
        Header theirs = message.header();
        return new Message(
                new Header(
                        theirs.sessionId(), serverMessage, theirs.source(), session.address(), null, null, Meta.NONE),
                commands,
                last);
    }

    private void acknowledge(Command command, StatusCode code) {
        if (answers.size() >= MOST_ACKNOWLEDGED) {
            return;
        }
        answers.add(
                Command.Status.of(nextId(), message.header().messageId(), command.id(), command.name(), code.code()));
    }

    private String nextId() {
        return Integer.toString(answers.size() + 1);
    }

    private static NodeValue value(Item item) {
        return new NodeValue(item.node().orElse(""), item.meta().format(), item.data());
    }
}
