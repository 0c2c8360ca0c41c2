package helder.console.concerns;

import helder.concerns.Concern;
import helder.concerns.Concern.Asker;
import helder.concerns.Concerns;
import helder.concerns.MailedGuide;
import helder.concerns.MailedGuide.Wish;
import helder.concerns.MailedGuides;
import helder.concerns.MailedGuides.Sent;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.guides.Addresses;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Shelf;
import helder.guides.Variant;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.mail.Letter;
import helder.people.People;
import helder.people.Person;
import helder.print.GuideMail;
import helder.store.Store;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The desk mails a guide to whoever asked something with their name: chosen, looked at as the letter that it becomes, and sent. */
@Controller
@RequestMapping("/console/desk/{id}/guide")
public class DeskGuideController {

    private static final String LONG = "long";
    private static final String SHORT = "short";
    private static final List<String> FIELDS = List.of("guide", "device", "ownership", "language", "length", "words");

    private final Desk desk;
    private final Concerns concerns;
    private final MailedGuides mailed;
    private final Askers askers;
    private final People people;
    private final Guides guides;
    private final GuideMail mail;
    private final Store store;

    DeskGuideController(
            Desk desk,
            Concerns concerns,
            MailedGuides mailed,
            Askers askers,
            People people,
            Guides guides,
            GuideMail mail,
            Store store) {
        this.desk = desk;
        this.concerns = concerns;
        this.askers = askers;
        this.mailed = mailed;
        this.people = people;
        this.guides = guides;
        this.mail = mail;
        this.store = store;
    }

    /** @param fields guide, device, ownership, language, length and words, and q to search guides; what the question is about where they are missing */
    @GetMapping
    ModelAndView choose(Page page, @PathVariable String id, @RequestParam Map<String, String> fields) {
        Concern concern = concern(page, id);
        Optional<Person> person = person(concern);
        Form form = filled(fields);
        concern.place().ifPresent(place -> {
            usual(form, "guide", place.guide().value());
            usual(form, "device", place.device().code());
            usual(form, "ownership", place.ownership().code());
        });
        usual(
                form,
                "language",
                person.map(Person::language).orElse(page.language()).code());
        usual(form, "length", SHORT);
        return choose(page, HttpStatus.OK, concern, person, form, Lookup.search(fields.getOrDefault("q", "")));
    }

    private static Form filled(Map<String, String> fields) {
        Form form = Form.empty();
        FIELDS.forEach(field -> form.with(field, fields.getOrDefault(field, "")));
        return form;
    }

    private static void usual(Form form, String field, String value) {
        if (form.value(field).isEmpty()) {
            form.with(field, value);
        }
    }

    private ModelAndView choose(
            Page page, HttpStatus status, Concern concern, Optional<Person> person, Form form, String search) {
        Chrome chrome = desk.chrome(page, "desk", Desk.ASKED_ROLES);
        List<Entry> entries = entries(page, search);
        Optional<Entry> chosen = entries.stream()
                .filter(entry -> entry.id().value().equals(form.value("guide")))
                .findFirst()
                .or(() -> entries.stream().findFirst());
        chosen.ifPresent(entry -> fit(form, entry));
        return page.show(
                status,
                "console/desk-guide",
                new ChooseModel(
                        chrome,
                        path(concern),
                        askers.of(page, concern),
                        search,
                        entries,
                        form,
                        hindrance(page, concern, person, form),
                        chosen.map(entry -> link(entry, form))));
    }

    /** What fits the chosen guide, unless somebody chose otherwise and reads why that is wrong. */
    private static void fit(Form form, Entry entry) {
        form.with("guide", entry.id().value());
        if (!form.hasError("device")
                && !codes(entry.devices(), DeviceKind::code).contains(form.value("device"))) {
            form.with("device", codes(entry.devices(), DeviceKind::code).getFirst());
        }
        if (!form.hasError("device")
                && !codes(entry.ownerships(), Ownership::code).contains(form.value("ownership"))) {
            form.with("ownership", codes(entry.ownerships(), Ownership::code).getFirst());
        }
    }

    private static <E extends Enum<E>> List<String> codes(
            Collection<E> some, java.util.function.Function<E, String> code) {
        return some.stream().sorted().map(code).toList();
    }

    private static Link link(Entry entry, Form form) {
        DeviceKind device = DeviceKind.find(form.value("device")).orElse(DeviceKind.IPHONE);
        Ownership ownership = ownership(form.value("ownership")).orElse(Ownership.PERSONAL);
        String path = Addresses.path(entry.id(), device, ownership);
        return new Link(
                entry.title(),
                path,
                "/guides/" + entry.id() + "/print.pdf?form=leaflet&device=" + device.code() + "&ownership="
                        + ownership.code());
    }

    private List<Entry> entries(Page page, String search) {
        return search.isEmpty()
                ? Arrays.stream(Shelf.values())
                        .flatMap(shelf -> guides.on(shelf, page.language()).stream())
                        .toList()
                : guides.search(search, page.language(), _ -> false);
    }

