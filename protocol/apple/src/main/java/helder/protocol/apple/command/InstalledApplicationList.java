package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import java.util.List;

/**
 * Asks for installed apps.
 *
 * @param managedOnly only apps the organization installed; the full list of a personal device is personal data
 * @param items the facts wanted for each app, such as Identifier and Version; empty for all the system has
 */
public record InstalledApplicationList(boolean managedOnly, List<String> items) implements AppleCommand {
    public InstalledApplicationList {
        items = List.copyOf(items);
        items.forEach(item -> CommandText.require("an item", item));
    }

    @Override
    public CommandType type() {
        return CommandType.INSTALLED_APPLICATION_LIST;
    }

    @Override
    public PlistDict parameters() {
        var parameters = PlistDict.builder().put("ManagedAppsOnly", managedOnly);
        if (!items.isEmpty()) {
            parameters.put("Items", PlistArray.ofStrings(items));
        }
        return parameters.build();
    }
}
