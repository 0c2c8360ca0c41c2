package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Erases the whole device. Never possible under User Enrollment. Its text form shows no PIN.
 *
 * @param pin six digits for a Mac without the newer way of erasing; null elsewhere
 * @param preserveDataPlan keep the mobile plan of an iPhone or iPad
 * @param disallowProximitySetup do not offer setting up from a device nearby
 * @param obliteration what a Mac does when it cannot erase in the newer way; null leaves it to the system
 */
public record EraseDevice(
        @Nullable String pin,
        boolean preserveDataPlan,
        boolean disallowProximitySetup,
        @Nullable Obliteration obliteration)
        implements AppleCommand {

    /** What a Mac does when erasing all content and settings is not possible. */
    public enum Obliteration {
        DEFAULT("Default"),
        DO_NOT_OBLITERATE("DoNotObliterate"),
        OBLITERATE_WITH_WARNING("ObliterateWithWarning"),
        ALWAYS("Always");

        private final String wireName;

        Obliteration(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** @throws IllegalArgumentException for a PIN that has not six digits */
    public EraseDevice {
        CommandText.requirePinIfPresent(pin);
    }

    public Optional<String> unlockPin() {
        return Optional.ofNullable(pin);
    }

    @Override
    public CommandType type() {
        return CommandType.ERASE_DEVICE;
    }

    @Override
    public PlistDict parameters() {
        var parameters = PlistDict.builder().putIfPresent("PIN", pin);
        if (preserveDataPlan) {
            parameters.put("PreserveDataPlan", true);
        }
        if (disallowProximitySetup) {
            parameters.put("DisallowProximitySetup", true);
        }
        return parameters
                .putIfPresent("ObliterationBehavior", obliteration == null ? null : obliteration.wireName())
                .build();
    }

    @Override
    public String toString() {
        return "EraseDevice[]";
    }
}
