package helder.console.people;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.people.People;
import helder.people.PeopleFile;
import helder.people.PeopleFileProblem;
import helder.people.PeopleImport;
import helder.people.Person;
import helder.rollout.Invitations;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Download;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.ShownSecrets;
import helder.web.Tone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * Everybody as a file: names, addresses, languages, roles and groups come in and go out. There is no device data in it. What comes in
 * is shown first; the page that shows it carries the file, so that nothing is kept before somebody says yes.
 */
@Controller
public class PeopleFileController {

    private static final String ADDED = "/console/people/import/added";
    private static final int AT_ONCE = 1_000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Desk desk;
    private final People people;
    private final PeopleImport imports;
    private final Invitations invitations;
    private final ShownSecrets secrets;
    private final Store store;

    PeopleFileController(
            Desk desk,
            People people,
            PeopleImport imports,
            Invitations invitations,
            ShownSecrets secrets,
            Store store) {
        this.desk = desk;
        this.people = people;
        this.imports = imports;
        this.invitations = invitations;
        this.secrets = secrets;
        this.store = store;
    }

    @GetMapping("/console/people/import")
    ModelAndView ask(Page page) {
        return form(page, HttpStatus.OK, Form.empty(), List.of());
    }

    /** Says what would happen; changes nothing. */
    @PostMapping("/console/people/import")
    ModelAndView look(
            Page page, @RequestParam Optional<MultipartFile> file, @RequestParam(defaultValue = "false") boolean invite)
            throws IOException {
        Chrome chrome = desk.chrome(page, "people", Role.ADMINISTRATOR);
        byte[] bytes = file.isPresent() ? file.get().getBytes() : new byte[0];
        if (bytes.length == 0) {
            Form form = Form.empty().refuse("file", page.t("console.import.no_file"));
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form, List.of());
        }
        PeopleFile.Reading reading = PeopleFile.read(bytes, page.house().language());
        if (!reading.isUsable()) {
            return refused(page, reading);
        }
        String content = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var model = new PreviewModel(chrome, reading, imports.plan(reading.rows()), content, invite);
        return page.show("console/people-preview", model);
    }

    /** Adds everybody in the file who is not here yet, or nobody. */
    @PostMapping("/console/people/import/add")
    ModelAndView add(
            Page page,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "false") boolean invite) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        PeopleFile.Reading reading =
                PeopleFile.read(bytes(content), page.house().language());
        if (!reading.isUsable()) {
            return refused(page, reading);
        }
        secrets.keep(page, ADDED, store.write(tx -> add(tx, me, reading.rows(), invite)));
        return page.redirect(ADDED);
    }

    /** Nothing when somebody changed what the page carried. */
    private static byte[] bytes(String content) {
        try {
            return Base64.getUrlDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** For {@link #added}: how many were skipped, then a line for each who was added, with the link. */
    private String add(Tx tx, Actor me, List<PeopleFile.Row> rows, boolean invite) {
        PeopleImport.Outcome outcome = imports.addAll(tx, rows, me);
        var lines = new StringBuilder().append(outcome.skipped().size());
        for (Person person : outcome.added()) {
            lines.append('\n').append(person.id().value());
            if (invite) {
                lines.append(' ').append(invitations.invite(tx, person.id(), me));
            }
        }
        return lines.toString();
    }

    @GetMapping(ADDED)
    ModelAndView added(Page page) {
        Chrome chrome = desk.chrome(page, "people", Role.ADMINISTRATOR);
        Optional<String> kept = secrets.read(page, ADDED);
        if (kept.isEmpty()) {
            return page.redirect("/console/people", new Flash(Tone.INFO, page.t("console.import.ended")));
        }
        List<String[]> lines =
                kept.get().lines().map(line -> line.split(" ", 2)).toList();
        List<String[]> added = lines.subList(1, lines.size());
        Map<PersonId, Person> found =
                people.find(added.stream().map(line -> new PersonId(line[0])).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        List<Added> shown = added.stream()
                .flatMap(line -> Optional.ofNullable(found.get(new PersonId(line[0])))
                        .map(person -> new Added(person, line.length > 1 ? Optional.of(line[1]) : Optional.empty()))
                        .stream())
                .toList();
        long skipped = Long.parseLong(lines.getFirst()[0]);
        return page.show("console/people-added", new AddedModel(chrome, shown, skipped, ShownSecrets.LIFE.toMinutes()));
    }

    private ModelAndView refused(Page page, PeopleFile.Reading reading) {
        List<String> problems = reading.problems().stream()
                .map(problem -> advice(page, problem))
                .toList();
        boolean isMore = reading.problems().getLast().fault() == PeopleFileProblem.Fault.MORE;
        String summary = isMore
                ? page.t("console.import.problems_many", "count", problems.size() - 1)
                : page.t("console.import.problems", "count", problems.size());
        Form form = Form.empty().refuse("file", summary);
        return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form, problems);
    }

    private static String advice(Page page, PeopleFileProblem problem) {
        return page.t(
                "console.import.fault." + problem.fault().code() + (problem.isMissing() ? "_missing" : ""),
                "line",
                problem.line(),
                "detail",
                problem.detail(),
                "first",
                PeopleFile.FIRST_LINE);
    }

    private ModelAndView form(Page page, HttpStatus status, Form form, List<String> problems) {
        Chrome chrome = desk.chrome(page, "people", Role.ADMINISTRATOR);
        return page.show(
                status, "console/people-import", new ImportModel(chrome, form, problems, PeopleFile.FIRST_LINE));
    }

    @GetMapping("/console/people/export")
    ResponseEntity<String> export(Page page) {
        desk.actor(page, Role.ADMINISTRATOR);
        var lines = new ArrayList<String>();
        lines.add(PeopleFile.FIRST_LINE);
        int offset = 0;
        List<Person> some = people.list("", Optional.empty(), offset, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(person -> lines.add(PeopleFile.line(person, people.groupsOf(person.id()))));
            offset += AT_ONCE;
            some = people.list("", Optional.empty(), offset, AT_ONCE);
        }
        return Download.of("helder-people.csv", CSV, lines.stream().collect(Collectors.joining("\r\n", "", "\r\n")));
    }

    /** The form; {@code problems} is everything that is wrong with the file, {@code firstLine} is how one begins. */
    public record ImportModel(Chrome chrome, Form form, List<String> problems, String firstLine) {}

    /**
     * What would happen.
     *
     * @param content the file again, in Base64
     */
    public record PreviewModel(
            Chrome chrome, PeopleFile.Reading reading, PeopleImport.Plan plan, String content, boolean invite) {}

    /**
     * Somebody who was added.
     *
     * @param link the invitation; empty when none was wanted
     */
    public record Added(Person person, Optional<String> link) {}

    /**
     * Everybody who was added.
     *
     * @param minutes for how long it can be read
     */
    public record AddedModel(Chrome chrome, List<Added> people, long skipped, long minutes) {}
}
