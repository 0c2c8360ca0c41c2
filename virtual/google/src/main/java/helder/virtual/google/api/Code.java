package helder.virtual.google.api;

/** The canonical errors of Google's APIs that occur here, with their numbers (google/rpc/code.proto) and HTTP statuses. */
public enum Code {
    CANCELLED(1, 499),
    INVALID_ARGUMENT(3, 400),
    DEADLINE_EXCEEDED(4, 504),
    NOT_FOUND(5, 404),
    ALREADY_EXISTS(6, 409),
    PERMISSION_DENIED(7, 403),
    RESOURCE_EXHAUSTED(8, 429),
    FAILED_PRECONDITION(9, 400),
    UNIMPLEMENTED(12, 501),
    INTERNAL(13, 500),
    UNAVAILABLE(14, 503),
    UNAUTHENTICATED(16, 401);

    private final int number;
    private final int status;

    Code(int number, int status) {
        this.number = number;
        this.status = status;
    }

    public int number() {
        return number;
    }

    public int status() {
        return status;
    }
}
