package helder.portal.help;

import helder.identity.Role;
import helder.organisation.Picture;
import helder.organisation.Profiles;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Logos and photos of contacts. Their addresses change with their content; browsers keep them for a day, because a face can be taken away. */
@Controller
final class PictureController {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Profiles profiles;

    PictureController(Profiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/static/pictures/{name}")
    ResponseEntity<byte[]> picture(Page page, @PathVariable String name) {
        Optional<String> id = Picture.idIn(name);
        boolean isCurrent = id.filter(profiles.current().pictures()::contains).isPresent();
        // A face that was taken away is gone for everybody but those who can bring it back.
        boolean isShown = isCurrent
                || page.account().filter(me -> me.hasAny(Role.ADMINISTRATOR)).isPresent();
        Picture picture = id.filter(_ -> isShown)
                .flatMap(profiles::picture)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return ResponseEntity.ok()
                .cacheControl(isCurrent ? CacheControl.maxAge(KEPT).cachePublic() : CacheControl.noStore())
                .contentType(MediaType.IMAGE_PNG)
                .body(picture.content());
    }
}
