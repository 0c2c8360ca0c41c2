package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import java.util.List;

/** Sets one or more of the device's settings; the report has a status for each. */
public record Settings(List<Setting> settings) implements AppleCommand {
    /** @throws IllegalArgumentException when there is no setting */
    public Settings {
        settings = List.copyOf(settings);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("at least one setting");
        }
    }

    @Override
    public CommandType type() {
        return CommandType.SETTINGS;
    }

    @Override
    public PlistDict parameters() {
        var items = PlistArray.ofAll(settings.stream().map(Setting::toDict).toList());
        return PlistDict.builder().put("Settings", items).build();
    }
}