    /** Why no letter can be sent, as key of the sentence; empty when one can. */
    private Optional<String> hindrance(Page page, Concern concern, Optional<Person> person, Form form) {
        Language language = Language.find(form.value("language")).orElse(page.language());
        if (person.isEmpty()) {
            return Optional.of("console.desk.guide.no_address");
        }
        if (!concern.state().isOpen()) {
            return Optional.of("console.desk.guide.ended");
        }
        if (!mailed.mayGo(person.get().id(), concern.office())) {
            return Optional.of("console.desk.guide.enough");
        }
        if (page.house().contact(language, "").isEmpty()) {
            return Optional.of("console.desk.guide.no_contact");
        }
        return mail.isPossible() ? Optional.empty() : Optional.of("console.desk.guide.no_server");
    }

    /** The letter as it would be sent, to look at and to confirm. Sends nothing. */
    @PostMapping
    ModelAndView look(Page page, @PathVariable String id, @RequestParam Map<String, String> fields) {
        return look(page, id, fields, false);
    }

    private ModelAndView look(Page page, String id, Map<String, String> fields, boolean isRefused) {
        Concern concern = concern(page, id);
        Optional<Person> person = person(concern);
        Form form = filled(fields);
        Optional<Wish> wish = wish(page, form);
        Optional<Letter> letter = wish.filter(
                        _ -> hindrance(page, concern, person, form).isEmpty())
                .flatMap(wanted -> person.flatMap(whom -> letter(whom.id(), wanted)));
        if (letter.isEmpty()) {
            return choose(page, HttpStatus.UNPROCESSABLE_ENTITY, concern, person, form, "");
        }
        Chrome chrome = desk.chrome(page, "desk", Desk.ASKED_ROLES);
        var values = new LinkedHashMap<String, String>();
        FIELDS.forEach(field -> values.put(field, form.value(field)));
        return page.show(
                isRefused ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK,
                "console/desk-guide-mail",
                new MailModel(
                        chrome,
                        path(concern),
                        person.orElseThrow().name(),
                        letter.get(),
                        pictures(path(concern), letter.get(), wish.orElseThrow()),
                        values,
                        mailed.lately(
                                person.orElseThrow().id(),
                                concern.office(),
                                wish.orElseThrow().guide())));
    }

    private Optional<Letter> letter(PersonId person, Wish wish) {
        return mail.letter(person, wish.guide(), variant(wish), wish.isLong(), wish.words());
    }

    private static Variant variant(Wish wish) {
        return new Variant(wish.device(), wish.ownership(), wish.language());
    }

    private static List<String> pictures(String path, Letter letter, Wish wish) {
        String query = "?guide=" + wish.guide() + "&device=" + wish.device().code() + "&ownership="
                + wish.ownership().code() + "&language=" + wish.language().code() + "&length="
                + (wish.isLong() ? LONG : SHORT);
        return IntStream.range(0, letter.pictures().size())
                .mapToObj(at -> path + "/picture/" + at + query)
                .toList();
    }

    /** What was chosen; empty when something is wrong with it, which the form says then. */
    private Optional<Wish> wish(Page page, Form form) {
        Optional<Language> language =
                Language.find(form.value("language")).filter(page.house().languages()::contains);
        if (language.isEmpty()) {
            form.refuse("language", page.t("console.person.language_unknown"));
        }
        Optional<Entry> entry = GuideId.find(form.value("guide")).flatMap(id -> guides.find(id, page.language()));
        if (entry.isEmpty()) {
            form.refuse("guide", page.t("console.desk.guide.unknown"));
        }
        Optional<DeviceKind> device = DeviceKind.find(form.value("device"));
        Optional<Ownership> ownership = ownership(form.value("ownership"));
        boolean isFor =
                device.filter(kind -> entry.isEmpty() || entry.get().devices().contains(kind))
                                .isPresent()
                        && ownership
                                .filter(whose -> entry.isEmpty()
                                        || entry.get().ownerships().contains(whose))
                                .isPresent();
        if (!isFor) {
            form.refuse(
                    "device",
                    page.t(
                            "console.desk.guide.other_device",
                            "devices",
                            entry.map(found -> devices(page, found)).orElse("–")));
        }
        String words = form.value("words").strip();
        if (words.codePointCount(0, words.length()) > MailedGuides.LONGEST) {
            form.refuse("words", page.t("console.desk.guide.words_long", "most", MailedGuides.LONGEST));
        }
        return form.isRefused()
                ? Optional.empty()
                : Optional.of(new Wish(
                        entry.orElseThrow().id(),
                        device.orElseThrow(),
                        ownership.orElseThrow(),
                        language.orElseThrow(),
                        form.value("length").equals(LONG),
                        words));
    }

    private static String devices(Page page, Entry entry) {
        return page.list(Stream.concat(
                        entry.devices().stream().sorted().map(kind -> page.t(kind.nameKey())),
                        entry.ownerships().stream()
                                .sorted()
                                .map(whose -> page.t("console.films.ownership." + whose.code())))
                .toList());
    }

