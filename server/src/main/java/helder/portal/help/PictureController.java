package helder.portal.help;

import helder.organisation.Picture;
import helder.organisation.Profiles;
import helder.web.Problem;
import helder.web.ProblemException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Logos and photos of contacts. Their addresses change with their content, so browsers may keep them for a year. */
@Controller
final class PictureController {

    private final Profiles profiles;

    PictureController(Profiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/static/pictures/{name}")
    ResponseEntity<byte[]> picture(@PathVariable String name) {
        Picture picture = Picture.idIn(name)
                .flatMap(profiles::picture)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .contentType(MediaType.IMAGE_PNG)
                .body(picture.content());
    }
}
