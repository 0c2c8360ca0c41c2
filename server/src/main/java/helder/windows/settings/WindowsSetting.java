package helder.windows.settings;

import helder.identity.Ownership;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The closed list of what an organization may set on a PC. Whatever is not here is refused. On a personal PC: only what brings work there, and
 * the encryption that keeps it from thieves, and certificates with which the PC proves itself there. Not among that, though Windows would take it: certificates that the PC trusts and connections
 * that carry everything, with which a server sees other traffic than that of work; how its drives are unlocked and whether there is a recovery key; when Windows restarts; and whether its owner may end
 * the management. Nowhere: passwords (an action of their own), and whatever takes away what its owner cannot get back.
 */
public enum WindowsSetting {
    WIFI(true),
    CERTIFICATE(true),
    ENCRYPTION(true),
    ENCRYPTION_RULES(false),
    TRUST(false),
    VPN(false),
    UPDATES(false),
    DEFENDER(false),
    FIREWALL(false),
    LOCK_SCREEN(false),
    APP_SOURCES(false),
    LEAVING(false);

    private static final String POLICY = "./Device/Vendor/MSFT/Policy/Config/";

    private static final String BITLOCKER = "./Device/Vendor/MSFT/BitLocker/";

    /** That drives are encrypted and by which method; every other rule could lock their owner out. */
    private static final Set<String> KEEPS_FROM_THIEVES =
            Set.of(BITLOCKER + "RequireDeviceEncryption", BITLOCKER + "EncryptionMethodByDriveType");

    private final boolean isForPersonal;

    WindowsSetting(boolean isForPersonal) {
        this.isForPersonal = isForPersonal;
    }

    /** Key of the name for people. */
    public String nameKey() {
        return "windows.setting." + word();
    }

    /** The word in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a PC with this owner may get it. */
    public boolean isAllowedOn(Ownership ownership) {
        return isForPersonal || ownership == Ownership.COMPANY;
    }

    /** To which of them a node belongs that an order names itself, by its address in the table of nodes; empty when it may not. */
    public static Optional<WindowsSetting> ofNode(String template) {
        if (template.startsWith(BITLOCKER) && !template.contains("/Status/")) {
            return Optional.of(KEEPS_FROM_THIEVES.contains(template) ? ENCRYPTION : ENCRYPTION_RULES);
        }
        if (template.startsWith(POLICY + "Update/")) {
            return Optional.of(UPDATES);
        }
        if (template.startsWith(POLICY + "Defender/")) {
            return Optional.of(DEFENDER);
        }
        if (template.startsWith("./Vendor/MSFT/Firewall/MdmStore/")) {
            return Optional.of(FIREWALL);
        }
        return switch (template) {
            case POLICY + "DeviceLock/PreventLockScreenSlideShow",
                    POLICY + "DeviceLock/PreventEnablingLockScreenCamera" -> Optional.of(LOCK_SCREEN);
            case POLICY + "ApplicationManagement/AllowAllTrustedApps" -> Optional.of(APP_SOURCES);
            case POLICY + "Experience/AllowManualMDMUnenrollment" -> Optional.of(LEAVING);
            default -> Optional.empty();
        };
    }
}
