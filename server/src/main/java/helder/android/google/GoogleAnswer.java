package helder.android.google;

import helder.protocol.android.call.GoogleError;
import java.time.Duration;
import java.util.Optional;

/** What became of a request. */
public sealed interface GoogleAnswer<T> {
    /** Google did it. */
    record Done<T>(T value) implements GoogleAnswer<T> {
        @Override
        public String toString() {
            return "Done[]";
        }
    }

    /** It was so already (status 304, as peers saw it on changes and deletions). */
    record AlreadySo<T>() implements GoogleAnswer<T> {}

    /** Google will not, and asking again changes nothing: {@link GoogleError#kind} says what follows. */
    record Refused<T>(GoogleError error) implements GoogleAnswer<T> {}

    /**
     * It was certainly not done. What was stored before the call stays, and can be sent later.
     *
     * @param after when to try again at the earliest
     */
    record NotDone<T>(Trouble trouble, Duration after) implements GoogleAnswer<T> {}

    /** Nobody knows whether it was done: look before doing what must not be done twice. */
    record Unclear<T>(Trouble trouble) implements GoogleAnswer<T> {}

    /** The value, where there is one. */
    default Optional<T> found() {
        return switch (this) {
            case Done<T>(T value) -> Optional.of(value);
            case AlreadySo<T> _, Refused<T> _, NotDone<T> _, Unclear<T> _ -> Optional.empty();
        };
    }
}
