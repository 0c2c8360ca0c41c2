package helder.virtual.windows;

/** A step of an enrollment was refused; becomes {@link PcOutcome.Refused} at the edge. */
final class PcRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final PcOutcome.Step step;
    private final int httpStatus;
    private final int code;

    PcRefusedException(PcOutcome.Step step, int httpStatus, int code, String text) {
        super(text);
        this.step = step;
        this.httpStatus = httpStatus;
        this.code = code;
    }

    PcRefusedException(PcOutcome.Step step, int code, Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.step = step;
        this.httpStatus = 0;
        this.code = code;
    }

    PcOutcome.Refused outcome() {
        return new PcOutcome.Refused(step, httpStatus, code, String.valueOf(getMessage()));
    }
}
