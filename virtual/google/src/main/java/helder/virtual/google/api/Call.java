package helder.virtual.google.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived, unpacked.
 *
 * @param verb after {@code X-HTTP-Method-Override}
 * @param path decoded
 * @param headers the few that matter, by lower-case name
 */
public record Call(
        String verb, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public List<String> segments() {
        return List.of(path.substring(1).split("/"));
    }
}
