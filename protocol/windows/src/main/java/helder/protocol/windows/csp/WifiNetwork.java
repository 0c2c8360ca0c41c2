package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A wireless network with a passphrase (section 3.8). Its text form shows no passphrase.
 *
 * @param ssid 1 to 32 bytes in UTF-8
 * @param passphrase 8 to 63 printable characters of ASCII
 * @param hidden whether the network does not tell its name
 * @param security how the passphrase is proven; WPA3 since build 19041
 */
public record WifiNetwork(String ssid, String passphrase, boolean hidden, Security security) {
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
        return WifiProfile.set(ssid, profile());
    }

    /** Takes a network of either kind away. */
    public static Instruction.OnNode remove(String ssid) {
        return WifiProfile.remove(ssid);
    }

    private String profile() {
        return WifiProfile.begin(ssid, hidden)
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
