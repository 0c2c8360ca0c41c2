package helder.console;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Facts.Fact;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Sights;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
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
    private final Ordering ordering;
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
            Ordering ordering,
            Store store) {
        this.desk = desk;
        this.enrollments = enrollments;
        this.people = people;
        this.facts = facts;
        this.gate = gate;
        this.sights = sights;
        this.looks = looks;
        this.commands = commands;
        this.ordering = ordering;
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
        Enrollment enrollment = plain.enrollment();
        Set<DataItem> items = gate.visible(actor, enrollment.facts());
        var request = new LookRequest(
                actor,
                "console.device",
                Set.of(new Subject(enrollment.person(), enrollment.id())),
                items,
                Optional.of(reason).filter(text -> !text.isBlank()),
                enrollment.ownership() == Ownership.PERSONAL);
        try {
            Map<DataItem, Fact> seen =
                    looks.look(request, (tx, basis) -> facts.read(tx, enrollment.id(), items, basis));
            return page.show("console/device", plain.with(items, new TreeMap<>(seen)));
        } catch (LookRefusedException e) {
            plain.form().refuse("reason", page.t("console.reason_needed"));
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/device", plain);
        }
    }

    private DeviceModel model(Page page, String id, Form form) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Person owner = Lookup.person(people, enrollment.person().value());
        Set<Action> possible = enrollment.isLiving() ? gate.actions(actor, enrollment.facts()) : Set.of();
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

    /** Asks the device again for everything the charter names. */
    @PostMapping("/ask")
    ModelAndView ask(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        var items = EnumSet.noneOf(DataItem.class);
        items.addAll(gate.questions(enrollment.facts()));
        items.retainAll(gate.visible(actor, enrollment.facts()));
        if (items.isEmpty()) {
            return page.redirect(path(enrollment), new Flash(Tone.INFO, page.t("console.device.nothing_to_ask")));
        }
        return order(page, actor, enrollment, new Order.Ask(items), reason);
    }

    @GetMapping("/orders/{action}")
    ModelAndView confirm(Page page, @PathVariable String id, @PathVariable String action) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        return confirmation(page, HttpStatus.OK, chrome, enrollment, OrderForms.action(action), Form.empty());
    }

    @PostMapping("/orders/{action}")
    ModelAndView order(
            Page page, @PathVariable String id, @PathVariable String action, @RequestParam Map<String, String> fields) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Action wanted = OrderForms.action(action);
        String reason = fields.getOrDefault("reason", "").strip();
        Map<String, String> parameters = OrderForms.parameters(wanted, fields);
        Form form = OrderForms.filled(wanted, fields);
        if (reason.length() < 3) {
            form.refuse("reason", page.t("console.reason_needed"));
        }
        OrderForms.check(page, wanted, parameters, form);
        if (form.isRefused()) {
            return confirmation(page, HttpStatus.UNPROCESSABLE_ENTITY, chrome, enrollment, wanted, form);
        }
        return order(page, actor, enrollment, new Order.Act(wanted, parameters), reason);
    }

    private ModelAndView order(Page page, Actor actor, Enrollment enrollment, Order order, String reason) {
        Ordering.Ordered ordered = store.write(
                enrollment.id().value(),
                tx -> ordering.order(
                        tx, actor, enrollment, order, Optional.of(reason).filter(text -> !text.isBlank())));
        Flash flash = switch (ordered.permission()) {
            case Permission.Permit permit -> new Flash(Tone.GOOD, page.t("console.order.queued"));
            case Permission.AwaitingApproval waiting -> new Flash(Tone.INFO, page.t("console.order.awaiting"));
            case Permission.Refusal refusal -> new Flash(Tone.BAD, Refusals.text(page, order, refusal));
        };
        return page.redirect(path(enrollment), flash);
    }

    private static ModelAndView confirmation(
            Page page, HttpStatus status, Chrome chrome, Enrollment enrollment, Action action, Form form) {
        return page.show(
                status, "console/order", new OrderModel(chrome, enrollment, action, OrderForms.fields(action), form));
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
            return page.redirect(path(enrollment), new Flash(Tone.INFO, page.t("console.personal.already")));
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
            Optional<Seen> seen) {

        DeviceModel with(Set<DataItem> items, Map<DataItem, Fact> values) {
            var shown = EnumSet.noneOf(DataItem.class);
            shown.addAll(items);
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
                    Optional.of(new Seen(List.copyOf(shown), values)));
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

    /** The form of an order. */
    public record OrderModel(
            Chrome chrome, Enrollment enrollment, Action action, List<OrderForms.Field> fields, Form form) {}
}
