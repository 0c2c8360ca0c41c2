package helder.portal.privacy;

import helder.charter.Answer;
import helder.charter.Answers;
import helder.charter.Charters;
import helder.devices.Agreements;
import helder.devices.Announcement;
import helder.devices.Enrollment;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.StatedReason;
import helder.people.People;
import helder.portal.SightView;
import helder.portal.kit.OwnDevices;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a new version of a charter changes for the reader, and what they say to it. */
@Controller
final class AnnouncementController {

    private static final String PRIVACY = "/privacy";

    private final OwnDevices own;
    private final Agreements agreements;
    private final Answers answers;
    private final Charters charters;
    private final Sights sights;
    private final People people;
    private final Store store;
    private final InstantSource clock;

    AnnouncementController(
            OwnDevices own,
            Agreements agreements,
            Answers answers,
            Charters charters,
            Sights sights,
            People people,
            Store store,
            InstantSource clock) {
        this.own = own;
        this.agreements = agreements;
        this.answers = answers;
        this.charters = charters;
        this.sights = sights;
        this.people = people;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping("/privacy/changes/{ownership}")
    ModelAndView read(Page page, @PathVariable String ownership) {
        Optional<Announcement> announcement = announced(page, ownership);
        announcement.ifPresent(read -> keepThatItWasRead(page.me().id(), read));
        return announcement
                .map(found -> show(page, HttpStatus.OK, found, Form.empty()))
                .orElseGet(() -> page.show("portal/changes-none", List.of()));
    }

    /** Only the first time, so that whoever reads it often costs nothing. */
    private void keepThatItWasRead(PersonId reader, Announcement read) {
        long version = read.charter().version();
        if (!answers.hasRead(reader, read.ownership(), version)) {
            store.write(reader.value(), tx -> {
                answers.read(tx, reader, read.ownership(), version);
                return true;
            });
        }
    }

    @PostMapping("/privacy/changes/{ownership}")
    ModelAndView answer(
            Page page,
            @PathVariable String ownership,
            @RequestParam long version,
            @RequestParam String shown,
            @RequestParam String answer,
            @RequestParam(defaultValue = "") String reason) {
        Optional<Announcement> found = announced(page, ownership);
        if (found.isEmpty()) {
            return page.redirect(PRIVACY);
        }
        Announcement announcement = found.get();
        Sight sight = sight(page, announcement.ownership());
        if (announcement.charter().version() != version || !sights.hash(sight).equals(shown)) {
            return show(
                    page,
                    HttpStatus.CONFLICT,
                    announcement,
                    Form.empty().refuse("version", page.t("portal.changes.stale")));
        }
        if (StatedReason.isTooLong(StatedReason.cleaned(reason))) {
            return show(
                    page,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    announcement,
                    Form.empty()
                            .with("reason", reason)
                            .refuse("reason", page.t("portal.changes.too_long", "most", StatedReason.MAXIMUM)));
        }
        Answer.Kind kind = kind(answer);
        Instant now = clock.instant();
        store.write(page.me().id().value(), tx -> {
            agreements.answer(
                    tx,
                    new Answer(
                            page.me().id(),
                            announcement.ownership(),
                            version,
                            kind,
                            kind == Answer.Kind.DECLINED ? Optional.of(reason) : Optional.empty(),
                            shown,
                            page.language(),
                            now,
                            now,
                            people.groupKeys(tx, page.me().id())));
            return true;
        });
        String done = kind == Answer.Kind.DECLINED || announcement.again().isEmpty()
                ? kind.code()
                : announcement.isOnlyAgain() ? "only_again" : "partly";
        return page.redirect(PRIVACY, new Flash(Tone.GOOD, page.t("portal.changes.done." + done)));
    }

    private static Answer.Kind kind(String answer) {
        return switch (answer) {
            case "yes" -> Answer.Kind.ACKNOWLEDGED;
            case "no" -> Answer.Kind.DECLINED;
            default -> throw new ProblemException(Problem.BAD_REQUEST);
        };
    }

    private Optional<Announcement> announced(Page page, String code) {
        return agreements.announcements(page.me().id()).stream()
                .filter(each -> each.ownership().code().equals(code))
                .findFirst();
    }

    private List<Enrollment> devices(Page page, Ownership ownership) {
        return own.living(page).stream()
                .filter(enrollment ->
                        enrollment.ownership() == ownership && enrollment.state() != Enrollment.State.LEAVING)
                .toList();
    }

    /** What holds for their device after a yes, as it is set up now; for the newest of several. */
    private Sight sight(Page page, Ownership ownership) {
        Enrollment newest = devices(page, ownership).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return sights.with(
                newest.grantedRights(),
                charters.inForce(ownership).text(),
                newest.type(),
                newest.form(),
                people.groupKeys(page.me().id()));
    }

    /** Their latest answer before this one, where it was a no to something that still waits. */
    private Optional<Answer> before(PersonId reader, Announcement announcement, List<Enrollment> devices) {
        return answers.history(reader, announcement.ownership()).stream()
                .max(Comparator.comparing(Answer::answeredAt))
                .filter(_ -> announcement.answer().isEmpty())
                .filter(answer -> answer.kind() == Answer.Kind.DECLINED)
                .filter(answer -> devices.stream().anyMatch(device -> device.charterVersion() < answer.version()));
    }

    private ModelAndView show(Page page, HttpStatus status, Announcement announcement, Form form) {
        Sight sight = sight(page, announcement.ownership());
        List<Enrollment> devices = devices(page, announcement.ownership());
        return page.show(
                status,
                "portal/changes",
                new AnnouncementModel(
                        announcement,
                        before(page.me().id(), announcement, devices),
                        announcement.coming().stream()
                                .map(change -> page.say(change.sentence()))
                                .toList(),
                        announcement.again().stream()
                                .map(change -> page.say(change.sentence()))
                                .toList(),
                        announcement.beyond().stream()
                                .map(change -> page.say(change.sentence()))
                                .toList(),
                        announcement.gone().stream()
                                .map(change -> page.say(change.sentence()))
                                .toList(),
                        devices.stream().map(each -> own.card(page, each)).toList(),
                        devices.stream()
                                .filter(agreements::needsEnrollingAgain)
                                .map(each -> own.card(page, each))
                                .toList(),
                        SightView.of(sight, page),
                        sights.hash(sight),
                        form));
    }
}
