package helder.protocol.apple;

/**
 * Bytes from outside that are not the message they should be. The answer is status 400, never 500 (a device would
 * repeat its message for ever) and never 401 (it would leave). The text says what is wrong and where, and never quotes
 * a value, so that it may be logged.
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
