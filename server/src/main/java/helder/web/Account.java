package helder.web;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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
        return hasAny(List.of(wanted));
    }

    public boolean hasAny(List<Role> wanted) {
        return wanted.stream().anyMatch(roles::contains);
    }

    /** Whether the console is open to this person at all. */
    public boolean mayUseConsole() {
        return roles.stream().anyMatch(Role::usesConsole);
    }

    /** One or two capital letters for the round picture. */
    public String initials() {
        return Initials.of(name);
    }
}
