package helder.portal.enrollment;

import helder.gate.Sight;
import helder.portal.SightView;
import java.util.List;

/**
 * What somebody reads in the window that Windows opened, which is small: first in short, then everything.
 *
 * @param end where the pages end
 */
public record WindowsReadModel(Sight sight, ReadModel read, String end) {

    /** What can be done, by name. */
    public List<SightView.Line> done() {
        return read.view().done();
    }
}
