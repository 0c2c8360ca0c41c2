package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/** Removes a profile; with the identifier of the enrollment profile it ends management and removes work data. */
public record RemoveProfile(String identifier) implements AppleCommand {
    public RemoveProfile {
        CommandText.require("the identifier of the profile", identifier);
    }

    @Override
    public CommandType type() {
        return CommandType.REMOVE_PROFILE;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder().put("Identifier", identifier).build();
    }
}
