package helder.protocol.android.device;

import helder.protocol.android.json.Fields;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** The newest of the events in which a device tells what it measured. They come in no order that could be relied on. */
final class Measured {
    private Measured() {}

    /** The newest event of this type in this list; one without a time counts as the oldest. */
    static Optional<Fields> newest(Fields device, String list, String type) {
        return device.objects(list).stream()
                .filter(event -> type.equals(event.text("eventType")))
                .max(Comparator.comparing(Measured::time));
    }

    private static Instant time(Fields event) {
        return Optional.ofNullable(event.instant("createTime")).orElse(Instant.MIN);
    }
}
