package helder.web.view;

import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.StaticFiles;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Serves the files of the page kit. Their addresses change with their content, so they may be kept for a year. Some sites show our pages in a frame
 * that belongs to no site at all: these files, which are the same for everybody, are there for them too.
 */
@Controller
class StaticController {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final StaticFiles files;

    StaticController(StaticFiles files) {
        this.files = files;
    }

    @GetMapping("/static/{name}")
    ResponseEntity<byte[]> file(HttpServletRequest request) {
        StaticFiles.StaticFile file =
                files.find(request.getRequestURI()).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return shared().contentType(MediaType.parseMediaType(file.contentType()))
                .body(file.content());
    }

    private static ResponseEntity.BodyBuilder shared() {
        return ResponseEntity.ok()
                .cacheControl(FOREVER)
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    /** The organisation's colour as hue and strength; everything else is derived, so no choice breaks contrast. */
    @GetMapping("/static/colors/{hue:[0-9]{1,3}}-{chroma:[0-9]{1,3}}.css")
    ResponseEntity<String> colors(@PathVariable int hue, @PathVariable int chroma) {
        if (hue > 359 || chroma > 130) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return shared().contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .body(":root{--h:" + hue + ";--c:" + chroma / 1000.0 + "}\n");
    }
}
