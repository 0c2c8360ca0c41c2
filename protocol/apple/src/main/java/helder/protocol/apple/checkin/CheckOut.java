package helder.protocol.apple.checkin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The enrollment was removed on the device. Best effort: many devices leave without it. */
public record CheckOut(
        Identification identification, @Nullable String topic) implements CheckIn {
    public Optional<String> givenTopic() {
        return Optional.ofNullable(topic);
    }
}
