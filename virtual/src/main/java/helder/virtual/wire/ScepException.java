package helder.virtual.wire;

/** The certificate authority refused, or answered something a device cannot use; the message says which step. */
public final class ScepException extends Exception {

    private static final long serialVersionUID = 1L;

    public ScepException(String message) {
        super(message);
    }

    public ScepException(String message, Throwable cause) {
        super(message, cause);
    }
}
