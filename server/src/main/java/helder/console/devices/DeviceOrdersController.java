package helder.console.devices;

import helder.commands.Ordering;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.kit.SecondPeople;
import helder.console.orders.Refusals;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Missing;
import helder.gate.SoundOrder;
import helder.identity.Actor;
import helder.identity.StatedReason;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.quiettime.Interrupting;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Orders for one device: each asks first, says what will happen, and goes through the gate with its reason. */
@Controller
@RequestMapping("/console/devices/{id}")
public class DeviceOrdersController {

    private final Desk desk;
    private final DevicePage devicePage;
    private final Enrollments enrollments;
    private final People people;
    private final Gate gate;
    private final SecondPeople second;
    private final Ordering ordering;
    private final Store store;

    DeviceOrdersController(
            Desk desk,
            DevicePage devicePage,
            Enrollments enrollments,
            People people,
            Gate gate,
            SecondPeople second,
            Ordering ordering,
            Store store) {
        this.desk = desk;
        this.devicePage = devicePage;
        this.enrollments = enrollments;
        this.people = people;
        this.gate = gate;
        this.second = second;
        this.ordering = ordering;
        this.store = store;
    }

    /** Asks the device again for everything the charter names. */
    @PostMapping("/ask")
    ModelAndView ask(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        var items = EnumSet.noneOf(DataItem.class);
        items.addAll(gate.questions(enrollment.facts()));
        items.retainAll(gate.visible(actor, enrollment.facts()));
        if (!enrollment.isLiving()) {
            return over(page, enrollment);
        }
        if (items.isEmpty()) {
            return page.redirect(path(enrollment), new Flash(Tone.INFO, page.t("console.device.nothing_to_ask")));
        }
        Form form = Form.empty().with("ask-reason", reason);
        checkReason(page, form, "ask-reason", reason.strip());
        if (form.isRefused()) {
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/device", devicePage.model(page, id, form));
        }
        return order(
                page, actor, enrollment, new Order.Ask(items), reason, why -> again(page, id, form, "ask-reason", why));
    }

    /** While it is looked for: whoever is near it hears it. */
    @PostMapping("/sound")
    ModelAndView sound(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Form form = Form.empty().with("sound-reason", reason);
        checkReason(page, form, "sound-reason", reason.strip());
        if (form.isRefused()) {
            return page.show(HttpStatus.UNPROCESSABLE_ENTITY, "console/device", devicePage.model(page, id, form));
        }
        return order(
                page, actor, enrollment, SoundOrder.order(), reason, why -> again(page, id, form, "sound-reason", why));
    }

    /** The page of the device with what was typed and why it was refused. */
    private ModelAndView again(Page page, String id, Form form, String field, String why) {
        return page.show(HttpStatus.CONFLICT, "console/device", devicePage.model(page, id, form.refuse(field, why)));
    }

    @GetMapping("/orders/{action}")
    ModelAndView confirm(Page page, @PathVariable String id, @PathVariable String action) {
        Chrome chrome = desk.chrome(page, "devices", Desk.DEVICE_ROLES);
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        Enrollment enrollment = Lookup.enrollment(enrollments, id);
        Action wanted = OrderForms.action(action);
        if (!enrollment.isLiving()) {
            return over(page, enrollment);
        }
        if (wanted == Action.LOCATE && devicePage.isUnfindable(enrollment, gate.actions(actor, enrollment.facts()))) {
            var refusal = new Permission.Refusal(Permission.Reason.NOT_SUPERVISED, wanted.code());
            return page.redirect(path(enrollment), refused(page, new Order.Act(wanted, Map.of()), refusal));
        }
        // A page that asks "erase everything?" must not exist where nothing can be erased.
        return gate.objection(actor, enrollment.facts(), wanted)
                .map(refusal ->
                        page.redirect(path(enrollment), refused(page, new Order.Act(wanted, Map.of()), refusal)))
                .orElseGet(() -> confirmation(page, HttpStatus.OK, chrome, enrollment, wanted, Form.empty()));
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
        OrderForms.check(page, wanted, parameters, form);
        checkReason(page, form, "reason", reason);
        if (form.isRefused()) {
            return confirmation(page, HttpStatus.UNPROCESSABLE_ENTITY, chrome, enrollment, wanted, form);
        }
        Order.Act order = new Order.Act(wanted, parameters);
        return order(page, actor, enrollment, order, reason, why -> {
            if (gate.objection(actor, enrollment.facts(), wanted).isPresent()) {
                return page.redirect(path(enrollment), new Flash(Tone.BAD, why));
            }
            return confirmation(page, HttpStatus.CONFLICT, chrome, enrollment, wanted, form.refuse("order", why));
        });
    }

