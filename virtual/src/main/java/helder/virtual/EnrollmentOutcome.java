package helder.virtual;

/** How an attempt to enroll ended. */
public sealed interface EnrollmentOutcome {

    /** The steps of an enrollment, in order. */
    enum Step {
        DISCOVERY,
        SIGN_IN,
        PROFILE,
        CERTIFICATE,
        AUTHENTICATE,
        TOKEN_UPDATE
    }

    /** The device is enrolled; {@code identifier} is what it calls itself to the server: UDID or EnrollmentID. */
    record Enrolled(String identifier) implements EnrollmentOutcome {}

    /** The device or the server refused. {@code httpStatus} is 0 when the refusal was the device's own. */
    record Refused(Step step, int httpStatus, String reason) implements EnrollmentOutcome {}
}
