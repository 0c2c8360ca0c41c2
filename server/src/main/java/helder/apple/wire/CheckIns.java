package helder.apple.wire;

import helder.apple.AccountTokens;
import helder.apple.Channel;
import helder.apple.Channels;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.lane.DeviceReply;
import helder.lane.DeviceRequest;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.account.AccountSignIn;
import helder.protocol.apple.checkin.Authenticate;
import helder.protocol.apple.checkin.CheckIn;
import helder.protocol.apple.checkin.CheckInAnswers;
import helder.protocol.apple.checkin.CheckOut;
import helder.protocol.apple.checkin.DeclarativeManagement;
import helder.protocol.apple.checkin.GetBootstrapToken;
import helder.protocol.apple.checkin.GetToken;
import helder.protocol.apple.checkin.ReturnToService;
import helder.protocol.apple.checkin.SetBootstrapToken;
import helder.protocol.apple.checkin.TokenUpdate;
import helder.protocol.apple.checkin.UnknownCheckIn;
import helder.protocol.apple.checkin.UserAuthenticate;
import helder.store.Store;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers check-in messages of devices whose certificate is known (apple-mdm note, section 4). */
@Component
final class CheckIns {

    private static final Logger log = LoggerFactory.getLogger(CheckIns.class);

    private final Store store;
    private final InstantSource clock;
    private final Enrollments enrollments;
    private final Channels channels;
    private final AccountTokens tokens;
    private final Gate gate;
    private final Arrivals arrivals;
    private final PushAddresses pushAddresses;
    private final DeclarationExchange declarations;
    private final Commands commands;

    CheckIns(
            Store store,
            InstantSource clock,
            Enrollments enrollments,
            Channels channels,
            AccountTokens tokens,
            Gate gate,
            Arrivals arrivals,
            PushAddresses pushAddresses,
            DeclarationExchange declarations,
            Commands commands) {
        this.commands = commands;
        this.store = store;
        this.clock = clock;
        this.enrollments = enrollments;
        this.channels = channels;
        this.tokens = tokens;
        this.gate = gate;
        this.arrivals = arrivals;
        this.pushAddresses = pushAddresses;
        this.declarations = declarations;
    }

    DeviceReply answer(Sender sender, CheckIn message, DeviceRequest request) throws MalformedMessageException {
        if (sender instanceof Sender.Enrolled enrolled && enrolled.inGrace()) {
            log.info("Refused a check-in: the certificate has expired; the device first renews it");
            return Replies.forbidden();
        }
        // Only prolongs the sign-in; whoever has the certificate is never turned away for an old token.
        AccountSignIn.token(request.header().apply("Authorization").orElse(null))
                .ifPresent(tokens::used);
        return switch (message) {
            case Authenticate authenticate -> arrivals.authenticate(sender, authenticate);
            // Accounts of a Mac have no channel of their own here (section 4.4).
            case UserAuthenticate _ -> DeviceReply.refusal(410, "Accounts are not managed here.");
            case ReturnToService _, UnknownCheckIn _ -> Replies.malformed();
            case GetToken _ -> Replies.malformed();
            case TokenUpdate update ->
                known(sender, message)
                        .map(channel -> pushAddresses.update(channel, update, request.body()))
                        .orElseGet(Replies::forbidden);
            case CheckOut checkOut ->
                known(sender, message)
                        .map(channel -> checkOut(channel, checkOut))
                        .orElseGet(Replies::forbidden);
            case SetBootstrapToken _ ->
                known(sender, message).map(this::dropBootstrapToken).orElseGet(Replies::forbidden);
            case GetBootstrapToken _ ->
                known(sender, message)
                        .map(channel -> Replies.plist(CheckInAnswers.bootstrapToken(Optional.empty())))
                        .orElseGet(Replies::forbidden);
            case DeclarativeManagement asked -> {
                Optional<Channel> channel = known(sender, message);
                yield channel.isPresent() ? declarations.answer(channel.get(), asked) : Replies.forbidden();
            }
        };
    }

    /** The channel, when the message names the device that the certificate belongs to. */
    private Optional<Channel> known(Sender sender, CheckIn message) {
        if (!(sender instanceof Sender.Enrolled enrolled)) {
            return Optional.empty();
        }
        String hash = channels.hash(message.identification().deviceKey());
        return channels.find(enrolled.enrollment())
                .filter(channel -> channel.identifierHash().equals(hash));
    }

    private DeviceReply checkOut(Channel channel, CheckOut message) {
        if (message.givenTopic().filter(topic -> !topic.equals(channel.topic())).isPresent()) {
            return Replies.forbidden();
        }
        store.write(channel.enrollment().value(), tx -> {
            enrollments
                    .lock(tx, channel.enrollment())
                    .filter(Enrollment::isLiving)
                    .ifPresent(enrollment -> {
                        boolean ordered = enrollment.state() == Enrollment.State.LEAVING
                                && !commands.isWishOfOwner(tx, enrollment.id());
                        Enrollment.Removal removal =
                                ordered ? Enrollment.Removal.BY_ORGANISATION : Enrollment.Removal.BY_PERSON;
                        enrollments.removed(tx, enrollment.id(), removal);
                    });
            return true;
        });
        return DeviceReply.empty();
    }

    /** Helder has no use for it, so it is counted like everything else that nobody asked for, and not kept. */
    private DeviceReply dropBootstrapToken(Channel channel) {
        enrollments.seen(channel.enrollment(), clock.instant());
        store.write(channel.enrollment().value(), tx -> {
            enrollments
                    .find(tx, channel.enrollment())
                    .ifPresent(enrollment -> gate.admit(tx, enrollment.facts(), Map.of(), 1));
            return true;
        });
        return DeviceReply.empty();
    }
}
