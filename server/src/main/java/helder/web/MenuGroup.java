package helder.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some entries of the console's side navigation.
 *
 * @param heading empty for the first group
 */
public record MenuGroup(String heading, List<Entry> entries) {
    public MenuGroup {
        entries = List.copyOf(entries);
    }

    /** How many things wait anywhere in this menu: said where the menu is folded. */
    public static long waiting(List<MenuGroup> menu) {
        return entries(menu).mapToLong(Entry::waiting).sum();
    }

    /** What the entry with this key is called; empty when there is none. */
    public static String label(List<MenuGroup> menu, String key) {
        return entries(menu)
                .filter(entry -> entry.key().equals(key))
                .map(Entry::label)
                .findFirst()
                .orElse("");
    }

    private static Stream<Entry> entries(List<MenuGroup> menu) {
        return menu.stream().flatMap(group -> group.entries().stream());
    }

    /**
     * One entry.
     *
     * @param key compared with the page's own to mark where one is
     * @param waiting how many things wait there; 0 shows nothing
     */
    public record Entry(String key, String path, Icon icon, String label, long waiting) {}
}
