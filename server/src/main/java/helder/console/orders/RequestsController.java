package helder.console.orders;

import helder.apple.AppleActions;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Approvals;
import helder.commands.Approvals.Outcome;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.console.kit.SecondPeople;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Order;
import helder.gate.Permission.Missing;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.StatedReason;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Orders that wait until others agree: whoever may order the same decides, everybody else in the console reads. No device data. */
@Controller
@RequestMapping("/console/requests")
public class RequestsController {

    private static final int PAGE_SIZE = 50;

    private final Desk desk;
    private final ApprovalRequests requests;
    private final Approvals approvals;
    private final DeviceNames names;
    private final Deciding deciding;
    private final Enrollments enrollments;
    private final SecondPeople second;
    private final Store store;

    RequestsController(
            Desk desk,
            ApprovalRequests requests,
            Approvals approvals,
            DeviceNames names,
            Deciding deciding,
            Enrollments enrollments,
            SecondPeople second,
            Store store) {
        this.second = second;
        this.enrollments = enrollments;
        this.desk = desk;
        this.requests = requests;
        this.approvals = approvals;
        this.names = names;
        this.deciding = deciding;
        this.store = store;
    }

    @GetMapping
    ModelAndView list(Page page, @RequestParam(defaultValue = "") String before) {
        Chrome chrome = desk.chrome(page, "requests", Desk.REQUEST_ROLES);
        Optional<String> from = Lookup.id(before);
        List<ApprovalRequest> waiting = from.isPresent() ? List.of() : requests.waiting(Deciding.MOST_WAITING);
        List<ApprovalRequest> found = requests.recent(from, PAGE_SIZE + 1);
        List<ApprovalRequest> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> older =
                found.size() > PAGE_SIZE ? Optional.of(shown.getLast().id()) : Optional.empty();
        Map<EnrollmentId, String> devices = names.of(
                page,
                Stream.concat(waiting.stream(), shown.stream())
                        .map(ApprovalRequest::enrollment)
                        .collect(Collectors.toSet()));
        return page.show(
                "console/requests",
                new RequestsModel(
                        chrome,
                        waiting.stream()
                                .filter(request -> deciding.may(page, request))
                                .toList(),
                        shown,
                        devices,
                        from.isPresent(),
                        older));
    }

    @GetMapping("/{id}")
    ModelAndView show(Page page, @PathVariable String id) {
        page.actingAs(Desk.REQUEST_ROLES);
        return show(page, HttpStatus.OK, find(id), Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, ApprovalRequest request, Form form) {
        Chrome chrome = desk.chrome(page, "requests", Desk.REQUEST_ROLES);
        return page.show(
                status,
                "console/request",
                new RequestModel(
                        chrome,
                        request,
                        names.of(page, java.util.Set.of(request.enrollment())).getOrDefault(request.enrollment(), ""),
                        said(page, request.order()),
                        deciding.may(page, request),
                        mayWithdraw(page, request),
                        lacksSecond(request),
                        form));
    }

    /** What was typed into the order, by what it is. */
    private static Map<String, String> said(Page page, Order.Act order) {
        var said = new LinkedHashMap<String, String>();
        AppleActions.typed(order).forEach((name, text) -> said.put(page.t("console.request.field." + name), text));
        return said;
    }

    @PostMapping("/{id}/approve")
    ModelAndView approve(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return decide(page, id, reason, (tx, actor, request) -> approvals.approve(tx, actor, request, reason));
    }

    @PostMapping("/{id}/refuse")
    ModelAndView refuse(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return decide(page, id, reason, (tx, actor, request) -> approvals.refuse(tx, actor, request, reason));
    }

    @PostMapping("/{id}/withdraw")
    ModelAndView withdraw(Page page, @PathVariable String id) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        ApprovalRequest request = find(id);
        return answer(page, request, write(request, tx -> approvals.withdraw(tx, actor, request)));
    }

