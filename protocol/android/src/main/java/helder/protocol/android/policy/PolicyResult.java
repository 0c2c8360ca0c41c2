package helder.protocol.android.policy;

import java.util.List;
import java.util.Set;

/** A policy that Google takes, or why there is none. */
public sealed interface PolicyResult permits AndroidPolicy, PolicyResult.Refused {

    /** @param reasons at least one */
    record Refused(List<Reason> reasons) implements PolicyResult {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * @param setting the key of the policy that it is about
     * @param origins of our settings that meet there
     */
    record Reason(PolicyRule rule, PolicyKey setting, Set<String> origins) {
        public Reason {
            origins = Set.copyOf(origins);
        }
    }
}
