package helder.android.connection;

import static helder.android.GoogleTrouble.PUBLISHING_FORBIDDEN;
import static helder.android.GoogleTrouble.PULL_FORBIDDEN;
import static helder.android.GoogleTrouble.SUBSCRIPTION_MISSING;
import static helder.android.GoogleTrouble.SUBSCRIPTION_WRONG;

import helder.android.GoogleTrouble;
import helder.android.google.GoogleAnswer;
import helder.android.google.Urgency;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.event.Subscription;
import helder.protocol.android.event.Subscriptions;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether messages can come at all (android note, section 1.2): most of what can be wrong there is silent. What the account may not ask is
 * left as it was known.
 */
@Component
final class MessageChecks {

    private final Healths healths;

    MessageChecks(Healths healths) {
        this.healths = healths;
    }

    void look(Connected connected, Urgency urgency) {
        var looked = EnumSet.noneOf(GoogleTrouble.class);
        var wrong = EnumSet.noneOf(GoogleTrouble.class);
        subscription(connected, connected.ask(Subscriptions.get(connected.subscription()), urgency), looked, wrong);
        granted(connected.ask(Subscriptions.mayPull(connected.subscription()), urgency), PULL_FORBIDDEN, looked, wrong);
        granted(
                connected.ask(Subscriptions.googleMayPublish(connected.topic()), urgency),
                PUBLISHING_FORBIDDEN,
                looked,
                wrong);
        healths.found(looked, wrong);
    }

    private static void subscription(
            Connected connected,
            GoogleAnswer<Subscription> answer,
            Set<GoogleTrouble> looked,
            Set<GoogleTrouble> wrong) {
        if (answer instanceof GoogleAnswer.Done<Subscription>(Subscription there)) {
            looked.add(SUBSCRIPTION_MISSING);
            looked.add(SUBSCRIPTION_WRONG);
            if (there.pushed() || !connected.account().topic().equals(there.topic())) {
                wrong.add(SUBSCRIPTION_WRONG);
            }
        } else if (isMissing(answer)) {
            looked.add(SUBSCRIPTION_MISSING);
            wrong.add(SUBSCRIPTION_MISSING);
        }
    }

    private static void granted(
            GoogleAnswer<Boolean> answer,
            GoogleTrouble otherwise,
            Set<GoogleTrouble> looked,
            Set<GoogleTrouble> wrong) {
        if (answer instanceof GoogleAnswer.Done<Boolean>(Boolean isGranted)) {
            looked.add(otherwise);
            if (!isGranted) {
                wrong.add(otherwise);
            }
        }
    }

    static boolean isMissing(GoogleAnswer<?> answer) {
        return answer instanceof GoogleAnswer.Refused<?>(GoogleError error) && error.kind() == GoogleError.Kind.MISSING;
    }
}
