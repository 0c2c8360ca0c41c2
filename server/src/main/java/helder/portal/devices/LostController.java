package helder.portal.devices;

import helder.apple.AppleActions;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.SoundOrder;
import helder.manifest.Action;
import helder.portal.kit.OwnDevices;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Marking one's own device as lost, which takes nobody else, and saying that it was found. */
@Controller
final class LostController {

    private static final int LONGEST_MESSAGE = 200;
    private static final int LONGEST_PHONE = 40;

    private final OwnDevices own;
    private final OwnLosses losses;
    private final LostDevices lost;
    private final Ordering ordering;
    private final Store store;

    LostController(OwnDevices own, OwnLosses losses, LostDevices lost, Ordering ordering, Store store) {
        this.own = own;
        this.losses = losses;
        this.lost = lost;
        this.ordering = ordering;
        this.store = store;
    }

    @GetMapping("/devices/{id}/lost")
    ModelAndView explain(Page page, @PathVariable String id) {
        Form form = Form.empty()
                .with(
                        AppleActions.MESSAGE,
                        page.t(
                                "portal.loss.message_default",
                                "organisation",
                                page.house().name()));
        return show(page, HttpStatus.OK, own.mine(page, id), form);
    }

    @PostMapping("/devices/{id}/lost")
    ModelAndView mark(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "") String phone) {
        Enrollment enrollment = own.mine(page, id);
        Form form = Form.empty().with(AppleActions.MESSAGE, message).with(AppleActions.PHONE, phone);
        if (message.isBlank() || message.strip().length() > LONGEST_MESSAGE) {
            form.refuse(AppleActions.MESSAGE, page.t("portal.loss.message_needed", "maximum", LONGEST_MESSAGE));
        }
        if (phone.strip().length() > LONGEST_PHONE) {
            form.refuse(AppleActions.PHONE, page.t("portal.loss.phone_long", "maximum", LONGEST_PHONE));
        }
        if (form.isRefused()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, enrollment, form);
        }
        Map<String, String> parameters = new TreeMap<>(Map.of(AppleActions.MESSAGE, message.strip()));
        if (!phone.isBlank()) {
            parameters.put(AppleActions.PHONE, phone.strip());
        }
        Order order = new Order.Act(Action.LOCATE, parameters);
        Ordering.Ordered ordered = store.write(
                enrollment.id().value(),
                tx -> ordering.order(tx, OwnLosses.me(page), enrollment, order, Optional.empty()));
        return page.redirect(path(enrollment), said(page, ordered.permission()));
    }

    private static Flash said(Page page, Permission permission) {
        return switch (permission) {
            case Permission.Permit _ -> new Flash(Tone.GOOD, page.t("portal.loss.done_marked"));
            case Permission.Waiting _ -> new Flash(Tone.INFO, page.t("portal.loss.done_waits"));
            case Permission.Refusal refusal ->
                switch (refusal.reason()) {
                    case CEILING ->
                        new Flash(
                                Tone.INFO,
                                page.t(
                                        "portal.lost.not_us",
                                        "organisation",
                                        page.house().name()));
                    case NOT_SUPERVISED -> new Flash(Tone.WARN, page.t("portal.loss.unable"));
                    default -> new Flash(Tone.WARN, page.t("portal.loss.not_here"));
                };
        };
    }

    /** While it is looked for: its owner, or whoever is near it, hears it. */
    @PostMapping("/devices/{id}/sound")
    ModelAndView sound(Page page, @PathVariable String id) {
        Enrollment enrollment = own.mine(page, id);
        Ordering.Ordered ordered = store.write(
                enrollment.id().value(),
                tx -> ordering.order(tx, OwnLosses.me(page), enrollment, SoundOrder.order(), Optional.empty()));
        Flash flash = ordered.permission() instanceof Permission.Permit
                ? new Flash(Tone.GOOD, page.t("portal.loss.done_sound"))
                : new Flash(Tone.INFO, page.t("portal.loss.no_sound"));
        return page.redirect(path(enrollment), flash);
    }

    @PostMapping("/devices/{id}/found")
    ModelAndView found(Page page, @PathVariable String id) {
        Enrollment enrollment = own.mine(page, id);
        boolean wasLost = store.write(
                enrollment.id().value(),
                tx -> lost.found(tx, enrollment.id(), Optional.of(OwnLosses.me(page)), Loss.Ending.FOUND));
        Flash flash = wasLost
                ? new Flash(Tone.GOOD, page.t("portal.loss.done_found"))
                : new Flash(Tone.INFO, page.t("portal.loss.not_lost"));
        return page.redirect(path(enrollment), flash);
    }

    private ModelAndView show(Page page, HttpStatus status, Enrollment enrollment, Form form) {
        return page.show(
                status,
                "portal/lost",
                new LostModel(own.card(page, enrollment), losses.of(enrollment, page), losses.second(page), form));
    }

    private static String path(Enrollment enrollment) {
        return "/devices/" + enrollment.id().value();
    }
}
