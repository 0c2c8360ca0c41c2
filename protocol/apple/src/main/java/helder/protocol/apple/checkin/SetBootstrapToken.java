package helder.protocol.apple.checkin;

import helder.protocol.apple.plist.PlistData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Mac (or, since the 26 releases, an iPhone or iPad) hands over its bootstrap token for safe keeping.
 *
 * @param bootstrapToken null when missing or of zero length: forget the stored one
 */
public record SetBootstrapToken(
        Identification identification, @Nullable PlistData bootstrapToken, AwaitingConfiguration awaitingConfiguration)
        implements CheckIn {

    /** Empty: forget the stored one. */
    public Optional<PlistData> newBootstrapToken() {
        return Optional.ofNullable(bootstrapToken);
    }
}
