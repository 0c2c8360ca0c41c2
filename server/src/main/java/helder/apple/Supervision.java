package helder.apple;

import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.devices.Facts.Fact;
import helder.identity.Platform;
import helder.looks.Looks;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether an iPhone or iPad is one that its organisation set up as supervised, by Apple's program or with a cable. It says so by itself,
 * when its charter lets it be asked.
 */
@Component
public final class Supervision {

    private static final Set<DataItem> TOLD = Set.of(DataItem.SUPERVISED);
    private static final String JOB = "supervision";

    private final Facts facts;
    private final Looks looks;

    public Supervision(Facts facts, Looks looks) {
        this.facts = facts;
        this.looks = looks;
    }

    /** Whether the device said yes, and that may still be kept. */
    public boolean isSupervised(Enrollment enrollment) {
        return isYes(facts.read(enrollment.id(), TOLD, looks.automation(JOB)));
    }

    /** Whether it is of a kind that can be found: of Apple's only a supervised one; of others any that a charter lets be looked for. */
    public boolean isFindable(Enrollment enrollment) {
        return enrollment.type().platform() != Platform.APPLE || isSupervised(enrollment);
    }

    boolean isSupervised(Tx tx, Enrollment enrollment) {
        return isYes(facts.read(tx, enrollment.id(), TOLD, looks.automation(JOB)));
    }

    private static boolean isYes(Map<DataItem, Fact> told) {
        return Optional.ofNullable(told.get(DataItem.SUPERVISED))
                .filter(fact -> fact.value().equals(AnswerReader.yesNo(true)))
                .isPresent();
    }
}
