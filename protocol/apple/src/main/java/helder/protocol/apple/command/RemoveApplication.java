package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/** Removes an app that the organization installed, with its data. */
public record RemoveApplication(String identifier) implements AppleCommand {
    /** @throws IllegalArgumentException without a bundle identifier */
    public RemoveApplication {
        CommandText.require("the bundle identifier", identifier);
    }

    @Override
    public CommandType type() {
        return CommandType.REMOVE_APPLICATION;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder().put("Identifier", identifier).build();
    }
}
