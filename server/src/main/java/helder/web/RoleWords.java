package helder.web;

import helder.identity.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names of roles, as people read them. */
public final class RoleWords {

    private RoleWords() {}

    /**
     * Whom a charter allows something when it names these roles. Whoever runs the server may, at the command line, what
     * administrators may; so the operator stands wherever they do.
     */
    public static List<String> allowed(Page page, Set<Role> roles) {
        Stream<String> named = roles.stream().sorted().map(role -> page.t("web.role." + role.code()));
        Stream<String> operator =
                roles.contains(Role.ADMINISTRATOR) ? Stream.of(page.t("web.role.operator")) : Stream.empty();
        return Stream.concat(named, operator).toList();
    }
}
