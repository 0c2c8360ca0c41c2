package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What profiles of all wireless networks have in common (section 3.8). */
final class WifiProfile {
    private static final String NODE = "./Device/Vendor/MSFT/WiFi/Profile/{ssid}";

    private WifiProfile() {}

    /** A profile that is there already is not taken again, so that it goes first; that it was not there is no error. */
    static List<Instruction.OnNode> set(String ssid, String profile) {
        return List.of(remove(ssid), Csp.shipped().node(NODE + "/WlanXml").add(profile, ssid));
    }

    static Instruction.OnNode remove(String ssid) {
        return Csp.shipped().node(NODE).delete(ssid);
    }

    /** Up to where its security stands; two elements are open. */
    static XmlWriter begin(String ssid, boolean hidden) {
        String hex = HexFormat.of().withUpperCase().formatHex(ssid.getBytes(StandardCharsets.UTF_8));
        return new XmlWriter()
                .open("WLANProfile", "xmlns", "http://www.microsoft.com/networking/WLAN/profile/v1")
                .element("name", ssid)
                .open("SSIDConfig")
                .open("SSID")
                .element("hex", hex)
                .element("name", ssid)
                .close()
                .element("nonBroadcast", Boolean.toString(hidden))
                .close()
                .element("connectionType", "ESS")
                .element("connectionMode", "auto")
                .open("MSM");
    }
}
