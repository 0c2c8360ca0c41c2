package helder.virtual.google.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One method of the API, found by verb and path.
 *
 * @param path as in the description, for example {@code v1/enterprises/{enterprisesId}/devices/{devicesId}:issueCommand}
 * @param query the query parameters by name
 * @param request the message in the body, when there is one
 */
public record ApiMethod(
        String id, String verb, String path, Map<String, Type> query, Optional<String> request, String response) {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    public ApiMethod {
        query = Map.copyOf(query);
    }

    /** Without the name of the API: {@code enterprises.devices.get}. */
    public String shortId() {
        return id.substring(id.indexOf('.') + 1);
    }

    /** A test of whole paths, with one group for each identifier. */
    Pattern pattern() {
        var text = new StringBuilder("/");
        Matcher variables = VARIABLE.matcher(path);
        int from = 0;
        while (variables.find()) {
            text.append(Pattern.quote(path.substring(from, variables.start()))).append("([^/:]+)");
            from = variables.end();
        }
        return Pattern.compile(text.append(Pattern.quote(path.substring(from))).toString());
    }

    /** A method with the identifiers of its path, in order. */
    public record Found(ApiMethod method, List<String> ids) {}
}
