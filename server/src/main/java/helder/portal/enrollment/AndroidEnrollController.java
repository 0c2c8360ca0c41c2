package helder.portal.enrollment;

import helder.android.AndroidEnrollment;
import helder.android.PhoneTokens;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.people.People;
import helder.people.Person;
import helder.portal.SightView;
import helder.portal.enrollment.AndroidStepsModel.Handed;
import helder.portal.enrollment.AndroidStepsModel.State;
import helder.portal.kit.Benefits;
import helder.rollout.Step;
import helder.rollout.Steps;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Bringing in a phone with Android (android note, sections 1.5 and 4): say whose it is, read, agree; then a link, a picture or a text with
 * which Google's own app on the phone goes on. This server hears of the phone when Google tells of it.
 */
@Controller
final class AndroidEnrollController {

    private static final int REFRESH_SECONDS = 5;

    private final AndroidEnrollment phones;
    private final PhoneTokens tokens;
    private final People people;
    private final Sights sights;
    private final Benefits benefits;
    private final Tickets tickets;
    private final Enrollments enrollments;
    private final Steps steps;
    private final Store store;
    private final InstantSource clock;

    AndroidEnrollController(
            AndroidEnrollment phones,
            PhoneTokens tokens,
            People people,
            Sights sights,
            Benefits benefits,
            Tickets tickets,
            Enrollments enrollments,
            Steps steps,
            Store store,
            InstantSource clock) {
        this.phones = phones;
        this.tokens = tokens;
        this.people = people;
        this.sights = sights;
        this.benefits = benefits;
        this.tickets = tickets;
        this.enrollments = enrollments;
        this.steps = steps;
        this.store = store;
        this.clock = clock;
    }

    @GetMapping("/enroll/android")
    ModelAndView begin(Page page) {
        List<Ownership> offered = Arrays.stream(Ownership.values())
                .filter(ownership -> phones.offered(ownership).isPresent())
                .toList();
        return offered.size() == 1
                ? page.redirect(readPath(offered.getFirst()))
                : page.show("portal/android-begin", offered);
    }

    private static String readPath(Ownership ownership) {
        return "/enroll/android/read?ownership=" + ownership.code();
    }

    @GetMapping("/enroll/android/read")
    ModelAndView read(Page page, @RequestParam(defaultValue = "") String ownership) {
        return page.show("portal/android-read", reading(page, BeforeController.known(Ownership::of, ownership), false));
    }

    private ReadModel reading(Page page, Ownership ownership, boolean hasChanged) {
        EnrollmentType type = offered(ownership);
        Sight sight = sights.before(
                ownership, type, DeviceForm.PHONE, people.groupKeys(page.me().id()));
        return new ReadModel(
                ownership,
                type,
                DeviceForm.PHONE,
                SightView.of(sight, page),
                sights.hash(sight),
                hasChanged,
                benefits.of(page));
    }

