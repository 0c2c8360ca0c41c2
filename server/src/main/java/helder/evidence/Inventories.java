package helder.evidence;

import helder.charter.Charters;
import helder.evidence.Inventory.Kind;
import helder.evidence.Inventory.Part;
import helder.evidence.Inventory.View;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.organisation.Organisations;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Computes what can be known and done. */
@Component
final class Inventories {

    private final Charters charters;
    private final Sights sights;
    private final Organisations organisations;
    private final Retentions retentions;
    private final Disclosure disclosure;
    private final InstantSource clock;

    Inventories(
            Charters charters,
            Sights sights,
            Organisations organisations,
            Retentions retentions,
            Disclosure disclosure,
            InstantSource clock) {
        this.retentions = retentions;
        this.disclosure = disclosure;
        this.charters = charters;
        this.sights = sights;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** What holds now. */
    Inventory now() {
        return new Inventory(
                organisations.current().name(),
                clock.instant(),
                Arrays.stream(Ownership.values()).map(this::part).toList(),
                retentions.all(),
                disclosure.now(Choice.LONGEST_DELAY).setting());
    }

    private Part part(Ownership ownership) {
        return new Part(
                charters.inForce(ownership),
                kinds(ownership).stream()
                        .map(kind -> new View(kind, sights.before(ownership, kind.type(), kind.form(), Set.of())))
                        .toList());
    }

    private static List<Kind> kinds(Ownership ownership) {
        return Arrays.stream(EnrollmentType.values())
                .filter(type -> isFor(type, ownership))
                .flatMap(type ->
                        List.of(DeviceForm.PHONE, DeviceForm.COMPUTER).stream().map(form -> new Kind(type, form)))
                .toList();
    }

    /** A way of enrolling that keeps work apart is for a person's own device. */
    private static boolean isFor(EnrollmentType type, Ownership ownership) {
        return switch (type) {
            case APPLE_PROFILE -> true;
            case APPLE_USER -> ownership == Ownership.PERSONAL;
        };
    }
}
