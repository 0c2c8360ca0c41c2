package helder.portal.concerns;

import helder.concerns.Concern;
import helder.concerns.Concerns;
import helder.concerns.MailedGuide;
import helder.concerns.MailedGuides;
import helder.concerns.Office;
import helder.guides.Addresses;
import helder.guides.Guides;
import helder.identity.PersonId;
import helder.people.OneTimeLinks;
import helder.portal.concerns.QuestionsModel.Row;
import helder.portal.kit.ReadNotes;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Network;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Throttle;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the reader asked and what was answered: theirs when they are signed in, or the one that their address opens. */
@Controller
final class QuestionsController {

    private static final String PATH = "/questions";
    private static final int GUESSES = 30;
    private static final int LONGEST_ID = 64;

    private final Concerns concerns;
    private final Guides guides;
    private final MailedGuides mailed;
    private final ReadNotes notes;
    private final Store store;
    private final OneTimeLinks links;
    private final InstantSource clock;
    private final Throttle guesses;

    QuestionsController(
            Concerns concerns,
            Guides guides,
            MailedGuides mailed,
            ReadNotes notes,
            Store store,
            OneTimeLinks links,
            InstantSource clock) {
        this.links = links;
        this.clock = clock;
        this.concerns = concerns;
        this.guides = guides;
        this.mailed = mailed;
        this.notes = notes;
        this.store = store;
        this.guesses = new Throttle(clock, GUESSES, Duration.ofMinutes(15));
    }

    @GetMapping(PATH)
    ModelAndView mine(Page page) {
        Optional<String> notYet = Reading.objection(page, links, clock).map(page::notYet);
        Set<Office> shown = notYet.isPresent() ? EnumSet.of(Office.IT) : EnumSet.allOf(Office.class);
        List<Concern> asked = concerns.of(page.me().id());
        Map<String, List<MailedGuide>> guides = mailed.about(asked.stream()
                .filter(concern -> shown.contains(concern.office()))
                .map(Concern::id)
                .toList());
        Set<Office> read = EnumSet.copyOf(shown);
        read.retainAll(concerns.unread(page.me().id()));
        if (!read.isEmpty()) {
            notes.note(page, tx -> concerns.read(tx, page.me().id(), read));
        }
        return page.show(
                "portal/questions",
                new QuestionsModel(
                        asked.stream()
                                .map(concern -> row(
                                        page,
                                        concern,
                                        guides.getOrDefault(concern.id(), List.of()),
                                        notYet.filter(_ -> !shown.contains(concern.office()))))
                                .toList(),
                        true));
    }

    /** The reader needs no answer any more. */
    @PostMapping(PATH + "/{id}/close")
    ModelAndView close(Page page, @PathVariable String id) {
        PersonId me = page.me().id();
        if (id.length() > LONGEST_ID) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Concerns.Outcome outcome = store.write(me.value(), tx -> concerns.close(tx, id, me));
        return page.redirect(
                PATH,
                outcome == Concerns.Outcome.DONE
                        ? new Flash(Tone.GOOD, page.t("portal.questions.closed"))
                        : new Flash(Tone.WARN, page.t(outcome.textKey())));
    }

    /** For whoever was not signed in, or stays unknown. */
    @GetMapping("/ask/answer/{secret}")
    ModelAndView answer(Page page, @PathVariable String secret, HttpServletRequest request) {
        String network = Network.of(request.getRemoteAddr());
        // Whoever has a secret reads on, however often somebody else in the same office guessed wrong: nobody guesses
        // 256 bits.
        Concern concern = concerns.bySecret(secret).orElseThrow(() -> {
            Optional<Duration> wait = guesses.wait(network);
            guesses.failed(network);
            return wait.isPresent()
                    ? new ProblemException(Problem.TOO_MANY_REQUESTS, wait)
                    : new ProblemException(Problem.GONE);
        });
        return page.show(
                "portal/questions",
                new QuestionsModel(List.of(row(page, concern, List.of(), Optional.empty())), false));
    }

    private Row row(Page page, Concern concern, List<MailedGuide> mailed, Optional<String> notYet) {
        String title = concern.place()
                .flatMap(place -> guides.find(place.guide(), page.language()))
                .map(entry -> page.t("portal.questions.stuck", "guide", entry.title()))
                .orElseGet(
                        () -> page.t("portal.questions.to." + concern.office().code()));
        List<QuestionsModel.Guide> guides = mailed.stream()
                .map(each -> new QuestionsModel.Guide(
                        each,
                        concern.office(),
                        this.guides.find(each.wish().guide(), page.language()).map(Guides.Entry::title),
                        Addresses.path(
                                each.wish().guide(),
                                each.wish().device(),
                                each.wish().ownership())))
                .toList();
        return new Row(concern, title, guides, notYet);
    }
}
