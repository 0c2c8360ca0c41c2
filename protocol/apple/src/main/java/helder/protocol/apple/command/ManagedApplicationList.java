package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/** Asks for the apps that the organization installed and how far their installation came. */
public record ManagedApplicationList() implements AppleCommand {
    @Override
    public CommandType type() {
        return CommandType.MANAGED_APPLICATION_LIST;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.empty();
    }
}
