package helder.portal.concerns;

import helder.concerns.Concern.Asker;
import helder.concerns.Concern.Call;
import helder.concerns.Concern.Kind;
import helder.concerns.Concern.Place;
import helder.concerns.Concerns;
import helder.concerns.Concerns.Asked;
import helder.concerns.Desks;
import helder.concerns.Office;
import helder.concerns.Question;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.people.OneTimeLinks;
import helder.portal.kit.OwnDevices;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Network;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Throttle;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The reader asks IT or the privacy officers something, or says where in a guide they are stuck. What is sent is what they see on the form.
 * Also for who is not signed in; then they say how to reach them, or stay unknown to the privacy officers.
 */
@Controller
final class AskController {

    /** What somebody who is signed in can send without their name. */
    private static final int AT_MOST = 5;

    /** What strangers can send from one network, which may be a whole office. */
    private static final int OF_STRANGERS = 30;

    private static final Duration WINDOW = Duration.ofHours(1);

    private static final String ANOTHER = "another";

    private final Concerns concerns;
    private final Guides guides;
    private final OwnDevices own;
    private final Store store;
    private final Desks desks;
    private final OneTimeLinks links;
    private final InstantSource clock;
    private final Throttle unknown;
    private final Throttle strangers;

    AskController(
            Concerns concerns,
            Guides guides,
            OwnDevices own,
            Store store,
            Desks desks,
            OneTimeLinks links,
            InstantSource clock) {
        this.desks = desks;
        this.links = links;
        this.clock = clock;
        this.concerns = concerns;
        this.guides = guides;
        this.own = own;
        this.store = store;
        this.unknown = new Throttle(clock, AT_MOST, WINDOW);
        this.strangers = new Throttle(clock, OF_STRANGERS, WINDOW);
    }

    /**
     * What somebody filled in.
     *
     * @param about which device; empty for none
     * @param anonymous whether it is not to be kept who they are
     */
    record Filled(String words, String about, String number, String when, String name, String reach, String anonymous) {

        static Filled of(HttpServletRequest request) {
            return new Filled(
                    value(request, "words"),
                    value(request, "about"),
                    value(request, "number"),
                    value(request, "when"),
                    value(request, "name"),
                    value(request, "reach"),
                    value(request, "anonymous"));
        }

        private static String value(HttpServletRequest request, String field) {
            return Objects.requireNonNullElse(request.getParameter(field), "");
        }

        Form form() {
            return Form.empty()
                    .with("words", words)
                    .with("about", about)
                    .with("number", number)
                    .with("when", when)
                    .with("name", name)
                    .with("reach", reach)
                    .with("anonymous", anonymous);
        }
    }

    /** @param desk the office; IT when it is not said */
    @GetMapping("/ask")
    ModelAndView ask(Page page, @RequestParam(defaultValue = "it") String desk) {
        return show(page, HttpStatus.OK, office(desk), Optional.empty(), Optional.empty(), Form.empty());
    }

    @PostMapping("/ask")
    ModelAndView send(Page page, @RequestParam(defaultValue = "it") String desk, HttpServletRequest request) {
        return send(page, office(desk), Optional.empty(), request);
    }

