package helder.portal.guides;

import helder.concerns.Concern.Asker;
import helder.concerns.Concern.Kind;
import helder.concerns.Concern.Place;
import helder.concerns.Concerns;
import helder.concerns.Concerns.Asked;
import helder.concerns.Office;
import helder.concerns.Question;
import helder.guides.Addresses;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.reading.Progress.Reading;
import helder.reading.Verdict;
import helder.reading.Verdicts;
import helder.store.Store;
import helder.web.Network;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A reader says whether a guide helped: it is counted, and what they wrote goes to the desk. Who it was is kept nowhere. */
@Controller
final class HelpedController {

    private static final int AT_MOST = 20;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WINDOW = Duration.ofHours(1);

    /** Names of steps with a dot between them. */
    private static final Pattern DONE = Pattern.compile("[a-z0-9.-]{1,400}");

    private final Guides guides;
    private final Verdicts verdicts;
    private final Concerns concerns;
    private final Store store;

    /** Of one person, or of one network of people who are signed out: those must not silence who is signed in beside them. */
    private final Throttle readers;

    /** One person, or one network of people who are signed out, must not decide which guide stands first. */
    private final Throttle answers;

    HelpedController(Guides guides, Verdicts verdicts, Concerns concerns, Store store, InstantSource clock) {
        this.guides = guides;
        this.verdicts = verdicts;
        this.concerns = concerns;
        this.store = store;
        this.readers = new Throttle(clock, AT_MOST, WINDOW);
        this.answers = new Throttle(clock, 1, DAY);
    }

    /** @param done where whoever is not signed in was, to come back to */
    @PostMapping("/guides/{name}/helped")
    ModelAndView say(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "false") boolean more,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String words,
            HttpServletRequest request) {
        Reading reading = reading(page, name, device, ownership);
        Verdict verdict = Verdict.find(answer).orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
        String network = Network.of(request.getRemoteAddr());
        // Hashed and in memory only, and for nothing but counting.
        String reader = page.account().map(me -> "person " + me.id()).orElse(network);
        Optional<Duration> wait = readers.begin(reader);
        if (wait.isPresent()) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, wait);
        }
        boolean isFirst = answers.begin(reading.guide() + " " + reader).isEmpty();
        Said counted = isFirst ? Said.COUNTED : Said.AGAIN;
        Said said = store.write(tx -> {
            if (isFirst) {
                verdicts.count(tx, reading, page.language(), verdict);
            }
            return words.isBlank()
                    ? counted
                    : said(
                            counted,
                            concerns.ask(
                                    tx, remark(reading, words), page.account().isPresent()));
        });
        return page.redirect(Addresses.path(reading.guide(), reading.device(), reading.ownership())
                + (more ? "&more=true" : "")
                + (DONE.matcher(done).matches() ? "&done=" + done : "")
                + "&said=" + said.code() + "#" + GuideModel.DID_HELP);
    }

    private static Question remark(Reading reading, String words) {
        var place = new Place(reading.guide(), reading.device(), reading.ownership(), Optional.empty());
        return new Question(
                Kind.REMARK,
                Office.IT,
                new Asker.Nobody(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(place),
                words);
    }

    private static Said said(Said counted, Asked asked) {
        return switch (asked) {
            case Asked.Kept _ -> counted;
            case Asked.Wrong _ -> Said.NO_WORDS;
            case Asked.TooMany _ -> Said.FULL;
        };
    }

    private Reading reading(Page page, String name, String device, String ownership) {
        Optional<Entry> entry = GuideId.find(name).flatMap(id -> guides.find(id, page.language()));
        Optional<DeviceKind> kind = DeviceKind.find(device);
        Optional<Ownership> whose = Codes.find(Ownership.values(), Ownership::code, ownership);
        if (entry.isEmpty()
                || kind.isEmpty()
                || whose.isEmpty()
                || !entry.get().devices().contains(kind.get())
                || !entry.get().ownerships().contains(whose.get())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return new Reading(entry.get().id(), kind.get(), whose.get());
    }
}
