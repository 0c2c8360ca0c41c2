package helder.apple;

import helder.devices.Facts.Fact;
import helder.devices.Loss;
import java.time.Instant;
import java.util.Optional;

/** What a device says about its lost mode that is otherwise than Helder knows: something else put it there or took it out. */
public enum LostModeDoubt {
    /** It is in lost mode, and nobody looks for it here. */
    IN("in"),
    /** It is marked lost and was in lost mode, and is not any more. */
    OUT("out");

    private final String code;

    LostModeDoubt(String code) {
        this.code = code;
    }

    /** The word in keys of texts. */
    public String code() {
        return code;
    }

    /**
     * What it said counts only when it said it after the last thing that Helder knows of. Empty also while it is told to leave lost mode.
     *
     * @param loss the last time that it was marked lost
     * @param told the item {@code lost_mode}, as far as it is known
     */
    public static Optional<LostModeDoubt> of(Optional<Loss> loss, Optional<Fact> told) {
        return told.flatMap(fact -> fact.value().equals(AnswerReader.yesNo(true)) ? in(loss, fact) : out(loss, fact));
    }

    private static Optional<LostModeDoubt> in(Optional<Loss> loss, Fact told) {
        if (loss.isEmpty()) {
            return Optional.of(IN);
        }
        return loss.flatMap(Loss::releasedAt).filter(at -> isLater(told, at)).map(_ -> IN);
    }

    private static Optional<LostModeDoubt> out(Optional<Loss> loss, Fact told) {
        return loss.filter(Loss::isLost)
                .flatMap(Loss::confirmedAt)
                .filter(at -> isLater(told, at))
                .map(_ -> OUT);
    }

    private static boolean isLater(Fact told, Instant known) {
        return told.observedAt().isAfter(known);
    }
}
