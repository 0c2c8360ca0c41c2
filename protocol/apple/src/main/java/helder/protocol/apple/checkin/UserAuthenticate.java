package helder.protocol.apple.checkin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network or mobile account of a Mac asks to be managed. Status 410 declines until the next login.
 *
 * @param digestResponse null on the first of the two requests
 */
public record UserAuthenticate(
        Identification identification, @Nullable String digestResponse) implements CheckIn {
    public Optional<String> answeredDigest() {
        return Optional.ofNullable(digestResponse);
    }

    @Override
    public String toString() {
        return "UserAuthenticate[" + identification + "]";
    }
}
