package helder.web;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who can sign in, as far as pages need to know them. Read afresh with every request, so a lost role works at once.
 *
 * @param passwordSince since when the password holds; the beginning of time for whoever has none
 */
public record Account(
        PersonId id,
        String name,
        String firstName,
        String email,
        Language language,
        Optional<ZoneId> timeZone,
        Set<Role> roles,
        Instant passwordSince) {

    public Account {
        roles = Set.copyOf(roles);
    }

    public boolean hasAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }

    /** Whether the console is open to this person at all. */
    public boolean mayUseConsole() {
        return roles.stream().anyMatch(Role::usesConsole);
    }

    /** One or two capital letters for the round picture. */
    public String initials() {
        String[] words = name.strip().split("\\s+");
        String last = words.length > 1 ? words[words.length - 1] : "";
        return (initial(words[0]) + initial(last)).toUpperCase(language.locale());
    }

    private static String initial(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
