package helder.protocol.android.event;

import helder.protocol.android.json.Fields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How messages reach this server. A topic that is gone is called {@code _deleted-topic_}.
 *
 * @param pushed whether Google sends them to an address instead, so that nothing can be pulled
 * @param retention how long Google keeps what was not acknowledged, or null
 */
public record Subscription(
        @Nullable String topic, boolean pushed, @Nullable Duration retention) {

    static Subscription read(Fields answer) {
        return new Subscription(
                answer.text("topic"),
                answer.object("pushConfig").text("pushEndpoint") != null,
                answer.duration("messageRetentionDuration"));
    }
}
