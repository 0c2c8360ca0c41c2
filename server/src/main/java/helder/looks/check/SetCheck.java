package helder.looks.check;

import helder.looks.LookRequest.Subject;
import helder.looks.chain.LogRows;
import helder.looks.chain.SubjectTree;
import helder.store.Store;
import helder.store.schema.tables.records.SubjectSetRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Checks that every set of people and enrollments is what its root, to which looks are committed, says. */
final class SetCheck {

    private final Store store;

    SetCheck(Store store) {
        this.store = store;
    }

    Optional<String> firstFault() {
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            String from = after.get();
            LogRows.Sets some = store.readConsistently(dsl -> LogRows.sets(dsl, from));
            Optional<String> fault = fault(some);
            if (fault.isPresent()) {
                return fault;
            }
            after = some.last();
        }
        return store.read(LogRows::hasSetWithoutLook)
                ? Optional.of("Somebody is noted for a look that is not there")
                : Optional.empty();
    }

    private static Optional<String> fault(LogRows.Sets some) {
        var subjects = new HashMap<>(some.subjects());
        for (SubjectSetRecord set : some.sets()) {
            List<Subject> sorted = SubjectTree.sorted(
                    Optional.ofNullable(subjects.remove(set.getId())).orElse(List.of()));
            if (!isWhole(set, sorted)) {
                return Optional.of("Who was looked at together was changed (set " + set.getId() + ")");
            }
        }
        return subjects.keySet().stream()
                .findFirst()
                .map(orphan -> "Somebody is noted in a set that does not exist (" + orphan + ")");
    }

    private static boolean isWhole(SubjectSetRecord set, List<Subject> sorted) {
        return Arrays.equals(SubjectTree.root(set.getSalt(), sorted), set.getRoot())
                && Arrays.equals(SubjectTree.same(sorted), set.getSameHash())
                && set.getPeople() == SubjectTree.people(sorted)
                && set.getEnrollments() == sorted.size();
    }
}