    @GetMapping("/guides/{name}/stuck/{step}")
    ModelAndView stuck(
            Page page,
            @PathVariable String name,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership) {
        return show(
                page,
                HttpStatus.OK,
                Office.IT,
                Optional.of(spot(page, name, step, device, ownership)
                        .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND))),
                Optional.empty(),
                Form.empty());
    }

    /** Whoever wrote while their step went away keeps their words, and can ask them as a question. */
    @PostMapping("/guides/{name}/stuck/{step}")
    ModelAndView sendStuck(
            Page page,
            @PathVariable String name,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            HttpServletRequest request) {
        Optional<Spot> spot = spot(page, name, step, device, ownership);
        return spot.isPresent()
                ? send(page, Office.IT, spot, request)
                : show(
                        page,
                        HttpStatus.NOT_FOUND,
                        Office.IT,
                        Optional.empty(),
                        Optional.of("portal.ask.step_gone"),
                        Filled.of(request).form());
    }

    private static Office office(String word) {
        return Office.find(word).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** A step of a guide as the reader has it before them. */
    private record Spot(Entry entry, DeviceKind device, Ownership ownership, String step, String title, int number) {
        Place place() {
            return new Place(entry.id(), device, ownership, Optional.of(step));
        }

        String query() {
            return "?device=" + device.code() + "&ownership=" + ownership.code();
        }
    }

    /** Empty when there is no such guide, device, ownership or step. */
    private Optional<Spot> spot(Page page, String name, String step, String device, String ownership) {
        return GuideId.find(name)
                .flatMap(id -> guides.find(id, page.language()))
                .flatMap(entry -> DeviceKind.find(device)
                        .flatMap(kind -> Codes.find(Ownership.values(), Ownership::code, ownership)
                                .flatMap(whose -> spot(entry, new Variant(kind, whose, page.language()), step))));
    }

    private Optional<Spot> spot(Entry entry, Variant variant, String step) {
        return guides.stepTitle(entry.id(), variant, step)
                .map(title -> new Spot(
                        entry,
                        variant.device(),
                        variant.ownership(),
                        step,
                        title,
                        guides.steps(entry.id(), variant).indexOf(step) + 1));
    }

    private ModelAndView send(Page page, Office office, Optional<Spot> spot, HttpServletRequest request) {
        Filled filled = Filled.of(request);
        Asker asker = asker(page, office, filled);
        Optional<EnrollmentId> device;
        try {
            device = device(page, filled);
        } catch (ProblemException gone) {
            // It left management while its owner wrote, or never was theirs; what they wrote stays.
            Form form = filled.form().with("about", "");
            return show(page, HttpStatus.NOT_FOUND, office, spot, Optional.of("portal.ask.device_gone"), form);
        }
        var question = new Question(
                spot.isPresent() ? Kind.STUCK : Kind.QUESTION,
                office,
                asker,
                Optional.of(new Call(filled.number(), filled.when())),
                device,
                spot.map(Spot::place),
                filled.words());
        Optional<String> doubted = doubted(page, question);
        if (doubted.isPresent()) {
            return show(
                    page,
                    HttpStatus.FORBIDDEN,
                    office,
                    spot,
                    Optional.empty(),
                    filled.form().refuse("anonymous", doubted.get()));
        }
        String sender = sender(page, request);
        Throttle throttle = page.account().isPresent() ? unknown : strangers;
        boolean isCounted = !(asker instanceof Asker.Known);
        if (isCounted) {
            Optional<Duration> wait = throttle.begin(sender);
            if (wait.isPresent()) {
                throw new ProblemException(Problem.TOO_MANY_REQUESTS, wait);
            }
        }
        Asked asked =
                store.write(tx -> concerns.ask(tx, question, page.account().isPresent()));
        if (isCounted && !(asked instanceof Asked.Kept)) {
            throttle.takeBack(sender);
        }
        return switch (asked) {
            case Asked.Kept(var concern, Optional<String> secret) ->
                secret.map(open -> page.redirect("/ask/answer/" + open))
                        .orElseGet(() -> page.redirect(
                                "/questions",
                                new Flash(
                                        Tone.GOOD,
                                        page.t(
                                                "portal.ask.sent",
                                                "day",
                                                page.moments().date(concern.dueAt())))));
            case Asked.Wrong(Question.Part part) ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        office,
                        spot,
                        Optional.empty(),
                        filled.form().refuse(part.field(), page.t(part.textKey(), "most", part.most())));
            case Asked.TooMany(boolean isOwn) ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        office,
                        spot,
                        Optional.of(
                                isOwn
                                        ? "portal.ask.too_many"
                                        : page.account().isPresent() ? "portal.ask.full_unnamed" : "portal.ask.full"),
                        filled.form());
        };
    }

    /** Whoever made the link with which the reader came in writes nothing to the privacy officers in the reader's name. */
    private Optional<String> doubted(Page page, Question question) {
        return question.office() == Office.PRIVACY && question.asker() instanceof Asker.Known
                ? Reading.objection(page, links, clock).map(page::notYet)
                : Optional.empty();
    }

    /** Only the privacy officers take what nobody stands behind: IT cannot help somebody it cannot reach. */
    private static Asker asker(Page page, Office office, Filled filled) {
        boolean mayStayUnknown = office == Office.PRIVACY;
        if (mayStayUnknown && filled.anonymous().equals("yes")) {
            return new Asker.Nobody();
        }
        if (page.account().isPresent()) {
            return new Asker.Known(page.me().id());
        }
        return mayStayUnknown && filled.name().isBlank() && filled.reach().isBlank()
                ? new Asker.Nobody()
                : new Asker.Stranger(filled.name(), filled.reach());
    }

    /** One of the reader's own; somebody else's does not exist here. Whoever stays unknown names none. */
    private Optional<EnrollmentId> device(Page page, Filled filled) {
        boolean isNamed = !filled.about().isEmpty() && !filled.about().equals(ANOTHER);
        return isNamed && page.account().isPresent() && !filled.anonymous().equals("yes")
                ? Optional.of(own.mine(page, filled.about()).id())
                : Optional.empty();
    }

    /** Hashed and in memory only, and for nothing but counting. */
    private static String sender(Page page, HttpServletRequest request) {
        return page.account().map(me -> "person " + me.id()).orElseGet(() -> Network.of(request.getRemoteAddr()));
    }

    private ModelAndView show(
            Page page, HttpStatus status, Office office, Optional<Spot> spot, Optional<String> full, Form form) {
        String action = spot.map(at -> "/guides/" + at.entry().id() + "/stuck/" + at.step())
                .orElse("/ask");
        return page.show(
                status,
                "portal/ask",
                new AskModel(
                        action,
                        office,
                        devices(page),
                        spot.map(at -> new AskModel.Stuck(
                                at.entry().title(),
                                at.title(),
                                at.number(),
                                "/guides/" + at.entry().id() + at.query() + "#" + at.step(),
                                at.device().code(),
                                at.ownership().code(),
                                at.device().nameKey())),
                        concerns.due(),
                        office == Office.IT || !desks.readers(office).isEmpty(),
                        full,
                        form));
    }

    private Map<String, String> devices(Page page) {
        if (page.account().isEmpty()) {
            return Map.of();
        }
        var devices = new LinkedHashMap<String, String>();
        devices.put("", page.t("portal.ask.no_device"));
        own.living(page)
                .forEach(enrollment -> devices.put(
                        enrollment.id().value(), own.card(page, enrollment).title(page)));
        devices.put(ANOTHER, page.t("portal.ask.another_device"));
        return devices;
    }
}
