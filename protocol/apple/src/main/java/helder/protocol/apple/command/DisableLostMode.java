package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/** Takes a device out of lost mode. */
public record DisableLostMode() implements AppleCommand {
    @Override
    public CommandType type() {
        return CommandType.DISABLE_LOST_MODE;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.empty();
    }
}
