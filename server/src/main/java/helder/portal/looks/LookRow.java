package helder.portal.looks;

import helder.devices.Enrollment;
import helder.identity.Role;
import helder.looks.Delay;
import helder.looks.SeenLook;
import helder.looks.Unmaskings;
import helder.web.Initials;
import helder.web.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look as the person concerned reads it.
 *
 * @param name a name, or an alias in words
 * @param isMasked whether the name is behind an alias
 * @param role in words
 * @param items what was seen, in words; a look without data items was at the code of a locked Mac
 * @param devices whose of the reader's devices
 * @param listed in a list of how many devices of more than one person; 0 for a look at the reader alone
 * @param delayed in words, that it was kept from the reader
 */
public record LookRow(
        String id,
        Instant at,
        boolean isPerson,
        String name,
        boolean isMasked,
        String initials,
        String role,
        String items,
        String devices,
        Optional<String> reason,
        int listed,
        Optional<String> delayed) {

    public static LookRow of(SeenLook look, Map<String, Enrollment> own, Page page) {
        List<String> devices = look.enrollments().stream()
                .flatMap(id -> Optional.ofNullable(own.get(id.value())).stream())
                .map(enrollment -> yours(enrollment, own.values(), page))
                .distinct()
                .toList();
        List<String> items = look.items().stream()
                .sorted()
                .map(item -> page.t(item.nameKey()))
                .toList();
        return new LookRow(
                look.id(),
                look.lookedAt(),
                look.actorKind().equals("person"),
                name(look, page),
                Unmaskings.isMasked(look),
                look.name().map(Initials::of).orElse(look.alias()),
                role(look.actorKind(), look.actorRole(), page),
                what(look, items, page),
                devices.isEmpty() ? page.t("portal.look.former_device") : page.list(devices),
                look.reason(),
                look.people() > 1 ? look.devices() : 0,
                look.delay().map(delay -> delayed(delay, page)));
    }

    private static String yours(Enrollment enrollment, Collection<Enrollment> own, Page page) {
        String yours = page.t("portal.form." + enrollment.form().code() + ".yours");
        boolean isOneOfSeveral = own.stream()
                .anyMatch(other ->
                        other.form() == enrollment.form() && !other.id().equals(enrollment.id()));
        return isOneOfSeveral
                ? page.t(
                        "portal.device.twin_since",
                        "device",
                        yours,
                        "when",
                        page.moments().dateTime(enrollment.enrolledAt().orElse(enrollment.createdAt())))
                : yours;
    }

    private static String delayed(Delay delay, Page page) {
        return page.t(
                "portal.look.delayed",
                "day",
                page.moments().dateTime(delay.until()),
                "offices",
                page.list(delay.offices().stream()
                        .map(Role::code)
                        .map(code -> page.t("web.role." + code))
                        .toList()));
    }

    private static String what(SeenLook look, List<String> items, Page page) {
        if (look.face().equals("console.lock-code")) {
            return page.t("portal.look.code");
        }
        return items.isEmpty() ? page.t("portal.look.nothing") : page.list(items);
    }

    private static String name(SeenLook look, Page page) {
        if (look.actorKind().equals("automatic")) {
            return page.t("portal.look.automatic");
        }
        String alias = page.t("portal.look.alias", "alias", look.alias());
        return look.actorKind().equals("operator")
                ? look.name()
                        .map(name -> page.t("portal.look.operator", "name", name))
                        .orElse(alias)
                : look.name().orElse(alias);
    }

    static String role(String actorKind, String actorRole, Page page) {
        return switch (actorKind) {
            case "automatic" -> page.t("portal.look.role.automatic");
            case "operator" -> page.t("web.role.operator");
            default -> page.t("web.role." + actorRole);
        };
    }
}
