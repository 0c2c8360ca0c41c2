package helder.console;

import helder.apple.LockPins;
import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Facts.Fact;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Basis;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One device. Its data is shown only after a look was recorded; on a personal device a reason comes first. */
@Controller
@RequestMapping("/console/devices/{id}")
public class DeviceController {

    private static final int SHOWN_COMMANDS = 20;

    private final Desk desk;
    private final Enrollments enrollments;
    private final People people;
    private final Facts facts;
    private final Gate gate;
    private final Sights sights;
    private final Looks looks;
    private final Commands commands;
    private final LockPins pins;
    private final Store store;

    DeviceController(
            Desk desk,
            Enrollments enrollments,
            People people,
            Facts facts,
            Gate gate,
            Sights sights,
            Looks looks,
            Commands commands,
            LockPins pins,
            Store store) {
        this.desk = desk;
        this.enrollments = enrollments;
        this.people = people;
        this.facts = facts;
        this.gate = gate;
        this.sights = sights;
        this.looks = looks;
        this.commands = commands;
        this.pins = pins;
        this.store = store;
    }

    /** What needs no look: the enrollment, its commands, what was dropped; and the way to the data. */
    @GetMapping
    ModelAndView show(Page page, @PathVariable String id) {
        return page.show("console/device", model(page, id, Form.empty()));
    }

    @PostMapping("/look")
    ModelAndView look(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        DeviceModel plain = model(page, id, Form.empty().with("reason", reason));
        try {
            Optional<Seen> seen =
                    store.write(tx -> look(tx, actor, plain.enrollment().id(), reason));
            return page.show("console/device", plain.with(seen));
        } catch (LookRefusedException e) {
            DeviceModel now = model(page, id, Form.empty().with("reason", reason));
            now.form().refuse("reason", page.t(e.why().textKey()));
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/device", now);
        }
    }

    /** What may be seen, and whether a reason is needed, is decided in the unit of work that records the look and reads. */
    private Optional<Seen> look(Tx tx, Actor actor, EnrollmentId id, String reason) {
        Optional<Enrollment> living = enrollments.lock(tx, id).filter(Enrollment::isLiving);
        if (living.isEmpty()) {
            return Optional.empty();
        }
        Enrollment enrollment = living.get();
        Set<DataItem> items = EnumSet.noneOf(DataItem.class);
        items.addAll(gate.visible(tx, actor, enrollment.facts()));
        // Steps are about the person, not a fact of this device: they are not shown here.
        items.remove(DataItem.ENROLLMENT_STEPS);
        if (items.isEmpty()) {
            return Optional.of(new Seen(List.of(), Map.of()));
        }
        boolean personal = enrollment.ownership() == Ownership.PERSONAL;
        Basis.Look basis = looks.record(tx, request(actor, "console.device", enrollment, items, reason, personal));
        return Optional.of(new Seen(List.copyOf(items), new TreeMap<>(facts.read(tx, id, items, basis))));
    }

    private static LookRequest request(
            Actor actor, String face, Enrollment enrollment, Set<DataItem> items, String reason, boolean mustSayWhy) {
        return new LookRequest(
                actor,
                face,
                Set.of(new Subject(enrollment.person(), enrollment.id())),
                items,
                Optional.of(reason).filter(text -> !text.isBlank()),
                mustSayWhy);
    }

    /**
     * The code that a locked or erased Mac asks for, once. Helder made it, the device did not tell it, so the look names no item;
     * the reason is always needed, because the code opens the device. It is shown for devices that left or became personal too:
     * their owner needs it.
     */
    @PostMapping("/code")
    ModelAndView code(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        DeviceModel plain = model(page, id, Form.empty().with("code-reason", reason));
        Optional<CommandId> locked = plain.locked();
        if (locked.isEmpty()) {
            return page.redirect(path(plain.enrollment()), new Flash(Tone.INFO, page.t("console.code.none")));
        }
        LookRequest request = request(actor, "console.lock-code", plain.enrollment(), Set.of(), reason, true);
        try {
            Optional<String> code = looks.look(
                    request,
                    (tx, basis) -> pins.show(tx, basis, plain.enrollment().id(), locked.orElseThrow()));
            return page.show("console/device", plain.withCode(code));
        } catch (LookRefusedException e) {
            plain.form().refuse("code-reason", page.t(e.why().textKey()));
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/device", plain);
        }
    }

