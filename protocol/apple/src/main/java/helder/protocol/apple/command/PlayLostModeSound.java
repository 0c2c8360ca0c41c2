package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/** Lets a device in lost mode sound until somebody turns it off on the device. */
public record PlayLostModeSound() implements AppleCommand {
    @Override
    public CommandType type() {
        return CommandType.PLAY_LOST_MODE_SOUND;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.empty();
    }
}
