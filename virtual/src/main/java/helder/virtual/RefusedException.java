package helder.virtual;

/** A step of an enrollment was refused; becomes {@link EnrollmentOutcome.Refused} at the edge. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final EnrollmentOutcome.Step step;
    private final int httpStatus;

    RefusedException(EnrollmentOutcome.Step step, int httpStatus, String reason) {
        super(reason);
        this.step = step;
        this.httpStatus = httpStatus;
    }

    RefusedException(EnrollmentOutcome.Step step, Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.step = step;
        this.httpStatus = 0;
    }

    EnrollmentOutcome.Refused outcome() {
        return new EnrollmentOutcome.Refused(step, httpStatus, String.valueOf(getMessage()));
    }
}
