package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A wireless network, in the part of Open Network Configuration that Google takes ({@code android/management/configure-networks}).
 * The text form shows no secrets.
 *
 * @param id stays the same when the network changes, 1 to 64 letters, digits or dashes
 * @param ssid 1 to 32 bytes
 * @param hidden whether it does not tell its name
 */
public record WifiNetwork(String id, String ssid, boolean hidden, Security security) implements PolicyPart {
    static final String ID = "[A-Za-z0-9-]{1,64}";

    /** How the network knows who may in. */
    public sealed interface Security {}

    /** Nobody is asked. */
    public record Open() implements Security {}

    /** @param passphrase 8 to 63 letters of ASCII */
    public record Passphrase(String passphrase) implements Security {
        public Passphrase {
            if (!passphrase.matches("[ -~]{8,63}")) {
                throw new IllegalArgumentException("a passphrase has 8 to 63 letters");
            }
        }

        @Override
        public String toString() {
            return "Passphrase[]";
        }
    }

    /**
     * Each person signs in (WPA-Enterprise). The server is always checked: Android refuses such a network that names none.
     *
     * @param identity of the person, or null with a certificate that says it
     * @param password or null with a certificate
     * @param clientCertificate the {@link TrustedCertificate} with a key that signs in, or null with a password
     * @param serverAuthorities at least one {@link TrustedCertificate}
     * @param serverDomains the server's name ends with one of these; at least one
     */
    public record Enterprise(
            Method method,
            @Nullable String identity,
            @Nullable String password,
            @Nullable String clientCertificate,
            Set<String> serverAuthorities,
            List<String> serverDomains)
            implements Security {
        private static final String DOMAIN = "[a-z0-9-]+(\\.[a-z0-9-]+)+";

        public Enterprise {
            serverAuthorities = Set.copyOf(serverAuthorities);
            serverDomains = List.copyOf(serverDomains);
            if (serverAuthorities.isEmpty()
                    || serverDomains.isEmpty()
                    || !serverDomains.stream().allMatch(domain -> domain.matches(DOMAIN))) {
                throw new IllegalArgumentException("say which server it is: its authority and the end of its name");
            }
            boolean byCertificate = method == Method.EAP_TLS;
            if (byCertificate != (clientCertificate != null) || byCertificate == (password != null)) {
                throw new IllegalArgumentException("people sign in with a certificate or with a password");
            }
        }

        Stream<String> certificates() {
            return Stream.concat(serverAuthorities.stream(), Stream.ofNullable(clientCertificate));
        }

        @Override
        public String toString() {
            return "Enterprise[" + method + "]";
        }
    }

    /** How people sign in. */
    public enum Method {
        EAP_TLS("EAP-TLS"),
        PEAP("PEAP"),
        EAP_TTLS("EAP-TTLS");

        private final String word;

        Method(String word) {
            this.word = word;
        }
    }

    public WifiNetwork {
        int bytes = ssid.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 32 || !id.matches(ID)) {
            throw new IllegalArgumentException("a network has an id, and a name of 1 to 32 bytes");
        }
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.NETWORKS;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("GUID", id).put("Name", ssid).put("Type", "WiFi");
        ObjectNode wifi = json.putObject("WiFi").put("SSID", ssid).put("AutoConnect", true);
        if (hidden) {
            wifi.put("HiddenSSID", true);
        }
        switch (security) {
            case Open _ -> wifi.put("Security", "None");
            case Passphrase(String passphrase) ->
                wifi.put("Security", "WPA-PSK").put("Passphrase", passphrase);
            case Enterprise enterprise -> {
                wifi.put("Security", "WPA-EAP");
                eap(wifi.putObject("EAP"), enterprise);
            }
        }
        return json;
    }

    private static void eap(ObjectNode eap, Enterprise enterprise) {
        eap.put("Outer", enterprise.method().word);
        if (enterprise.identity() != null) {
            eap.put("Identity", enterprise.identity());
        }
        if (enterprise.password() != null) {
            eap.put("Inner", "MSCHAPv2").put("Password", enterprise.password());
        }
        if (enterprise.clientCertificate() != null) {
            eap.put("ClientCertType", "Ref").put("ClientCertRef", enterprise.clientCertificate());
        }
        ArrayNode authorities = eap.putArray("ServerCARefs");
        new TreeSet<>(enterprise.serverAuthorities()).forEach(authorities::add);
        ArrayNode domains = eap.putArray("DomainSuffixMatch");
        enterprise.serverDomains().forEach(domains::add);
    }

    @Override
    public String toString() {
        return "WifiNetwork[" + id + "]";
    }
}
