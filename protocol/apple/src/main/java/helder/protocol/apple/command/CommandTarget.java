package helder.protocol.apple.command;

import helder.protocol.apple.checkin.Channel;
import helder.protocol.apple.profile.AccessRights;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of an enrollment to tell whether it can carry out a command.
 *
 * @param version null when the device has not told it, or the charter does not ask for it; version rules then do not refuse
 * @param userEnrollment a personal device enrolled by signing in; access rights play no role there
 * @param rights what the enrollment profile asked for
 */
public record CommandTarget(
        AppleSystem system,
        @Nullable OsVersion version,
        boolean userEnrollment,
        boolean supervised,
        boolean automated,
        Channel channel,
        AccessRights rights) {

    public Optional<OsVersion> knownVersion() {
        return Optional.ofNullable(version);
    }
}
