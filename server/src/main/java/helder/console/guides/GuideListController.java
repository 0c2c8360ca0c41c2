package helder.console.guides;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.guides.GuideDrafts;
import helder.guides.GuideId;
import helder.guides.GuideUpkeep;
import helder.guides.Guides;
import helder.guides.OwnGuides;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.guides.Shelf;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Listing;
import helder.web.Page;
import helder.web.Tone;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Every guide with where it stands, a new one, and the organisation's plain words. Knows no devices. */
@Controller
public class GuideListController {

    static final String PATH = "/console/guides";
    private static final String NEW = "/console/guide-new";
    private static final String NEW_PIECE = "/console/guide-piece-new";
    private static final String WORDS = "/console/guide-words";
    private static final int LONGEST_TITLE = 80;
    private static final int MOST_WORDS = 500;
    private static final int LONGEST_WORD = 100;

    private final Desk desk;
    private final Guides guides;
    private final OwnGuides own;
    private final GuideDrafts drafts;
    private final GuideUpkeep upkeep;
    private final People people;
    private final InstantSource clock;

    GuideListController(
            Desk desk,
            Guides guides,
            OwnGuides own,
            GuideDrafts drafts,
            GuideUpkeep upkeep,
            People people,
            InstantSource clock) {
        this.drafts = drafts;
        this.upkeep = upkeep;
        this.desk = desk;
        this.guides = guides;
        this.own = own;
        this.people = people;
        this.clock = clock;
    }

    /** Which guides are shown. */
    public enum Which {
        /** Otherwise than Helder brings them, or of the organisation's own. */
        OWN,
        /** What guides include. */
        PIECE,
        /** With a draft. */
        DRAFT,
        /** With a text whose place Helder changed since. */
        UPDATED,
        /** To be read through again. */
        DUE,
        HIDDEN
    }

