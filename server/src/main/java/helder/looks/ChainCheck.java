package helder.looks;

import helder.identity.OrganisationId;
import helder.looks.LookRepository.Linked;
import helder.looks.LookRepository.Stretch;
import helder.looks.LookRequest.Subject;
import helder.store.Store;
import java.util.Optional;
import java.util.Set;

/** Walks the chain from its start, a stretch at a time, while looks go on being recorded. For one use. */
final class ChainCheck {

    private static final int LOOKS_AT_ONCE = 500;

    private final Store store;
    private final LookRepository repository;
    private final OrganisationId organisation;
    private long sequence;
    private String hash = ChainLink.START;

    ChainCheck(Store store, LookRepository repository, OrganisationId organisation) {
        this.store = store;
        this.repository = repository;
        this.organisation = organisation;
    }

    /** Empty when the chain is whole. */
    Optional<String> firstFault() {
        while (true) {
            long after = sequence;
            Stretch stretch =
                    store.readConsistently(dsl -> repository.stretch(dsl, organisation, after, LOOKS_AT_ONCE));
            if (stretch.looks().isEmpty()) {
                return faultAtEnd(stretch);
            }
            Optional<String> fault = firstFault(stretch);
            if (fault.isPresent()) {
                return fault;
            }
        }
    }

    private Optional<String> firstFault(Stretch stretch) {
        for (Linked look : stretch.looks()) {
            long found = look.link().sequence();
            if (found != sequence + 1) {
                return Optional.of("Look " + (sequence + 1) + " is missing");
            }
            Set<Subject> subjects = stretch.subjects().getOrDefault(found, Set.of());
            if (!look.link().hash(hash, subjects).equals(look.hash())) {
                return Optional.of("Look " + found + " is not what was recorded, or stands in another place");
            }
            sequence = found;
            hash = look.hash();
        }
        return Optional.empty();
    }

    private Optional<String> faultAtEnd(Stretch stretch) {
        if (stretch.head().sequence() != sequence) {
            return Optional.of(
                    "The last look is " + sequence + ", but " + stretch.head().sequence() + " were recorded");
        }
        if (!stretch.head().hash().equals(hash)) {
            return Optional.of("The end of the chain does not belong to look " + sequence);
        }
        return stretch.subjects().keySet().stream()
                .findFirst()
                .map(orphan -> "Somebody is noted for look " + orphan + ", which does not exist");
    }
}
