package helder.portal.enrollment;

import helder.android.AndroidEnrollment;
import helder.apple.PushTopic;
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
import helder.identity.ServerSettings;
import helder.people.People;
import helder.portal.SightView;
import helder.portal.kit.Benefits;
import helder.rollout.Step;
import helder.rollout.Steps;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Bringing in a device: choose, read what you get and what IT sees, agree, follow the steps. Where the person is stands in the
 * address, so every step can be left and found again.
 */
@Controller
final class EnrollController {

    private static final Duration TICKET_LIFE = Duration.ofHours(24);
    private static final int REFRESH_SECONDS = 5;

    private final EnrollmentWay ways;
    private final AndroidEnrollment phones;
    private final People people;
    private final Sights sights;
    private final Benefits benefits;
    private final Tickets tickets;
    private final Enrollments enrollments;
    private final Steps steps;
    private final Store store;
    private final ServerSettings settings;
    private final PushTopic push;
    private final InstantSource clock;

    EnrollController(
            EnrollmentWay ways,
            AndroidEnrollment phones,
            People people,
            Sights sights,
            Benefits benefits,
            Tickets tickets,
            Enrollments enrollments,
            Steps steps,
            Store store,
            ServerSettings settings,
            PushTopic push,
            InstantSource clock) {
        this.ways = ways;
        this.phones = phones;
        this.people = people;
        this.sights = sights;
        this.benefits = benefits;
        this.tickets = tickets;
        this.enrollments = enrollments;
        this.steps = steps;
        this.store = store;
        this.settings = settings;
        this.push = push;
        this.clock = clock;
    }

    @GetMapping("/enroll")
    ModelAndView choose(
            Page page, @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser) {
        if (push.topic().isEmpty()) {
            return page.show("portal/enroll-not-ready", phones.isOffered());
        }
        return page.show(
                "portal/enroll-device",
                new ChooseModel(
                        Ownership.PERSONAL,
                        DeviceForm.PHONE,
                        PlainDevice.of(Optional.ofNullable(browser)).orElse(""),
                        phones.isOffered(),
                        List.of()));
    }

    @GetMapping("/enroll/way")
    ModelAndView way(Page page, @RequestParam String ownership, @RequestParam String form) {
        Ownership owner = BeforeController.known(Ownership::of, ownership);
        if (form.equals(Platform.ANDROID.code())) {
            return page.redirect(
                    phones.offered(owner).isPresent()
                            ? "/enroll/android/read?ownership=" + owner.code()
                            : "/enroll/android");
        }
        if (form.equals(Platform.WINDOWS.code())) {
            return page.redirect("/enroll/windows"); // whose it is is asked in the window of Windows
        }
        DeviceForm device = BeforeController.known(DeviceForm::of, form);
        List<EnrollmentType> offered = ways.offered(owner, device);
        return offered.size() == 1
                ? page.redirect(readPath(owner, device, offered.getFirst()))
                : page.show(
                        "portal/enroll-way",
                        new ChooseModel(
                                owner,
                                device,
                                device.code(),
                                false,
                                offered.stream()
                                        .map(type -> way(page, owner, device, type))
                                        .toList()));
    }

    private ChooseModel.Way way(Page page, Ownership ownership, DeviceForm form, EnrollmentType type) {
        Sight sight =
                sights.before(ownership, type, form, people.groupKeys(page.me().id()));
        return new ChooseModel.Way(type, SightView.countSeen(sight), SightView.countDone(sight));
    }

    private static String readPath(Ownership ownership, DeviceForm form, EnrollmentType type) {
        return "/enroll/read?ownership=" + ownership.code() + "&form=" + form.code() + "&type=" + type.code();
    }

    @GetMapping("/enroll/read")
    ModelAndView read(Page page, @RequestParam String ownership, @RequestParam String form, @RequestParam String type) {
        return page.show("portal/enroll-read", reading(page, choice(ownership, form, type), false));
    }

    private record Choice(Ownership ownership, DeviceForm form, EnrollmentType type) {}

    private Choice choice(String ownership, String form, String type) {
        var choice = new Choice(
                BeforeController.known(Ownership::of, ownership),
                BeforeController.known(DeviceForm::of, form),
                BeforeController.known(EnrollmentType::of, type));
        if (!ways.offered(choice.ownership(), choice.form()).contains(choice.type())) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return choice;
    }

    private ReadModel reading(Page page, Choice choice, boolean hasChanged) {
        Sight sight = sights.before(
                choice.ownership(),
                choice.type(),
                choice.form(),
                people.groupKeys(page.me().id()));
        return new ReadModel(
                choice.ownership(),
                choice.type(),
                choice.form(),
                SightView.of(sight, page),
                sights.hash(sight),
                hasChanged,
                benefits.of(page));
    }

