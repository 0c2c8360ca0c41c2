package helder.console.preview;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.guides.DeviceKind;
import helder.identity.Ownership;
import helder.portal.PortalPreview;
import helder.portal.Previewed;
import helder.web.ContentPolicy;
import helder.web.Form;
import helder.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The portal as an example has it: any device, any language, any place. There is nobody's data in it. */
@Controller
public class PreviewController {

    static final String PATH = "/console/preview";

    private final Desk desk;
    private final Examples examples;
    private final DraftPreviews drafts;
    private final PortalPreview portal;

    PreviewController(Desk desk, Examples examples, DraftPreviews drafts, PortalPreview portal) {
        this.desk = desk;
        this.examples = examples;
        this.drafts = drafts;
        this.portal = portal;
    }

    /** @param fields device, ownership, language, place, group, view, guide, draft, screen and ground; the first of each where it is missing */
    @GetMapping(PATH)
    ModelAndView show(Page page, @RequestParam Map<String, String> fields, HttpServletResponse response) {
        String here = page.me().hasAny(Desk.CHARTER_ROLES) ? "guides" : "people";
        Chrome chrome = desk.chrome(page, here, Desk.ALL_ROLES);
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.showing());
        Example.Choices choices = examples.choices(page);
        Example example = Example.of(fields, choices, page.house().language());
        Map<String, String> titles = drafts.titles(page);
        Form form = choices(titles, fields, false)
                .with("device", example.device().code())
                .with("ownership", example.ownership().code())
                .with("language", example.language().code())
                .with("place", example.place())
                .with("group", example.group());
        Previewed previewed = examples.of(page, example, drafts);
        String base = PATH + "/shown/" + example.code();
        return page.show(
                "console/preview",
                new PreviewModel(
                        chrome,
                        form,
                        choices,
                        titles,
                        drafts.canChoose(page),
                        draft(drafts, page, titles, form),
                        frame(form, previewed, base)));
    }

    /** What is chosen about the page that is looked at, whoever it is for. */
    static Form choices(Map<String, String> guides, Map<String, String> fields, boolean isReal) {
        String guide = fields.getOrDefault("guide", "");
        return Form.empty()
                .with("view", View.of(fields.getOrDefault("view", ""), isReal).code())
                .with("guide", guides.containsKey(guide) ? guide : "")
                .with("draft", fields.getOrDefault("draft", "").equals(Example.DRAFT) ? Example.DRAFT : "")
                .with("screen", Screen.of(fields.getOrDefault("screen", "")).code())
                .with("ground", Example.ground(fields.getOrDefault("ground", "")));
    }

    static Frame frame(Form form, Previewed previewed, String base) {
        Screen screen = Screen.of(form.value("screen"));
        String path = View.of(form.value("view"), previewed.isReal()).path(previewed, form.value("guide"));
        return new Frame(base + path, screen.width(), screen.height());
    }

    /** The title of the guide that is shown as its draft. */
    static Optional<String> draft(DraftPreviews drafts, Page page, Map<String, String> titles, Form form) {
        return Optional.of(form.value("guide"))
                .filter(_ -> form.value("draft").equals(Example.DRAFT))
                .flatMap(guide -> drafts.find(page, guide))
                .map(guide -> titles.getOrDefault(guide.value(), guide.value()));
    }

    /** A page of the portal, in the frame. */
    @GetMapping(PATH + "/shown/{example}/**")
    ResponseEntity<String> shown(
            Page page, @PathVariable String example, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        page.actingAs(Desk.ALL_ROLES);
        Example chosen =
                Example.read(example, examples.choices(page), page.house().language());
        String base = PATH + "/shown/" + chosen.code();
        String asked = request.getRequestURI();
        String path = asked.substring(Math.min(asked.length(), afterSlashes(asked, 5)));
        return html(portal.page(request, response, examples.of(page, chosen, drafts), base, path), response);
    }

    /** Where the part of an address begins that stands from that slash on; behind its end when there are fewer. */
    static int afterSlashes(String address, int slashes) {
        int at = -1;
        for (int i = 0; i < slashes; i++) {
            at = address.indexOf('/', at + 1);
            if (at < 0) {
                return address.length();
            }
        }
        return at;
    }

    static ResponseEntity<String> html(String page, HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.lookedAt());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(page);
    }

    /** What stands in the frame, and how large it is. */
    public record Frame(String path, int width, int height) {}

    /** What can be chosen about the page, whoever it is for. */
    public static Map<String, String> views(Page page, boolean isReal) {
        return View.names(page, isReal);
    }

    public static Map<String, String> screens(Page page) {
        return Screen.names(page);
    }

    public static Map<String, String> grounds(Page page) {
        var grounds = new LinkedHashMap<String, String>();
        for (String ground : new String[] {"", "light", "dark"}) {
            grounds.put(ground, page.t("console.shown.ground" + (ground.isEmpty() ? "" : "." + ground)));
        }
        return grounds;
    }

    /** Whether the guide is shown as people read it, or as its draft. */
    public static Map<String, String> states(Page page) {
        var states = new LinkedHashMap<String, String>();
        states.put("", page.t("console.shown.published"));
        states.put(Example.DRAFT, page.t("console.guides.draft"));
        return states;
    }

    /** The guides to choose from, after a line for none. */
    public static Map<String, String> withNone(Page page, Map<String, String> guides) {
        var all = new LinkedHashMap<String, String>();
        all.put("", page.t("console.shown.no_guide"));
        all.putAll(guides);
        return all;
    }

    /**
     * The page.
     *
     * @param hasDrafts whether a draft can be chosen
     * @param draft the title of the guide that is shown as its draft
     */
    public record PreviewModel(
            Chrome chrome,
            Form form,
            Example.Choices choices,
            Map<String, String> guides,
            boolean hasDrafts,
            Optional<String> draft,
            Frame frame) {

        public boolean hasPlaces() {
            return !choices.places().isEmpty();
        }

        public boolean hasGroups() {
            return !choices.groups().isEmpty();
        }

        public Map<String, String> devices(Page page) {
            var devices = new LinkedHashMap<String, String>();
            Arrays.stream(DeviceKind.values()).forEach(kind -> devices.put(kind.code(), page.t(kind.nameKey())));
            return devices;
        }

        public Map<String, String> ownerships(Page page) {
            var ownerships = new LinkedHashMap<String, String>();
            Arrays.stream(Ownership.values())
                    .forEach(whose -> ownerships.put(whose.code(), page.t("console.films.ownership." + whose.code())));
            return ownerships;
        }

        public Map<String, String> languages() {
            var languages = new LinkedHashMap<String, String>();
            choices.languages().forEach(language -> languages.put(language.code(), language.ownName()));
            return languages;
        }

        public Map<String, String> places(Page page) {
            var places = new LinkedHashMap<String, String>();
            places.put("", page.t("console.shown.no_place"));
            places.putAll(choices.places());
            return places;
        }

        public Map<String, String> groups(Page page) {
            var groups = new LinkedHashMap<String, String>();
            groups.put("", page.t("console.preview.group_none"));
            choices.groups().forEach(group -> groups.put(group, group));
            return groups;
        }
    }
}
