package helder.portal.account;

import helder.media.Recorded;
import helder.media.Recordings;
import helder.web.Flash;
import helder.web.Listing;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the reader read out for films, to hear it and to take it back; also when they have no role any more. */
@Controller("ownVoiceController")
public final class VoiceController {

    private static final String PATH = "/account/voice";
    private static final int PER_PAGE = 25;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Recordings recordings;

    VoiceController(Recordings recordings) {
        this.recordings = recordings;
    }

    /**
     * What they read, a page at a time.
     *
     * @param q words that stand in it; all of it when there are none
     * @param at the page, from 1
     */
    @GetMapping(PATH)
    ModelAndView show(
            Page page,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "page", defaultValue = "") String at) {
        List<Recorded> all = recordings.of(page.me().id());
        String search = q.strip();
        String wanted = search.toLowerCase(Locale.ROOT);
        List<Recorded> found = all.stream()
                .filter(each -> each.text().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        int number = NUMBER.matcher(at).matches() ? Integer.parseInt(at) : 1;
        var listing = new Listing(PATH, search, "", false, Map.of(), number, PER_PAGE, found.size());
        return page.show(
                "portal/voice",
                new VoiceModel(
                        listing,
                        all.size(),
                        found.stream().skip(listing.offset()).limit(PER_PAGE).toList()));
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

    /**
     * The page.
     *
     * @param count how many they read in all
     * @param shown those on this page
     */
    public record VoiceModel(Listing listing, int count, List<Recorded> shown) {}

    /** All of it, at once. */
    @PostMapping(PATH + "/take-back")
    ModelAndView takeBack(Page page) {
        recordings.takeBack(page.me().id());
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("portal.voice.taken_back")));
    }
}
