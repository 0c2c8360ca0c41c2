package helder.portal.devices;

import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Approvals;
import helder.commands.Approvals.Outcome;
import helder.devices.Enrollment;
import helder.identity.StatedReason;
import helder.portal.kit.OwnDevices;
import helder.store.Store;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits about one's own device, and the answer where the person is asked first. */
@Controller
final class RequestsController {

    private static final String YES = "yes";
    private static final String NO = "no";

    private final OwnDevices own;
    private final ApprovalRequests requests;
    private final Approvals approvals;
    private final Store store;

    RequestsController(OwnDevices own, ApprovalRequests requests, Approvals approvals, Store store) {
        this.own = own;
        this.requests = requests;
        this.approvals = approvals;
        this.store = store;
    }

    @GetMapping("/devices/{id}/requests")
    ModelAndView list(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String before) {
        Enrollment enrollment = own.mine(page, id);
        return page.show(
                "portal/device-requests",
                new ListModel<>(
                        own.card(page, enrollment), rows(page, requests, enrollment, DevicesController.from(before))));
    }

    static NewestFirst<RequestRow> rows(
            Page page, ApprovalRequests requests, Enrollment enrollment, Optional<String> before) {
        return NewestFirst.of(
                requests.of(enrollment.id(), before, NewestFirst.LIMIT),
                before,
                ApprovalRequest::id,
                request -> RequestRow.of(request, page.me().id(), page));
    }

    @PostMapping("/devices/{id}/requests/{request}")
    ModelAndView answer(
            Page page,
            @PathVariable String id,
            @PathVariable("request") String requestId,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String sentence) {
        Enrollment enrollment = own.mine(page, id);
        ApprovalRequest request = DevicesController.from(requestId)
                .flatMap(requests::find)
                .filter(found -> found.enrollment().equals(enrollment.id()))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        boolean isWilling = answer.equals(YES);
        if (!isWilling && !answer.equals(NO)) {
            return page.redirect("/", new Flash(Tone.WARN, page.t("portal.question.no_answer")));
        }
        if (StatedReason.isTooLong(StatedReason.cleaned(sentence))) {
            return page.redirect("/", new Flash(Tone.WARN, page.t("portal.question.too_long")));
        }
        Outcome outcome = store.write(
                enrollment.id().value(),
                tx -> approvals.answer(tx, page.me().id(), request, isWilling, Optional.of(sentence)));
        return page.redirect("/", flash(page, outcome));
    }

    private static Flash flash(Page page, Outcome outcome) {
        return switch (outcome) {
            case Outcome.GoesOn _ -> new Flash(Tone.GOOD, page.t("portal.question.goes_on"));
            case Outcome.StillWaits _ -> new Flash(Tone.GOOD, page.t("portal.question.still_waits"));
            case Outcome.Ended _ -> new Flash(Tone.GOOD, page.t("portal.question.ended"));
            case Outcome.Lapsed _, Outcome.TooLate _, Outcome.NotAllowed _ ->
                new Flash(Tone.INFO, page.t("portal.question.over"));
        };
    }
}
