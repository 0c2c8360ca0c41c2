package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.guides.Guides;
import helder.guides.Variant;
import helder.identity.Actor;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.media.FilmSettings;
import helder.media.FilmSettings.Choice;
import helder.media.FilmState;
import helder.media.Films;
import helder.media.SaidWord;
import helder.media.SpeechService;
import helder.media.Voice;
import helder.store.Store;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Films of guides and who speaks in them: what is there, who speaks, how words are said. */
@Controller
@RequestMapping("/console/organisation/films")
public class FilmsController {

    private static final String PATH = "/console/organisation/films";
    private static final String ANYBODY = "any";
    private static final String NOBODY = "none";
    private static final String EVERY = "all";

    private final Desk desk;
    private final Films films;
    private final FilmSettings settings;
    private final Guides guides;
    private final Store store;
    private final Optional<SpeechService> service;

    FilmsController(Desk desk, Films films, FilmSettings settings, Guides guides, Store store, ServerSettings server) {
        this.service = SpeechService.of(server);
        this.desk = desk;
        this.films = films;
        this.settings = settings;
        this.guides = guides;
        this.store = store;
    }

    /**
     * The page.
     *
     * @param language whose words are shown; the reader's when it is none
     * @param copy of which a copy is wanted: what it lacks is counted; nothing when it is none
     */
    @GetMapping
    ModelAndView show(
            Page page, @RequestParam(defaultValue = "") String language, @RequestParam(defaultValue = "") String copy) {
        return show(page, HttpStatus.OK, form(), Language.find(language).orElse(page.language()), copy);
    }

    /** Of which languages a copy shall be; none when that is no choice. */
    private static Set<Language> copied(Page page, String copy) {
        return copy.equals(EVERY)
                ? Set.copyOf(page.house().languages())
                : Language.find(copy).map(Set::of).orElse(Set.of());
    }

    private Form form() {
        Form form = Form.empty();
        for (Language language : Language.values()) {
            form.with(language.code(), code(settings.choice(language)));
        }
        return form;
    }

    private static String code(Choice choice) {
        return switch (choice) {
            case Choice.Anybody anybody -> ANYBODY;
            case Choice.Nobody nobody -> NOBODY;
            case Choice.One(String engine, String name) -> engine + ":" + name;
        };
    }

    private ModelAndView show(Page page, HttpStatus status, Form form, Language language, String copy) {
        Set<Language> copied = copied(page, copy);
        return page.show(
                status,
                "console/films",
                new FilmsModel(
                        desk.chrome(page, "organisation", Role.ADMINISTRATOR),
                        form,
                        films.makesFilms(),
                        films.voices(),
                        films.cast(),
                        service,
                        language,
                        settings.decided(language),
                        FilmSettings.shippedWords(language),
                        films.listed().stream().map(this::row).toList(),
                        copied.isEmpty() ? EVERY : copy,
                        films.ordered(),
                        copied.isEmpty() ? Optional.empty() : Optional.of(films.lack(copied))));
    }

    private Row row(Films.Listed film) {
        String title = guides.find(film.guide(), film.variant().language())
                .map(Guides.Entry::title)
                .orElse(film.guide().value());
        return new Row(
                film,
                title,
                "/guides/" + film.guide() + "/watch?device="
                        + film.variant().device().code() + "&ownership="
                        + film.variant().ownership().code());
    }

    /** Who speaks. */
    @PostMapping("/voices")
    ModelAndView choose(Page page, @RequestParam Map<String, String> fields) {
        desk.actor(page, Role.ADMINISTRATOR);
        var choices = new LinkedHashMap<Language, Choice>();
        for (Language language : Language.values()) {
            choice(fields.getOrDefault(language.code(), ANYBODY), language)
                    .ifPresentOrElse(choice -> choices.put(language, choice), () -> {
                        throw new ProblemException(Problem.BAD_REQUEST);
                    });
        }
        store.write(tx -> {
            choices.forEach((language, choice) -> settings.choose(tx, language, choice));
            return true;
        });
        return saved(page, "");
    }

    /** One that was chosen before stays possible, also while it is not there. */
    private Optional<Choice> choice(String code, Language language) {
        return switch (code) {
            case ANYBODY -> Optional.of(new Choice.Anybody());
            case NOBODY -> Optional.of(new Choice.Nobody());
            default ->
                films.voices().stream()
                        .filter(voice ->
                                voice.language() == language && code(voice).equals(code))
                        .findFirst()
                        .<Choice>map(voice -> new Choice.One(voice.engine(), voice.name()))
                        .or(() -> Optional.of(settings.choice(language))
                                .filter(before -> code(before).equals(code)));
        };
    }

    private static String code(Voice voice) {
        return voice.engine() + ":" + voice.name();
    }

