package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A wireless network that the PC joins with a certificate of its own (802.1X with EAP-TLS; section 3.8). The network proves itself first:
 * with one of these names, under this root. People are never asked whether they trust another one.
 *
 * @param ssid 1 to 32 bytes in UTF-8
 * @param hidden whether the network does not tell its name
 * @param security how the radio is protected
 * @param servers names in the certificates of the network's servers, 1 to 8
 * @param rootThumbprint SHA-1 of the root of these certificates, 40 hex digits; the PC must trust it already
 * @param issuerThumbprint SHA-1 of the authority that gave the PC its certificate, 40 hex digits
 */
public record WifiEnterprise(
        String ssid,
        boolean hidden,
        Security security,
        List<String> servers,
        String rootThumbprint,
        String issuerThumbprint) {
    private static final String TLS = "13";
    private static final String COMMON = "http://www.microsoft.com/provisioning/EapCommon";
    private static final String HOST = "http://www.microsoft.com/provisioning/EapHostConfig";
    private static final String BASE = "http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1";
    private static final String TLS_1 = "http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV1";
    private static final String TLS_2 = "http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV2";
    private static final String TLS_3 = "http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV3";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9A-F]{40}");
    private static final int MOST_SERVERS = 8;

    /** How the radio is protected. */
    public enum Security {
        WPA2("WPA2"),
        /** Since Windows 11. No recorded exchange shows that it works. */
        WPA3("WPA3ENT");

        private final String wireName;

        Security(String wireName) {
            this.wireName = wireName;
        }
    }

    public WifiEnterprise {
        servers = List.copyOf(servers);
        int bytes = ssid.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 32) {
            throw new IllegalArgumentException("a network has a name of 1 to 32 bytes");
        }
        if (servers.isEmpty()
                || servers.size() > MOST_SERVERS
                || !servers.stream().allMatch(name -> NAME.matcher(name).matches())
                || !THUMBPRINT.matcher(rootThumbprint).matches()
                || !THUMBPRINT.matcher(issuerThumbprint).matches()) {
            throw new IllegalArgumentException("a network proves itself by names of servers and a root");
        }
    }

    /** A profile that is there already is not taken again, so that it goes first; that it was not there is no error. */
    public List<Instruction.OnNode> set() {
        return WifiProfile.set(ssid, profile());
    }

    private String profile() {
        XmlWriter xml = WifiProfile.begin(ssid, hidden)
                .open("security")
                .open("authEncryption")
                .element("authentication", security.wireName)
                .element("encryption", "AES")
                .element("useOneX", "true")
                .close()
                .open("OneX", "xmlns", "http://www.microsoft.com/networking/OneX/v1")
                .element("authMode", "machine")
                .open("EAPConfig")
                .open("EapHostConfig", "xmlns", HOST)
                .open("EapMethod")
                .element("Type", TLS, "xmlns", COMMON)
                .element("VendorId", "0", "xmlns", COMMON)
                .element("VendorType", "0", "xmlns", COMMON)
                .element("AuthorId", "0", "xmlns", COMMON)
                .close()
                .open("Config", "xmlns", HOST)
                .open("Eap", "xmlns", BASE)
                .element("Type", TLS);
        tls(xml);
        return xml.close()
                .close()
                .close()
                .close()
                .close()
                .close()
                .close()
                .close()
                .toString();
    }

    private void tls(XmlWriter xml) {
        xml.open("EapType", "xmlns", TLS_1)
                .open("CredentialsSource")
                .open("CertificateStore")
                .element("SimpleCertSelection", "true")
                .close()
                .close()
                .open("ServerValidation")
                .element("DisableUserPromptForServerValidation", "true")
                .element("ServerNames", String.join(";", servers))
                .element("TrustedRootCA", spaced(rootThumbprint))
                .close()
                .element("DifferentUsername", "false")
                .element("PerformServerValidation", "true", "xmlns", TLS_2)
                .element("AcceptServerName", "true", "xmlns", TLS_2)
                .open("TLSExtensions", "xmlns", TLS_2)
                .open("FilteringInfo", "xmlns", TLS_3)
                .open("CAHashList", "Enabled", "true")
                .element("IssuerHash", spaced(issuerThumbprint))
                .close()
                .close()
                .close()
                .close();
    }

    /** As Windows writes hashes in profiles. */
    private static String spaced(String hex) {
        return HexFormat.ofDelimiter(" ")
                .formatHex(HexFormat.of().parseHex(hex))
                .toLowerCase(Locale.ROOT);
    }
}
