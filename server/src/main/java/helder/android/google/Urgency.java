package helder.android.google;

import java.time.Duration;

/** Whether a person waits for the answer. */
public enum Urgency {
    /** Somebody does: seconds at most, tried again once. */
    INTERACTIVE(1, Duration.ofSeconds(5), Duration.ofSeconds(20)),
    /** Nobody does: minutes, and room is left for people. */
    BACKGROUND(3, Duration.ofMinutes(2), Duration.ofSeconds(60));

    private final int repetitions;
    private final Duration patience;
    private final Duration answerWithin;

    Urgency(int repetitions, Duration patience, Duration answerWithin) {
        this.repetitions = repetitions;
        this.patience = patience;
        this.answerWithin = answerWithin;
    }

    /** How often a request is sent again at most. */
    int repetitions() {
        return repetitions;
    }

    /** How long it waits at most before it is sent, or sent again. */
    Duration patience() {
        return patience;
    }

    /** How long an answer may take. */
    Duration answerWithin() {
        return answerWithin;
    }
}
