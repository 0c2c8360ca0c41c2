package helder.windows.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads settings for work. What is not understood to the last word is refused whole. */
public final class Families {

    private static final int LONGEST_NAME = 255;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<Family> ALL = List.of(
            new Wifi(),
            new WorkCertificates(),
            new Trusted(),
            new Vpn(),
            new Encryption(),
            new Updates(),
            new Defender(),
            new Firewall(),
            new SingleNodes());

    private static final Map<String, Family> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Family::key, Function.identity()));

    private Families() {}

    /** @throws WrongSettingException with what stands against them, never with a value */
    public static Wanted read(String json) throws WrongSettingException {
        var wanted = new Wanted();
        for (Map.Entry<String, JsonNode> entry : parsed(json).properties()) {
            Family family = BY_KEY.get(entry.getKey());
            if (family == null) {
                throw WrongSettingException.unreadable(entry.getKey());
            }
            try {
                family.read(entry.getValue(), wanted);
            } catch (IllegalArgumentException outOfBounds) {
                throw WrongSettingException.unreadable(family.key());
            }
        }
        return wanted;
    }

    private static JsonNode parsed(String json) throws WrongSettingException {
        try {
            JsonNode root = STRICT.readTree(json);
            if (root == null || !root.isObject() || root.isEmpty()) {
                throw WrongSettingException.unreadable("not a JSON object with settings");
            }
            return root;
        } catch (JacksonException e) {
            throw WrongSettingException.unreadable("not JSON");
        }
    }

    /** What a name of {@link Wanted#removals} takes away; empty when it means nothing. */
    public static Optional<Gone> removed(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        int colon = name.indexOf(':');
        String word = colon < 0 ? name : name.substring(0, colon);
        Optional<String> rest = colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1));
        return ALL.stream()
                .flatMap(family -> removed(family, word, rest).stream())
                .findFirst();
    }

    private static Optional<Gone> removed(Family family, String word, Optional<String> rest) {
        try {
            return family.removed(word, rest);
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
