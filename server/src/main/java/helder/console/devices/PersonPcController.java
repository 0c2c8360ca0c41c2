package helder.console.devices;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.web.Download;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.ShownSecrets;
import helder.web.Tone;
import helder.windows.FailedEnrollments;
import helder.windows.PackageSettings;
import helder.windows.PcSecrets;
import helder.windows.WindowsEnrollment;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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

/**
 * The desk brings in a PC for somebody with a one-time secret. Whoever made it reads it for ten minutes, in their own session; the person
 * reads that it was made, and by whom.
 */
@Controller
@RequestMapping("/console/people/{id}/pc")
public class PersonPcController {

    private static final List<Integer> HOURS = List.of(1, 4, 24, 72, 168, 720);
    private static final int MOST_FAILURES = 50;

    private final Desk desk;
    private final People people;
    private final PcSecrets secrets;
    private final FailedEnrollments failures;
    private final PcRows rows;
    private final ShownSecrets shown;
    private final Store store;

    PersonPcController(
            Desk desk,
            People people,
            PcSecrets secrets,
            FailedEnrollments failures,
            PcRows rows,
            ShownSecrets shown,
            Store store) {
        this.desk = desk;
        this.people = people;
        this.secrets = secrets;
        this.failures = failures;
        this.rows = rows;
        this.shown = shown;
        this.store = store;
    }

    static String path(PersonId person) {
        return "/console/people/" + person.value() + "/pc";
    }

    private static String place(Person person) {
        return path(person.id()) + "/secret";
    }

    @GetMapping
    ModelAndView show(Page page, @PathVariable String id) {
        desk.actor(page, Desk.DEVICE_ROLES);
        Form form = Form.empty().with("hours", Integer.toString(secrets.usualHours()));
        return show(page, HttpStatus.OK, Lookup.person(people, id), form);
    }

    private ModelAndView show(Page page, HttpStatus status, Person person, Form form) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        return page.show(
                status,
                "console/person-pc",
                new PersonPcModel(
                        chrome,
                        person,
                        secrets.isOffered(),
                        form,
                        hours(page),
                        rows.secrets(page, secrets.of(person.id())),
                        rows.failures(failures.of(person.id(), MOST_FAILURES))));
    }

    /** How long a secret can work, in words by hours; what is usual here is among them. */
    private Map<String, String> hours(Page page) {
        var sorted = new TreeSet<>(HOURS);
        sorted.add(secrets.usualHours());
        var choices = new LinkedHashMap<String, String>();
        sorted.forEach(hours -> choices.put(hours.toString(), page.span(Duration.ofHours(hours))));
        return choices;
    }

    @PostMapping
    ModelAndView make(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "") String hours) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = Lookup.person(people, id);
        Form form = Form.empty().with("ownership", ownership).with("hours", hours);
        Optional<Ownership> owner = Arrays.stream(Ownership.values())
                .filter(each -> each.code().equals(ownership))
                .findFirst();
        if (owner.isEmpty()) {
            form.refuse("ownership", page.t("console.pc.ownership_missing"));
        }
        int chosen = Lookup.number(hours, 0);
        if (chosen < 1 || chosen > PcSecrets.LONGEST_HOURS) {
            form.refuse("hours", page.t("console.pc.hours_wrong"));
        }
        if (form.isRefused()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, person, form);
        }
        try {
            Tickets.Issued issued = store.write(tx -> secrets.make(tx, person.id(), owner.get(), chosen, me));
            shown.keep(page, place(person), issued.ticket().id() + " " + issued.secret());
            return page.redirect(place(person));
        } catch (IllegalStateException e) {
            return page.redirect(path(person.id()), new Flash(Tone.BAD, page.t("console.pc.not_possible")));
        }
    }

    @GetMapping("/secret")
    ModelAndView secret(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        Person person = Lookup.person(people, id);
        return kept(page, person)
                .map(kept -> page.show(
                        "console/pc-secret",
                        new PcSecretModel(
                                chrome,
                                person,
                                kept.ticket(),
                                kept.secret(),
                                secrets.discovery(),
                                WindowsEnrollment.link(person.email(), secrets.discovery()),
                                ShownSecrets.LIFE.toMinutes())))
                .orElseGet(() ->
                        page.redirect(path(person.id()), new Flash(Tone.INFO, page.t("console.pc.secret_ended"))));
    }

    @GetMapping("/customizations.xml")
    ResponseEntity<byte[]> settings(Page page, @PathVariable String id) {
        desk.actor(page, Desk.DEVICE_ROLES);
        Person person = Lookup.person(people, id);
        Kept kept = kept(page, person).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return Download.of(
                "customizations.xml",
                MediaType.APPLICATION_XML,
                PackageSettings.of(secrets.discovery(), person.email(), kept.secret()));
    }

    private record Kept(Ticket ticket, String secret) {}

    private Optional<Kept> kept(Page page, Person person) {
        return shown.read(page, place(person)).flatMap(text -> {
            String[] parts = text.split(" ", 2);
            return secrets.find(new TicketId(parts[0])).map(ticket -> new Kept(ticket, parts[1]));
        });
    }

    /**
     * Where the desk makes one.
     *
     * @param isOffered whether one-time secrets work
     * @param hours how long it can work, in words by hours
     */
    public record PersonPcModel(
            Chrome chrome,
            Person person,
            boolean isOffered,
            Form form,
            Map<String, String> hours,
            List<PcRows.Secret> secrets,
            List<PcRows.Failed> failures) {

        public boolean hasLeft() {
            return person.state() == Person.State.LEFT;
        }
    }

    /**
     * One that was just made.
     *
     * @param discovery what is typed as the server
     * @param link that opens the settings of Windows, filled in
     * @param minutes for how long it can be read
     */
    public record PcSecretModel(
            Chrome chrome, Person person, Ticket ticket, String secret, String discovery, String link, long minutes) {
        @Override
        public String toString() {
            return "PcSecretModel[" + ticket.id() + "]";
        }
    }
}
