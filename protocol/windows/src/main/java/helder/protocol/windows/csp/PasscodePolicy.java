package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for passwords and PINs (section 3.2). Null leaves a rule as it is. People may have to change their password at their
 * next sign-in.
 *
 * @param minimumLength 4 to 16
 * @param complexCharacters kinds of characters, 1 to 4; for local accounts at most 3 take effect, for Microsoft accounts 2
 * @param simpleAllowed whether {@code 1111} and {@code 1234} are allowed
 * @param expirationDays 0 for never, to 730
 * @param history how many old ones are not taken again, 0 to 50
 * @param failedAttempts 0 for any number, or 4 to 16. A desktop then asks for its recovery key, and is not wiped
 * @param lockAfterMinutes 0 for never, to 999
 */
public record PasscodePolicy(
        @Nullable Integer minimumLength,
        @Nullable Integer complexCharacters,
        @Nullable Boolean simpleAllowed,
        @Nullable Integer expirationDays,
        @Nullable Integer history,
        @Nullable Integer failedAttempts,
        @Nullable Integer lockAfterMinutes) {
    private static final String PREFIX = "./Device/Vendor/MSFT/Policy/Config/DeviceLock/";

    /** That no password is needed any more; the rules go with it. */
    public static Instruction noPasscode() {
        return node("DevicePasswordEnabled").replace("1"); // inverted: 0 demands one
    }

    /**
     * That a password is needed, and the rules, all or none of them, as the provider of these nodes wants it.
     *
     * @throws IllegalArgumentException for values out of range
     */
    public Instruction instruction() {
        List<Instruction.OnNode> parts = new ArrayList<>();
        parts.add(node("DevicePasswordEnabled").replace("0"));
        rule(parts, "AllowSimpleDevicePassword", simpleAllowed == null ? null : simpleAllowed ? 1 : 0);
        rule(parts, "MinDevicePasswordLength", minimumLength);
        rule(parts, "MinDevicePasswordComplexCharacters", complexCharacters);
        rule(parts, "DevicePasswordExpiration", expirationDays);
        rule(parts, "DevicePasswordHistory", history);
        rule(parts, "MaxDevicePasswordFailedAttempts", failedAttempts);
        rule(parts, "MaxInactivityTimeDeviceLock", lockAfterMinutes);
        return parts.size() == 1 ? parts.getFirst() : new Instruction.Atomic(parts);
    }

    private static void rule(List<Instruction.OnNode> parts, String name, @Nullable Integer value) {
        if (value != null) {
            parts.add(node(name).replace(value.toString()));
        }
    }

    private static CspNode node(String name) {
        return Csp.shipped().node(PREFIX + name);
    }
}
