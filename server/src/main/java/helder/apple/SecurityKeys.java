package helder.apple;

import java.util.Set;

/** The keys of {@code SecurityInfo} that are translated into data items. */
final class SecurityKeys {

    private static final Set<String> TRANSLATED = Set.of(
            "HardwareEncryptionCaps",
            "FDE_Enabled",
            "PasscodePresent",
            "PasscodeCompliantWithProfiles",
            "PasscodeCompliant",
            "FirewallSettings",
            "SystemIntegrityProtectionEnabled");

    private SecurityKeys() {}

    static boolean isTranslated(String key) {
        return TRANSLATED.contains(key);
    }
}
