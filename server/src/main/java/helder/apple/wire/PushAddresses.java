package helder.apple.wire;

import helder.apple.AnswerReader;
import helder.apple.Channel;
import helder.apple.Channels;
import helder.apple.Observed;
import helder.apple.PushAddress;
import helder.apple.Pushes;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.lane.DeviceReply;
import helder.manifest.DataItem;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.checkin.TokenUpdate;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import helder.store.Store;
import helder.store.Tx;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Answers {@code TokenUpdate}: from now on the device can be woken, and is enrolled. The secrets in it are data items like any
 * other and kept only while the charter keeps them.
 */
@Component
final class PushAddresses {

    /** What the message is made of; everything else in it was volunteered. */
    private static final Set<String> OWN_KEYS = Stream.concat(
                    helder.protocol.apple.checkin.Identification.KEYS.stream(),
                    Stream.of(
                            "MessageType",
                            "Topic",
                            "Token",
                            "PushMagic",
                            "UnlockToken",
                            "AwaitingConfiguration",
                            "NotOnConsole"))
            .collect(Collectors.toUnmodifiableSet());

    private final Store store;
    private final Enrollments enrollments;
    private final Channels channels;
    private final Gate gate;
    private final Intake intake;
    private final Pushes pushes;
    private final PlistReader plists = new PlistReader(PlistLimits.CHECK_IN);

    PushAddresses(Store store, Enrollments enrollments, Channels channels, Gate gate, Intake intake, Pushes pushes) {
        this.store = store;
        this.enrollments = enrollments;
        this.channels = channels;
        this.gate = gate;
        this.intake = intake;
        this.pushes = pushes;
    }

    DeviceReply update(Channel channel, TokenUpdate message, byte[] body) {
        if (message.identification().channel() == helder.protocol.apple.checkin.Channel.USER) {
            return DeviceReply.empty();
        }
        if (!message.topic().equals(channel.topic())) {
            return Replies.forbidden();
        }
        Observed volunteered = volunteered(body);
        byte[] address = channels.seal(channel.enrollment(), new PushAddress(message.token(), message.pushMagic()));
        return store.write(
                channel.enrollment().value(),
                tx -> enrollments
                        .lock(tx, channel.enrollment())
                        .filter(Enrollment::isLiving)
                        .map(enrollment -> {
                            keepSecrets(tx, enrollment, message, address);
                            intake.take(tx, enrollment, volunteered);
                            if (enrollment.state() == Enrollment.State.STARTED) {
                                enrollments.enrolled(tx, enrollment.id());
                            }
                            return DeviceReply.empty();
                        })
                        .orElseGet(Replies::unrecognized));
    }

    private Observed volunteered(byte[] body) {
        try {
            return AnswerReader.read(plists.readDict(body).without(OWN_KEYS));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("It was read a moment ago", e);
        }
    }

    private void keepSecrets(Tx tx, Enrollment enrollment, TokenUpdate message, byte[] address) {
        var values = new EnumMap<DataItem, String>(DataItem.class);
        values.put(DataItem.PUSH_ADDRESS, "");
        message.newUnlockToken().ifPresent(token -> values.put(DataItem.UNLOCK_TOKEN, ""));
        var admitted = gate.admit(tx, enrollment.facts(), values, 0).admitted();
        if (admitted.containsKey(DataItem.PUSH_ADDRESS)) {
            channels.addressGiven(tx, enrollment.id(), address, awaiting(message));
            pushes.addressGiven(tx, enrollment.id());
        } else {
            channels.awaitingConfiguration(tx, enrollment.id(), awaiting(message));
        }
        if (admitted.containsKey(DataItem.UNLOCK_TOKEN) && enrollment.state() != Enrollment.State.LEAVING) {
            message.newUnlockToken().ifPresent(token -> channels.unlockToken(tx, enrollment.id(), token.bytes()));
        }
    }

    private static Optional<Boolean> awaiting(TokenUpdate message) {
        return switch (message.awaitingConfiguration()) {
            case YES -> Optional.of(true);
            case NO -> Optional.of(false);
            case UNSAID -> Optional.empty();
        };
    }
}
