package helder.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What an audit finds wrong; all of it is told at once. */
final class Findings {

    private static final int MOST_SHOWN = 20;

    private final String when;
    private final List<String> found = new ArrayList<>();

    Findings(String when) {
        this.when = when;
    }

    void demand(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }

    /** Everything that should be there is. */
    void demandAll(String what, Collection<String> there, Collection<String> wanted) {
        var missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        none(what, missing);
    }

    /** Nothing of this was met. */
    void none(String what, Collection<String> met) {
        if (!met.isEmpty()) {
            found.add(what + " (" + met.size() + "): "
                    + met.stream().limit(MOST_SHOWN).toList());
        }
    }

    /** @throws BrokenException when something was found */
    void tell() {
        if (!found.isEmpty()) {
            throw new BrokenException(when, found);
        }
    }
}
