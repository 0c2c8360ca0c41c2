package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A wireless network with a passphrase (section 3.8). Its text form shows no passphrase.
 *
 * @param ssid 1 to 32 bytes in UTF-8
 * @param passphrase 8 to 63 printable characters of ASCII
 * @param hidden whether the network does not tell its name
 * @param security how the passphrase is proven; WPA3 since build 19041
 */
public record WifiNetwork(String ssid, String passphrase, boolean hidden, Security security) {
    private static final String PROFILE = "./Device/Vendor/MSFT/WiFi/Profile/{ssid}";

    /** With a passphrase. */
    public enum Security {
        WPA2("WPA2PSK"),
        /** No recorded exchange shows that it works. */
        WPA3("WPA3SAE");

        private final String wireName;

        Security(String wireName) {
            this.wireName = wireName;
        }
    }

    public WifiNetwork {
        int bytes = ssid.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 32 || !passphrase.matches("[ -~]{8,63}")) {
            throw new IllegalArgumentException("a network has a name of 1 to 32 bytes and a passphrase of 8 to 63");
        }
    }

    /** A profile that is there already is not taken again, so that it goes first; that it was not there is no error. */
    public List<Instruction.OnNode> set() {
        return List.of(remove(), Csp.shipped().node(PROFILE + "/WlanXml").add(profile(), ssid));
    }

    public Instruction.OnNode remove() {
        return Csp.shipped().node(PROFILE).delete(ssid);
    }

    private String profile() {
        String hex = HexFormat.of().formatHex(ssid.getBytes(StandardCharsets.UTF_8));
        return new XmlWriter()
                .open("WLANProfile", "xmlns", "http://www.microsoft.com/networking/WLAN/profile/v1")
                .element("name", ssid)
                .open("SSIDConfig")
                .open("SSID")
                .element("hex", hex.toUpperCase(Locale.ROOT))
                .element("name", ssid)
                .close()
                .element("nonBroadcast", Boolean.toString(hidden))
                .close()
                .element("connectionType", "ESS")
                .element("connectionMode", "auto")
                .open("MSM")
                .open("security")
                .open("authEncryption")
                .element("authentication", security.wireName)
                .element("encryption", "AES")
                .element("useOneX", "false")
                .close()
                .open("sharedKey")
                .element("keyType", "passPhrase")
                .element("protected", "false")
                .element("keyMaterial", passphrase)
                .close()
                .close()
                .close()
                .close()
                .toString();
    }

    @Override
    public String toString() {
        return "WifiNetwork[" + ssid + "]";
    }
}
