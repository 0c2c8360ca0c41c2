package helder.virtual;

import helder.virtual.CommandReply.Effect;
import helder.virtual.SessionResult.End;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One conversation on the command channel: Idle, command, result, next command, until the server is silent. */
final class Session {

    private static final int MOST_COMMANDS = 1_000;

    private final DeviceState device;
    private final Commands commands;
    private final Supplier<Channel> channels;
    private final SignInAgain signInAgain;

    private int answered;
    private int status;
    private boolean synchronize;
    private boolean held;

    /** How an account-driven enrollment gets a new token when the old one is no longer accepted. */
    @FunctionalInterface
    interface SignInAgain {
        boolean signIn(String challenge) throws IOException;
    }

    Session(DeviceState device, Commands commands, Supplier<Channel> channels, SignInAgain signInAgain) {
        this.device = device;
        this.commands = commands;
        this.channels = channels;
        this.signInAgain = signInAgain;
    }

    /** Whether a DeclarativeManagement command asks for a synchronization now. */
    boolean wantsSynchronization() {
        return synchronize;
    }

    SessionResult run() {
        try {
            return new SessionResult(converse(), answered, status);
        } catch (IOException e) {
            return new SessionResult(End.CONNECTION_LOST, answered, status);
        }
    }

    private End converse() throws IOException {
        Answer answer = idle();
        while (true) {
            status = answer.status();
            if (!answer.ok()) {
                return refused(answer);
            }
            if (answer.body().length == 0) {
                return End.DONE;
            }
            if (answered >= MOST_COMMANDS) {
                return End.ENDLESS;
            }
            Optional<Order> order = order(answer);
            if (order.isEmpty()) {
                return End.UNREADABLE;
            }
            CommandReply reply = reply(order.get());
            answered++;
            if (reply.effect() == Effect.ERASE || reply.effect() == Effect.LEAVE) {
                return end(order.get(), reply);
            }
            answer = send(order.get(), reply);
            synchronize |= reply.effect() == Effect.SYNCHRONIZE;
        }
    }

    /** The device erases itself or leaves whether or not the server hears the answer. */
    private End end(Order order, CommandReply reply) {
        boolean erased = reply.effect() == Effect.ERASE;
        try {
            status = send(order, reply).status();
            if (!erased) {
                Optional<Enrollment> enrollment = device.enrollment();
                if (enrollment.isPresent() && enrollment.get().mdm().checkOutWhenRemoved()) {
                    channels.get().checkIn("CheckOut", Map.of());
                }
            }
        } catch (IOException e) {
            status = 0;
        }
        return erased ? End.ERASED : End.REMOVED;
    }

    private Answer idle() throws IOException {
        Answer answer = channels.get().poll("Idle", Map.of("Status", "Idle"));
        Optional<String> challenge = answer.header("WWW-Authenticate");
        if (answer.status() == 401 && challenge.isPresent() && signInAgain.signIn(challenge.get())) {
            return channels.get().poll("Idle", Map.of("Status", "Idle"));
        }
        return answer;
    }

    /** A 401 without a way to sign in, or the word that the device is unknown, ends the enrollment; nothing else does. */
    private End refused(Answer answer) {
        device.journal.received(
                Received.Source.REFUSAL, String.valueOf(answer.status()), new Dict(Map.of("Body", answer.text())));
        boolean dismissed =
                answer.status() == 401 && answer.header("WWW-Authenticate").isEmpty();
        return dismissed || (answer.status() == 403 && unrecognized(answer)) ? End.REMOVED : End.REFUSED;
    }

    private static boolean unrecognized(Answer answer) {
        try {
            Dict body = Plist.looksLikePlist(answer.body()) ? Plist.read(answer.body()) : Json.read(answer.body());
            return body.text("code")
                    .filter("com.apple.unrecognized.device"::equals)
                    .isPresent();
        } catch (MalformedException e) {
            return false;
        }
    }

    /** A command with its identifier. */
    private record Order(String uuid, Dict command) {

        String type() {
            return command.text("RequestType").orElse("");
        }
    }

    private Optional<Order> order(Answer answer) {
        try {
            Dict envelope = Plist.read(answer.body());
            Optional<String> uuid = envelope.text("CommandUUID");
            Optional<Dict> command = envelope.dict("Command");
            if (uuid.isEmpty() || command.isEmpty()) {
                return Optional.empty();
            }
            Order order = new Order(uuid.get(), command.get());
            device.journal.received(Received.Source.COMMAND, order.type(), order.command());
            return Optional.of(order);
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private CommandReply reply(Order order) throws IOException {
        if (device.mood().strikes(Fault.NOT_NOW)) {
            return CommandReply.status("NotNow");
        }
        if (device.mood().strikes(Fault.ERROR)) {
            return CommandReply.error(MdmError.MALFORMED_REQUEST);
        }
        if (device.mood().strikes(Fault.COMMAND_FORMAT_ERROR)) {
            return CommandReply.status("CommandFormatError");
        }
        return commands.answer(order.command());
    }

    private Answer send(Order order, CommandReply reply) throws IOException {
        if (!held && device.mood().strikes(Fault.OUT_OF_ORDER)) {
            return sendLater(order, reply);
        }
        Channel channel = channels.get();
        if (device.mood().strikes(Fault.UNKNOWN_UUID)) {
            channel.poll(order.type(), result(device.randomUuid(), reply));
        }
        Map<String, Object> result = result(order.uuid(), reply);
        if (device.mood().strikes(Fault.MALFORMED_RESULT)) {
            return channel.pollMalformed(order.type(), result);
        }
        if (device.mood().strikes(Fault.REPEAT_RESULT)) {
            channel.poll(order.type(), result);
        }
        return channel.poll(order.type(), result);
    }

    /** Asks for more first; when the server gives another command, that one is answered before the one held back. */
    private Answer sendLater(Order order, CommandReply reply) throws IOException {
        held = true;
        Answer next = channels.get().poll("Idle", Map.of("Status", "Idle"));
        Optional<Order> other = next.ok() && next.body().length > 0 ? order(next) : Optional.empty();
        if (other.isPresent() && !other.get().uuid().equals(order.uuid())) {
            CommandReply early = reply(other.get());
            answered++;
            synchronize |= early.effect() == Effect.SYNCHRONIZE;
            send(other.get(), early);
        }
        held = false;
        return send(order, reply);
    }

    private static Map<String, Object> result(String uuid, CommandReply reply) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("CommandUUID", uuid);
        result.putAll(reply.keys());
        return result;
    }
}
