package helder.virtual;

import java.util.List;
import java.util.Map;

/** Errors as Apple's devices number them, in the shape of ErrorChain. */
enum MdmError {
    INVALID_ACCESS_RIGHTS("MCMDMErrorDomain", 12000, "The access rights are invalid."),
    NOT_AUTHORIZED("MCMDMErrorDomain", 12007, "The server is not authorized to do this."),
    MALFORMED_REQUEST("MCMDMErrorDomain", 12008, "The request is malformed."),
    INVALID_REPLACEMENT("MCMDMErrorDomain", 12009, "The replacement profile is invalid."),
    REPLACEMENT_MISMATCH("MCMDMErrorDomain", 12012, "The new MDM payload does not match the installed one."),
    PROFILE_NOT_MANAGED("MCMDMErrorDomain", 12013, "The profile is not managed by this server."),
    MISSING_IDENTITY("MCMDMErrorDomain", 12016, "The identity certificate could not be obtained."),
    INVALID_REQUEST_TYPE("MCMDMErrorDomain", 12021, "The request type is invalid."),
    APP_NOT_MANAGED("MCMDMErrorDomain", 12029, "The app is not managed."),
    NOT_IN_LOST_MODE("MCMDMErrorDomain", 12067, "The device is not in lost mode."),
    MALFORMED_PROFILE("MCProfileErrorDomain", 1000, "The profile is malformed."),
    PROFILE_NOT_ALLOWED("MCInstallationErrorDomain", 4001, "The profile is not allowed on this device."),
    CANNOT_CLEAR_PASSCODE("MCPasscodeErrorDomain", 5011, "The passcode cannot be cleared.");

    private final String domain;
    private final int code;
    private final String text;

    MdmError(String domain, int code, String text) {
        this.domain = domain;
        this.code = code;
        this.text = text;
    }

    List<Map<String, Object>> chain() {
        return List.of(Map.of(
                "ErrorCode", code, "ErrorDomain", domain, "LocalizedDescription", text, "USEnglishDescription", text));
    }
}