    /** How a word is said. */
    @PostMapping("/words")
    ModelAndView say(
            Page page,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String written,
            @RequestParam(defaultValue = "") String said) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        Language spoken = language(language);
        Form form = form().with("written", written).with("said", said);
        for (Map.Entry<String, String> field :
                Map.of("written", written, "said", said).entrySet()) {
            if (!FilmSettings.isWord(field.getValue())) {
                form.refuse(field.getKey(), page.t("console.films.word_unusable", "most", FilmSettings.LONGEST_WORD));
            }
        }
        if (FilmSettings.turnsSense(spoken, written)) {
            form.refuse("written", page.t("console.films.word_turns"));
        }
        if (!form.isRefused() && !store.write(tx -> settings.say(tx, spoken, written, said, me))) {
            form.refuse("written", page.t("console.films.words_full", "most", FilmSettings.MOST_WORDS));
        }
        return form.isRefused()
                ? show(page, HttpStatus.UNPROCESSABLE_ENTITY, form, spoken, "")
                : saved(page, "?language=" + spoken.code() + "#words");
    }

    /** It is said as before again. */
    @PostMapping("/words/remove")
    ModelAndView forget(
            Page page,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String written) {
        desk.actor(page, Role.ADMINISTRATOR);
        Language spoken = language(language);
        store.write(tx -> {
            settings.forget(tx, spoken, written);
            return true;
        });
        return saved(page, "?language=" + spoken.code() + "#words");
    }

    /** Tries again to make a film. */
    @PostMapping("/again")
    ModelAndView again(Page page, @RequestParam(defaultValue = "") String film) {
        desk.actor(page, Role.ADMINISTRATOR);
        films.again(film);
        return page.redirect(PATH, new Flash(Tone.INFO, page.t("console.films.tried")));
    }

    /** Has all films made that a copy lacks. */
    @PostMapping("/order")
    ModelAndView order(Page page, @RequestParam(defaultValue = "") String copy) {
        desk.actor(page, Role.ADMINISTRATOR);
        Set<Language> copied = copied(page, copy);
        if (copied.isEmpty()) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
        return page.redirect(
                PATH + "?copy=" + copy + "#copy",
                new Flash(Tone.INFO, page.t("console.films.ordered", "count", films.order(copied))));
    }

    private static Language language(String code) {
        return Language.find(code).orElseThrow(() -> new ProblemException(Problem.BAD_REQUEST));
    }

    private static ModelAndView saved(Page page, String rest) {
        return page.redirect(PATH + rest, new Flash(Tone.GOOD, page.t("console.films.saved")));
    }

    /**
     * What is there.
     *
     * @param makesFilms whether ffmpeg is there
     * @param voices all that can speak
     * @param cast who speaks now
     * @param service what speaks besides programs, as the server was started
     * @param language whose words these are
     * @param words the organisation's
     * @param shipped those that come with the product
     * @param copy of which a copy is wanted
     * @param ordered how many films are still to be made for copies
     * @param lack what that copy lacks; empty when nobody asked for it
     */
    public record FilmsModel(
            Chrome chrome,
            Form form,
            boolean makesFilms,
            List<Voice> voices,
            Map<Language, Voice> cast,
            Optional<SpeechService> service,
            Language language,
            List<SaidWord> words,
            Map<String, String> shipped,
            List<Row> rows,
            String copy,
            int ordered,
            Optional<Films.Lack> lack) {

        /** Of which a copy can be: all that the organisation offers, or one of them. */
        public Map<String, String> copies(Page page) {
            var copies = new LinkedHashMap<String, String>();
            copies.put(EVERY, page.t("console.embed.every_language"));
            page.house().languages().forEach(each -> copies.put(each.code(), each.ownName()));
            return copies;
        }

        public List<Language> languages() {
            return Arrays.asList(Language.values());
        }

        /** What can be chosen for a language. */
        public Map<String, String> options(Language spoken, Page page) {
            var options = new LinkedHashMap<String, String>();
            options.put(ANYBODY, page.t("console.films.anybody"));
            voices.stream()
                    .filter(voice -> voice.language() == spoken)
                    .forEach(voice -> options.put(code(voice), name(voice, page)));
            options.put(NOBODY, page.t("console.films.nobody"));
            String chosen = form.value(spoken.code());
            options.putIfAbsent(chosen, page.t("console.films.gone", "name", chosen));
            return options;
        }

        /** What a voice is called. */
        public String name(Voice voice, Page page) {
            return page.t("console.films.engine." + voice.engine(), "name", voice.name());
        }
    }

    /** A film, what it is called and where it is watched. */
    public record Row(Films.Listed film, String title, String path) {

        /** How far it is, as a colour. */
        public Tone tone() {
            return switch (film.state()) {
                case READY -> Tone.GOOD;
                case FAILED -> Tone.WARN;
                case WAITING, MAKING -> Tone.INFO;
            };
        }

        public boolean hasFailed() {
            return film.state() == FilmState.FAILED;
        }

        public Variant variant() {
            return film.variant();
        }
    }
}
