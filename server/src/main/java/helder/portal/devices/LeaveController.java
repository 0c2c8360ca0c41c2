package helder.portal.devices;

import helder.commands.Ordering;
import helder.devices.Agreements;
import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.identity.Actor;
import helder.identity.Role;
import helder.manifest.Action;
import helder.portal.kit.OwnDevices;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Tone;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Ending the management of one's own device, and enrolling it again where its profile gives another power than what was agreed. */
@Controller
final class LeaveController {

    private final OwnDevices own;
    private final Gate gate;
    private final Ordering ordering;
    private final Store store;
    private final Agreements agreements;

    LeaveController(OwnDevices own, Gate gate, Ordering ordering, Store store, Agreements agreements) {
        this.agreements = agreements;
        this.own = own;
        this.gate = gate;
        this.ordering = ordering;
        this.store = store;
    }

    @GetMapping("/devices/{id}/leave")
    ModelAndView explain(Page page, @PathVariable String id) {
        Enrollment enrollment = own.mine(page, id);
        boolean mayOrder = enrollment.state() == Enrollment.State.ENROLLED
                && gate.actions(me(page), enrollment.facts()).contains(Action.REMOVE_WORK_DATA);
        return page.show("portal/leave", new LeaveModel(own.card(page, enrollment), mayOrder));
    }

    @PostMapping("/devices/{id}/leave")
    ModelAndView leave(Page page, @PathVariable String id) {
        Enrollment enrollment = own.mine(page, id);
        Order order = new Order.Act(Action.REMOVE_WORK_DATA, Map.of());
        Ordering.Ordered ordered = store.write(
                enrollment.id().value(), tx -> ordering.order(tx, me(page), enrollment, order, Optional.empty()));
        Flash flash = ordered.permission() instanceof Permission.Permit
                ? new Flash(Tone.GOOD, page.t("portal.leave.ordered"))
                : new Flash(Tone.WARN, page.t("portal.leave.by_hand_only"));
        return page.redirect("/devices/" + enrollment.id().value(), flash);
    }

    @GetMapping("/devices/{id}/again")
    ModelAndView again(Page page, @PathVariable String id) {
        Enrollment enrollment = own.mine(page, id);
        return page.show(
                "portal/again", new AgainModel(own.card(page, enrollment), agreements.needsEnrollingAgain(enrollment)));
    }

    private static Actor me(Page page) {
        return new Actor.Somebody(page.me().id(), page.me().name(), Role.EMPLOYEE);
    }
}
