package helder.looks;

/** The look was not recorded, so nothing is shown. The message says what is missing. */
public final class LookRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LookRefusedException(String message) {
        super(message);
    }
}
