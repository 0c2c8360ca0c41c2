package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks the screen. A Mac restarts to a screen that asks for the PIN. Its text form shows no PIN.
 *
 * @param message shown on the lock screen, or null
 * @param phoneNumber shown on the lock screen, or null
 * @param pin six digits; send one to a Mac always, to others never
 */
public record DeviceLock(
        @Nullable String message,
        @Nullable String phoneNumber,
        @Nullable String pin) implements AppleCommand {

    /** @throws IllegalArgumentException for blank texts and a PIN that has not six digits */
    public DeviceLock {
        CommandText.requireIfPresent("the message", message);
        CommandText.requireIfPresent("the phone number", phoneNumber);
        CommandText.requirePinIfPresent(pin);
    }

    public Optional<String> unlockPin() {
        return Optional.ofNullable(pin);
    }

    @Override
    public CommandType type() {
        return CommandType.DEVICE_LOCK;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder()
                .putIfPresent("Message", message)
                .putIfPresent("PhoneNumber", phoneNumber)
                .putIfPresent("PIN", pin)
                .build();
    }

    @Override
    public String toString() {
        return "DeviceLock[]";
    }
}
