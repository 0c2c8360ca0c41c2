package helder.protocol.windows;

import java.util.Optional;

/**
 * Families of editions, as far as they differ in what can be managed. Numbers are those of the system's product types,
 * which discovery and enrollment carry as {@code OSEdition}.
 */
public enum WindowsEdition {
    /** Not supported for management by Microsoft, yet seen to ask for it (section 1.1). */
    HOME,
    PRO,
    ENTERPRISE,
    /** Many people at once on one machine. */
    ENTERPRISE_MULTI_SESSION,
    EDUCATION,
    IOT_ENTERPRISE,
    /** Windows SE, for schools. */
    SE;

    /** The family of a product type; empty for servers and whatever else is unknown. */
    public static Optional<WindowsEdition> of(int productType) {
        return switch (productType) {
            case 0x62, 0x63, 0x64, 0x65 -> Optional.of(HOME);
            case 0x30, 0x31, 0xA1, 0xA2, 0xA4, 0xA5 -> Optional.of(PRO);
            case 0x04, 0x1B, 0x48, 0x54, 0x7D, 0x7E, 0x81, 0x82 -> Optional.of(ENTERPRISE);
            case 0xAF -> Optional.of(ENTERPRISE_MULTI_SESSION);
            case 0x79, 0x7A -> Optional.of(EDUCATION);
            case 0xBC, 0xBF -> Optional.of(IOT_ENTERPRISE);
            case 0xCA, 0xCB -> Optional.of(SE);
            default -> Optional.empty();
        };
    }
}
