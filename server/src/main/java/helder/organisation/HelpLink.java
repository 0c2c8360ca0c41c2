package helder.organisation;

import helder.text.Language;
import java.util.EnumMap;
import java.util.Map;

/**
 * A page elsewhere that helps.
 *
 * @param address begins with https://
 * @param titles by language; a reader whose language has none gets that of the organisation
 */
public record HelpLink(String address, Map<Language, String> titles) {

    /** Of a title, in characters. */
    public static final int LONGEST_TITLE = 120;

    public HelpLink {
        address = PlainText.clean(address);
        titles = said(titles);
    }

    static Map<Language, String> said(Map<Language, String> texts) {
        var said = new EnumMap<Language, String>(Language.class);
        texts.forEach((language, text) -> {
            String clean = PlainText.clean(text);
            if (!clean.isEmpty()) {
                said.put(language, clean);
            }
        });
        return java.util.Collections.unmodifiableMap(said);
    }

    /** Whether people may be led there. */
    public boolean isUsable() {
        return Reach.isAddress(address, true) && address.length() <= Reach.Detail.WEB.longest();
    }
}
