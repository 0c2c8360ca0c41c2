package helder.android.google;

/** There is no token. Its message tells nothing of the credential. */
final class TokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    TokenException(Trouble trouble, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
