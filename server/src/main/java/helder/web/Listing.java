package helder.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where somebody is in a long table: what they search, how it is sorted, which page. All of it lives in the address, so it
 * works without script and can be kept as a bookmark.
 *
 * @param path of the page that shows the table
 * @param filters further parameters that links must keep
 * @param page from 1; a page after the last one means the last one
 * @param total how many rows there are on all pages
 */
public record Listing(
        String path,
        String search,
        String sort,
        boolean isDescending,
        Map<String, String> filters,
        int page,
        int size,
        long total) {

    public Listing {
        filters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(filters));
        page = Math.clamp(page, 1, total > 0 ? pages(total, size) : Integer.MAX_VALUE);
    }

    /** A listing without search or sorting. */
    public static Listing of(String path, int page, int size, long total) {
        return new Listing(path, "", "", false, Map.of(), page, size, total);
    }

    public int offset() {
        return (int) Math.min(Integer.MAX_VALUE, (page - 1L) * size);
    }

    public int pages() {
        return pages(total, size);
    }

    private static int pages(long total, int size) {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    public boolean hasNext() {
        return page < pages();
    }

    public Listing withTotal(long newTotal) {
        return new Listing(path, search, sort, isDescending, filters, page, size, newTotal);
    }

    /** The address of another page of the same list. */
    public String pageLink(int wanted) {
        return link(sort, isDescending, wanted);
    }

    /** The address that sorts by this column; by the one in use, it turns the order around. */
    public String sortLink(String column) {
        return link(column, sort.equals(column) && !isDescending, 1);
    }

    /** For {@code aria-sort}. */
    public String sortState(String column) {
        if (!sort.equals(column)) {
            return "none";
        }
        return isDescending ? "descending" : "ascending";
    }

    private String link(String column, boolean descending, int wanted) {
        var parameters = new LinkedHashMap<String, String>();
        if (!search.isEmpty()) {
            parameters.put("q", search);
        }
        parameters.putAll(filters);
        if (!column.isEmpty()) {
            parameters.put("sort", column);
        }
        if (descending) {
            parameters.put("desc", "1");
        }
        if (wanted > 1) {
            parameters.put("page", Integer.toString(wanted));
        }
        if (parameters.isEmpty()) {
            return path;
        }
        var link = new StringBuilder(path);
        parameters.forEach((name, value) -> link.append(link.indexOf("?") < 0 ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        return link.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
