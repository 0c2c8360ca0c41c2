package helder.protocol.apple.declaration;

import java.util.List;

/** What a device says about one declaration. Key it by kind and identifier together. */
public sealed interface DeclarationStatus {
    DeclarationKind kind();

    String identifier();

    /**
     * The device has it.
     *
     * @param active always false for management declarations
     */
    record Present(
            DeclarationKind kind,
            String identifier,
            String serverToken,
            boolean active,
            Validity validity,
            List<StatusReason> reasons)
            implements DeclarationStatus {
        public Present {
            reasons = List.copyOf(reasons);
        }

        /** True only when the device has our very version, finds it valid, and put it into force. */
        public boolean isApplied(String ourServerToken) {
            return serverToken.equals(ourServerToken)
                    && validity == Validity.VALID
                    && (active || kind == DeclarationKind.MANAGEMENT);
        }
    }

    /** The device no longer has it. */
    record Removed(DeclarationKind kind, String identifier) implements DeclarationStatus {}

    /** What the device thinks of a declaration. */
    enum Validity {
        UNKNOWN,
        INVALID,
        VALID;

        static Validity of(String word) {
            return switch (word) {
                case "valid" -> VALID;
                case "invalid" -> INVALID;
                default -> UNKNOWN;
            };
        }
    }
}
