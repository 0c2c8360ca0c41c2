package helder.embed;

import helder.guides.Addresses;
import helder.guides.Lesson;
import helder.identity.ServerSettings;
import helder.media.Films;
import helder.organisation.EmbeddingHost;
import helder.organisation.Profiles;
import helder.text.Language;
import helder.web.ContentPolicy;
import helder.web.Network;
import helder.web.Page;
import helder.web.PageWriter;
import helder.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Guides for frames of other sites. Whoever reads one is a stranger here: no cookie is read or set, nothing can be sent, and nothing of it is about
 * anybody. The sites that the organisation allows may show it, and this server.
 */
@Controller
final class FrameController {

    /** For so long a page that was fetched stands as it was, also when the organisation allows other sites meanwhile. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Excerpts excerpts;
    private final Films films;
    private final Profiles profiles;
    private final Pages pages;
    private final PageWriter writer;
    private final ServerSettings settings;

    FrameController(
            Excerpts excerpts,
            Films films,
            Profiles profiles,
            Pages pages,
            PageWriter writer,
            ServerSettings settings) {
        this.excerpts = excerpts;
        this.films = films;
        this.profiles = profiles;
        this.pages = pages;
        this.writer = writer;
        this.settings = settings;
    }

    /**
     * A guide.
     *
     * @param device the kind of device; else the first that the guide is for
     * @param ownership likewise
     * @param lang the language; else the one that the browser likes, or the organisation's
     */
    @GetMapping("/embed/guides/{name}")
    ResponseEntity<byte[]> guide(
            HttpServletRequest request,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "") String lang) {
        Page page = page(request, lang);
        Optional<Excerpt> found = excerpts.find(name, device, ownership, page.language());
        Optional<Lesson> lesson = found.flatMap(excerpts::tell);
        if (lesson.isEmpty()) {
            return missing(page);
        }
        Excerpt excerpt = found.orElseThrow();
        var model = new FrameModel(
                setting(page),
                lesson.get(),
                settings.webAddress() + excerpt.portalPath(),
                Optional.of(excerpt.filmPath()),
                Optional.empty(),
                "");
        return answer(HttpStatus.OK, writer.html("embed/guide", page, model), KEPT);
    }

    /** The same as a film; it is asked for when it is not there yet. */
    @GetMapping("/embed/guides/{name}/watch")
    ResponseEntity<byte[]> watch(
            HttpServletRequest request,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "") String lang) {
        Page page = page(request, lang);
        return excerpts.find(name, device, ownership, page.language())
                .flatMap(excerpt -> films.want(excerpt.id(), excerpt.variant(), Network.of(request.getRemoteAddr()))
                        .map(film -> new FilmFrameModel(
                                setting(page),
                                excerpt,
                                film,
                                "/guides/" + excerpt.id() + "/film/" + film.hash() + "/",
                                settings.webAddress() + excerpt.portalFilmPath(),
                                excerpt.framePath())))
                .map(model -> answer(
                        HttpStatus.OK,
                        writer.html("embed/watch", page, model),
                        model.film().isReady() ? KEPT : Duration.ZERO))
                .orElseGet(() -> missing(page));
    }

    private ResponseEntity<byte[]> missing(Page page) {
        String html =
                writer.html("embed/missing", page, new MissingModel(setting(page), settings.webAddress() + "/guides"));
        return answer(HttpStatus.NOT_FOUND, html, Duration.ZERO);
    }

    private Page page(HttpServletRequest request, String lang) {
        return pages.outside(
                Language.find(lang).orElseGet(() -> pages.of(request).language()));
    }

    private Setting setting(Page page) {
        return new Setting(
                List.of(page.file("base.css"), page.file("portal.css"), page.colors()),
                page.file("embed.js"),
                sources(),
                Addresses.under(settings.webAddress())::of,
                true);
    }

    private List<String> sources() {
        return profiles.current().hosts().stream().map(EmbeddingHost::source).toList();
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, String html, Duration kept) {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        return SharedAnswer.head(status, HTML, body, kept)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(ContentPolicy.HEADER, ContentPolicy.inFramesOf(sources()))
                .body(body);
    }
}