    private EnrollmentType offered(Ownership ownership) {
        return phones.offered(ownership).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** The person has read it and goes on. What they read is what the ticket says; when it changed meanwhile, they read again. */
    @PostMapping("/enroll/android")
    ModelAndView agree(Page page, @RequestParam String ownership, @RequestParam String shown) {
        Ownership owner = BeforeController.known(Ownership::of, ownership);
        EnrollmentType type = offered(owner);
        Person person = people.find(page.me().id()).orElseThrow(() -> new ProblemException(Problem.FORBIDDEN));
        return store.write(tx -> issue(tx, page, person, owner, type, shown))
                .map(secret -> page.redirect(path(secret)))
                .orElseGet(() -> page.show(HttpStatus.CONFLICT, "portal/android-read", reading(page, owner, true)));
    }

    private static String path(String secret) {
        return "/enroll/android/go/" + secret;
    }

    /** Empty when a charter that says something else was published since the person read; decided as one unit with the ticket. */
    private Optional<String> issue(
            Tx tx, Page page, Person person, Ownership ownership, EnrollmentType type, String shown) {
        Set<GroupKey> groups = people.groupKeys(tx, person.id());
        Sight now = sights.before(tx, ownership, type, DeviceForm.PHONE, groups);
        if (!sights.hash(now).equals(shown)) {
            return Optional.empty();
        }
        Tickets.Issued issued = phones.ticket(tx, person, ownership, type, Optional.of(shown), page.language(), groups);
        steps.taken(
                tx,
                person.id(),
                Step.READ_WHAT_IT_SEES,
                Optional.of(issued.ticket().id()));
        steps.taken(tx, person.id(), Step.STARTED, Optional.of(issued.ticket().id()));
        return Optional.of(issued.secret());
    }

    /** Google is asked for the token here, outside of any unit of work; whoever comes back gets the same one. */
    @GetMapping("/enroll/android/go/{secret}")
    ModelAndView go(Page page, @PathVariable String secret, HttpServletRequest request) {
        Ticket ticket = own(page, secret);
        Optional<Enrollment> arrived = arrived(ticket);
        if (arrived.isPresent()) {
            return welcome(page, arrived.get());
        }
        if (ticket.enrollment().isPresent()) {
            return show(page, ticket, secret, State.WAITING, Optional.empty(), request);
        }
        return switch (tokens.hand(ticket)) {
            case PhoneTokens.Handing.Ready ready ->
                show(page, ticket, secret, State.READY, Optional.of(handed(page, ready)), request);
            case PhoneTokens.Handing.Later _ -> show(page, ticket, secret, State.LATER, Optional.empty(), request);
            case PhoneTokens.Handing.Refused _ -> show(page, ticket, secret, State.REFUSED, Optional.empty(), request);
            case PhoneTokens.Handing.Over _ -> show(page, ticket, secret, State.ENDED, Optional.empty(), request);
        };
    }

    private Ticket own(Page page, String secret) {
        return tickets.findBySecret(secret)
                .filter(found -> found.person().equals(page.me().id()))
                .filter(found -> found.type().platform() == Platform.ANDROID)
                .orElseThrow(() -> new ProblemException(Problem.GONE));
    }

    private Optional<Enrollment> arrived(Ticket ticket) {
        return ticket.enrollment()
                .flatMap(enrollments::find)
                .filter(enrollment -> enrollment.state() == Enrollment.State.ENROLLED);
    }

    private static ModelAndView welcome(Page page, Enrollment enrollment) {
        return page.redirect(
                "/devices/" + enrollment.id().value(), new Flash(Tone.GOOD, page.t("portal.enroll.arrived")));
    }

    /** On a phone of the organisation the picture is Google's text, on somebody's own the link: two pictures that must not be mixed up. */
    private static Handed handed(Page page, PhoneTokens.Handing.Ready ready) {
        String square = ready.code()
                .or(ready::link)
                .map(text -> QrSquare.svg(text, page.t("portal.android.picture")))
                .orElse("");
        return new Handed(ready.link(), square, ready.token(), ready.expiresAt());
    }

    private static ModelAndView show(
            Page page, Ticket ticket, String secret, State state, Optional<Handed> handed, HttpServletRequest request) {
        String browser = request.getHeader("User-Agent");
        return page.show(
                "portal/android-steps",
                new AndroidStepsModel(ticket, secret, state, handed, browser != null && browser.contains("Android")));
    }

    /** Looks by itself whether the phone has arrived; the person came here by choice and can stop it. */
    @GetMapping("/enroll/android/go/{secret}/wait")
    ModelAndView await(
            Page page, @PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        Ticket ticket = own(page, secret);
        Optional<Enrollment> arrived = arrived(ticket);
        if (arrived.isPresent()) {
            return welcome(page, arrived.get());
        }
        boolean isExpected =
                ticket.isLive(clock.instant()) || ticket.enrollment().isPresent();
        if (isExpected) {
            response.setHeader("Refresh", Integer.toString(REFRESH_SECONDS));
        }
        return show(page, ticket, secret, isExpected ? State.WAITING : State.ENDED, Optional.empty(), request);
    }

    /** From now on no phone can be set up with it. One that is here already stays. */
    @PostMapping("/enroll/android/go/{secret}/cancel")
    ModelAndView cancel(Page page, @PathVariable String secret) {
        Ticket ticket = own(page, secret);
        boolean isTakenBack = store.write(tx -> {
            boolean isUnused = tickets.find(tx, ticket.id())
                    .filter(now -> now.isLive(clock.instant()))
                    .isPresent();
            if (isUnused) {
                tickets.revoke(tx, ticket.id());
            }
            return isUnused;
        });
        if (isTakenBack) {
            tokens.end(ticket.id());
        }
        return isTakenBack
                ? page.redirect("/enroll/android", new Flash(Tone.GOOD, page.t("portal.android.cancelled")))
                : page.redirect(path(secret));
    }
}
