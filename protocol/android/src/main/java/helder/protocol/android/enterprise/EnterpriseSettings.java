package helder.protocol.android.enterprise;

import helder.protocol.android.json.Json;
import helder.protocol.android.name.TopicName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Google shows of an organization, and where it tells what happens. Null leaves as it is.
 *
 * @param displayName shown on devices, 1 to 100 letters (section 1.3)
 * @param primaryColor 0xRRGGBB, around the steps of enrolling
 * @param notifications what is told; only together with a topic
 */
public record EnterpriseSettings(
        @Nullable String displayName,
        @Nullable Integer primaryColor,
        @Nullable TopicName topic,
        Set<NotificationType> notifications,
        @Nullable ContactInfo contact) {
    private static final int LONGEST_NAME = 100;
    private static final int WHITE = 0xFFFFFF;

    public EnterpriseSettings {
        notifications = Set.copyOf(notifications);
        if (displayName != null && (displayName.isBlank() || displayName.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("a name has 1 to 100 letters");
        }
        if (primaryColor != null && (primaryColor < 0 || primaryColor > WHITE)) {
            throw new IllegalArgumentException("a color has three bytes");
        }
        if (topic == null && !notifications.isEmpty()) {
            throw new IllegalArgumentException("notifications need a topic");
        }
    }

    /** A name, and nothing else yet: the order of connecting is name, storing it, then the rest (section 1.3). */
    public static EnterpriseSettings named(String displayName) {
        return new EnterpriseSettings(displayName, null, null, Set.of(), null);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        if (displayName != null) {
            json.put("enterpriseDisplayName", displayName);
        }
        if (primaryColor != null) {
            json.put("primaryColor", primaryColor);
        }
        if (topic != null) {
            json.put("pubsubTopic", topic.toString());
            var types = json.putArray("enabledNotificationTypes");
            new TreeSet<>(notifications).forEach(type -> types.add(type.name()));
        }
        if (contact != null) {
            json.set("contactInfo", contact.toJson());
        }
        return json;
    }

    /** The fields that {@link #toJson} says something about, for the update mask. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        toJson().propertyNames().forEach(fields::add);
        return fields;
    }
}
