package helder.protocol.windows.syncml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who says something to whom. Its text form shows no device.
 *
 * @param sessionId an opaque text of at most 32 characters: decimal on older clients, hexadecimal on newer ones
 * @param messageId a number as text, counted by each side for itself
 * @param source the device in what it sends: a key for looking it up, never proof
 * @param sourceName the account's name; null when it was not said
 * @param proof null when there is none
 */
public record Header(
        String sessionId,
        String messageId,
        String target,
        String source,
        @Nullable String sourceName,
        @Nullable Credentials proof,
        Meta meta) {

    public Optional<Credentials> credentials() {
        return Optional.ofNullable(proof);
    }

    @Override
    public String toString() {
        return "Header[session " + sessionId + ", message " + messageId + "]";
    }
}
