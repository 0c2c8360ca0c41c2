package helder.virtual.google.cloud;

import helder.virtual.google.api.Call;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request of the Android Management API that was read and found right in form.
 *
 * @param ids the identifiers of its path, in order
 */
record Asked(Project project, List<String> ids, Call call, ObjectNode body) {

    Optional<String> parameter(String name) {
        return call.parameter(name).filter(value -> !value.isEmpty());
    }

    String id(int at) {
        return ids.get(at);
    }
}
