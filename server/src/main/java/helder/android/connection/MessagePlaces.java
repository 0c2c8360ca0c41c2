package helder.android.connection;

import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.protocol.android.event.Subscriptions;
import helder.protocol.android.event.TopicAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes topic and subscription where they are missing and the account may (android note, section 1.2), because an operator just connected. What
 * it may not is left to the operator: {@link MessageChecks} says what.
 */
@Component
final class MessagePlaces {

    private static final Logger LOG = LoggerFactory.getLogger(MessagePlaces.class);

    void make(Connected connected) {
        if (!MessageChecks.isMissing(connected.ask(Subscriptions.get(connected.subscription()), Urgency.INTERACTIVE))) {
            return;
        }
        connected.ask(Subscriptions.createTopic(connected.topic()), Urgency.INTERACTIVE); // or it exists
        var made =
                connected.ask(Subscriptions.create(connected.subscription(), connected.topic()), Urgency.INTERACTIVE);
        if (made instanceof GoogleAnswer.Done) {
            LOG.info("Android: made {} for the topic {}", connected.subscription(), connected.topic());
        }
        if (connected.ask(Subscriptions.access(connected.topic()), Urgency.INTERACTIVE)
                        instanceof GoogleAnswer.Done<TopicAccess>(TopicAccess access)
                && access.changeable()
                && !access.googleMayPublish()) {
            connected.ask(Subscriptions.letGooglePublish(connected.topic(), access), Urgency.INTERACTIVE);
        }
    }
}