    /** A decision about a request, in a unit of work. */
    @FunctionalInterface
    private interface Decision {
        Outcome of(Tx tx, Actor actor, ApprovalRequest request);
    }

    private ModelAndView decide(Page page, String id, String reason, Decision decision) {
        Actor actor = desk.actor(page, Desk.DEVICE_ROLES);
        ApprovalRequest request = find(id);
        Form form = Form.empty().with("reason", reason);
        String cleaned = StatedReason.cleaned(reason);
        if (!StatedReason.isEnough(cleaned)) {
            form.refuse("reason", page.t("console.order.reason_needed"));
        }
        if (StatedReason.isTooLong(cleaned)) {
            form.refuse("reason", page.t("looks.refused.reason_too_long"));
        }
        if (form.isRefused()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, request, form);
        }
        return answer(page, request, write(request, tx -> decision.of(tx, actor, request)));
    }

    private Outcome write(ApprovalRequest request, helder.store.Work<Outcome> work) {
        return store.write(request.enrollment().value(), work);
    }

    private static ModelAndView answer(Page page, ApprovalRequest request, Outcome outcome) {
        Flash flash = switch (outcome) {
            case Outcome.GoesOn _ -> new Flash(Tone.GOOD, page.t("console.order.queued"));
            case Outcome.StillWaits _ -> new Flash(Tone.INFO, page.t("console.request.still_waits"));
            case Outcome.Ended _ -> new Flash(Tone.GOOD, page.t("console.request.ended"));
            case Outcome.TooLate _ -> new Flash(Tone.WARN, page.t("console.request.too_late"));
            case Outcome.Lapsed(var _, var refusal) ->
                new Flash(Tone.BAD, Refusals.text(page, request.order(), refusal));
            case Outcome.NotAllowed(var refusal) -> new Flash(Tone.BAD, Refusals.text(page, request.order(), refusal));
        };
        return page.redirect("/console/requests/" + request.id(), flash);
    }

    private ApprovalRequest find(String id) {
        return Lookup.id(id).flatMap(requests::find).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private boolean lacksSecond(ApprovalRequest request) {
        return request.waitsFor(Missing.SECOND)
                && enrollments
                        .find(request.enrollment())
                        .filter(Enrollment::isLiving)
                        .filter(enrollment -> !second.isThereOne(
                                request.actor(), enrollment, request.order().action()))
                        .isPresent();
    }

    private boolean mayWithdraw(Page page, ApprovalRequest request) {
        return page.me().hasAny(Desk.DEVICE_ROLES)
                && request.isOpen()
                && request.isOf(desk.actor(page, Desk.DEVICE_ROLES));
    }

    /**
     * The list.
     *
     * @param mine those that the reader can decide about, oldest first
     * @param requests all, newest first
     * @param devices which device, and whose, by enrollment
     * @param isContinued whether newer ones exist on an earlier page
     * @param older the id from which the next page goes on; empty on the last page
     */
    public record RequestsModel(
            Chrome chrome,
            List<ApprovalRequest> mine,
            List<ApprovalRequest> requests,
            Map<EnrollmentId, String> devices,
            boolean isContinued,
            Optional<String> older) {

        /** Which device, and whose. */
        public String device(ApprovalRequest request) {
            return devices.getOrDefault(request.enrollment(), "");
        }
    }

    /**
     * One request.
     *
     * @param device which device, and whose
     * @param said what was typed into the order, such as the message that the screen will show
     * @param mayDecide whether the reader can agree or refuse
     * @param mayWithdraw whether the reader ordered it and can take it back
     * @param lacksSecond whether it waits for a second person and nobody has a role for it
     */
    public record RequestModel(
            Chrome chrome,
            ApprovalRequest request,
            String device,
            Map<String, String> said,
            boolean mayDecide,
            boolean mayWithdraw,
            boolean lacksSecond,
            Form form) {}
}
