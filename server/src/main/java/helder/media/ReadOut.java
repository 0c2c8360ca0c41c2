package helder.media;

import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.identity.PersonId;
import helder.web.ContentPolicy;
import helder.web.Form;
import helder.web.Page;
import helder.web.SafeHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One reading of a guide that is read out, for the pages on which that is done.
 *
 * @param me who reads
 * @param hasAgreed whether their voice may be heard
 * @param mine how many sentences they read in all
 */
public record ReadOut(Entry entry, Variant variant, Script script, PersonId me, boolean hasAgreed, int mine) {

    /** The page of whoever agreed may use the microphone. */
    public void openMicrophone(HttpServletResponse response) {
        if (hasAgreed) {
            response.setHeader(ContentPolicy.HEADER, ContentPolicy.withRecorder());
            response.setHeader(SafeHeaders.PERMISSIONS, SafeHeaders.WITH_MICROPHONE);
        }
    }

    /** What can be chosen, by word. */
    public Map<String, String> devices(Page page) {
        var options = new LinkedHashMap<String, String>();
        entry.devices().stream().sorted().forEach(kind -> options.put(kind.code(), page.t(kind.nameKey())));
        return options;
    }

    /**
     * Likewise.
     *
     * @param texts the beginning of the keys of their names
     */
    public Map<String, String> ownerships(Page page, String texts) {
        var options = new LinkedHashMap<String, String>();
        entry.ownerships().stream()
                .sorted()
                .forEach(each -> options.put(
                        each.code(),
                        page.t(
                                texts + "." + each.code(),
                                "organisation",
                                page.house().name())));
        return options;
    }

    /** Whether there is more than one reading. */
    public boolean isChosen() {
        return entry.devices().size() * entry.ownerships().size() > 1;
    }

    /** What says again which reading it is, in each form. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("guide", entry.id().value());
        fields.put("device", variant.device().code());
        fields.put("ownership", variant.ownership().code());
        fields.put("language", variant.language().code());
        return fields;
    }

    /** What was chosen. */
    public Form chosen() {
        Form chosen = Form.empty();
        fields().forEach(chosen::with);
        return chosen;
    }
}
