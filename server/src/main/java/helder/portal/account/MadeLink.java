package helder.portal.account;

import helder.identity.Role;
import helder.people.OneTimeLinks;
import helder.web.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A link that could set the reader's password, as they read about it.
 *
 * @param maker who made it, in words
 * @param fate what became of it, in words
 */
public record MadeLink(Instant at, boolean isUsed, String maker, String fate) {

    /** All of them, newest first. */
    public static List<MadeLink> of(Page page, OneTimeLinks links, InstantSource clock) {
        return links.made(page.me().id()).stream()
                .map(link -> of(page, link, clock.instant()))
                .toList();
    }

    /** What deserves a place on the first page: not the invitation with which somebody came in. */
    public static List<MadeLink> unexpected(List<MadeLink> all) {
        return all.isEmpty() || !all.getLast().isUsed() ? all : all.subList(0, all.size() - 1);
    }

    private static MadeLink of(Page page, OneTimeLinks.Made link, Instant now) {
        String fate = link.usedAt()
                .map(used ->
                        page.t("portal.made_link.used", "when", page.moments().dateTime(used)))
                .orElseGet(() -> now.isBefore(link.endedAt())
                        ? page.t("portal.made_link.open", "when", page.moments().dateTime(link.endedAt()))
                        : page.t("portal.made_link.ended"));
        return new MadeLink(
                link.at(), link.usedAt().isPresent(), maker(page, link.makerName(), link.makerRole()), fate);
    }

    /** Somebody of the organisation, or without a role the operator, in words. */
    public static String maker(Page page, String name, Optional<Role> role) {
        return role.map(known ->
                        page.t("portal.made_link.maker", "name", name, "role", page.t("web.role." + known.code())))
                .orElseGet(() -> page.t("portal.made_link.operator", "name", name));
    }
}
