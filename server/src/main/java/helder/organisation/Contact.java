package helder.organisation;

import helder.text.Language;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person or desk that people ask for help.
 *
 * @param id stays the same when everything else changes
 * @param photo id of a picture
 * @param languages in which they help; empty for all
 * @param locations ids of those for which they are there; empty for all
 * @param words what they help with and when, by language; a reader whose language has none gets those of the organisation
 */
public record Contact(
        String id,
        Reach reach,
        Optional<String> photo,
        Set<Language> languages,
        Set<String> locations,
        Map<Language, Words> words) {

    /** Of what they help with and of their hours, in characters. */
    public static final int LONGEST_WORDS = 300;

    public Contact {
        languages = Set.copyOf(languages);
        locations = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(locations));
        var said = new EnumMap<Language, Words>(Language.class);
        words.forEach((language, each) -> {
            if (!each.isEmpty()) {
                said.put(language, each);
            }
        });
        words = java.util.Collections.unmodifiableMap(said);
    }

    /**
     * What is said about them in one language.
     *
     * @param helps what they help with; blank when nothing is said
     * @param hours when they are there; blank when nothing is said
     */
    public record Words(String helps, String hours) {
        public Words {
            helps = PlainText.clean(helps);
            hours = PlainText.clean(hours);
        }

        public boolean isEmpty() {
            return helps.isEmpty() && hours.isEmpty();
        }
    }

    /** For everybody, with nothing said about them yet. */
    public static Contact of(String id, Reach reach) {
        return new Contact(id, reach, Optional.empty(), Set.of(), Set.of(), Map.of());
    }

    public Contact reachedBy(Reach other) {
        return new Contact(id, other, photo, languages, locations, words);
    }

    public Contact saying(Language language, Words other) {
        var changed = new EnumMap<Language, Words>(Language.class);
        changed.putAll(words);
        changed.put(language, other);
        return new Contact(id, reach, photo, languages, locations, changed);
    }

    boolean speaks(Language language) {
        return languages.isEmpty() || languages.contains(language);
    }

    /** @param location empty when it is not known where the reader is */
    boolean isAt(String location) {
        return locations.isEmpty() || locations.contains(location);
    }
}
