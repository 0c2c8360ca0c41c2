package helder.console.preview;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.looks.ShownLooks;
import helder.guides.Guides;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String BETWEEN = ".";

    private final Desk desk;
    private final People people;
    private final PersonPreviews previews;
    private final PortalPreview portal;
    private final Guides guides;
    private final QuickReasons reasons;
    private final Store store;

    PersonPreviewController(
            Desk desk,
            People people,
            PersonPreviews previews,
            PortalPreview portal,
            Guides guides,
            QuickReasons reasons,
            Store store) {
        this.desk = desk;
        this.people = people;
        this.previews = previews;
        this.portal = portal;
        this.guides = guides;
        this.reasons = reasons;
        this.store = store;
    }

    /** What is shown and what is not, and the reason that it takes. Shows nothing itself. */
    @GetMapping("/preview")
    ModelAndView ask(Page page, @PathVariable String id) {
        return ask(page, HttpStatus.OK, person(page, id), Form.empty(), false);
    }

    private ModelAndView ask(Page page, HttpStatus status, Person person, Form form, boolean isEnded) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        return page.show(status, "console/person-preview", new AskModel(chrome, person, form, reasons.all(), isEnded));
    }

    @PostMapping("/preview")
    ModelAndView look(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = person(page, id);
        try {
            List<Basis.Look> looks = store.write(tx -> previews.look(tx, actor, person.id(), reason));
            if (looks.isEmpty()) {
                return page.redirect(
                        path(person), new Flash(Tone.INFO, page.t("console.shown.no_device", "name", person.name())));
            }
            looks.forEach(look -> ShownLooks.made(page, look));
            return page.redirect(path(person) + "ed/"
                    + looks.stream().map(Basis.Look::lookId).collect(Collectors.joining(BETWEEN)));
        } catch (LookRefusedException e) {
            Form form = Form.empty()
                    .with("reason", reason)
                    .refuse("reason", page.t(e.why().textKey()));
            return ask(page, HttpStatus.UNPROCESSABLE_ENTITY, person, form, false);
        }
    }

    /** The page around the frame. */
    @GetMapping("/previewed/{looks}")
    ModelAndView looked(
            Page page,
            @PathVariable String id,
            @PathVariable String looks,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response) {
        Person person = person(page, id);
        String ground = Example.ground(fields.getOrDefault("ground", ""));
        Optional<Previewed> previewed = seen(page, person, looks, ground);
        if (previewed.isEmpty()) {
            return ask(page, HttpStatus.OK, person, Form.empty(), true);
        }
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.showing());
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        Map<String, String> titles = PreviewController.titles(guides, page);
        Form form = PreviewController.choices(titles, fields, true);
        String here = path(person) + "ed/" + looks;
        return page.show(
                "console/person-previewed",
                new LookedModel(
                        chrome,
                        person,
                        form,
                        here,
                        titles,
                        PreviewController.frame(form, previewed.get(), here + "/" + word(ground))));
    }

    /** A page of the portal, in the frame. */
    @GetMapping("/previewed/{looks}/{ground}/**")
    ResponseEntity<String> shown(
            Page page,
            @PathVariable String id,
            @PathVariable String looks,
            @PathVariable String ground,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        Person person = person(page, id);
        String kind = Example.ground(ground);
        Optional<Previewed> previewed = seen(page, person, looks, kind);
        if (previewed.isEmpty()) {
            return PreviewController.html(portal.ended(request, page.me()), response);
        }
        String base = path(person) + "ed/" + looks + "/" + word(kind);
        String asked = request.getRequestURI();
        String path = asked.substring(PreviewController.afterSlashes(asked, 7));
        return PreviewController.html(portal.page(request, response, previewed.get(), base, path), response);
    }

    /** Empty when a look is not of this session, or has ended. */
    private Optional<Previewed> seen(Page page, Person person, String looks, String ground) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        List<String> ids = Arrays.stream(looks.split("\\" + BETWEEN))
                .limit(PersonPreviews.MOST)
                .toList();
        boolean areMine = !ids.isEmpty() && ids.stream().allMatch(id -> ShownLooks.isMine(page, id));
        return areMine ? store.write(tx -> previews.seen(tx, actor, person, ids, ground)) : Optional.empty();
    }

    private Person person(Page page, String id) {
        page.actingAs(Desk.DEVICE_ROLES);
        return Lookup.person(people, id);
    }

    private static String path(Person person) {
        return "/console/people/" + person.id().value() + "/preview";
    }

    private static String word(String ground) {
        return ground.isEmpty() ? "browser" : ground;
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
     */
    public record LookedModel(
            Chrome chrome,
            Person person,
            Form form,
            String path,
            Map<String, String> guides,
            PreviewController.Frame frame) {}
}
