package helder.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param related what leads to what it is about
 */
public record Confirmation(
        String title,
        List<String> consequences,
        Optional<Form> reason,
        String action,
        Map<String, String> fields,
        String yes,
        boolean isDangerous,
        String back,
        List<Related> related) {

    public Confirmation {
        consequences = List.copyOf(consequences);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        related = List.copyOf(related);
    }

    /** With nothing that leads to it. */
    public Confirmation(
            String title,
            List<String> consequences,
            Optional<Form> reason,
            String action,
            Map<String, String> fields,
            String yes,
            boolean isDangerous,
            String back) {
        this(title, consequences, reason, action, fields, yes, isDangerous, back, List.of());
    }

    /** A heading, and pages below it. */
    public record Related(String title, List<Link> links) {
        public Related {
            links = List.copyOf(links);
        }
    }

    /** @param path empty when there is no page that everybody can open */
    public record Link(String text, Optional<String> path) {}
}
