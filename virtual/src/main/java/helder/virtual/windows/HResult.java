package helder.virtual.windows;

import java.util.Map;

/** The codes that Windows shows when an enrollment fails. */
final class HResult {

    static final int ALREADY_ENROLLED = 0x8018000A;
    static final int NOT_ENROLLED = 0x8018000B;
    static final int TLS_DATE_INVALID = 0x8018000D;
    static final int PASSWORD_NEEDED = 0x8018000E;
    static final int WEB_VIEW = 0x8018000F;
    static final int NETWORK = 0x80180010;
    static final int TLS_CERTIFICATE_INVALID = 0x80180012;
    static final int INSECURE_REDIRECT = 0x8018001A;
    static final int EDITION = 0x8018001C;
    static final int CERTIFICATE_STORE = 0x8018001E;
    static final int APPLICATION = 0x8018001F;
    static final int DM_CLIENT = 0x80180020;
    static final int OTHER_PROVISIONING = 0x80180022;
    static final int UNKNOWN_PROVISIONING = 0x80180023;
    static final int NO_CERTIFICATE_FOR_KEY = 0x80180024;
    static final int EMPTY_BODY = 0x80180029;
    static final int UNKNOWN_SERVER_ERROR = 0x80180008;
    static final int MESSAGE_FORMAT = 0x80180001;
    static final int CUSTOM = 0x80180032;
    static final int DATA_TYPE_MISMATCH = 0x8007065D;

    private static final int HTTP = 0x80190000;

    private static final Map<String, Integer> SUBCODES = Map.of(
            "s:MessageFormat", MESSAGE_FORMAT,
            "s:Authentication", 0x80180002,
            "s:Authorization", 0x80180003,
            "s:CertificateRequest", 0x80180004,
            "s:EnrollmentServer", 0x80180005,
            "a:InternalServiceFault", 0x80180006,
            "a:InvalidSecurity", 0x80180007);

    private static final Map<String, Integer> ERROR_TYPES = Map.of(
            "DeviceCapReached", 0x80180013,
            "DeviceNotSupported", 0x80180014,
            "NotSupported", 0x80180015,
            "NotEligibleToRenew", 0x80180016,
            "InMaintenance", 0x80180017,
            "UserLicense", 0x80180018,
            "InvalidEnrollmentData", 0x80180019,
            "CustomServerError", CUSTOM);

    private HResult() {}

    /** What a client makes of an HTTP status when it finds no fault in the answer. */
    static int http(int status) {
        return HTTP + status;
    }

    /** The code of a fault by the type in its detail, else by its subcode; names must match to the letter. */
    static int fault(String errorType, String subcode) {
        Integer byType = ERROR_TYPES.get(errorType);
        if (byType != null) {
            return byType;
        }
        return SUBCODES.getOrDefault(subcode, UNKNOWN_SERVER_ERROR);
    }
}
