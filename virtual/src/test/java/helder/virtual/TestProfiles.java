package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.PlistWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The profiles that the test server gives. */
final class TestProfiles {

    private TestProfiles() {}

    /** An enrollment profile; the overrides replace or add keys of its MDM payload. */
    static byte[] enrollment(TestServer server, int rights, Map<String, Object> mdmOverrides) {
        Map<String, Object> mdm = new LinkedHashMap<>(payload("com.apple.mdm", "org.example.mdm.mdm", "U2"));
        mdm.put("IdentityCertificateUUID", "U1");
        mdm.put("Topic", TestServer.TOPIC);
        mdm.put("ServerURL", server.base() + "/mdm");
        mdm.put("SignMessage", true);
        mdm.put("CheckOutWhenRemoved", true);
        mdm.put("AccessRights", rights);
        mdm.putAll(mdmOverrides);
        Map<String, Object> scep =
                new LinkedHashMap<>(payload("com.apple.security.scep", "org.example.mdm.scep", "U1"));
        scep.put(
                "PayloadContent",
                Map.of(
                        "URL",
                        server.base() + "/scep",
                        "Name",
                        "CA",
                        "Subject",
                        List.of(List.of(List.of("O", "Example")), List.of(List.of("CN", "ticket-1"))),
                        "Challenge",
                        "secret-challenge",
                        "Keysize",
                        2048,
                        "Key Type",
                        "RSA",
                        "Key Usage",
                        5,
                        "CAFingerprint",
                        sha1(Certificates.der(server.authority.certificate))));
        Map<String, Object> root = new LinkedHashMap<>(payload("Configuration", "org.example.mdm", "U0"));
        root.put("PayloadContent", List.of(scep, mdm));
        return PlistWriter.write(root);
    }

    static byte[] wifi() {
        Map<String, Object> root = new LinkedHashMap<>(payload("Configuration", "org.example.wifi", "W0"));
        root.put("PayloadContent", List.of(payload("com.apple.wifi.managed", "org.example.wifi.1", "W1")));
        return PlistWriter.write(root);
    }

    static Map<String, Object> payload(String type, String identifier, String uuid) {
        return Map.of("PayloadType", type, "PayloadVersion", 1, "PayloadIdentifier", identifier, "PayloadUUID", uuid);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
