package helder.console.organisation;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Shelf;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.media.RecordingInvitation;
import helder.media.RecordingInvitations;
import helder.people.People;
import helder.people.Person;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asks a colleague, with or without a role, to read out one guide in one language; and who was asked. */
@Controller
@RequestMapping("/console/organisation/voice/ask")
public final class VoiceAskController {

    private static final String PATH = "/console/organisation/voice/ask";

    private final Desk desk;
    private final Guides guides;
    private final People people;
    private final RecordingInvitations invitations;

    VoiceAskController(Desk desk, Guides guides, People people, RecordingInvitations invitations) {
        this.desk = desk;
        this.guides = guides;
        this.people = people;
        this.invitations = invitations;
    }

    /** @param fields guide and language, to begin with */
    @GetMapping
    ModelAndView show(Page page, @RequestParam Map<String, String> fields) {
        desk.actor(page, Role.ADMINISTRATOR);
        return show(page, HttpStatus.OK, filled(page, fields));
    }

    private static Form filled(Page page, Map<String, String> fields) {
        return Form.empty()
                .with(
                        "language",
                        Language.find(fields.getOrDefault("language", ""))
                                .orElse(page.language())
                                .code())
                .with("guide", fields.getOrDefault("guide", ""))
                .with("email", fields.getOrDefault("email", ""));
    }

    private ModelAndView show(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "organisation", Role.ADMINISTRATOR);
        var titles = new LinkedHashMap<String, String>();
        for (Shelf shelf : Shelf.values()) {
            guides.on(shelf, page.language())
                    .forEach(entry -> titles.put(entry.id().value(), entry.title()));
        }
        return page.show(status, "console/voice-ask", new AskModel(chrome, form, titles, rows(page)));
    }

    private List<Row> rows(Page page) {
        List<RecordingInvitation> open = invitations.open();
        Map<PersonId, Person> asked =
                people.find(open.stream().map(RecordingInvitation::person).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        return open.stream()
                .flatMap(each -> Optional.ofNullable(asked.get(each.person()))
                        .map(person -> new Row(
                                each,
                                person.name(),
                                guides.find(each.guide(), page.language())
                                        .map(Entry::title)
                                        .orElse(each.guide().value())))
                        .stream())
                .toList();
    }

    /** Asks somebody by their mail address. */
    @PostMapping
    ModelAndView ask(Page page, @RequestParam Map<String, String> fields) {
        desk.actor(page, Role.ADMINISTRATOR);
        Form form = filled(page, fields);
        Optional<Language> language = Language.find(fields.getOrDefault("language", ""));
        Optional<Entry> entry = language.flatMap(spoken -> GuideId.find(form.value("guide"))
                .flatMap(id -> guides.find(id, spoken))
                .filter(found -> found.language() == spoken));
        if (entry.isEmpty()) {
            form.refuse("guide", page.t("console.voice.ask.guide_unknown"));
        }
        Optional<Person> person =
                people.findByEmail(form.value("email").strip()).filter(found -> found.state() != Person.State.LEFT);
        if (person.isEmpty()) {
            form.refuse("email", page.t("console.guides.owner_unknown"));
        }
        if (!form.isRefused()
                && !invitations.invite(
                        person.orElseThrow().id(), entry.orElseThrow().id(), language.orElseThrow())) {
            form.refuse("email", page.t("console.voice.ask.many", "most", RecordingInvitations.MOST));
        }
        return form.isRefused()
                ? show(page, HttpStatus.UNPROCESSABLE_ENTITY, form)
                : page.redirect(
                        PATH,
                        new Flash(
                                Tone.GOOD,
                                page.t(
                                        "console.voice.ask.done",
                                        "name",
                                        person.orElseThrow().name())));
    }

    /** Takes one back. What was recorded stays. */
    @PostMapping("/end")
    ModelAndView end(Page page, @RequestParam(defaultValue = "") String invitation) {
        desk.actor(page, Role.ADMINISTRATOR);
        Lookup.id(invitation).ifPresent(invitations::end);
        return page.redirect(PATH, new Flash(Tone.GOOD, page.t("console.voice.ask.ended")));
    }

    /** An open invitation, with the name of whoever was asked and the title of the guide. */
    public record Row(RecordingInvitation invitation, String name, String title) {}

    /** @param guides the titles of guides by their names */
    public record AskModel(Chrome chrome, Form form, Map<String, String> guides, List<Row> rows) {

        public AskModel {
            rows = List.copyOf(rows);
        }

        public Map<String, String> languages() {
            return Arrays.stream(Language.values())
                    .collect(Collectors.toMap(Language::code, Language::ownName, (one, _) -> one, LinkedHashMap::new));
        }
    }
}
