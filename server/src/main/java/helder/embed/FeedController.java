package helder.embed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.guides.DeviceKind;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Inline;
import helder.guides.Known;
import helder.guides.Lesson;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.text.Language;
import helder.text.Texts;
import helder.web.House;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
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

    private static final int MOST_KEPT = 16;

    private final Guides guides;
    private final Known known;
    private final Excerpts excerpts;
    private final House house;
    private final Texts texts;
    private final ServerSettings settings;

    /** Whoever follows it asks again and again, and nobody has to sign in. */
    private final Cache<On, Feed> made =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    FeedController(Guides guides, Known known, Excerpts excerpts, House house, Texts texts, ServerSettings settings) {
        this.guides = guides;
        this.known = known;
        this.excerpts = excerpts;
        this.house = house;
        this.texts = texts;
        this.settings = settings;
    }

    /**
     * On what a feed depends.
     *
     * @param edition of the guides
     * @param values those that a guide can say, for each ownership
     */
    private record On(Language language, long edition, String name, List<Map<Variable, String>> values) {}

    private record Feed(byte[] json, String tag) {}

    /** @param lang the language; else the organisation's */
    @GetMapping("/guides/feed.json")
    ResponseEntity<byte[]> feed(@RequestParam(defaultValue = "") String lang) {
        Language language = Language.find(lang).orElseGet(house::language);
        var on = new On(
                language,
                guides.edition(),
                house.name(),
                Arrays.stream(Ownership.values())
                        .map(whose -> known.shared(new Variant(DeviceKind.IPHONE, whose, language))
                                .values())
                        .toList());
        Feed feed = made.get(on, this::make);
        return SharedAnswer.head(HttpStatus.OK, FEED, feed.tag(), KEPT).body(feed.json());
    }

    private Feed make(On on) {
        Language language = on.language();
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
        byte[] json = JSON.writeValueAsBytes(feed);
        return new Feed(json, SharedAnswer.tag(json));
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
