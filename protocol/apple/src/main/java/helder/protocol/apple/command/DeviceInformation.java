package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistArray;
import helder.protocol.apple.plist.PlistDict;
import java.util.List;

/** Asks for named facts; the device leaves out of its answer what it cannot or may not tell. */
public record DeviceInformation(List<DeviceQuery> queries) implements AppleCommand {
    /** @throws IllegalArgumentException without a query, or with the same one twice */
    public DeviceInformation {
        queries = List.copyOf(queries);
        if (queries.isEmpty() || queries.stream().distinct().count() != queries.size()) {
            throw new IllegalArgumentException("at least one query, and each only once");
        }
    }

    @Override
    public CommandType type() {
        return CommandType.DEVICE_INFORMATION;
    }

    @Override
    public PlistDict parameters() {
        var names = queries.stream().map(DeviceQuery::name).toList();
        return PlistDict.builder().put("Queries", PlistArray.ofStrings(names)).build();
    }
}
