package helder.embed;

import helder.guides.Inline.Destination;
import java.util.List;
import java.util.function.Function;

/**
 * Where a page of a guide stands: what it loads, and where it leads.
 *
 * @param sheets addresses of its style sheets
 * @param script address of the script that tells its height; empty for none
 * @param hosts whose pages may show it, as browsers are told
 * @param addresses where the links of the guide lead
 * @param isFramed whether what it leads to opens beside the page that shows it
 */
public record Setting(
        List<String> sheets,
        String script,
        List<String> hosts,
        Function<Destination, String> addresses,
        boolean isFramed) {

    public Setting {
        sheets = List.copyOf(sheets);
        hosts = List.copyOf(hosts);
    }

    /** {@link #hosts} for the script. */
    public String allowed() {
        return String.join(" ", hosts);
    }

    /** Where a link opens; null for the same place. */
    public @org.jspecify.annotations.Nullable String target(String address) {
        return isFramed && address.startsWith("http") ? "_blank" : null;
    }

    /** What the page that a link opens may know of this one; null for the usual. */
    public @org.jspecify.annotations.Nullable String rel(String address) {
        return target(address) == null ? null : "noopener";
    }
}
