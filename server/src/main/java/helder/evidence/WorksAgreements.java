package helder.evidence;

import helder.charter.Procedures;
import helder.commands.Commands;
import helder.commands.RefusedOrders;
import helder.corrections.Corrections;
import helder.devices.Tickets;
import helder.evidence.WorksAgreement.Kept;
import helder.gate.GateCount;
import helder.identity.Ownership;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.LogRetention;
import helder.organisation.Organisations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Computes what a works council agrees to. */
@Component
final class WorksAgreements {

    private final Inventories inventories;
    private final Procedures procedures;
    private final LogRetention looks;
    private final Organisations organisations;
    private final Disclosure disclosure;

    WorksAgreements(
            Inventories inventories,
            Procedures procedures,
            LogRetention looks,
            Organisations organisations,
            Disclosure disclosure) {
        this.inventories = inventories;
        this.procedures = procedures;
        this.looks = looks;
        this.organisations = organisations;
        this.disclosure = disclosure;
    }

    /** What holds now. */
    WorksAgreement now() {
        return new WorksAgreement(
                inventories.now(),
                Arrays.stream(Ownership.values()).map(procedures::of).toList(),
                kept(),
                organisations.offersAccountEnrollment(),
                disclosure.now(Choice.LONGEST_DELAY).setting(),
                disclosure.now(Choice.NAMES).setting() == 1);
    }

    private List<Kept> kept() {
        return List.of(
                new Kept("looks", Optional.of(Duration.ofDays(looks.days()))),
                new Kept("orders", Optional.of(Commands.ORDERS_KEPT)),
                new Kept("own-orders", Optional.of(Commands.OWN_ORDERS_KEPT)),
                new Kept("refused-orders", Optional.of(RefusedOrders.RETENTION)),
                new Kept("gate-counts", Optional.of(GateCount.KEPT)),
                new Kept("unused-tickets", Optional.of(Tickets.UNUSED_KEPT)),
                new Kept("used-tickets", Optional.of(Tickets.USED_KEPT)),
                new Kept("corrections", Optional.of(Corrections.KEPT)),
                new Kept("enrollments", Optional.empty()),
                new Kept("charters", Optional.empty()),
                new Kept("answers", Optional.empty()),
                new Kept("chain", Optional.empty()));
    }
}
