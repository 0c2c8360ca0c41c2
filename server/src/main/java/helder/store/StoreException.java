package helder.store;

/** Storage could not do what was asked; nothing of the unit of work was kept. The message says what the operator should do. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
