package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;

/** Removes the passcode, with the unlock token of the device's last token update that had one. */
public record ClearPasscode(PlistData unlockToken) implements AppleCommand {
    /** @throws IllegalArgumentException when the token is empty */
    public ClearPasscode {
        if (unlockToken.isEmpty()) {
            throw new IllegalArgumentException("without an unlock token no passcode can be removed");
        }
    }

    @Override
    public CommandType type() {
        return CommandType.CLEAR_PASSCODE;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder().put("UnlockToken", unlockToken).build();
    }
}
