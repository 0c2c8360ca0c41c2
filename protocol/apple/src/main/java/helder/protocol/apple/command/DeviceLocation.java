package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/** Asks a device in lost mode where it is; at any other time it answers with an error. */
public record DeviceLocation() implements AppleCommand {
    @Override
    public CommandType type() {
        return CommandType.DEVICE_LOCATION;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.empty();
    }
}
