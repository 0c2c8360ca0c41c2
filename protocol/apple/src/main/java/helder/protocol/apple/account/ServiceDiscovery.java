package helder.protocol.apple.account;

import helder.protocol.apple.json.Json;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document at {@link #PATH} on the mail domain of the person who signs in (media type {@code application/json}). The
 * device takes the first server whose version it supports.
 */
public record ServiceDiscovery(List<Server> servers) {
    public static final String PATH = "/.well-known/com.apple.remotemanagement";

    /** The ways of enrolling by account. */
    public enum Version {
        /** A personal device. */
        PERSONAL("mdm-byod"),
        /** A device of the organization. */
        COMPANY("mdm-adde");

        private final String wireName;

        Version(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** Where one way begins. */
    public record Server(Version version, URI baseUrl) {
        /** @throws IllegalArgumentException without HTTPS */
        public Server {
            if (!"https".equals(baseUrl.getScheme())) {
                throw new IllegalArgumentException("devices enroll over HTTPS only");
            }
        }
    }

    public ServiceDiscovery {
        servers = List.copyOf(servers);
    }

    public byte[] toJson() {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("Servers");
        for (Server server : servers) {
            list.addObject()
                    .put("Version", server.version().wireName())
                    .put("BaseURL", server.baseUrl().toASCIIString());
        }
        return Json.write(document);
    }
}
