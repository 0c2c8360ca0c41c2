package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the charter lets a device report. Apps that were removed are never asked for.
 *
 * @param flags on a personal device only those of {@link ReportingFlag#isForPersonal}
 */
public record StatusReporting(Set<ReportingFlag> flags) implements PolicyPart {

    public StatusReporting {
        flags = Set.copyOf(flags);
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.REPORTING;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        new TreeSet<>(flags).forEach(flag -> json.put(flag.googleName(), true));
        return json;
    }
}
