package helder.embed;

import helder.identity.ServerSettings;
import helder.text.Language;
import helder.web.House;
import helder.web.Problem;
import helder.web.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells sites that were given the address of a guide how to show it (oEmbed 1.0). */
@Controller
final class OembedController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 800;
    private static final int FILM_HEIGHT = 560;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_PIXELS = 100_000;
    private static final Pattern PATH = Pattern.compile("(/embed)?/guides/([a-z0-9-]{1,60})(/watch)?");

    private final Excerpts excerpts;
    private final House house;
    private final ServerSettings settings;

    OembedController(Excerpts excerpts, House house, ServerSettings settings) {
        this.excerpts = excerpts;
        this.house = house;
        this.settings = settings;
    }

    /**
     * How to show the page at an address.
     *
     * @param address {@code url} in the request: of a guide or its film in this portal; nothing is fetched from it
     * @param width {@code maxwidth}: in pixels; none when empty
     * @param height {@code maxheight}: likewise
     */
    @GetMapping("/oembed")
    ResponseEntity<byte[]> show(
            @RequestParam(name = "url", defaultValue = "") String address,
            @RequestParam(name = "maxwidth", defaultValue = "") String width,
            @RequestParam(name = "maxheight", defaultValue = "") String height,
            @RequestParam(defaultValue = "json") String format) {
        if (!format.equals("json")) {
            return ResponseEntity.status(HttpStatus.NOT_IMPLEMENTED).build();
        }
        int widest = pixels(width);
        int highest = pixels(height);
        Asked asked = asked(address).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return SharedAnswer.of(
                MediaType.APPLICATION_JSON, JSON.writeValueAsBytes(answer(asked, widest, highest)), KEPT);
    }

    private record Asked(Excerpt excerpt, boolean isFilm) {}

    private Optional<Asked> asked(String address) {
        if (address.length() > LONGEST_ADDRESS || !address.startsWith(settings.webAddress() + "/")) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address.substring(settings.webAddress().length()));
            Matcher path = PATH.matcher(Optional.ofNullable(uri.getRawPath()).orElse(""));
            if (!path.matches()) {
                return Optional.empty();
            }
            Map<String, String> choice = choice(uri.getRawQuery());
            Language language = Language.find(choice.getOrDefault("lang", "")).orElseGet(house::language);
            return excerpts.find(
                            path.group(2),
                            choice.getOrDefault("device", ""),
                            choice.getOrDefault("ownership", ""),
                            language)
                    .map(excerpt -> new Asked(excerpt, path.group(3) != null));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            // It is of no page here, like any other address.
            return Optional.empty();
        }
    }

    private static Map<String, String> choice(@org.jspecify.annotations.Nullable String query) {
        var choice = new HashMap<String, String>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                if (parts.length == 2) {
                    choice.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
        }
        return choice;
    }

    /** @throws ProblemException when it is no number of pixels */
    private static int pixels(String text) {
        if (text.isEmpty()) {
            return MOST_PIXELS;
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) == 0) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        return Integer.parseInt(text);
    }

    private ObjectNode answer(Asked asked, int widest, int highest) {
        int width = Math.min(WIDTH, widest);
        int height = Math.min(asked.isFilm() ? FILM_HEIGHT : HEIGHT, highest);
        String title = asked.excerpt().entry().title();
        String path =
                asked.isFilm() ? asked.excerpt().filmPath() : asked.excerpt().framePath();
        return JSON.createObjectNode()
                .put("version", "1.0")
                .put("type", asked.isFilm() ? "video" : "rich")
                .put("title", title)
                .put("provider_name", house.name())
                .put("provider_url", settings.webAddress())
                .put("cache_age", KEPT.toSeconds())
                .put("width", width)
                .put("height", height)
                .put("html", FrameCode.of(settings.webAddress() + path, title, Integer.toString(width), height));
    }
}
