package helder.devices;

import helder.identity.EnrollmentFacts;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.util.Set;

/** Told within the unit of work in which facts were recorded. Implemented by higher rooms. */
public interface FactsListener {
    void changed(Tx tx, EnrollmentFacts enrollment, Set<DataItem> items);
}
