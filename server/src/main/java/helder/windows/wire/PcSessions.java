package helder.windows.wire;

import helder.certificates.IssuedCertificate;
import helder.certificates.IssuedCertificates;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.identity.ServerSettings;
import helder.protocol.windows.session.Event;
import helder.protocol.windows.session.NodeValue;
import helder.protocol.windows.session.Queued;
import helder.protocol.windows.session.Session;
import helder.protocol.windows.session.SessionLimits;
import helder.protocol.windows.session.SessionState;
import helder.protocol.windows.session.Turn;
import helder.protocol.windows.syncml.Challenge;
import helder.protocol.windows.syncml.Message;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The sessions of PCs. State, answers and what they mean are one unit of work; the answer is sent after its commit. With the enrollment
 * locked, two messages at once are taken one after the other, and a repeated one gets the bytes of its first answer, without what may not
 * be said any more.
 */
@Component
final class PcSessions {

    private static final Logger log = LoggerFactory.getLogger(PcSessions.class);

    private final Store store;
    private final InstantSource clock;
    private final Enrollments enrollments;
    private final IssuedCertificates certificates;
    private final Commands commands;
    private final PcSenders senders;
    private final PcChannels channels;
    private final PcIntake intake;
    private final PcWork work;
    private final ServerSettings settings;

    PcSessions(
            Store store,
            InstantSource clock,
            Enrollments enrollments,
            IssuedCertificates certificates,
            Commands commands,
            PcSenders senders,
            PcChannels channels,
            PcIntake intake,
            PcWork work,
            ServerSettings settings) {
        this.store = store;
        this.clock = clock;
        this.enrollments = enrollments;
        this.certificates = certificates;
        this.commands = commands;
        this.senders = senders;
        this.channels = channels;
        this.intake = intake;
        this.work = work;
        this.settings = settings;
    }

    /** What a PC gets. */
    sealed interface Reply {
        record Answer(byte[] body) implements Reply {}

        /** It is not who it says it is. */
        record Forbidden(String why) implements Reply {}

        /** Its proof was used before. */
        record UsedUp() implements Reply {}

        /** The message belongs to no session that is known; the PC begins again with its next poll. */
        record Misplaced(String why) implements Reply {}
    }

    Reply take(PcSender sender, Message message) {
        return store.write(sender.enrollment().value(), tx -> take(tx, sender, message));
    }

    private Reply take(Tx tx, PcSender sender, Message message) {
        Optional<Enrollment> living = enrollments.lock(tx, sender.enrollment()).filter(Enrollment::isLiving);
        Optional<PcChannel> channel = channels.find(tx, sender.enrollment());
        Optional<IssuedCertificate> certificate =
                certificates.find(tx, sender.certificate().fingerprint()).filter(senders::isGood);
        if (living.isEmpty() || channel.isEmpty() || certificate.isEmpty()) {
            return new Reply.Forbidden("the enrollment has ended");
        }
        if (!channel.get()
                .identifierHash()
                .equals(channels.hash(message.header().source()))) {
            return new Reply.Forbidden("the certificate of another enrollment");
        }
        if (sender.signed().isPresent()) {
            PcSender.Signed signed = sender.signed().get();
            SignedMessages before = SignedMessages.read(channel.get().signed(), clock.instant());
            if (before.contains(signed.hash())) {
                channels.signed(tx, sender.enrollment(), before.with(signed.hash(), signed.at()));
                return repeated(tx, living.get(), channel.get(), message)
                        .orElseGet(() -> new Reply.Forbidden("a signed message that came before"));
            }
            if (before.isFull()) {
                return new Reply.Forbidden("too many signed messages");
            }
            channels.signed(tx, sender.enrollment(), before.with(signed.hash(), signed.at()));
        }
        return converse(tx, living.get(), channel.get(), certificate.get(), message, null);
    }

    /** A message that has its proof inside. */
    Reply take(PcDigests.Finding.Proved proof, Message message) {
        return store.write(proof.enrollment().value(), tx -> take(tx, proof, message));
    }

    private Reply take(Tx tx, PcDigests.Finding.Proved proof, Message message) {
        Optional<Enrollment> living = enrollments.lock(tx, proof.enrollment()).filter(Enrollment::isLiving);
        Optional<PcChannel> channel = channels.find(tx, proof.enrollment());
        if (living.isEmpty() || channel.isEmpty()) {
            return new Reply.UsedUp();
        }
        if (channel.get().lastProof() > proof.asked()) {
            return repeated(tx, living.get(), channel.get(), message).orElseGet(Reply.UsedUp::new);
        }
        Optional<IssuedCertificate> certificate = identity(tx, proof.enrollment());
        if (certificate.isEmpty()) {
            return new Reply.Forbidden("its certificate is over");
        }
        channels.proved(tx, proof.enrollment(), proof.number());
        return converse(tx, living.get(), channel.get(), certificate.get(), message, proof.next());
    }

    /** A digest does not say which certificate the PC has: the one in use, else the last that it got. */
    private Optional<IssuedCertificate> identity(Tx tx, EnrollmentId enrollment) {
        List<IssuedCertificate> good = certificates.ofEnrollment(tx, enrollment).stream()
                .filter(senders::isGood)
                .toList();
        return good.stream()
                .filter(each -> each.state() == IssuedCertificate.State.ACTIVE)
                .findFirst()
                .or(() -> good.isEmpty() ? Optional.empty() : Optional.of(good.getLast()));
    }

    private Session session(Message message) {
        return new Session(
                message.header().source(),
                settings.deviceAddress() + ManagementHandler.ADDRESS,
                SessionLimits.STANDARD);
    }

