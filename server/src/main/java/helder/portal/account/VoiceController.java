package helder.portal.account;

import helder.media.Recordings;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the reader read out for films, to hear it and to take it back; also when they have no role any more. */
@Controller("ownVoiceController")
final class VoiceController {

    private static final String PATH = "/account/voice";

    private final Recordings recordings;

    VoiceController(Recordings recordings) {
        this.recordings = recordings;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        return page.show("portal/voice", recordings.of(page.me().id()));
    }

    /** One of them; those of others do not exist here. */
    @GetMapping(PATH + "/{id}")
    ResponseEntity<byte[]> sound(Page page, @PathVariable String id) {
        byte[] sound = recordings.of(page.me().id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .flatMap(each -> recordings.sound(each.id()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("audio/wav"))
                .body(sound);
    }

    /** All of it, at once. */
    @PostMapping(PATH + "/take-back")
    ModelAndView takeBack(Page page) {
        recordings.takeBack(page.me().id());
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("portal.voice.taken_back")));
    }
}
