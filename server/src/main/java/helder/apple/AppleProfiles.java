package helder.apple;

import helder.gate.Order;
import helder.manifest.Action;
import helder.policies.SettingValue.Thing;
import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Profiles that settings of policies become: one for each kind of thing, so that a change of one leaves the others alone. */
final class AppleProfiles {

    private static final String PREFIX = "policy.";
    private static final int IMAPS = 993;
    private static final int SUBMISSION = 587;

    private AppleProfiles() {}

    /** @param object what the profile is about; a later one about the same takes its place */
    static Order.Act order(String object, List<PlistDict> payloads) {
        PlistDict profile = dict("Configuration", PREFIX + object)
                .put("PayloadDisplayName", object)
                .put("PayloadContent", PlistArray.ofAll(payloads))
                .build();
        return new Order.Act(
                Action.CONFIGURE,
                Map.of(AppleActions.PROFILE, new String(PlistWriter.write(profile), StandardCharsets.UTF_8)));
    }

    private static PlistDict.Builder dict(String type, String identifier) {
        return PlistDict.builder()
                .put("PayloadType", type)
                .put("PayloadVersion", 1)
                .put("PayloadIdentifier", identifier)
                .put(
                        "PayloadUUID",
                        UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .toUpperCase(Locale.ROOT));
    }

    /** A payload whose name is not part of its identifier where that could be any text. */
    private static PlistDict.Builder payload(String type, String object, String name) {
        UUID id = UUID.nameUUIDFromBytes((object + " " + name).getBytes(StandardCharsets.UTF_8));
        return dict(type, PREFIX + object + "." + id);
    }

    /** Joined by itself, with WPA2 or later. */
    static PlistDict wifi(Thing network) {
        PlistDict.Builder payload = payload(WorkSetting.WIFI.type(), "wifi", network.name())
                .put("SSID_STR", network.name())
                .put("AutoJoin", true)
                .put("EncryptionType", "WPA2")
                .put("Password", network.need("passphrase"));
        if (network.isSet("hidden")) {
            payload.put("HIDDEN_NETWORK", true);
        }
        return payload.build();
    }

    /** IMAP and submission, both encrypted; the device asks for address, name and password. */
    static PlistDict mail(Thing mailbox) {
        return payload(WorkSetting.MAIL.type(), "mail", mailbox.name())
                .put("EmailAccountType", "EmailTypeIMAP")
                .put("EmailAccountDescription", mailbox.name())
                .put("IncomingMailServerAuthentication", "EmailAuthPassword")
                .put("IncomingMailServerHostName", mailbox.need("incoming"))
                .put("IncomingMailServerPortNumber", IMAPS)
                .put("IncomingMailServerUseSSL", true)
                .put("OutgoingMailServerAuthentication", "EmailAuthPassword")
                .put("OutgoingMailServerHostName", mailbox.need("outgoing"))
                .put("OutgoingMailServerPortNumber", SUBMISSION)
                .put("OutgoingMailServerUseSSL", true)
                .put("OutgoingPasswordSameAsIncomingPassword", true)
                .build();
    }

    /** IKEv2; the person proves who they are with name and password. */
    static PlistDict vpn(Thing connection) {
        return payload(WorkSetting.VPN.type(), "vpn", connection.name())
                .put("UserDefinedName", connection.name())
                .put("VPNType", "IKEv2")
                .put(
                        "IKEv2",
                        PlistDict.builder()
                                .put("RemoteAddress", connection.need("server"))
                                .put(
                                        "RemoteIdentifier",
                                        connection.find("remote_id").orElse(connection.need("server")))
                                .put("LocalIdentifier", "")
                                .put("AuthenticationMethod", "None")
                                .put("ExtendedAuthEnabled", 1)
                                .build())
                .build();
    }

    static PlistDict trust(Thing authority) {
        String base64 = authority.need("certificate").replaceAll("-----[A-Z ]+-----|\\s", "");
        return payload(WorkSetting.ROOT.type(), "trust", authority.name())
                .put("PayloadDisplayName", authority.name())
                .put("PayloadContent", Base64.getDecoder().decode(base64))
                .build();
    }

    static PlistDict firewall() {
        return payload(WorkSetting.FIREWALL.type(), "firewall", "")
                .put("EnableFirewall", true)
                .build();
    }

    /** @param keys of {@code com.apple.applicationaccess}, with their values */
    static PlistDict restrictions(Map<String, Boolean> keys) {
        PlistDict.Builder payload = payload(WorkSetting.RESTRICTIONS.type(), "restrictions", "");
        keys.forEach(payload::put);
        return payload.build();
    }

    static Order.Act order(String object, Collection<Thing> things, Function<Thing, PlistDict> payload) {
        return order(object, things.stream().map(payload).toList());
    }
}
