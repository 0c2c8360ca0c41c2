package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.embed.Excerpt;
import helder.embed.Excerpts;
import helder.embed.FrameCode;
import helder.embed.GuideSite;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides.Entry;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.organisation.EmbeddingHost;
import helder.organisation.Profile;
import helder.organisation.Profiles;
import helder.store.Store;
import helder.text.Language;
import helder.web.ContentPolicy;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Guides on other sites: which sites may show them, what to paste there with a preview, and a copy for sites that show nothing from outside. */
@Controller
public class EmbedController {

    private static final String PATH = "/console/organisation/embed";
    private static final Duration TRY_AGAIN = Duration.ofMinutes(2);
    private static final String EVERY = "all";
    private static final int NARROWEST = 240;
    private static final int WIDEST = 1_600;
    private static final int USUAL_WIDTH = 640;
    private static final int HEIGHT = 800;

    private final Desk desk;
    private final Profiles profiles;
    private final Excerpts excerpts;
    private final GuideSite site;
    private final Store store;
    private final ServerSettings settings;

    EmbedController(
            Desk desk, Profiles profiles, Excerpts excerpts, GuideSite site, Store store, ServerSettings settings) {
        this.desk = desk;
        this.profiles = profiles;
        this.excerpts = excerpts;
        this.site = site;
        this.store = store;
        this.settings = settings;
    }

    /** @param fields what to paste: guide, device, ownership, language, form and width; the first of each where it is missing */
    @GetMapping(PATH)
    ModelAndView show(Page page, @RequestParam Map<String, String> fields, HttpServletResponse response) {
        return show(page, HttpStatus.OK, fields, Form.empty(), response);
    }

