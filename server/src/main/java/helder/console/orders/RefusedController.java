package helder.console.orders;

import helder.commands.RefusedOrder;
import helder.commands.RefusedOrders;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.EnrollmentId;
import helder.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The log of refused orders of the whole organisation, for those who check. No device data. */
@Controller
public class RefusedController {

    private static final int PAGE_SIZE = 50;

    private final Desk desk;
    private final RefusedOrders refused;
    private final DeviceNames names;

    RefusedController(Desk desk, RefusedOrders refused, DeviceNames names) {
        this.desk = desk;
        this.refused = refused;
        this.names = names;
    }

    @GetMapping("/console/refused")
    ModelAndView list(Page page, @RequestParam(defaultValue = "") String before) {
        Chrome chrome = desk.chrome(page, "refused", Desk.LOOK_ROLES);
        Optional<String> from = Lookup.id(before);
        List<RefusedOrder> found = refused.recent(from, PAGE_SIZE + 1);
        List<RefusedOrder> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> older =
                found.size() > PAGE_SIZE ? Optional.of(shown.getLast().id()) : Optional.empty();
        Map<EnrollmentId, String> devices =
                names.of(page, shown.stream().map(RefusedOrder::enrollment).collect(Collectors.toSet()));
        return page.show("console/refused", new RefusedModel(chrome, shown, devices, from.isPresent(), older));
    }

    /**
     * The log.
     *
     * @param devices which device, and whose, by enrollment
     * @param isContinued whether newer ones exist on an earlier page
     * @param older the id from which the next page goes on; empty on the last page
     */
    public record RefusedModel(
            Chrome chrome,
            List<RefusedOrder> orders,
            Map<EnrollmentId, String> devices,
            boolean isContinued,
            Optional<String> older) {

        /** Which device, and whose. */
        public String device(RefusedOrder order) {
            return devices.getOrDefault(order.enrollment(), "");
        }

        /** What was tried. */
        public String what(Page page, RefusedOrder order) {
            return order.action()
                    .map(action -> page.t(action.nameKey()))
                    .orElseGet(() -> page.t(
                            "console.refused.asked",
                            "items",
                            page.list(order.items().stream()
                                    .sorted()
                                    .map(item -> page.t(item.deskNameKey()))
                                    .toList())));
        }
    }
}