    /** The person has read it and goes on. What they read is what the ticket says; when it changed meanwhile, they read again. */
    @PostMapping("/enroll")
    ModelAndView agree(
            Page page,
            @RequestParam String ownership,
            @RequestParam String form,
            @RequestParam String type,
            @RequestParam String shown) {
        Choice choice = choice(ownership, form, type);
        ReadModel now = reading(page, choice, true);
        if (!now.shownHash().equals(shown)) {
            return page.show(HttpStatus.CONFLICT, "portal/enroll-read", now);
        }
        return switch (choice.type()) {
            case APPLE_PROFILE ->
                issue(page, choice, shown)
                        .map(secret -> page.redirect("/enroll/go/" + secret))
                        .orElseGet(() ->
                                page.show(HttpStatus.CONFLICT, "portal/enroll-read", reading(page, choice, true)));
            case APPLE_USER -> {
                var me = page.me().id();
                store.write(tx -> {
                    steps.taken(tx, me, Step.READ_WHAT_IT_SEES, Optional.empty());
                    return true;
                });
                yield page.redirect("/enroll/account");
            }
            // Agreed to on the page that Windows itself opens, and on the pages for Android.
            case WINDOWS, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED ->
                throw new ProblemException(Problem.NOT_FOUND);
        };
    }

    /** Empty when a charter that says something else was published since the person read; decided as one unit with the ticket. */
    private Optional<String> issue(Page page, Choice choice, String shown) {
        return store.write(tx -> {
            Set<GroupKey> groups = people.groupKeys(tx, page.me().id());
            Sight now = sights.before(tx, choice.ownership(), choice.type(), choice.form(), groups);
            if (!sights.hash(now).equals(shown)) {
                return Optional.empty();
            }
            var request = new Tickets.Request(
                    page.me().id(),
                    choice.ownership(),
                    choice.type(),
                    Optional.of(shown),
                    sights.rightsFor(tx, choice.ownership(), choice.type(), groups),
                    page.language(),
                    TICKET_LIFE,
                    Optional.of(choice.form()),
                    groups);
            Tickets.Issued issued = tickets.issue(tx, request);
            Optional<helder.identity.TicketId> ticket =
                    Optional.of(issued.ticket().id());
            steps.taken(tx, page.me().id(), Step.READ_WHAT_IT_SEES, ticket);
            steps.taken(tx, page.me().id(), Step.STARTED, ticket);
            return Optional.of(issued.secret());
        });
    }

    @GetMapping("/enroll/go/{secret}")
    ModelAndView steps(Page page, @PathVariable String secret, HttpServletRequest request) {
        return progress(page, secret, false, isOnComputer(request));
    }

    /** Looks by itself whether the device has arrived; the person came here by choice and can stop it. */
    @GetMapping("/enroll/go/{secret}/wait")
    ModelAndView await(Page page, @PathVariable String secret, HttpServletResponse response) {
        ModelAndView answer = progress(page, secret, true, false);
        if (answer.getView() == null) {
            response.setHeader("Refresh", Integer.toString(REFRESH_SECONDS));
        }
        return answer;
    }

    /** Phones and tablets say so; an iPad that pretends to be a Mac gets the picture as well, which does no harm. */
    private static boolean isOnComputer(HttpServletRequest request) {
        String browser = request.getHeader("User-Agent");
        return browser != null && !browser.contains("Mobile") && !browser.contains("Android");
    }

    private ModelAndView progress(Page page, String secret, boolean isWaiting, boolean isOnComputer) {
        Ticket ticket = tickets.findBySecret(secret)
                .filter(found -> found.person().equals(page.me().id()))
                .orElseThrow(() -> new ProblemException(Problem.GONE));
        Optional<Enrollment> arrived = ticket.enrollment()
                .flatMap(enrollments::find)
                .filter(enrollment -> enrollment.state() == Enrollment.State.ENROLLED);
        if (arrived.isPresent()) {
            return page.redirect(
                    "/devices/" + arrived.get().id().value(), new Flash(Tone.GOOD, page.t("portal.enroll.arrived")));
        }
        boolean isBound = ticket.enrollment().isPresent();
        boolean isLive = ticket.isLive(clock.instant()) || isBound;
        Optional<String> code = isLive && !isBound
                ? Optional.of(QrSquare.svg(profileAddress(secret), page.t("portal.enroll.code")))
                : Optional.empty();
        return page.show(
                "portal/enroll-steps",
                new StepsModel(
                        ticket.type(), Optional.of(ticket), secret, code, isWaiting && isLive, isLive, isOnComputer));
    }

    private String profileAddress(String secret) {
        return settings.webAddress() + "/apple/enroll/" + secret;
    }

    @GetMapping("/enroll/account")
    ModelAndView account(Page page) {
        if (!ways.offersAccount()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return page.show(
                "portal/enroll-account",
                new StepsModel(EnrollmentType.APPLE_USER, Optional.empty(), "", Optional.empty(), false, true, false));
    }
}
