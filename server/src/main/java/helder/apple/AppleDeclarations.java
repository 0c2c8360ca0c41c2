package helder.apple;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.charter.DataRule;
import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.manifest.DataItem;
import helder.protocol.apple.declaration.Declaration;
import helder.protocol.apple.declaration.DeclarationSet;
import helder.protocol.apple.declaration.Declarations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Which declarations an enrollment gets: for now a subscription to the status items that its charter names, and nothing
 * when it names none. A subscription is a question, so the gate says which; what is asked less often than every day is in none, because
 * the device would tell it whenever it changes.
 */
@Service
public final class AppleDeclarations {

    private static final String STATUS = "helder.configuration.status";
    private static final String ACTIVATION = "helder.activation.status";

    /** A charter makes a handful of them, for its kinds of devices. */
    private static final int DIFFERENT = 100;

    private final Gate gate;
    private final Cache<Set<String>, DeclarationSet> sets =
            Caffeine.newBuilder().maximumSize(DIFFERENT).build();

    public AppleDeclarations(Gate gate) {
        this.gate = gate;
    }

    /** As the charter stands now. */
    public DeclarationSet of(Enrollment enrollment) {
        Map<DataItem, Duration> questions = new EnumMap<>(DataItem.class);
        questions.putAll(gate.recurringQuestions(enrollment.facts()));
        questions.values().removeIf(every -> !every.equals(DataRule.MOST_OFTEN));
        return sets.get(AppleItems.statusItems(questions.keySet(), enrollment.facts()), AppleDeclarations::of);
    }

    private static DeclarationSet of(Set<String> status) {
        List<Declaration> declarations = new ArrayList<>();
        if (!status.isEmpty()) {
            declarations.add(Declarations.statusSubscriptions(STATUS, status));
            declarations.add(Declarations.activation(ACTIVATION, STATUS));
        }
        return new DeclarationSet(declarations);
    }
}
