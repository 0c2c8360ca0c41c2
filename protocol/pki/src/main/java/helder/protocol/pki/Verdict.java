package helder.protocol.pki;

import java.util.Optional;
import java.util.function.Function;

/** What reading or checking something from outside came to: the value, or the one reason why it is not accepted. */
public sealed interface Verdict<T> {

    /** The input was well formed and every check of the called method passed. */
    record Accepted<T>(T value) implements Verdict<T> {}

    /** The input is refused; nothing of it may be used. */
    record Rejected<T>(Fault fault) implements Verdict<T> {}

    /** Accepts a value. */
    static <T> Verdict<T> accept(T value) {
        return new Accepted<>(value);
    }

    /** Rejects the input. */
    static <T> Verdict<T> reject(Fault fault) {
        return new Rejected<>(fault);
    }

    /** The value, when accepted. */
    default Optional<T> accepted() {
        return switch (this) {
            case Accepted<T>(T value) -> Optional.of(value);
            case Rejected<T> _ -> Optional.empty();
        };
    }

    /** The reason, when rejected. */
    default Optional<Fault> rejected() {
        return switch (this) {
            case Accepted<T> _ -> Optional.empty();
            case Rejected<T>(Fault fault) -> Optional.of(fault);
        };
    }

    /** Goes on with the value; a rejection stays as it is. */
    default <U> Verdict<U> then(Function<? super T, Verdict<U>> next) {
        return switch (this) {
            case Accepted<T>(T value) -> next.apply(value);
            case Rejected<T>(Fault fault) -> reject(fault);
        };
    }

    /** Turns the value into another one; a rejection stays as it is. */
    default <U> Verdict<U> map(Function<? super T, U> change) {
        return then(value -> accept(change.apply(value)));
    }
}
