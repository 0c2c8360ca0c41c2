package helder.charter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of a charter that adds something, with the later ones that only take something away. They ask people nothing anew, so whatever
 * somebody answered to one of them stands for all.
 *
 * @param first the version that adds something, or the very first one
 * @param last the newest that belongs to it
 * @param effectiveAt when all of it holds for everybody
 */
public record Stage(Charter first, Charter last, Instant effectiveAt) {

    /**
     * All of them, newest first.
     *
     * @param newestFirst every version for one ownership
     */
    public static List<Stage> of(List<Charter> newestFirst) {
        var stages = new ArrayList<Stage>();
        Instant effective = Instant.MIN;
        for (Charter version : newestFirst.reversed()) {
            effective = version.effectiveAt().isAfter(effective) ? version.effectiveAt() : effective;
            boolean begins = stages.isEmpty()
                    || Difference.between(stages.getLast().last().text(), version.text())
                            .widens();
            if (begins) {
                stages.add(new Stage(version, version, effective));
            } else {
                stages.set(stages.size() - 1, new Stage(stages.getLast().first(), version, effective));
            }
        }
        return stages.reversed();
    }

    /** Whether a version is one of them. */
    public boolean holds(long version) {
        return version >= first.version() && version <= last.version();
    }
}
