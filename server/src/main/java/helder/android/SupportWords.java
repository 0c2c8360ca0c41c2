package helder.android;

import helder.identity.ServerSettings;
import helder.protocol.android.UserMessage;
import helder.protocol.android.policy.SupportMessage;
import helder.protocol.android.policy.SupportMessage.Place;
import helder.text.Language;
import helder.text.Texts;
import helder.web.ContactBlock;
import helder.web.House;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whom people ask, where a phone itself says so: wherever something is switched off, and in its settings about the management. In every
 * language of the organisation, since the phone knows which one its person reads.
 */
@Component
public final class SupportWords {

    private static final int LONGEST_FAREWELL = 200;

    private final House house;
    private final Texts texts;
    private final ServerSettings settings;

    SupportWords(House house, Texts texts, ServerSettings settings) {
        this.house = house;
        this.texts = texts;
        this.settings = settings;
    }

    /** For every policy. */
    public List<SupportMessage> all() {
        return List.of(
                new SupportMessage(Place.SHORT, message("short", Place.SHORT.most())),
                new SupportMessage(Place.LONG, message("long", Place.LONG.most())));
    }

    /** What somebody reads when their work profile goes. */
    public UserMessage farewell() {
        return message("farewell", LONGEST_FAREWELL);
    }

    private UserMessage message(String key, int most) {
        Map<String, String> localized = new LinkedHashMap<>();
        for (Language language : house.languages()) {
            localized.put(language.code(), text(key, language, most));
        }
        return new UserMessage(text(key, house.language(), most), localized);
    }

    /** As many ways to whoever helps as there is room for. */
    private String text(String key, Language language, int most) {
        ContactBlock contact = house.contact(language, "");
        List<String> ways = contact.words().toList();
        for (int count = ways.size(); count > 0; count--) {
            String text =
                    say(key + "_contact", language, ways.stream().limit(count).collect(Collectors.joining(", ")));
            if (text.length() <= most) {
                return text;
            }
        }
        String alone = say(key, language, "");
        return alone.length() <= most ? alone : alone.substring(0, most);
    }

    private String say(String key, Language language, String contact) {
        return texts.get(
                language,
                "android.words." + key,
                "organisation",
                house.name(),
                "contact",
                contact,
                "address",
                settings.webAddress());
    }
}
