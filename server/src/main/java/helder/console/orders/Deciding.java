package helder.console.orders;

import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.console.kit.Desk;
import helder.console.kit.RequestDesk;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Permission.Missing;
import helder.identity.Actor;
import helder.web.Page;
import org.springframework.stereotype.Component;

/** Whether the reader can be the second person that an order waits for. */
@Component
final class Deciding implements RequestDesk {

    /** More wait hardly ever: each of them ends within days. */
    static final int MOST_WAITING = 200;

    private final ApprovalRequests requests;
    private final Enrollments enrollments;
    private final Gate gate;

    Deciding(ApprovalRequests requests, Enrollments enrollments, Gate gate) {
        this.requests = requests;
        this.enrollments = enrollments;
        this.gate = gate;
    }

    @Override
    public long atHand(Page page) {
        return requests.waiting(MOST_WAITING).stream()
                .filter(request -> may(page, request))
                .count();
    }

    /** Not for their own request, and only for what they may order too. */
    boolean may(Page page, ApprovalRequest request) {
        if (!page.me().hasAny(Desk.DEVICE_ROLES) || !request.waitsFor(Missing.SECOND)) {
            return false;
        }
        Actor reader = new Actor.Somebody(page.me().id(), page.me().name(), page.actingAs(Desk.DEVICE_ROLES));
        return !request.isOf(reader)
                && enrollments
                        .find(request.enrollment())
                        .filter(Enrollment::isLiving)
                        .filter(enrollment -> gate.actions(reader, enrollment.facts())
                                .contains(request.order().action()))
                        .isPresent();
    }
}