    private static Optional<Ownership> ownership(String word) {
        return Codes.find(Ownership.values(), Ownership::code, word);
    }

    /** A picture of the letter that is looked at. */
    @GetMapping("/picture/{number}")
    ResponseEntity<byte[]> picture(
            Page page, @PathVariable String id, @PathVariable String number, @RequestParam Map<String, String> fields) {
        Concern concern = concern(page, id);
        Form form = filled(fields);
        int at = Lookup.number(number, -1);
        return wish(page, form)
                .flatMap(wanted -> person(concern).flatMap(whom -> letter(whom.id(), wanted)))
                .map(Letter::pictures)
                .filter(pictures -> at >= 0 && at < pictures.size())
                .map(pictures -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .body(pictures.get(at).png()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** @param again whether it goes out although the same guide did lately */
    @PostMapping("/send")
    ModelAndView send(
            Page page,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") String again) {
        Concern concern = concern(page, id);
        Optional<Person> person = person(concern);
        Form form = filled(fields);
        Optional<Wish> wish = wish(page, form)
                .filter(_ -> hindrance(page, concern, person, form).isEmpty());
        if (wish.isEmpty()) {
            return choose(page, HttpStatus.UNPROCESSABLE_ENTITY, concern, person, form, "");
        }
        Actor.Somebody by = Desk.as(page, concern.office());
        Sent sent = store.write(tx -> mailed.send(tx, concern.id(), wish.get(), by, again.equals("yes")));
        return switch (sent) {
            case Sent.Kept _ ->
                page.redirect(
                        "/console/desk/" + concern.id(),
                        new Flash(
                                Tone.GOOD,
                                page.t(
                                        "console.desk.guide.done",
                                        "name",
                                        person.orElseThrow().name())));
            case Sent.Again _ -> look(page, id, fields, true);
            case Sent.TooLong _ -> {
                form.refuse("words", page.t("console.desk.guide.words_long", "most", MailedGuides.LONGEST));
                yield choose(page, HttpStatus.UNPROCESSABLE_ENTITY, concern, person, form, "");
            }
            // Meanwhile; the page says why.
            case Sent.Ended _, Sent.Enough _ ->
                choose(page, HttpStatus.UNPROCESSABLE_ENTITY, concern(page, id), person, form, "");
            case Sent.Nobody _ -> throw new ProblemException(Problem.NOT_FOUND);
        };
    }

    /** One that the reader's office was asked and can answer; any other does not exist for the reader. */
    private Concern concern(Page page, String id) {
        page.actingAs(Desk.ASKED_ROLES);
        return Lookup.id(id)
                .flatMap(valid -> concerns.find(valid, desk.offices(page)))
                .filter(concern -> concern.kind() != Concern.Kind.REMARK)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** Who asked, where they can be written to. */
    private Optional<Person> person(Concern concern) {
        return concern.asker() instanceof Asker.Known(PersonId id)
                ? people.find(id).filter(person -> person.state() != Person.State.LEFT)
                : Optional.empty();
    }

    private static String path(Concern concern) {
        return "/console/desk/" + concern.id() + "/guide";
    }

    /**
     * A guide to give to somebody in another way.
     *
     * @param print path of its leaflet
     */
    public record Link(String title, String path, String print) {}

    /**
     * The choice.
     *
     * @param who asked, in words
     * @param hindrance why nothing can be mailed, as key of a sentence
     * @param link the chosen guide; empty when there is none
     */
    public record ChooseModel(
            Chrome chrome,
            String path,
            String who,
            String search,
            List<Entry> entries,
            Form form,
            Optional<String> hindrance,
            Optional<Link> link) {

        public ChooseModel {
            entries = List.copyOf(entries);
        }

        public Map<String, String> guides() {
            var titles = new LinkedHashMap<String, String>();
            entries.forEach(entry -> titles.put(entry.id().value(), entry.title()));
            return titles;
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

        public Map<String, String> languages(Page page) {
            var languages = new LinkedHashMap<String, String>();
            page.house().languages().forEach(language -> languages.put(language.code(), language.ownName()));
            return languages;
        }

        public Map<String, String> lengths(Page page) {
            var lengths = new LinkedHashMap<String, String>();
            for (String length : List.of(SHORT, LONG)) {
                lengths.put(length, page.t("console.desk.guide.length." + length));
            }
            return lengths;
        }
    }

    /**
     * The letter before it is sent.
     *
     * @param pictures the paths of its pictures, in their order
     * @param values what was chosen
     * @param earlier the same guide to the same person, a short while ago
     */
    public record MailModel(
            Chrome chrome,
            String path,
            String name,
            Letter letter,
            List<String> pictures,
            Map<String, String> values,
            Optional<MailedGuide> earlier) {

        public MailModel {
            pictures = List.copyOf(pictures);
        }

        /** Where the picture is on this server. */
        public String address(Letter.Part.Picture picture) {
            return pictures.get(letter.pictures().indexOf(picture));
        }
    }
}