    private DeviceModel model(Page page, String id, Form form) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Person owner = Lookup.person(people, enrollment.person().value());
        Set<Action> possible = EnumSet.noneOf(Action.class);
        if (enrollment.isLiving()) {
            possible.addAll(gate.actions(actor, enrollment.facts()));
        }
        if (enrollment.state() == Enrollment.State.LEAVING) {
            possible.removeIf(action -> !action.isOpenWhileLeaving());
        }
        return new DeviceModel(
                chrome,
                enrollment,
                owner,
                OrderForms.offered(possible),
                commands.history(enrollment.id(), Optional.empty(), SHOWN_COMMANDS),
                gate.counts(enrollment.id()),
                enrollment.isLiving() && enrollments.hasSurplusRights(enrollment),
                page.me().hasAny(Role.ADMINISTRATOR),
                form,
                Optional.empty(),
                pins.unseen(enrollment.id()),
                Optional.empty());
    }

    /** Exactly what the owner reads about this device. */
    @GetMapping("/sees")
    ModelAndView sees(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Person owner = Lookup.person(people, enrollment.person().value());
        var view = new PersonController.View(
                enrollment.ownership(), enrollment.form(), true, sights.of(enrollment.facts()));
        return page.show("console/person-sees", new PersonController.SeesModel(chrome, owner, List.of(view)));
    }

    @GetMapping("/personal")
    ModelAndView confirmPersonal(Page page, @PathVariable String id) {
        Chrome chrome = desk.chrome(page, "devices", Role.ADMINISTRATOR);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        var confirmation = new Confirmation(
                page.t("console.personal.title"),
                List.of(
                        page.t("console.personal.narrow"),
                        page.t("console.personal.delete"),
                        page.t("console.personal.back")),
                Optional.empty(),
                path(enrollment) + "/personal",
                Map.of(),
                page.t("console.personal.yes"),
                false,
                path(enrollment));
        return page.show("console/confirm", new PersonController.ConfirmModel(chrome, confirmation));
    }

    @PostMapping("/personal")
    ModelAndView becomePersonal(Page page, @PathVariable String id) {
        desk.actor(page, Role.ADMINISTRATOR);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        try {
            store.write(enrollment.id().value(), tx -> {
                enrollments.becomePersonal(tx, enrollment.id());
                return true;
            });
        } catch (IllegalStateException e) {
            String why = enrollment.isLiving() ? "console.personal.already" : "console.device.over";
            return page.redirect(path(enrollment), new Flash(Tone.INFO, page.t(why)));
        }
        return page.redirect(path(enrollment), new Flash(Tone.GOOD, page.t("console.personal.done")));
    }

    private static String path(Enrollment enrollment) {
        return "/console/devices/" + enrollment.id().value();
    }

    /**
     * One device.
     *
     * @param counts what was dropped and refused
     * @param seen what a look showed; empty when nobody looked
     * @param locked the order that made a code which nobody has seen yet
     * @param code the code, shown this once
     */
    public record DeviceModel(
            Chrome chrome,
            Enrollment enrollment,
            Person owner,
            List<Action> actions,
            List<Command> commands,
            List<GateCount> counts,
            boolean hasSurplusRights,
            boolean isAdministrator,
            Form form,
            Optional<Seen> seen,
            Optional<CommandId> locked,
            Optional<String> code) {

        DeviceModel with(Optional<Seen> nowSeen) {
            return with(nowSeen, locked, code);
        }

        DeviceModel withCode(Optional<String> shown) {
            return with(seen, Optional.empty(), shown);
        }

        private DeviceModel with(Optional<Seen> nowSeen, Optional<CommandId> nowLocked, Optional<String> nowCode) {
            return new DeviceModel(
                    chrome,
                    enrollment,
                    owner,
                    actions,
                    commands,
                    counts,
                    hasSurplusRights,
                    isAdministrator,
                    form,
                    nowSeen,
                    nowLocked,
                    nowCode);
        }

        /** Whether the end of management was ordered and the device still has to do it. */
        public boolean isLeaving() {
            return enrollment.state() == Enrollment.State.LEAVING;
        }

        public boolean isPersonal() {
            return enrollment.ownership() == Ownership.PERSONAL;
        }
    }

    /** What a look showed: every item in the reader's view, and the values that are known. */
    public record Seen(List<DataItem> items, Map<DataItem, Fact> values) {
        public Optional<Fact> value(DataItem item) {
            return Optional.ofNullable(values.get(item));
        }
    }
}
