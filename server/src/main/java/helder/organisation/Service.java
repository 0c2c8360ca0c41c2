package helder.organisation;

import helder.text.Language;
import java.util.Map;

/**
 * Something people get from the organisation on an enrolled device ("Mail and calendar").
 *
 * @param icon a name from the icon set of the page kit
 * @param texts at least in the language of the organisation, which readers of a language without texts get
 */
public record Service(String id, String icon, Map<Language, Wording> texts) {
    public Service {
        texts = Map.copyOf(texts);
    }

    /** Its name, and in one sentence what it is good for. */
    public record Wording(String name, String benefit) {}
}
