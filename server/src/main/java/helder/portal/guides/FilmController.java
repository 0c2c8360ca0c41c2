package helder.portal.guides;

import helder.guides.GuideId;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.identity.ServerSettings;
import helder.media.Film;
import helder.media.FilmFile;
import helder.media.Films;
import helder.web.ContentPolicy;
import helder.web.Network;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Guides to watch and to listen to; open to everybody, as guides are. A film is the same for all of a kind of device, and names nobody. */
@Controller
final class FilmController {

    /** The address of a file has the hash of the film in it, so it never changes; but whoever speaks in it may take that back. */
    private static final CacheControl FOR_A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic().immutable();

    private final Choices choices;
    private final Films films;
    private final ServerSettings settings;

    FilmController(Choices choices, Films films, ServerSettings settings) {
        this.choices = choices;
        this.films = films;
        this.settings = settings;
    }

    /**
     * The film; it is asked for when it is not there yet.
     *
     * @param device the kind of device; else the first that the guide is for
     * @param ownership likewise
     */
    @GetMapping("/guides/{name}/watch")
    ModelAndView watch(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            HttpServletRequest request,
            HttpServletResponse response) {
        FilmModel model = model(page, name, device, ownership, request);
        if (model.film().isReady()) {
            response.setHeader(ContentPolicy.HEADER, ContentPolicy.withScript());
        }
        return page.show("portal/watch", model);
    }

    /** The sound alone, likewise. */
    @GetMapping("/guides/{name}/listen")
    ModelAndView listen(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            HttpServletRequest request) {
        return page.show("portal/listen", model(page, name, device, ownership, request));
    }

    private FilmModel model(Page page, String name, String device, String ownership, HttpServletRequest request) {
        Entry entry = choices.entry(page, name);
        Variant variant = Choices.variant(page, entry, device, ownership);
        Film film = (page.account().isPresent()
                        ? films.want(entry.id(), variant, page.me().id())
                        : films.want(entry.id(), variant, Network.of(request.getRemoteAddr())))
                .orElseThrow(FilmController::notFound);
        return new FilmModel(entry, variant, film, settings.webAddress());
    }

    /**
     * A file of a film; parts of it to whoever asks for parts.
     *
     * @param save whether a browser keeps it instead of showing it
     */
    @GetMapping("/guides/{name}/film/{hash}/{file}")
    ResponseEntity<Resource> file(
            @PathVariable String name,
            @PathVariable String hash,
            @PathVariable String file,
            @RequestParam(defaultValue = "false") boolean save) {
        Path path = films.file(hash, file).orElseThrow(FilmController::notFound);
        String type = FilmFile.find(file).map(FilmFile::type).orElse(MediaType.IMAGE_PNG_VALUE);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(FOR_A_DAY)
                // Some sites show the film in a frame that belongs to no site at all.
                .header("Cross-Origin-Resource-Policy", "cross-origin");
        if (save && GuideId.isOne(name)) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name + file.substring(file.indexOf('.')))
                            .build()
                            .toString());
        }
        return answer.body(new FileSystemResource(path));
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.NOT_FOUND);
    }
}
