package helder.protocol.windows.soap;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the client finds by itself, without a fault from the server: numbers that people read from their screens and that a
 * help page should explain (section 1.11; win32's list of registration constants).
 */
public enum ClientError {
    UNKNOWN_SERVER_ERROR(0x80180008, "The server answered with something that the client does not know."),
    ANOTHER_ENROLLMENT_RUNS(0x80180009, "Another enrollment is running on this device."),
    ALREADY_ENROLLED(0x8018000A, "The device is already managed, or an earlier enrollment left traces."),
    NOT_ENROLLED(0x8018000B, "The device is not managed."),
    DISCOVERY_CERTIFICATE_DATE(0x8018000D, "The server's certificate is not valid at the time of the device's clock."),
    PASSWORD_NEEDED(0x8018000E, "A password is needed."),
    WEB_VIEW(0x8018000F, "The sign-in page failed."),
    NETWORK(0x80180010, "The server cannot be reached or its name cannot be resolved."),
    SERVER_CERTIFICATE(0x80180012, "The device does not trust the server's certificate."),
    INSECURE_REDIRECT(0x8018001A, "The server leads to an address that is not secure."),
    WRONG_STATE(0x8018001B, "The device is not in a state in which it can be enrolled."),
    EDITION(0x8018001C, "The edition of Windows does not allow this."),
    PROVISIONING_CERTIFICATES(0x8018001E, "The certificates could not be stored."),
    PROVISIONING_ACCOUNT(0x8018001F, "The management account could not be stored."),
    PROVISIONING_DM_CLIENT(0x80180020, "The settings of the management client could not be stored."),
    PROVISIONING_PASSPORT(0x80180021, "The settings of Windows Hello could not be stored."),
    PROVISIONING_OTHER(0x80180022, "Another part of the enrollment document could not be stored."),
    PROVISIONING_UNKNOWN(0x80180023, "The enrollment document could not be applied."),
    CERTIFICATE_NOT_FOUND(0x80180024, "The issued certificate does not belong to the device's key."),
    APP_MANAGEMENT(0x80180025, "The settings of app management could not be stored."),
    BLOCKED_BY_POLICY(0x80180026, "A policy on the device forbids enrollment."),
    KEY_CREATION(0x80180027, "The private key could not be made, often because of the security chip."),
    NO_CERTIFICATE(0x80180028, "There is no certificate to sign in with."),
    EMPTY_ANSWER(0x80180029, "The server's answer was empty."),
    CANCELLED(0x80180030, "The person ended the enrollment."),
    NOT_CONFIGURED(0x80180031, "Management is not configured."),
    WRONG_DATA_TYPE(0x8007065D, "A value of the enrollment document has the wrong type."),
    POLICIES_NOT_APPLIED(0x82AA0001, "The device is enrolled, and its settings could not be applied.");

    private static final int HTTP_STATUS = 0x80190000;

    private final int hresult;
    private final String meaning;

    ClientError(int hresult, String meaning) {
        this.hresult = hresult;
        this.meaning = meaning;
    }

    public int hresult() {
        return hresult;
    }

    /** In English, for documents. */
    public String meaning() {
        return meaning;
    }

    public static Optional<ClientError> of(int hresult) {
        return Arrays.stream(values()).filter(error -> error.hresult == hresult).findFirst();
    }

    /** The number shown for an answer with this HTTP status in which the client found no fault. */
    public static int ofHttpStatus(int status) {
        return HTTP_STATUS + status;
    }
}
