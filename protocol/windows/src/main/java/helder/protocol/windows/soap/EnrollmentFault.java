package helder.protocol.windows.soap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every fault that an enrollment service can answer with, and what the client makes of it (section 1.11). The client looks
 * for the error type first and for the subcode then. Names are compared by the client as they are written here, in mixed
 * case; lower-case samples in the specification mislead.
 *
 * <p>Which subcode stands beside an error type is only documented for {@link #DEVICE_CAP_REACHED}; the others are chosen
 * so that a client which does not know the type still shows the nearest text. Unproven on hardware.
 */
public enum EnrollmentFault {
    MESSAGE_FORMAT("s:MessageFormat", 0x80180001, null, "The request cannot be parsed or has a wrong action."),
    AUTHENTICATION(
            "s:Authentication",
            0x80180002,
            null,
            "User, password or token are wrong; the sign-in dialog comes again when there was one."),
    AUTHORIZATION("s:Authorization", 0x80180003, null, "This user may not enroll."),
    CERTIFICATE_REQUEST(
            "s:CertificateRequest", 0x80180004, null, "The certificate request is invalid, or no authority answers."),
    ENROLLMENT_SERVER("s:EnrollmentServer", 0x80180005, null, "The server cannot reach something that it needs."),
    INTERNAL_SERVICE("a:InternalServiceFault", 0x80180006, null, "The server made a mistake."),
    INVALID_SECURITY("a:InvalidSecurity", 0x80180007, null, "The security header is missing or cannot be read."),
    DEVICE_CAP_REACHED(
            "s:Authorization",
            0x80180013,
            "DeviceCapReached",
            "The user has too many devices and can solve it by removing one."),
    DEVICE_NOT_SUPPORTED(
            "s:Authorization", 0x80180014, "DeviceNotSupported", "This version or edition of Windows is not managed."),
    NOT_SUPPORTED("s:Authorization", 0x80180015, "NotSupported", "Management is not available for this user."),
    NOT_ELIGIBLE_TO_RENEW(
            "s:CertificateRequest",
            0x80180016,
            "NotEligibleToRenew",
            "The certificate is not renewed; the user sees something only when the device enrolls again."),
    IN_MAINTENANCE("s:EnrollmentServer", 0x80180017, "InMaintenance", "The service is being worked on; try later."),
    USER_LICENSE("s:Authorization", 0x80180018, "UserLicense", "The user's licence does not allow enrollment."),
    INVALID_ENROLLMENT_DATA(
            "s:MessageFormat", 0x80180019, "InvalidEnrollmentData", "The server rejected what the device sent along."),
    /** The best one for texts that people understand; known to clients since 20H2. */
    CUSTOM_SERVER_ERROR(
            "s:Authorization",
            0x80180032,
            "CustomServerError",
            "The text of this very fault, on screen and in the log.");

    private final String subcode;
    private final int hresult;
    private final @Nullable String errorType;
    private final String shown;

    EnrollmentFault(String subcode, int hresult, @Nullable String errorType, String shown) {
        this.subcode = subcode;
        this.hresult = hresult;
        this.errorType = errorType;
        this.shown = shown;
    }

    /** The value of the subcode, with its prefix. */
    public String subcode() {
        return subcode;
    }

    /** The number that the client shows, and writes into its log. */
    public int hresult() {
        return hresult;
    }

    /** The error type in the detail, for faults that have one. */
    public Optional<String> errorType() {
        return Optional.ofNullable(errorType);
    }

    /** What the client's text is about, in English, for logs and documents. */
    public String shown() {
        return shown;
    }
}
