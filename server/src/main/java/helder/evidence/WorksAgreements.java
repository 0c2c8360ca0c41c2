package helder.evidence;

import helder.charter.Procedures;
import helder.identity.Ownership;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.organisation.Organisations;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Computes what a works council agrees to. */
@Component
final class WorksAgreements {

    private final Inventories inventories;
    private final Procedures procedures;
    private final Organisations organisations;
    private final Disclosure disclosure;

    WorksAgreements(
            Inventories inventories, Procedures procedures, Organisations organisations, Disclosure disclosure) {
        this.inventories = inventories;
        this.procedures = procedures;
        this.organisations = organisations;
        this.disclosure = disclosure;
    }

    /** What holds now. */
    WorksAgreement now() {
        return new WorksAgreement(
                inventories.now(),
                Arrays.stream(Ownership.values()).map(procedures::of).toList(),
                organisations.offersAccountEnrollment(),
                disclosure.now(Choice.NAMES).setting() == 1);
    }
}
