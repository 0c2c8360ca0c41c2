package helder.protocol.apple.checkin;

import helder.protocol.apple.plist.PlistData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A channel can be woken from now on, or its push token changed. May come at any time; handling it twice changes
 * nothing. Its text form shows no secret.
 *
 * @param token push token, of any length
 * @param pushMagic the only content of a push
 * @param unlockToken what {@code ClearPasscode} needs; null means the device sent none and the stored one stays
 * @param notOnConsole on a Mac's user channel: the person is not at the screen
 */
public record TokenUpdate(
        Identification identification,
        String topic,
        PlistData token,
        String pushMagic,
        @Nullable PlistData unlockToken,
        AwaitingConfiguration awaitingConfiguration,
        boolean notOnConsole)
        implements CheckIn {

    /** Empty: keep the stored one. */
    public Optional<PlistData> newUnlockToken() {
        return Optional.ofNullable(unlockToken);
    }

    @Override
    public String toString() {
        return "TokenUpdate[" + identification + ", awaitingConfiguration=" + awaitingConfiguration + "]";
    }
}