    /** The answer that the last message got, when this is it once more: answers get lost. */
    private Optional<Reply> repeated(Tx tx, Enrollment enrollment, PcChannel channel, Message message) {
        return channel.session()
                .filter(before -> session(message).take(before, message, List.of(), null) instanceof Turn.Repeat)
                .map(before -> again(tx, enrollment, before));
    }

    /** The bytes of before, without what may not be said any more. */
    private Reply again(Tx tx, Enrollment enrollment, SessionState before) {
        Turn.Answer answer = Session.without(before, work.revoked(tx, enrollment, before.commandsInAnswer()));
        if (!answer.events().isEmpty()) {
            channels.keep(tx, enrollment.id(), answer.state());
            work.sent(tx, enrollment, answer.events(), true);
        }
        return new Reply.Answer(answer.body());
    }

    private Reply converse(
            Tx tx,
            Enrollment living,
            PcChannel channel,
            IssuedCertificate certificate,
            Message message,
            @Nullable Challenge next) {
        if (certificate.state() == IssuedCertificate.State.ISSUED) {
            certificates.activate(tx, certificate, living.id());
        }
        enrollments.seen(living.id(), clock.instant());
        Optional<SessionState> last = channel.session();
        SessionState before = last.orElse(null);
        Session session = session(message);
        return switch (session.take(before, message, List.of(), next)) {
            case Turn.Repeat(byte[] body) ->
                last.map(state -> again(tx, living, state)).orElseGet(() -> new Reply.Answer(body));
            case Turn.Refused(Turn.Reason reason) -> new Reply.Misplaced(reason.name());
            case Turn.Answer heard -> {
                if (channel.isForgotten()) {
                    forget(tx, living, true);
                }
                yield answer(tx, living, session, before, message, heard, next);
            }
        };
    }

    /** Its session was kept by another version of the server: what of it was on its way is brought to an end without it. */
    private void forget(Tx tx, Enrollment enrollment, boolean speaks) {
        log.info(
                "The last session of {} was kept by another version of the server and is not gone on with",
                enrollment.id());
        channels.forget(tx, enrollment.id());
        work.forgotten(tx, enrollment, speaks);
    }

    /** Twice: first what the PC said, which decides what is due; then the answer with that. */
    private Reply answer(
            Tx tx,
            Enrollment enrollment,
            Session session,
            @Nullable SessionState before,
            Message message,
            Turn.Answer heard,
            @Nullable Challenge next) {
        enrollments.enrolled(tx, enrollment.id());
        Enrollment now = enrollments.find(tx, enrollment.id()).orElseThrow();
        List<NodeValue> told = heard.events().stream()
                .filter(Event.Told.class::isInstance)
                .flatMap(event -> ((Event.Told) event).values().stream())
                .toList();
        if (!told.isEmpty()) {
            intake.take(tx, now, told);
        }
        work.answered(tx, now, heard.events());
        work.settle(tx, now, PcWork.commandsIn(heard.events()));
        if (heard.events().stream().anyMatch(Event.Unenrolled.class::isInstance)) {
            leave(tx, now);
            return new Reply.Answer(heard.body());
        }
        boolean isOver =
                enrollments.find(tx, now.id()).filter(Enrollment::isLiving).isEmpty();
        if (isOver) {
            return new Reply.Answer(heard.body());
        }
        List<Queued> due = work.due(tx, now);
        Turn.Answer answer = due.isEmpty() ? heard : (Turn.Answer) session.take(before, message, due, next);
        work.sent(tx, now, answer.events(), true);
        work.tidy(tx, now.id(), answer.state().commandsUnderWay());
        channels.spoke(tx, now.id(), answer.state());
        return new Reply.Answer(answer.body());
    }

    private void leave(Tx tx, Enrollment enrollment) {
        boolean ordered =
                enrollment.state() == Enrollment.State.LEAVING && !commands.isWishOfOwner(tx, enrollment.id());
        enrollments.removed(
                tx, enrollment.id(), ordered ? Enrollment.Removal.BY_ORGANISATION : Enrollment.Removal.BY_PERSON);
    }

    /** Ends a session of which nothing was heard for too long by now, and thereby decides what may be sent again. */
    void end(EnrollmentId id, Instant now) {
        store.write(id.value(), tx -> {
            Optional<Enrollment> living = enrollments.lock(tx, id).filter(Enrollment::isLiving);
            Optional<PcChannel> silent = living.flatMap(enrollment -> channels.find(tx, id))
                    .filter(channel -> isSilent(tx, channel, now)); // it may have spoken since it was listed
            if (silent.filter(PcChannel::isForgotten).isPresent()) {
                forget(tx, living.get(), false);
            }
            Optional<SessionState> open = silent.flatMap(PcChannel::session).filter(state -> !state.isClosed());
            open.ifPresent(state -> {
                Turn.Answer ended = Session.end(state);
                channels.keep(tx, id, ended.state());
                work.answered(tx, living.get(), ended.events());
                work.settle(tx, living.get(), PcWork.commandsIn(ended.events()));
                work.sent(tx, living.get(), ended.events(), false);
            });
            return true;
        });
    }

    private static boolean isSilent(Tx tx, PcChannel channel, Instant now) {
        Instant limit = now.minus(PcSteps.awaitsOnce(tx, channel.enrollment()) ? PcUpkeep.PARTING : PcUpkeep.SILENCE);
        return channel.spokeAt().filter(spoke -> !spoke.isAfter(limit)).isPresent();
    }
}
