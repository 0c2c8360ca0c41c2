package helder.virtual.windows;

import java.util.List;
import java.util.Set;

/** What Windows wants of a profile of a wireless network before it takes it. */
final class Wlan {

    private static final String ONE_X = "http://www.microsoft.com/networking/OneX/v1";
    private static final String TLS_2 = "http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV2";
    private static final Set<String> WITH_PASSPHRASE = Set.of("WPA2PSK", "WPA3SAE");
    private static final Set<String> WITH_CERTIFICATE = Set.of("WPA2", "WPA3ENT");

    private Wlan() {}

    static boolean isWhole(Element profile) {
        Element security = profile.at("MSM", "security").orElse(profile);
        String authentication = security.textAt("authEncryption", "authentication");
        return security.textAt("authEncryption", "encryption").equals("AES")
                && (security.textAt("authEncryption", "useOneX").equals("true")
                        ? WITH_CERTIFICATE.contains(authentication) && provesItself(security)
                        : WITH_PASSPHRASE.contains(authentication)
                                && security.textAt("sharedKey", "keyMaterial").length() >= 8);
    }

    /** By EAP-TLS, and only to a network that proved itself first. */
    private static boolean provesItself(Element security) {
        List<Element> tls = security.everywhere("EapType");
        return security.child("OneX").filter(oneX -> oneX.is(ONE_X, "OneX")).isPresent()
                && tls.size() == 1
                && security.everywhere("EapMethod").stream()
                        .allMatch(method -> method.textAt("Type").equals("13"))
                && !tls.getFirst().textAt("ServerValidation", "ServerNames").isEmpty()
                && tls.getFirst().textAt("ServerValidation", "TrustedRootCA").matches("[0-9a-f]{2}( [0-9a-f]{2}){19}")
                && tls.getFirst()
                        .textAt("ServerValidation", "DisableUserPromptForServerValidation")
                        .equals("true")
                && tls.getFirst().everywhere("PerformServerValidation").stream()
                        .anyMatch(each -> each.is(TLS_2, "PerformServerValidation")
                                && each.text().strip().equals("true"));
    }
}
