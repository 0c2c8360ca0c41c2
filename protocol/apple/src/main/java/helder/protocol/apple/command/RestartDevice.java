package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;

/**
 * Restarts the device.
 *
 * @param notifyUser on a Mac: ask the person to restart when it suits, rather than restart at once
 */
public record RestartDevice(boolean notifyUser) implements AppleCommand {
    @Override
    public CommandType type() {
        return CommandType.RESTART_DEVICE;
    }

    @Override
    public PlistDict parameters() {
        return notifyUser ? PlistDict.builder().put("NotifyUser", true).build() : PlistDict.empty();
    }
}
