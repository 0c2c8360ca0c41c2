package helder.protocol.apple.checkin;

import helder.protocol.apple.plist.PlistData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of declarative management, wrapped in a check-in.
 *
 * @param endpoint to be read with {@code declaration.Endpoint}
 * @param data JSON; only status reports have it
 */
public record DeclarativeManagement(
        Identification identification,
        String endpoint,
        @Nullable PlistData data) implements CheckIn {

    public Optional<PlistData> json() {
        return Optional.ofNullable(data);
    }
}
