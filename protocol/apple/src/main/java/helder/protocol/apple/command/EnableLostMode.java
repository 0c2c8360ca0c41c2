package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;
import org.jspecify.annotations.Nullable;

/**
 * Puts a supervised iPhone or iPad in lost mode: it can only be found, and shows these texts to whoever has it in hand.
 *
 * @param message shown on the lock screen, or null
 * @param phoneNumber shown on the lock screen, or null; the device wants a message, a number, or both
 * @param footnote shown in place of "slide to unlock", or null
 */
public record EnableLostMode(
        @Nullable String message,
        @Nullable String phoneNumber,
        @Nullable String footnote) implements AppleCommand {

    /** @throws IllegalArgumentException for blank texts, and when there is neither a message nor a phone number */
    public EnableLostMode {
        CommandText.requireIfPresent("the message", message);
        CommandText.requireIfPresent("the phone number", phoneNumber);
        CommandText.requireIfPresent("the footnote", footnote);
        if (message == null && phoneNumber == null) {
            throw new IllegalArgumentException("lost mode needs a message or a phone number");
        }
    }

    @Override
    public CommandType type() {
        return CommandType.ENABLE_LOST_MODE;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder()
                .putIfPresent("Message", message)
                .putIfPresent("PhoneNumber", phoneNumber)
                .putIfPresent("Footnote", footnote)
                .build();
    }

    @Override
    public String toString() {
        return "EnableLostMode[]";
    }
}