    private static Flash refused(Page page, Order order, Permission.Refusal refusal) {
        return new Flash(Tone.BAD, Refusals.text(page, order, refusal));
    }

    private static void checkReason(Page page, Form form, String field, String reason) {
        String stated = StatedReason.cleaned(reason);
        if (!StatedReason.isEnough(stated)) {
            form.refuse(field, page.t("console.order.reason_needed"));
        }
        if (StatedReason.isTooLong(stated)) {
            form.refuse(field, page.t("looks.refused.reason_too_long"));
        }
    }

    /** @param otherwise what to show when it is refused, with why */
    private ModelAndView order(
            Page page,
            Actor actor,
            Enrollment enrollment,
            Order order,
            String reason,
            Function<String, ModelAndView> otherwise) {
        Ordering.Ordered ordered = store.write(
                enrollment.id().value(),
                tx -> ordering.order(
                        tx, actor, enrollment, order, Optional.of(reason).filter(text -> !text.isBlank())));
        if (ordered.permission() instanceof Permission.Refusal refusal && refusal.reason() == Permission.Reason.ENDED) {
            return over(page, enrollment);
        }
        return switch (ordered.permission()) {
            case Permission.Permit permit ->
                page.redirect(
                        path(enrollment), new Flash(Tone.GOOD, queued(page, enrollment, order, permit.expiresAt())));
            case Permission.Waiting waiting ->
                page.redirect(path(enrollment), new Flash(Tone.INFO, Waits.text(page, waiting)));
            case Permission.Refusal refusal -> otherwise.apply(Refusals.text(page, order, refusal));
        };
    }

    private static String queued(Page page, Enrollment enrollment, Order order, Instant until) {
        if (Interrupting.mayWait(order)) {
            return page.t("console.order.queued_quiet", "when", page.moments().dateTime(until));
        }
        return page.t(isPc(enrollment) ? "console.order.queued_pc" : "console.order.queued");
    }

    private ModelAndView confirmation(
            Page page, HttpStatus status, Chrome chrome, Enrollment enrollment, Action action, Form form) {
        Person owner = Lookup.person(people, enrollment.person().value());
        Actor me = desk.actor(page, Desk.DEVICE_ROLES);
        Set<Missing> missing = gate.missing(me, enrollment.facts(), action);
        var waits = new ArrayList<>(Waits.before(page, missing));
        if (missing.contains(Missing.SECOND) && !second.isThereOne(me, enrollment, action)) {
            waits.add(page.t("console.order.waits.nobody"));
        }
        return page.show(
                status,
                "console/order",
                new OrderModel(chrome, enrollment, owner, action, waits, OrderForms.fields(action), form));
    }

    private static ModelAndView over(Page page, Enrollment enrollment) {
        return page.redirect(path(enrollment), new Flash(Tone.INFO, page.t("console.device.over")));
    }

    private static boolean isPc(Enrollment enrollment) {
        return switch (enrollment.type().platform()) {
            case WINDOWS -> true;
            case APPLE, ANDROID -> false;
        };
    }

    private static String path(Enrollment enrollment) {
        return "/console/devices/" + enrollment.id().value();
    }

    /**
     * The form of an order.
     *
     * @param waits who must agree before it goes on, a sentence for each
     */
    public record OrderModel(
            Chrome chrome,
            Enrollment enrollment,
            Person owner,
            Action action,
            List<String> waits,
            List<OrderForms.Field> fields,
            Form form) {

        /** Whether nobody will hear how it ended. */
        public boolean isEraseOfPc() {
            return action == Action.ERASE && isPc(enrollment);
        }
    }
}