    private ModelAndView show(
            Page page, HttpStatus status, Map<String, String> fields, Form form, HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.showing());
        Language language = Language.find(fields.getOrDefault("language", ""))
                .orElse(page.house().language());
        List<Entry> entries = excerpts.all(language);
        Optional<Entry> entry = entries.stream()
                .filter(each -> each.id().value().equals(fields.get("guide")))
                .findFirst()
                .or(() -> entries.stream().findFirst());
        Optional<Excerpt> excerpt = entry.flatMap(each -> excerpt(each, fields, language));
        boolean isFilm = fields.getOrDefault("form", "").equals("film");
        int width = width(page, form, fields.getOrDefault("width", ""));
        if (form.value("hosts").isEmpty() && !form.isRefused()) {
            form.with(
                    "hosts",
                    String.join(
                            "\n",
                            profiles.current().hosts().stream()
                                    .map(EmbeddingHost::name)
                                    .toList()));
        }
        entry.ifPresent(each -> form.with("guide", each.id().value()));
        excerpt.ifPresent(each -> form.with("device", each.variant().device().code())
                .with("ownership", each.variant().ownership().code()));
        form.with("language", language.code()).with("form", isFilm ? "film" : "page");
        if (!form.hasError("width")) {
            form.with("width", width == 0 ? "" : Integer.toString(width));
        }
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        return page.show(
                form.isRefused() ? HttpStatus.UNPROCESSABLE_ENTITY : status,
                "console/embed",
                new EmbedModel(
                        chrome,
                        form,
                        entries,
                        excerpt.map(each -> new Piece(each, isFilm, width, settings.webAddress()))));
    }

    /** What was chosen, or the first that the guide is for. */
    private static Optional<Excerpt> excerpt(Entry entry, Map<String, String> fields, Language language) {
        List<Excerpt> all = Excerpts.readings(entry, language);
        Optional<DeviceKind> device = DeviceKind.find(fields.getOrDefault("device", ""));
        Optional<Ownership> ownership =
                Codes.find(Ownership.values(), Ownership::code, fields.getOrDefault("ownership", ""));
        return all.stream()
                .filter(each -> device.isEmpty() || each.variant().device() == device.get())
                .filter(each -> ownership.isEmpty() || each.variant().ownership() == ownership.get())
                .findFirst()
                .or(() -> all.stream()
                        .filter(each -> device.isEmpty() || each.variant().device() == device.get())
                        .findFirst())
                .or(() -> all.stream().findFirst());
    }

    /** In pixels; 0 for as wide as there is room. */
    private static int width(Page page, Form form, String typed) {
        if (typed.isBlank()) {
            return 0;
        }
        String text = typed.strip();
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= NARROWEST && Integer.parseInt(text) <= WIDEST) {
            return Integer.parseInt(text);
        }
        form.with("width", typed);
        form.refuse("width", page.t("console.embed.width_wrong", "least", NARROWEST, "most", WIDEST));
        return USUAL_WIDTH;
    }

    /** Which sites may show guides: one in each line. */
    @PostMapping(PATH)
    ModelAndView allow(Page page, @RequestParam(defaultValue = "") String hosts, HttpServletResponse response) {
        Actor actor = desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty().with("hosts", hosts);
        List<EmbeddingHost> read = hosts(page, form, hosts);
        if (form.isRefused()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, Map.of(), form, response);
        }
        store.write(tx -> profiles.change(tx, actor, profile -> profile.shownBy(read)));
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.organisation.saved")));
    }

    /** Each refused one with why: whoever pastes ten wants to know which. */
    private static List<EmbeddingHost> hosts(Page page, Form form, String typed) {
        var hosts = new ArrayList<EmbeddingHost>();
        var wrong = new ArrayList<String>();
        for (String line : typed.lines().filter(each -> !each.isBlank()).toList()) {
            switch (EmbeddingHost.read(line)) {
                case EmbeddingHost.Reading.Found(String name) -> hosts.add(new EmbeddingHost(name));
                case EmbeddingHost.Reading.Refused(EmbeddingHost.Fault fault) ->
                    wrong.add(page.t("console.embed.host_" + fault.code(), "host", shortened(line.strip())));
            }
        }
        List<EmbeddingHost> different = hosts.stream().distinct().toList();
        if (!wrong.isEmpty()) {
            form.refuse("hosts", String.join(" ", wrong.subList(0, Math.min(wrong.size(), 5))));
        } else if (different.size() > Profile.MOST) {
            form.refuse("hosts", page.t("console.embed.hosts_many", "most", Profile.MOST));
        }
        return different;
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    /**
     * The copy for sites that show nothing from outside, written while it is made. It takes a processor for minutes, so no link makes one.
     *
     * @param copy the only language in it, or {@value #EVERY} that the organisation offers
     * @param guide the only one in it; all when empty
     * @param media whether films are in it that are there already
     */
    @PostMapping(PATH + "/guides.zip")
    void download(
            Page page,
            @RequestParam(defaultValue = "") String copy,
            @RequestParam(defaultValue = "") String guide,
            @RequestParam(defaultValue = "false") boolean media,
            HttpServletResponse response)
            throws IOException {
        desk.actor(page, Role.ADMINISTRATOR);
        if (copy.isEmpty()) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        if (!guide.isEmpty() && excerpts.find(guide, "", "", page.language()).isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        Set<GuideId> guides = guide.isEmpty() ? Set.of() : Set.of(new GuideId(guide));
        Set<Language> languages = copy.equals(EVERY)
                ? Set.of()
                : Set.of(Language.find(copy).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("guides-site.zip")
                        .build()
                        .toString());
        try {
            site.write(new GuideSite.Wanted(languages, guides, media), response.getOutputStream());
        } catch (GuideSite.BusyException e) {
            response.reset();
            throw new ProblemException(Problem.BUSY, Optional.of(TRY_AGAIN));
        }
    }

    /**
     * What to paste.
     *
     * @param width in pixels; 0 for as wide as there is room
     * @param portal address of the portal, without a slash at the end
     */
    public record Piece(Excerpt excerpt, boolean isFilm, int width, String portal) {

        /** The page that is shown, on this server. */
        public String framePath() {
            return isFilm ? excerpt.filmPath() : excerpt.framePath();
        }

        /** The address that people open. */
        public String link() {
            return portal + (isFilm ? excerpt.portalFilmPath() : excerpt.portalPath());
        }

        /** The frame as HTML. */
        public String code() {
            return FrameCode.of(
                    portal + framePath(),
                    excerpt.entry().title(),
                    width == 0 ? "100%" : Integer.toString(width),
                    HEIGHT);
        }

        /** A script for the page around it: the frame grows with what stands in it. */
        public String growing() {
            return FrameCode.growing(portal);
        }

        public String asking() {
            return isFilm ? excerpt.askingForFilm(portal) : excerpt.asking(portal);
        }

        public String feed() {
            return portal + "/guides/feed.json?lang="
                    + excerpt.variant().language().code();
        }

        public int height() {
            return HEIGHT;
        }

        /** For the preview: as wide as chosen, or as there is room. */
        public String shownWidth() {
            return width == 0 ? "100%" : Integer.toString(width);
        }
    }

    /**
     * The page.
     *
     * @param piece empty when there is no guide at all
     */
    public record EmbedModel(Chrome chrome, Form form, List<Entry> entries, Optional<Piece> piece) {

        public EmbedModel {
            entries = List.copyOf(entries);
        }

        public Map<String, String> guides() {
            var guides = new LinkedHashMap<String, String>();
            entries.forEach(entry -> guides.put(entry.id().value(), entry.title()));
            return guides;
        }

        /** The kinds of devices that the chosen guide is for. */
        public Map<String, String> devices(Page page) {
            var devices = new LinkedHashMap<String, String>();
            piece.ifPresent(one -> one.excerpt().entry().devices().stream()
                    .sorted()
                    .forEach(device -> devices.put(device.code(), page.t(device.nameKey()))));
            return devices;
        }

        public Map<String, String> ownerships(Page page) {
            var ownerships = new LinkedHashMap<String, String>();
            piece.ifPresent(one -> one.excerpt().entry().ownerships().stream()
                    .sorted()
                    .forEach(whose -> ownerships.put(whose.code(), page.t("console.films.ownership." + whose.code()))));
            return ownerships;
        }

        public Map<String, String> languages() {
            return Language.ownNames();
        }

        public Map<String, String> forms(Page page) {
            var forms = new LinkedHashMap<String, String>();
            forms.put("page", page.t("console.embed.form_page"));
            forms.put("film", page.t("console.embed.form_film"));
            return forms;
        }

        /** For the copy: one, or all that the organisation offers. */
        public Map<String, String> copies(Page page) {
            var copies = new LinkedHashMap<String, String>();
            copies.put(EVERY, page.t("console.embed.every_language"));
            page.house().languages().forEach(language -> copies.put(language.code(), language.ownName()));
            return copies;
        }
    }
}
