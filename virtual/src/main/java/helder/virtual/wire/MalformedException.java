package helder.virtual.wire;

/** Bytes from the network or from disk are not what they should be; the message says what was expected. */
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
