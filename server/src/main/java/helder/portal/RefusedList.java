package helder.portal;

import helder.commands.RefusedOrder;
import helder.commands.RefusedOrders;
import helder.identity.EnrollmentId;
import helder.web.Page;
import java.util.List;
import java.util.Optional;

/**
 * One page of what people tried with a device and Helder refused, newest first.
 *
 * @param isFirst whether there is nothing newer
 * @param older the id to go on from; empty on the last page
 */
public record RefusedList(List<RefusedRow> rows, boolean isFirst, Optional<String> older) {

    private static final int PER_PAGE = 50;

    static RefusedList of(Page page, RefusedOrders refused, EnrollmentId enrollment, Optional<String> before) {
        List<RefusedOrder> found = refused.of(enrollment, before, PER_PAGE + 1);
        List<RefusedOrder> shown = found.subList(0, Math.min(PER_PAGE, found.size()));
        return new RefusedList(
                shown.stream()
                        .map(order -> RefusedRow.of(order, page.me().id(), page))
                        .toList(),
                before.isEmpty(),
                found.size() > PER_PAGE ? Optional.of(shown.getLast().id()) : Optional.empty());
    }
}
