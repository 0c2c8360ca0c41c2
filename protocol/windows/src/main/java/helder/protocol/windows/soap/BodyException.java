package helder.protocol.windows.soap;

import helder.protocol.windows.MalformedMessageException;

/** What a reader of a body throws for contents that are well-formed and still refused with a fault of their own. */
public final class BodyException extends MalformedMessageException {
    private static final long serialVersionUID = 1L;

    private final EnrollmentFault fault;

    public BodyException(EnrollmentFault fault, String whatIsWrong) {
        super(whatIsWrong);
        this.fault = fault;
    }

    EnrollmentFault fault() {
        return fault;
    }
}
