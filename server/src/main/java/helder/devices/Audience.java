package helder.devices;

import helder.identity.PersonId;
import helder.text.Language;
import java.util.Map;
import java.util.Set;

/**
 * Whom a version of a charter concerned when it was announced, as they were at that moment.
 *
 * @param groups people by the name of their group; one person may be in several
 */
public record Audience(Map<String, Set<PersonId>> groups, Map<Language, Set<PersonId>> languages) {
    public Audience {
        groups = Map.copyOf(groups);
        languages = Map.copyOf(languages);
    }
}
