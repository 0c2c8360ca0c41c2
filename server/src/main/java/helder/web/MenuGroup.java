package helder.web;

import java.util.List;

/**
 * Some entries of the console's side navigation.
 *
 * @param heading empty for the first group
 */
public record MenuGroup(String heading, List<Entry> entries) {
    public MenuGroup {
        entries = List.copyOf(entries);
    }

    /**
     * One entry.
     *
     * @param key compared with the page's own to mark where one is
     * @param waiting how many things wait there; 0 shows nothing
     */
    public record Entry(String key, String path, Icon icon, String label, long waiting) {}
}
