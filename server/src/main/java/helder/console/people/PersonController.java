package helder.console.people;

import helder.concerns.MailedGuides;
import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.kit.MailedRows;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.OneTimeLinks;
import helder.people.People;
import helder.people.Person;
import helder.people.WebSessions;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One person: roles, groups, devices, links, and what this person sees. Shows no device data. */
@Controller
@RequestMapping("/console/people/{id}")
public class PersonController {

    private final Desk desk;
    private final People people;
    private final Enrollments enrollments;
    private final Sights sights;
    private final NamedGroups named;
    private final WebSessions sessions;
    private final OneTimeLinks links;
    private final MailedGuides mailed;
    private final MailedRows rows;
    private final Store store;

    PersonController(
            Desk desk,
            People people,
            Enrollments enrollments,
            Sights sights,
            NamedGroups named,
            WebSessions sessions,
            OneTimeLinks links,
            MailedGuides mailed,
            MailedRows rows,
            Store store) {
        this.mailed = mailed;
        this.rows = rows;
        this.links = links;
        this.named = named;
        this.desk = desk;
        this.people = people;
        this.enrollments = enrollments;
        this.sights = sights;
        this.sessions = sessions;
        this.store = store;
    }

    @GetMapping
    ModelAndView show(Page page, @PathVariable String id) {
        return show(page, HttpStatus.OK, id, Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, String id, Form form) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        Person person = person(id);
        boolean mayAssignRoles = page.me().hasAny(Role.ADMINISTRATOR);
        return page.show(
                status,
                "console/person",
                new PersonModel(
                        chrome,
                        person,
                        people.groupsOf(person.id()),
                        enrollments.of(person.id()),
                        mayAssignRoles,
                        mayTouch(page, person),
                        links.isForOperator(person),
                        form,
                        rows.of(page, mailed.to(person.id(), desk.offices(page)))));
    }

    @GetMapping("/sees")
    ModelAndView sees(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        Person person = person(id);
        var views = new ArrayList<View>();
        for (Enrollment enrollment : enrollments.of(person.id())) {
            if (enrollment.isLiving()) {
                views.add(new View(enrollment.ownership(), enrollment.form(), true, sights.of(enrollment.facts())));
            }
        }
        if (views.isEmpty()) {
            for (Ownership ownership : Ownership.values()) {
                Sight before = sights.before(
                        ownership, EnrollmentType.APPLE_PROFILE, DeviceForm.PHONE, people.groupKeys(person.id()));
                views.add(new View(ownership, DeviceForm.PHONE, false, before));
            }
        }
        return page.show("console/person-sees", new SeesModel(chrome, person, views));
    }

    /** Only an administrator makes links for somebody who has powers; else the help desk could become administrator. */
    private static boolean mayTouch(Page page, Person person) {
        return !person.hasPowers() || page.me().hasAny(Role.ADMINISTRATOR);
    }

    /** @throws ProblemException when the reader may not */
    static void requireMayTouch(Page page, Person person) {
        if (!mayTouch(page, person)) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
    }

    static void requireState(Person person, Person.State state) {
        if (person.state() != state) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
    }

