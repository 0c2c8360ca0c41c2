package helder.protocol.android.call;

/** The answer to requests that only succeed or fail. */
public record Nothing() {
    public static final AnswerReader<Nothing> READER = answer -> new Nothing();
}
