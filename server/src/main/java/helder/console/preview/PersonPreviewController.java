package helder.console.preview;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.looks.ShownLooks;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.looks.Basis;
import helder.looks.LookRefusedException;
import helder.looks.QuickReasons;
import helder.people.People;
import helder.people.Person;
import helder.portal.PortalPreview;
import helder.portal.Previewed;
import helder.store.Store;
import helder.web.ContentPolicy;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The portal as somebody who exists has it: a look, recorded with its reason before anything is shown, told to that person, and ended after
 * minutes like every look.
 */
@Controller
@RequestMapping("/console/people/{id}")
public class PersonPreviewController {

    private static final String ASK = "/preview";
    private static final String LOOKED = "/previewed";
    private static final String BETWEEN = ".";
    private static final String WITH = "~";

    private final Desk desk;
    private final People people;
    private final PersonPreviews previews;
    private final PortalPreview portal;
    private final DraftPreviews drafts;
    private final QuickReasons reasons;
    private final Store store;

    PersonPreviewController(
            Desk desk,
            People people,
            PersonPreviews previews,
            PortalPreview portal,
            DraftPreviews drafts,
            QuickReasons reasons,
            Store store) {
        this.desk = desk;
        this.people = people;
        this.previews = previews;
        this.portal = portal;
        this.drafts = drafts;
        this.reasons = reasons;
        this.store = store;
    }

    /** What is shown and what is not, and the reason that it takes. Shows nothing itself. */
    @GetMapping(ASK)
    ModelAndView ask(Page page, @PathVariable String id) {
        return ask(page, HttpStatus.OK, person(page, id), Form.empty(), false);
    }

    private ModelAndView ask(Page page, HttpStatus status, Person person, Form form, boolean isEnded) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        return page.show(status, "console/person-preview", new AskModel(chrome, person, form, reasons.all(), isEnded));
    }

    @PostMapping(ASK)
    ModelAndView look(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = person(page, id);
        try {
            List<Basis.Look> looks = store.write(tx -> previews.look(tx, actor, person.id(), reason));
            if (looks.isEmpty()) {
                return page.redirect(
                        path(person) + ASK,
                        new Flash(Tone.INFO, page.t("console.shown.no_device", "name", person.name())));
            }
            looks.forEach(look -> ShownLooks.made(page, look));
            return page.redirect(path(person) + LOOKED + "/"
                    + looks.stream().map(Basis.Look::lookId).collect(Collectors.joining(BETWEEN)));
        } catch (LookRefusedException e) {
            Form form = Form.empty()
                    .with("reason", reason)
                    .refuse("reason", page.t(e.why().textKey()));
            return ask(page, HttpStatus.UNPROCESSABLE_ENTITY, person, form, false);
        }
    }

    /** The page around the frame. */
    @GetMapping(LOOKED + "/{looks}")
    ModelAndView looked(
            Page page,
            @PathVariable String id,
            @PathVariable String looks,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response) {
        Person person = person(page, id);
        String ground = Example.ground(fields.getOrDefault("ground", ""));
        Optional<GuideId> draft = drafts.find(page, Example.draft(fields));
        Optional<Previewed> previewed = seen(page, person, looks, ground, draft);
        if (previewed.isEmpty()) {
            return ask(page, HttpStatus.OK, person, Form.empty(), true);
        }
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.showing());
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        Map<String, String> titles = drafts.titles(page);
        Form form = PreviewController.choices(titles, fields, true);
        String here = path(person) + LOOKED + "/" + looks;
        return page.show(
                "console/person-previewed",
                new LookedModel(
                        chrome,
                        person,
                        form,
                        here,
                        titles,
                        drafts.canChoose(page),
                        PreviewController.draft(drafts, page, titles, form),
                        PreviewController.frame(form, previewed.get(), here + "/" + word(ground, draft))));
    }

    /** A page of the portal, in the frame. */
    @GetMapping(LOOKED + "/{looks}/{shown}/**")
    ResponseEntity<String> shown(
            Page page,
            @PathVariable String id,
            @PathVariable String looks,
            @PathVariable String shown,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        Person person = person(page, id);
        String[] words = (shown + WITH).split(WITH, -1);
        String ground = Example.ground(words[0]);
        Optional<GuideId> draft = drafts.find(page, words[1]);
        Optional<Previewed> previewed = seen(page, person, looks, ground, draft);
        if (previewed.isEmpty()) {
            return PreviewController.html(portal.ended(request, page.me()), response);
        }
        String base = path(person) + LOOKED + "/" + looks + "/" + word(ground, draft);
        String asked = request.getRequestURI();
        String path = asked.substring(PreviewController.afterSlashes(asked, 7));
        return PreviewController.html(portal.page(request, response, previewed.get(), base, path), response);
    }

    /** Empty when a look is not of this session, or has ended. */
    private Optional<Previewed> seen(Page page, Person person, String looks, String ground, Optional<GuideId> draft) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        // All of them are asked for: what stands in the address comes back in each link.
        List<String> ids = List.of(looks.split("\\" + BETWEEN, -1));
        boolean areMine = ids.size() <= PersonPreviews.MOST
                && Set.copyOf(ids).size() == ids.size()
                && ids.stream().allMatch(id -> ShownLooks.isMine(page, id));
        return areMine
                ? store.write(tx -> previews.seen(tx, actor, person, ids, ground, drafts.with(draft)))
                : Optional.empty();
    }

    private Person person(Page page, String id) {
        page.actingAs(Desk.DEVICE_ROLES);
        return Lookup.person(people, id);
    }

    private static String path(Person person) {
        return "/console/people/" + person.id().value();
    }

    /** As one piece of an address. */
    private static String word(String ground, Optional<GuideId> draft) {
        return (ground.isEmpty() ? "browser" : ground)
                + draft.map(guide -> WITH + guide.value()).orElse("");
    }

    /**
     * Before a look.
     *
     * @param isEnded whether a look was there and has ended
     */
    public record AskModel(Chrome chrome, Person person, Form form, List<String> quickReasons, boolean isEnded) {}

    /**
     * After it.
     *
     * @param path of this page
     * @param hasDrafts whether a draft can be chosen
     * @param draft the title of the guide that is shown as its draft
     */
    public record LookedModel(
            Chrome chrome,
            Person person,
            Form form,
            String path,
            Map<String, String> guides,
            boolean hasDrafts,
            Optional<String> draft,
            PreviewController.Frame frame) {}
}