    @PostMapping("/roles")
    ModelAndView setRoles(
            Page page,
            @PathVariable String id,
            @RequestParam(name = "role", required = false) Optional<List<String>> chosen) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        Person person = person(id);
        var roles = EnumSet.of(Role.EMPLOYEE);
        for (String code : chosen.orElse(List.of())) {
            roles.add(roleOf(code));
        }
        try {
            store.write(tx -> {
                people.setRoles(tx, person.id(), Set.copyOf(roles), me);
                return true;
            });
        } catch (IllegalStateException e) {
            Form form = Form.empty().refuse("roles", page.t("console.person.last_administrator"));
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, id, form);
        }
        return page.redirect(
                path(person), new Flash(Tone.GOOD, page.t("console.person.roles_saved", "name", person.name())));
    }

    @PostMapping("/groups")
    ModelAndView join(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String group) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = person(id);
        requireMayTouch(page, person);
        if (named.isForAdministrators(page, group)) {
            Form form = Form.empty().with("group", group).refuse("group", page.t("console.person.group_named"));
            return show(page, HttpStatus.FORBIDDEN, id, form);
        }
        try {
            store.write(tx -> {
                requireMayTouch(page, held(tx, person));
                people.addToGroup(tx, person.id(), group, me);
                return true;
            });
        } catch (IllegalArgumentException e) {
            Form form = Form.empty().with("group", group).refuse("group", page.t("console.person.group_unusable"));
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, id, form);
        }
        return page.redirect(
                path(person),
                new Flash(Tone.GOOD, page.t("console.person.joined", "name", person.name(), "group", group.strip())));
    }

    @PostMapping("/groups/quit")
    ModelAndView quit(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String group) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = person(id);
        requireMayTouch(page, person);
        if (named.isForAdministrators(page, group)) {
            return page.redirect(path(person), new Flash(Tone.BAD, page.t("console.person.group_named")));
        }
        store.write(tx -> {
            requireMayTouch(page, held(tx, person));
            people.removeFromGroup(tx, person.id(), group, me);
            return true;
        });
        return page.redirect(path(person), new Flash(Tone.GOOD, page.t("console.person.quit", "name", person.name())));
    }

    private static Role roleOf(String code) {
        try {
            return Role.of(code);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.BAD_REQUEST);
        }
    }

    @GetMapping("/leave")
    ModelAndView confirmLeave(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "people", Desk.DEVICE_ROLES);
        Person person = person(id);
        requireMayTouch(page, person);
        var confirmation = new Confirmation(
                page.t("console.person.leave_title", "name", person.name()),
                List.of(page.t("console.person.leave_sign_in"), page.t("console.person.leave_devices")),
                Optional.empty(),
                path(person) + "/leave",
                Map.of(),
                page.t("console.person.leave_yes"),
                true,
                path(person));
        return page.show("console/confirm", new ConfirmModel(chrome, confirmation));
    }

    @PostMapping("/leave")
    ModelAndView leave(Page page, @PathVariable String id) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = person(id);
        requireMayTouch(page, person);
        try {
            store.write(tx -> {
                requireMayTouch(page, held(tx, person));
                people.setState(tx, person.id(), Person.State.LEFT, me);
                sessions.endAll(tx, person.id());
                return true;
            });
        } catch (IllegalStateException e) {
            return page.redirect(path(person), new Flash(Tone.BAD, page.t("console.person.last_administrator")));
        }
        return page.redirect(path(person), new Flash(Tone.GOOD, page.t("console.person.left", "name", person.name())));
    }

    @PostMapping("/return")
    ModelAndView comeBack(Page page, @PathVariable String id) {
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Person person = person(id);
        store.write(tx -> {
            Person now = held(tx, person);
            requireMayTouch(page, now);
            requireState(now, Person.State.LEFT);
            people.setState(tx, person.id(), Person.State.INVITED, me);
            return true;
        });
        return page.redirect(
                path(person), new Flash(Tone.GOOD, page.t("console.person.returned", "name", person.name())));
    }

    /** What is decided by must not change before it is done. */
    private Person held(Tx tx, Person person) {
        return people.hold(tx, person.id()).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private Person person(String id) {
        return Lookup.person(people, id);
    }

    static String path(Person person) {
        return "/console/people/" + person.id().value();
    }

    /**
     * One person.
     *
     * @param mayTouch whether the reader may change this person, and end their access
     * @param isForOperator whether only the operator makes links for this person
     * @param mailed guides that they got from an office of the reader, newest first
     */
    public record PersonModel(
            Chrome chrome,
            Person person,
            List<String> groups,
            List<Enrollment> enrollments,
            boolean mayAssignRoles,
            boolean mayTouch,
            boolean isForOperator,
            Form form,
            List<MailedRows.Row> mailed) {}

    /** What a person sees about each of their devices. */
    public record SeesModel(Chrome chrome, Person person, List<View> views) {}

    /** @param isEnrolled false for what would be seen before enrolling */
    public record View(Ownership ownership, DeviceForm form, boolean isEnrolled, Sight sight) {}
}
