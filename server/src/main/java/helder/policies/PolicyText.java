package helder.policies;

import helder.identity.Names;
import helder.text.Language;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a policy says, without version and history.
 *
 * @param name one line of at most 100 characters
 * @param why what it is good for, as people read it, by language; at most 1000 characters each
 */
public record PolicyText(String name, Map<Language, String> why, Settings settings) {

    /** The longest reason, in characters. */
    public static final int LONGEST_WHY = 1000;

    /** @throws IllegalArgumentException when the name or a reason is too long or empty */
    public PolicyText {
        why = why.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(why));
        if (Names.usable(name).filter(name::equals).isEmpty()) {
            throw new IllegalArgumentException("A policy has a name of one line");
        }
        if (why.values().stream().anyMatch(text -> text.isBlank() || text.length() > LONGEST_WHY)) {
            throw new IllegalArgumentException("A reason has 1 to " + LONGEST_WHY + " characters");
        }
    }
}
