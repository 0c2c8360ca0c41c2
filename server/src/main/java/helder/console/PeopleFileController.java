package helder.console;

import helder.identity.Actor;
import helder.identity.Role;
import helder.people.People;
import helder.people.PeopleFile;
import helder.people.PeopleFileException;
import helder.people.Person;
import helder.rollout.Invitations;
import helder.store.Store;
import helder.web.Form;
import helder.web.Page;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Everybody as a file: names, addresses, languages, roles and groups come in and go out. There is no device data in it. */
@Controller
public class PeopleFileController {

    private static final int AT_ONCE = 1_000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Desk desk;
    private final People people;
    private final Invitations invitations;
    private final Store store;

    PeopleFileController(Desk desk, People people, Invitations invitations, Store store) {
        this.desk = desk;
        this.people = people;
        this.invitations = invitations;
        this.store = store;
    }

    @GetMapping("/console/people/import")
    ModelAndView ask(Page page) {
        return form(page, HttpStatus.OK, Form.empty());
    }

    @PostMapping("/console/people/import")
    ModelAndView take(
            Page page, @RequestParam Optional<MultipartFile> file, @RequestParam(defaultValue = "false") boolean invite)
            throws IOException {
        Chrome chrome = desk.chrome(page, "people", Role.ADMINISTRATOR);
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        try {
            byte[] bytes = file.isPresent() ? file.get().getBytes() : new byte[0];
            List<PeopleFile.Row> rows =
                    PeopleFile.read(text(bytes), page.house().language());
            List<Added> added = store.write(tx -> PeopleFile.addAll(tx, people, rows).stream()
                    .map(person -> new Added(
                            person, invite ? Optional.of(invitations.invite(tx, person.id(), me)) : Optional.empty()))
                    .toList());
            return page.show("console/people-added", new AddedModel(chrome, added));
        } catch (PeopleFileException e) {
            String advice = page.t(
                    "console.import.fault." + e.fault().code(), "line", e.line(), "first", PeopleFile.FIRST_LINE);
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, Form.empty().refuse("file", advice));
        } catch (CharacterCodingException e) {
            Form form = Form.empty().refuse("file", page.t("console.import.encoding"));
            return form(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
    }

    /** @throws CharacterCodingException when it is not UTF-8 */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private ModelAndView form(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "people", Role.ADMINISTRATOR);
        return page.show(status, "console/people-import", new ImportModel(chrome, form, PeopleFile.FIRST_LINE));
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
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("helder-people.csv")
                                .build()
                                .toString())
                .body(lines.stream().collect(Collectors.joining("\r\n", "", "\r\n")));
    }

    /** The form; {@code firstLine} is how the file begins. */
    public record ImportModel(Chrome chrome, Form form, String firstLine) {}

    /**
     * Somebody who was added.
     *
     * @param link the invitation, shown once; empty when none was wanted
     */
    public record Added(Person person, Optional<String> link) {}

    /** Everybody who was added. */
    public record AddedModel(Chrome chrome, List<Added> people) {}
}
