package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;

/** Installs a configuration profile, or replaces the one with the same identifier. */
public record InstallProfile(PlistData payload) implements AppleCommand {
    /** @throws IllegalArgumentException when the profile is empty */
    public InstallProfile {
        if (payload.isEmpty()) {
            throw new IllegalArgumentException("an empty profile");
        }
    }

    @Override
    public CommandType type() {
        return CommandType.INSTALL_PROFILE;
    }

    @Override
    public PlistDict parameters() {
        return PlistDict.builder().put("Payload", payload).build();
    }
}
