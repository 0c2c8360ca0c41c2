package helder.portal;

import helder.devices.Enrollment;
import helder.looks.LookRecord;
import helder.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look as the person concerned reads it.
 *
 * @param role in words
 * @param items what was seen, in words; a look without data items was at the code of a locked Mac
 * @param devices whose of the reader's devices
 * @param others how many other people the same look was about
 */
public record LookRow(
        String id,
        Instant at,
        boolean isPerson,
        String name,
        String initials,
        String role,
        String items,
        String devices,
        Optional<String> reason,
        int others) {

    static LookRow of(LookRecord look, Map<String, Enrollment> own, Page page) {
        List<String> devices = look.enrollments().stream()
                .flatMap(id -> Optional.ofNullable(own.get(id.value())).stream())
                .map(enrollment -> page.t("portal.form." + enrollment.form().code() + ".yours"))
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
                initials(look.actorName()),
                role(look, page),
                what(look, items, page),
                devices.isEmpty() ? page.t("portal.look.former_device") : page.list(devices),
                look.reason(),
                Math.max(0, look.people() - 1));
    }

    private static String what(LookRecord look, List<String> items, Page page) {
        if (look.face().equals("console.lock-code")) {
            return page.t("portal.look.code");
        }
        return items.isEmpty() ? page.t("portal.look.nothing") : page.list(items);
    }

    private static String name(LookRecord look, Page page) {
        return switch (look.actorKind()) {
            case "automatic" -> page.t("portal.look.automatic");
            case "operator" -> page.t("portal.look.operator", "name", look.actorName());
            default -> look.actorName();
        };
    }

    private static String role(LookRecord look, Page page) {
        return switch (look.actorKind()) {
            case "automatic" -> page.t("portal.look.role.automatic");
            case "operator" -> page.t("web.role.operator");
            default -> page.t("web.role." + look.actorRole());
        };
    }

    static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = initial(words[0]);
        return (words.length > 1 ? first + initial(words[words.length - 1]) : first).toUpperCase(java.util.Locale.ROOT);
    }

    private static String initial(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
