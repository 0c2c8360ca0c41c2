package helder.protocol.android;

/**
 * Bytes from outside that are not the answer or the message they should be. The text says what is wrong and where, and never
 * quotes a value, so that it may be logged.
 */
public class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String whatIsWrong;

    public MalformedMessageException(String whatIsWrong) {
        super(whatIsWrong);
        this.whatIsWrong = whatIsWrong;
    }

    /** The message, never null. */
    public String whatIsWrong() {
        return whatIsWrong;
    }
}
