package helder.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a command failed: kept as the key of a sentence with what belongs into it, so that everybody reads it in their own language.
 *
 * @param key of a text, whose first word is the room that has it
 * @param arguments of the text by name: numbers and words of protocols, never what a device said in words of its own
 */
public record Failure(String key, Map<String, String> arguments) {

    public Failure {
        arguments = Map.copyOf(arguments);
    }

    public Failure(String key) {
        this(key, Map.of());
    }

    /** The arguments as texts take them: name, value, name, value. */
    public Object[] pairs() {
        return arguments.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
    }

    /** As it is kept: the key, and after a question mark the arguments as in an address. */
    String stored() {
        if (arguments.isEmpty()) {
            return key;
        }
        return key + "?"
                + new TreeMap<>(arguments)
                        .entrySet().stream()
                                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                                .collect(Collectors.joining("&"));
    }

    static Failure ofStored(String stored) {
        int mark = stored.indexOf('?');
        if (mark < 0) {
            return new Failure(stored);
        }
        Map<String, String> arguments = new TreeMap<>();
        for (String pair : stored.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return new Failure(stored.substring(0, mark), arguments);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
