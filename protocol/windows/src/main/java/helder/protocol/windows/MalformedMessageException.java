package helder.protocol.windows;

/**
 * Bytes from outside that are not the message they should be. The text says what is wrong and where, and never quotes a
 * value, so that it may be logged. On the enrollment services the answer is a SOAP fault, never a bare status: a client
 * that finds no fault shows its user a number. On the management address it is status 400.
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
