package helder.protocol.android.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request, ready to be sent below the address of its service. Paths are Google's own, so that a relay can stand in
 * between. Its text form tells only what kind it is: path, query and body hold names, tokens and passwords.
 *
 * @param path from {@code /v1/} on
 * @param body JSON, or null for none
 */
public record GoogleRequest<T>(
        Call call,
        String path,
        List<Parameter> query,
        @Nullable String body,
        Repetition repetition,
        AnswerReader<T> reader) {

    /** One parameter of the query; names may come more than once. */
    public record Parameter(String name, String value) {
        @Override
        public String toString() {
            return "Parameter[" + name + "]";
        }
    }

    public GoogleRequest {
        query = List.copyOf(query);
    }

    /** A request without query and body, for what is called so. */
    public static <T> GoogleRequest<T> of(Call call, String name, AnswerReader<T> reader) {
        return new GoogleRequest<>(call, "/v1/" + name, List.of(), null, call.repetition(), reader);
    }

    public GoogleRequest<T> with(String parameter, String value) {
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(parameter, value));
        return new GoogleRequest<>(call, path, more, body, repetition, reader);
    }

    public GoogleRequest<T> withIfPresent(String parameter, @Nullable String value) {
        return value == null ? this : with(parameter, value);
    }

    public GoogleRequest<T> withBody(ObjectNode json) {
        return new GoogleRequest<>(call, path, query, Json.write(json), repetition, reader);
    }

    /** Says more exactly than the kind of call whether it may be sent again. */
    public GoogleRequest<T> repeated(Repetition other) {
        return new GoogleRequest<>(call, path, query, body, other, reader);
    }

    /** Path and query, encoded. */
    public String target() {
        if (query.isEmpty()) {
            return path;
        }
        return path
                + query.stream()
                        .map(each -> encoded(each.name()) + "=" + encoded(each.value()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    public Optional<String> json() {
        return Optional.ofNullable(body);
    }

    /** What the bytes of a successful answer say; an empty body is an empty object. */
    public T read(byte[] answer) throws MalformedMessageException {
        return reader.read(new Fields(answer.length == 0 ? Json.object() : Json.read(answer)));
    }

    @Override
    public String toString() {
        return "GoogleRequest[" + call + "]";
    }
}
