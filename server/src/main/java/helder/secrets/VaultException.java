package helder.secrets;

import org.jspecify.annotations.Nullable;

/** A secret cannot be read. The message says what the operator should do. */
public final class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public VaultException(String message) {
        super(message);
    }

    public VaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
