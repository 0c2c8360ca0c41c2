package helder.android;

import helder.protocol.android.name.EnterpriseName;
import java.time.Instant;
import java.util.Optional;

/**
 * The organisation as Google knows it.
 *
 * @param type as Google calls it; empty until it was read
 * @param isNotifying whether Google was told where to publish what happens
 * @param hasDefaultPolicy whether a policy is there for devices that have no other one yet
 * @param verifiedAt when Google last said that it is there
 * @param missingAt since when Google says that it is not
 */
public record BoundEnterprise(
        EnterpriseName name,
        Optional<String> type,
        Instant boundAt,
        boolean isNotifying,
        boolean hasDefaultPolicy,
        Optional<Instant> verifiedAt,
        Optional<Instant> missingAt) {

    /** Whether phones can be enrolled: every step of the sign-up is done, and Google still knows it. */
    public boolean isReady() {
        return isNotifying && hasDefaultPolicy && missingAt.isEmpty();
    }
}