    @GetMapping(PATH)
    ModelAndView list(
            Page page, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String state) {
        Chrome chrome = desk.chrome(page, "guides", Desk.CHARTER_ROLES);
        Optional<Which> which = Lookup.choice(Which.class, state);
        String search = Lookup.search(q);
        LocalDate today = LocalDate.ofInstant(clock.instant(), page.house().timeZone());
        List<State> all = own.all();
        Map<PersonId, String> owners =
                people
                        .find(all.stream()
                                .flatMap(each -> each.care().owner().stream())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Person::id, Person::name));
        List<Row> rows = all.stream()
                .map(each -> new Row(
                        each,
                        title(each, page.language()),
                        each.care()
                                .owner()
                                .map(owner -> owners.getOrDefault(owner, "–"))
                                .orElse(""),
                        each.care().isDue(today)))
                .filter(row -> row.holds(search) && which.map(row::is).orElse(true))
                .toList();
        Listing listing = new Listing(
                PATH,
                search,
                "",
                false,
                which.map(one -> Map.of("state", Lookup.word(one))).orElse(Map.of()),
                1,
                Math.max(1, rows.size()),
                rows.size());
        return page.show(
                "console/guides",
                new ListModel(chrome, listing, state, rows, page.me().hasAny(Role.ADMINISTRATOR)));
    }

    /** As people read it, or else its name. */
    private String title(State state, Language reader) {
        return guides.find(state.id(), reader)
                .map(Guides.Entry::title)
                .orElse(state.id().value());
    }

    @GetMapping(NEW)
    ModelAndView add(Page page) {
        return form(
                page,
                HttpStatus.OK,
                Form.empty().with("language", page.house().language().code()));
    }

    private ModelAndView form(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "guides", Role.ADMINISTRATOR);
        var shelves = new LinkedHashMap<String, String>();
        for (Shelf shelf : Shelf.values()) {
            shelves.put(shelf.code(), page.t(shelf.nameKey()));
        }
        return page.show(status, "console/guide-new", new NewModel(chrome, form, shelves, Language.ownNames()));
    }

    @PostMapping(NEW)
    ModelAndView add(Page page, @RequestParam Map<String, String> fields) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        fields.forEach(form::with);
        String name = form.value("name").strip();
        String title = form.value("title").strip();
        Optional<Shelf> shelf = Shelf.find(form.value("shelf"));
        Optional<Language> language = Language.find(form.value("language"));
        if (!GuideId.isOne(name)) {
            form.refuse("name", page.t("console.guides.name_hint"));
        }
        if (title.isEmpty()
                || title.length() > LONGEST_TITLE
                || title.codePoints().anyMatch(Character::isISOControl)) {
            form.refuse("title", page.t("console.guides.title_wrong", "most", LONGEST_TITLE));
        }
        if (shelf.isEmpty() || language.isEmpty()) {
            form.refuse("shelf", page.t("console.order.field_missing"));
        }
        if (form.isRefused()) {
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), page.house().timeZone());
        String text = page.in(language.orElseThrow())
                .t(
                        "guides.first_text",
                        "title",
                        title.replace("\\", "\\\\").replace("\"", "\\\""),
                        "day",
                        today.toString());
        return switch (drafts.add(new GuideId(name), shelf.orElseThrow(), language.orElseThrow(), text, me)) {
            case Step.Done _ ->
                page.redirect(OneGuide.path(new GuideId(name)), new Flash(Tone.GOOD, page.t("console.guides.added")));
            case Step.Refused(OwnGuides.Problem problem) -> {
                form.refuse("name", page.t(problem.textKey()));
                yield form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
            }
        };
    }

    @GetMapping(NEW_PIECE)
    ModelAndView addPiece(Page page) {
        return piece(
                page,
                HttpStatus.OK,
                Form.empty().with("language", page.house().language().code()));
    }

    private ModelAndView piece(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "guides", Role.ADMINISTRATOR);
        return page.show(status, "console/guide-piece-new", new NewModel(chrome, form, Map.of(), Language.ownNames()));
    }

    @PostMapping(NEW_PIECE)
    ModelAndView addPiece(Page page, @RequestParam Map<String, String> fields) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        fields.forEach(form::with);
        String name = form.value("name").strip();
        Optional<Language> language = Language.find(form.value("language"));
        if (!GuideId.isOne(name)) {
            form.refuse("name", page.t("console.guides.piece_name_hint"));
        }
        if (language.isEmpty()) {
            form.refuse("language", page.t("console.order.field_missing"));
        }
        if (form.isRefused()) {
            return piece(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        String text = page.in(language.orElseThrow()).t("guides.piece_first_text");
        return switch (drafts.addPiece(new GuideId(name), language.orElseThrow(), text, me)) {
            case Step.Done _ ->
                page.redirect(
                        OneGuide.path(new GuideId(name)), new Flash(Tone.GOOD, page.t("console.guides.draft_saved")));
            case Step.Refused(OwnGuides.Problem problem) -> {
                form.refuse("name", page.t(problem.textKey()));
                yield piece(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
            }
        };
    }

    @GetMapping(WORDS)
    ModelAndView words(Page page) {
        Form form = Form.empty();
        upkeep.words()
                .forEach((language, words) -> form.with(
                        language.code(),
                        words.entrySet().stream()
                                .map(word -> word.getKey() + " = " + word.getValue())
                                .collect(Collectors.joining("\n"))));
        return words(page, HttpStatus.OK, form);
    }

    private ModelAndView words(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "guides", Desk.CHARTER_ROLES);
        return page.show(
                status,
                "console/guide-words",
                new WordsModel(chrome, form, page.me().hasAny(Role.ADMINISTRATOR)));
    }

    @PostMapping(WORDS)
    ModelAndView words(Page page, @RequestParam Map<String, String> fields) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        Form form = Form.empty();
        var all = new LinkedHashMap<Language, Map<String, String>>();
        for (Language language : Language.values()) {
            String text = fields.getOrDefault(language.code(), "");
            form.with(language.code(), text);
            all.put(language, words(page, form, language, text));
        }
        if (form.isRefused()) {
            return words(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        all.forEach((language, words) -> upkeep.setWords(language, words, me));
        return page.redirect(WORDS, new Flash(Tone.GOOD, page.t("console.guides.words_saved")));
    }

    private static Map<String, String> words(Page page, Form form, Language language, String text) {
        var words = new LinkedHashMap<String, String>();
        for (String line :
                text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            List<String> sides =
                    Stream.of(line.split("=", 2)).map(String::strip).toList();
            boolean isPair = sides.size() == 2
                    && sides.stream()
                            .allMatch(side -> !side.isEmpty()
                                    && side.length() <= LONGEST_WORD
                                    && side.codePoints().noneMatch(Character::isISOControl));
            if (isPair && words.size() < MOST_WORDS) {
                words.put(sides.getFirst().toLowerCase(Locale.ROOT), sides.getLast());
            } else {
                form.refuse(language.code(), page.t("console.guides.words_wrong", "line", line));
            }
        }
        return words;
    }

    /**
     * A guide in the list.
     *
     * @param owner the name of whoever looks after it; empty when nobody does
     * @param isDue whether it is to be read through again
     */
    public record Row(State state, String title, String owner, boolean isDue) {

        boolean holds(String search) {
            String wanted = search.toLowerCase(Locale.ROOT);
            return title.toLowerCase(Locale.ROOT).contains(wanted)
                    || state.id().value().contains(wanted)
                    || owner.toLowerCase(Locale.ROOT).contains(wanted);
        }

        boolean is(Which which) {
            return switch (which) {
                case OWN ->
                    !state.newest().isPiece() && (!state.newest().texts().isEmpty() || !state.isShipped());
                case PIECE -> state.newest().isPiece();
                case DRAFT -> state.draft().isPresent();
                case UPDATED -> state.updates() > 0;
                case DUE -> isDue;
                case HIDDEN -> state.content().isHidden();
            };
        }

        /** Keys of what there is to say about it. */
        public List<Which> marks() {
            var marks = new ArrayList<Which>();
            for (Which which : Which.values()) {
                if (is(which)) {
                    marks.add(which);
                }
            }
            return marks;
        }

        public String path() {
            return OneGuide.path(state.id());
        }
    }

    /** The list. */
    public record ListModel(Chrome chrome, Listing listing, String state, List<Row> rows, boolean isWriter) {}

    /** The form for a new one. */
    public record NewModel(Chrome chrome, Form form, Map<String, String> shelves, Map<String, String> languages) {}

    /** The plain words, a text for each language. */
    public record WordsModel(Chrome chrome, Form form, boolean isWriter) {}
}
