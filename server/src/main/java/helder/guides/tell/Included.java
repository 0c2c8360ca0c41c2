package helder.guides.tell;

import helder.guides.source.Part;
import helder.text.Language;
import java.util.List;

/**
 * What an {@code include} stands for.
 *
 * @param language in which it is written
 */
public record Included(Language language, List<Part> parts) {

    public Included {
        parts = List.copyOf(parts);
    }
}
