package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.Link;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one device says to its server while it is enrolled. Guarded by the device's lock. */
final class Conversation {

    private final World world;
    private final DeviceState state;
    private final Enroller enroller;
    private final Commands commands;
    private @Nullable Channel channel;
    private @Nullable Enrollment channelOf;
    private @Nullable Account account;

    Conversation(World world, DeviceState state, Enroller enroller) {
        this.world = world;
        this.state = state;
        this.enroller = enroller;
        this.commands = new Commands(state, enroller);
    }

    /** The person signs in with this account from now on when the server asks again. */
    void remember(Account newAccount) {
        account = newAccount;
    }

    AccountEnrollment signInTo(Account to) {
        return new AccountEnrollment(state, to, Link.shared(world.trust()), world.appleAuthority());
    }

    /** One session; declarations are brought up to date after it when a command asked for that. */
    SessionResult session() {
        if (state.enrollment().isEmpty()) {
            return new SessionResult(SessionResult.End.NOT_ENROLLED, 0, 0);
        }
        if (state.mood().strikes(Fault.OFFLINE)) {
            return new SessionResult(SessionResult.End.OFFLINE, 0, 0);
        }
        Session session = new Session(state, commands, this::channel, this::signInAgain);
        SessionResult result = session.run();
        if (session.wantsSynchronization() && !result.ended()) {
            declare(Declarations::synchronize);
        }
        return result;
    }

    /** Reports status items, when declarative management is on: all of them, or those that changed. */
    void report(boolean full) {
        if (state.enrollment().isPresent() && state.contents.declarative) {
            declare(declarations -> declarations.report(full));
        }
    }

    @FunctionalInterface
    private interface Talk {
        void about(Declarations declarations) throws IOException, MalformedException;
    }

    /** A failure is noted in the journal; the device tries again when the server asks the next time. */
    private void declare(Talk talk) {
        try {
            talk.about(new Declarations(state, channel()));
        } catch (IOException | MalformedException e) {
            state.journal.received(
                    Received.Source.REFUSAL,
                    "DeclarativeManagement",
                    new Dict(Map.of("Reason", String.valueOf(e.getMessage()))));
        }
    }

    void checkOut() throws IOException {
        channel().checkIn("CheckOut", Map.of());
    }

    private boolean signInAgain(String challenge) throws IOException {
        Account known = account;
        Optional<Enrollment> enrollment = state.enrollment();
        if (known == null || enrollment.isEmpty()) {
            return false;
        }
        try {
            state.enrolled(enrollment.get().signedInWith(signInTo(known).signIn(challenge)));
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private Channel channel() {
        Enrollment enrollment = state.enrollment().orElseThrow();
        Channel known = channel;
        if (known == null || !enrollment.equals(channelOf)) {
            known = new Channel(state, enrollment, enroller.trustWith(enrollment.profile()));
            channel = known;
            channelOf = enrollment;
        }
        return known;
    }
}
