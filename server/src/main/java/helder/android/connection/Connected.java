package helder.android.connection;

import helder.android.BoundEnterprise;
import helder.android.GoogleAccount;
import helder.android.google.GoogleAnswer;
import helder.android.google.GoogleClient;
import helder.android.google.Urgency;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.SubscriptionName;
import helder.protocol.android.name.TopicName;
import java.util.Optional;

/**
 * The connection in use, for whoever in this room asks Google. Never inside a unit of work.
 *
 * @param enterprise empty until somebody signed up
 */
public record Connected(GoogleAccount account, Optional<BoundEnterprise> enterprise, GoogleClient client) {

    /** @throws IllegalStateException before the sign-up */
    public EnterpriseName enterpriseName() {
        return enterprise
                .map(BoundEnterprise::name)
                .orElseThrow(() -> new IllegalStateException("Nobody signed up at Google yet"));
    }

    public SubscriptionName subscription() {
        return SubscriptionName.of(account.subscription());
    }

    public TopicName topic() {
        return TopicName.of(account.topic());
    }

    public <T> GoogleAnswer<T> ask(GoogleRequest<T> request, Urgency urgency) {
        return client.send(request, urgency);
    }
}
