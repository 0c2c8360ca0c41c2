package helder.protocol.android.enterprise;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.name.EnterpriseName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization as Google knows it.
 *
 * @param type {@code MANAGED_GOOGLE_DOMAIN}, or {@code MANAGED_GOOGLE_PLAY_ACCOUNTS_ENTERPRISE} for those bound with a personal address; null when not said
 * @param topic where Google publishes events, or null
 * @param notifications those that are on, as Google calls them
 */
public record Enterprise(
        EnterpriseName name,
        @Nullable String displayName,
        @Nullable String type,
        @Nullable String topic,
        List<String> notifications) {

    public Enterprise {
        notifications = List.copyOf(notifications);
    }

    /** @throws MalformedMessageException without a name */
    public static Enterprise read(Fields answer) throws MalformedMessageException {
        String name = answer.text("name");
        try {
            return new Enterprise(
                    EnterpriseName.of(name == null ? "" : name),
                    answer.text("enterpriseDisplayName"),
                    answer.text("enterpriseType"),
                    answer.text("pubsubTopic"),
                    answer.texts("enabledNotificationTypes"));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("an enterprise without a name");
        }
    }
}
