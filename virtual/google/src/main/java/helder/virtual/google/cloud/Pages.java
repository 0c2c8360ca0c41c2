package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.api.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists in pages: 10 unless asked otherwise, never more than 100. */
final class Pages {

    private static final int USUAL = 10;
    private static final int MOST = 100;

    private Pages() {}

    /** @param field of the answer, which is left out when there is nothing */
    static <T> ObjectNode of(
            Asked asked, String field, NavigableMap<String, T> all, Function<T, ? extends ObjectNode> shown) {
        int size = asked.parameter("pageSize").map(Integer::parseInt).orElse(0);
        if (size < 0) {
            throw Refusal.invalid("The page size must not be negative.");
        }
        int most = size == 0 ? USUAL : Math.min(size, MOST);
        NavigableMap<String, T> rest = asked.parameter("pageToken")
                .map(token -> all.tailMap(last(token), false))
                .orElse(all);
        ObjectNode page = Json.object();
        ArrayNode items = page.arrayNode();
        Optional<String> last = Optional.empty();
        for (Map.Entry<String, T> item : rest.entrySet()) {
            if (items.size() == most) {
                break;
            }
            items.add(shown.apply(item.getValue()));
            last = Optional.of(item.getKey());
        }
        if (!items.isEmpty()) {
            page.set(field, items);
        }
        last.filter(name -> rest.higherKey(name) != null).ifPresent(name -> page.put("nextPageToken", token(name)));
        return page;
    }

    private static String token(String last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after " + last).getBytes(StandardCharsets.UTF_8));
    }

    private static String last(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("after ")) {
                return text.substring(6);
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The page token is invalid.");
        }
        throw Refusal.invalid("The page token is invalid.");
    }
}
