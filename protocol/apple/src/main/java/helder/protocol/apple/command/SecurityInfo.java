package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/** Asks for encryption, passcode and protection state. */
public record SecurityInfo() implements AppleCommand {
    @Override
    public CommandType type() {
        return CommandType.SECURITY_INFO;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.empty();
    }
}
