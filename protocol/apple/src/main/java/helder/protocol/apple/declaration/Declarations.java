package helder.protocol.apple.declaration;

import helder.protocol.apple.json.Json;
import java.net.URI;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The declarations that Helder makes. Nothing here takes force without an {@link #activation}. */
public final class Declarations {
    private Declarations() {}

    /** Asks the device to report these status items when they change, such as {@code passcode.is-compliant}. */
    public static Declaration statusSubscriptions(String identifier, Collection<String> statusItems) {
        ObjectNode payload = Json.object();
        ArrayNode list = payload.putArray("StatusItems");
        new TreeSet<>(statusItems).forEach(name -> list.addObject().put("Name", name));
        return Declaration.of("com.apple.configuration.management.status-subscriptions", identifier, payload);
    }

    public static Declaration passcode(String identifier, PasscodeSettings settings) {
        return Declaration.of("com.apple.configuration.passcode.settings", identifier, settings.toJson());
    }

    /**
     * Puts one configuration into force, unconditionally. One for each configuration: when a device cannot apply one of an
     * activation, it applies none of it.
     */
    public static Declaration activation(String identifier, String configuration) {
        ObjectNode payload = Json.object();
        payload.putArray("StandardConfigurations").add(configuration);
        return Declaration.of("com.apple.activation.simple", identifier, payload);
    }

    /**
     * Tells whom the device belongs to.
     *
     * @param email for help, or null
     * @param url for help, or null
     */
    public static Declaration organization(String identifier, String name, @Nullable String email, @Nullable URI url) {
        ObjectNode payload = Json.object().put("Name", name);
        if (email != null) {
            payload.put("Email", email);
        }
        if (url != null) {
            payload.put("URL", url.toASCIIString());
        }
        return Declaration.of("com.apple.management.organization-info", identifier, payload);
    }
}
