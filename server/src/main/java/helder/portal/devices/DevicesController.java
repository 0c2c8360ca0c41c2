package helder.portal.devices;

import helder.charter.Charters;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.RefusedOrder;
import helder.commands.RefusedOrders;
import helder.devices.Agreements;
import helder.devices.Enrollment;
import helder.evidence.OwnPapers;
import helder.gate.Sight;
import helder.gate.Sights;
import helder.identity.CommandId;
import helder.portal.FactWords;
import helder.portal.SightIcons;
import helder.portal.SightView;
import helder.portal.kit.DeviceCard;
import helder.portal.kit.OwnDevices;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.windows.PollingPlan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The reader's devices: the list, and everything about one of them. */
@Controller
final class DevicesController {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{1,64}");

    private final OwnDevices own;
    private final Sights sights;
    private final Charters charters;
    private final Commands commands;
    private final RefusedOrders refused;
    private final Agreements agreements;
    private final ApprovalRequests requests;
    private final OwnPapers papers;
    private final OwnLosses losses;
    private final PollingPlan polling;

    DevicesController(
            OwnDevices own,
            Sights sights,
            Charters charters,
            Commands commands,
            RefusedOrders refused,
            Agreements agreements,
            ApprovalRequests requests,
            OwnPapers papers,
            OwnLosses losses,
            PollingPlan polling) {
        this.polling = polling;
        this.losses = losses;
        this.papers = papers;
        this.requests = requests;
        this.agreements = agreements;
        this.refused = refused;
        this.own = own;
        this.sights = sights;
        this.charters = charters;
        this.commands = commands;
    }

    @GetMapping("/devices")
    ModelAndView devices(Page page) {
        List<DeviceCard> cards =
                own.all(page).stream().map(each -> own.card(page, each)).toList();
        return page.show(
                "portal/devices",
                new DevicesModel(
                        cards.stream()
                                .filter(card -> card.enrollment().isLiving())
                                .toList(),
                        cards.stream()
                                .filter(card -> !card.enrollment().isLiving())
                                .toList()));
    }

    @GetMapping("/devices/{id}")
    ModelAndView device(Page page, @PathVariable String id) {
        return page.show("portal/device", model(page, own.mine(page, id)));
    }

    @GetMapping("/devices/{id}/privacy")
    ModelAndView everything(Page page, @PathVariable String id) {
        return page.show("portal/device-privacy", model(page, own.mine(page, id)));
    }

    @GetMapping("/devices/{id}/orders")
    ModelAndView orders(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String before) {
        Enrollment enrollment = own.mine(page, id);
        Optional<CommandId> from = from(before).map(CommandId::new);
        return page.show(
                "portal/device-orders",
                new ListModel<>(
                        own.card(page, enrollment),
                        rows(page, commands.orders(enrollment.id(), from, NewestFirst.LIMIT), from)));
    }

    @GetMapping("/devices/{id}/refused")
    ModelAndView refused(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String before) {
        Enrollment enrollment = own.mine(page, id);
        return page.show(
                "portal/device-refused",
                new ListModel<>(own.card(page, enrollment), refused(page, enrollment, from(before))));
    }

    /** Where an older page begins. */
    static Optional<String> from(String before) {
        if (!before.isEmpty() && !ID.matcher(before).matches()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return Optional.of(before).filter(id -> !id.isEmpty());
    }

    private NewestFirst<OrderRow> rows(Page page, List<Command> found, Optional<CommandId> before) {
        return NewestFirst.of(
                found,
                before.map(CommandId::value),
                order -> order.id().value(),
                order -> OrderRow.of(order, page.me().id(), page));
    }

    private NewestFirst<RefusedRow> refused(Page page, Enrollment enrollment, Optional<String> before) {
        return NewestFirst.of(
                refused.of(enrollment.id(), before, NewestFirst.LIMIT),
                before,
                RefusedOrder::id,
                order -> RefusedRow.of(order, page.me().id(), page));
    }

    private DeviceModel model(Page page, Enrollment enrollment) {
        Sight sight = sights.of(enrollment.facts());
        List<Command> orders = commands.orders(enrollment.id(), Optional.empty(), NewestFirst.LIMIT);
        return new DeviceModel(
                own.card(page, enrollment),
                sight,
                SightView.of(sight, page),
                facts(page, enrollment),
                own.masked(page, enrollment).stream()
                        .map(item -> page.t(item.nameKey()))
                        .toList(),
                own.unasked(enrollment).stream()
                        .map(count -> Unasked.of(count, enrollment.type().platform(), page))
                        .toList(),
                own.isAgreed(page, enrollment),
                enrollment.state() == Enrollment.State.ENROLLED && agreements.needsEnrollingAgain(enrollment),
                charters.inForce(enrollment.ownership()).version(),
                RequestsController.rows(page, requests, enrollment, Optional.empty()),
                rows(page, orders, Optional.empty()),
                refused(page, enrollment, Optional.empty()),
                Optional.of(orders)
                        .filter(known -> enrollment.state() == Enrollment.State.LEAVING)
                        .map(known -> Leaving.of(enrollment.type().platform(), known)),
                Optional.of(enrollment)
                        .filter(OwnDevices::hasReceipt)
                        .map(ended -> papers.receipt(ended, page.me().name())),
                losses.of(enrollment, page),
                polling.expected(enrollment));
    }

    private List<DeviceModel.Known> facts(Page page, Enrollment enrollment) {
        return own.known(page, enrollment).entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> new DeviceModel.Known(
                        SightIcons.of(entry.getKey()),
                        page.t(entry.getKey().nameKey()),
                        FactWords.of(entry.getKey(), entry.getValue().value(), page),
                        entry.getValue().observedAt(),
                        entry.getValue().expiresAt()))
                .toList();
    }
}
