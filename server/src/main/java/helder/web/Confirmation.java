package helder.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A page that asks again before something is done. All texts are in the language of the reader.
 *
 * @param consequences what will happen, one sentence each
 * @param reason the form with the field {@code reason} when a reason must be given
 * @param action where the answer is posted
 * @param fields hidden values that are posted along
 * @param back where "no" leads
 */
public record Confirmation(
        String title,
        java.util.List<String> consequences,
        Optional<Form> reason,
        String action,
        Map<String, String> fields,
        String yes,
        boolean isDangerous,
        String back) {

    public Confirmation {
        consequences = java.util.List.copyOf(consequences);
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
