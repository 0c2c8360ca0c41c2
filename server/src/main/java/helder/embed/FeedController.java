package helder.embed;

import helder.guides.DeviceKind;
import helder.guides.Guides.Entry;
import helder.guides.Inline;
import helder.guides.Lesson;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.text.Language;
import helder.text.Texts;
import helder.web.House;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All guides in one language as a feed for other programs (JSON Feed 1.1). The same library gives the same bytes. */
@Controller
final class FeedController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final MediaType FEED = new MediaType("application", "feed+json");

    private final Excerpts excerpts;
    private final House house;
    private final Texts texts;
    private final ServerSettings settings;

    FeedController(Excerpts excerpts, House house, Texts texts, ServerSettings settings) {
        this.excerpts = excerpts;
        this.house = house;
        this.texts = texts;
        this.settings = settings;
    }

    /** @param lang the language; else the organisation's */
    @GetMapping("/guides/feed.json")
    ResponseEntity<byte[]> feed(@RequestParam(defaultValue = "") String lang) {
        Language language = Language.find(lang).orElseGet(house::language);
        String portal = settings.webAddress();
        ObjectNode feed = JSON.createObjectNode()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", texts.get(language, "embed.feed", "organisation", house.name()))
                .put("home_page_url", portal + "/guides")
                .put("feed_url", path(portal, language))
                .put("language", language.code());
        feed.putArray("authors").addObject().put("name", house.name()).put("url", portal);
        ArrayNode items = feed.putArray("items");
        excerpts.all(language).forEach(entry -> item(items, portal, entry, language));
        return SharedAnswer.of(FEED, JSON.writeValueAsBytes(feed), KEPT);
    }

    static String path(String portal, Language language) {
        return portal + "/guides/feed.json?lang=" + language.code();
    }

    private void item(ArrayNode items, String portal, Entry entry, Language language) {
        Optional<Excerpt> first = Excerpts.readings(entry, language).stream().findFirst();
        Optional<Lesson> lesson = first.flatMap(excerpts::tell);
        if (lesson.isEmpty()) {
            return; // it was changed a moment ago
        }
        Excerpt excerpt = first.orElseThrow();
        String address = portal + "/guides/" + entry.id();
        ObjectNode item = items.addObject()
                .put("id", address)
                .put("url", address)
                .put("title", entry.title())
                .put("summary", entry.summary())
                .put("content_text", words(lesson.get()))
                .put("language", entry.language().code());
        item.putArray("tags").add(texts.get(language, entry.shelf().nameKey()));
        item.putArray("attachments")
                .addObject()
                .put(
                        "url",
                        address + "/print.pdf?device="
                                + excerpt.variant().device().code() + "&ownership="
                                + excerpt.variant().ownership().code())
                .put("mime_type", "application/pdf")
                .put("title", texts.get(language, "print.form.leaflet"));
        ObjectNode more = item.putObject("_helder")
                .put("about", portal + "/guides")
                .put("minutes", entry.minutes())
                .put("checked", lesson.get().checked().toString());
        ArrayNode devices = more.putArray("devices");
        entry.devices().stream().sorted().map(DeviceKind::code).forEach(devices::add);
        ArrayNode ownerships = more.putArray("ownerships");
        entry.ownerships().stream().sorted().map(Ownership::code).forEach(ownerships::add);
        more.put("embed", portal + excerpt.framePath()).put("film", portal + excerpt.filmPath());
    }

    /** What it is about, and its steps by name. */
    private static String words(Lesson lesson) {
        return lesson.summary()
                + lesson.steps().stream()
                        .map(step -> "\n- " + Inline.plain(step.title()))
                        .collect(Collectors.joining());
    }
}
