package helder.android.inbox;

import helder.android.GoogleTrouble;
import helder.android.Taken;
import helder.android.connection.Healths;
import helder.android.inbox.MessageRepository.Kind;
import helder.android.inbox.MessageRepository.MessageId;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.device.Device;
import helder.protocol.android.event.Notification;
import helder.protocol.android.event.ReceivedMessage;
import helder.protocol.android.event.Spot;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnterpriseName;
import helder.store.Store;
import helder.store.StoreException;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works one message in: what it says and that it was worked in are kept together or not at all, and only then it may be acknowledged. Nothing of
 * its content is kept here (android note, section 1.10).
 */
@Component
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** What enrolls is bound within seconds; the answer to a command may come before its row. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    private static final int LONGEST_ID = 300;

    private final Reports reports;
    private final MessageRepository messages;
    private final Healths healths;
    private final Store store;
    private final InstantSource clock;

    Intake(Reports reports, MessageRepository messages, Healths healths, Store store, InstantSource clock) {
        this.reports = reports;
        this.messages = messages;
        this.healths = healths;
        this.store = store;
        this.clock = clock;
    }

    /** What a message is about, and how it is worked in. */
    private record Content(Kind kind, String resource, Function<Tx, Taken> work) {
        static Content none() {
            return new Content(Kind.OTHER, "", _ -> Taken.APPLIED);
        }
    }

    /**
     * Works it in.
     *
     * @throws StoreException when nothing can be stored at the moment: it must not be acknowledged
     */
    void take(String subscription, EnterpriseName enterprise, ReceivedMessage message) {
        if (message.messageId().length() > LONGEST_ID) {
            healths.wrong(GoogleTrouble.UNREADABLE);
            return;
        }
        var id = new MessageId(subscription, message.messageId());
        Content content = content(enterprise, message);
        try {
            store.write(content.resource(), tx -> work(tx, id, content));
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            // One that cannot be worked in must not keep the others waiting, and is not lost: its phone is asked for
            // again.
            LOG.error("A message of Google could not be worked in, and is tried again", e);
            healths.wrong(GoogleTrouble.NOT_WORKED_IN);
            store.write(content.resource(), tx -> park(tx, id, content));
        }
    }

    private boolean work(Tx tx, MessageId id, Content content) {
        if (messages.isSettled(tx, id)) {
            return true; // delivered again
        }
        return switch (content.work().apply(tx)) {
            case APPLIED, STALE -> {
                messages.settle(tx, id, content.kind(), clock.instant());
                yield true;
            }
            case UNMATCHED -> park(tx, id, content);
        };
    }

    private boolean park(Tx tx, MessageId id, Content content) {
        Instant now = clock.instant();
        messages.park(tx, id, content.kind(), content.resource(), now, now.plus(FIRST_WAIT));
        return true;
    }

    private Content content(EnterpriseName enterprise, ReceivedMessage message) {
        try {
            return switch (Notification.of(message)) {
                case Notification.Enrolled(Device device) -> phone(enterprise, device);
                case Notification.Reported(Device device) -> phone(enterprise, device);
                case Notification.CommandTold(var operation)
                when operation.name().device().enterprise().equals(enterprise) ->
                    new Content(
                            Kind.OPERATION,
                            operation.name().toString(),
                            tx -> reports.operations().report(tx, operation));
                case Notification.Located(DeviceName phone, List<Spot> spots)
                when phone.enterprise().equals(enterprise) && !spots.isEmpty() ->
                    new Content(
                            Kind.OTHER, phone.toString(), tx -> reports.phones().located(tx, phone, spots));
                case Notification.CommandTold _,
                        Notification.Located _,
                        Notification.EnterpriseUpgraded _,
                        Notification.Tried _,
                        Notification.Unknown _ -> Content.none();
            };
        } catch (MalformedMessageException e) {
            // It would come again and again and never be readable; what it was about is found by going through all
            // devices.
            LOG.warn("A message of Google cannot be read: {}", e.whatIsWrong());
            healths.wrong(GoogleTrouble.UNREADABLE);
            return Content.none();
        }
    }

    /** Nothing when it is of another enterprise, whose messages come through the same topic. */
    private Content phone(EnterpriseName enterprise, Device device) {
        return device.name().enterprise().equals(enterprise)
                ? new Content(Kind.PHONE, device.name().toString(), tx -> phone(tx, device))
                : Content.none();
    }

    private Taken phone(Tx tx, Device device) {
        if (device.isGone()) {
            reports.phones().gone(tx, device.name());
            return Taken.APPLIED;
        }
        return reports.phones().report(tx, device);
    }
}
