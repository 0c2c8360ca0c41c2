package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The {@code com.apple.mdm} payload of an enrollment profile. Without AccessRights a profile grants nothing but what
 * needs no right.
 */
record MdmPayload(
        String topic,
        URI serverUrl,
        URI checkInUrl,
        boolean signMessage,
        int accessRights,
        boolean checkOutWhenRemoved,
        List<String> capabilities,
        Optional<String> managedAppleId,
        Optional<String> enrollmentMode,
        String identityUuid) {

    static final String TYPE = "com.apple.mdm";

    static MdmPayload of(Dict payload) throws MalformedException {
        String server = required(payload, "ServerURL");
        String topic = required(payload, "Topic");
        if (!topic.startsWith("com.apple.mgmt.")) {
            throw new MalformedException("the Topic must start with com.apple.mgmt.");
        }
        if (!server.startsWith("https://")) {
            throw new MalformedException("the ServerURL must be an https URL");
        }
        try {
            return new MdmPayload(
                    topic,
                    URI.create(server),
                    URI.create(payload.text("CheckInURL").orElse(server)),
                    payload.flag("SignMessage"),
                    payload.number("AccessRights").orElse(0L).intValue(),
                    payload.flag("CheckOutWhenRemoved"),
                    payload.texts("ServerCapabilities"),
                    payload.text("AssignedManagedAppleID"),
                    payload.text("EnrollmentMode"),
                    required(payload, "IdentityCertificateUUID"));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a URL of the MDM payload cannot be read", e);
        }
    }

    private static String required(Dict payload, String key) throws MalformedException {
        return payload.text(key).orElseThrow(() -> new MalformedException("the MDM payload has no " + key));
    }

    boolean userEnrollment() {
        return enrollmentMode.filter("BYOD"::equals).isPresent();
    }

    /** Whether the profile grants a right; User Enrollment knows no rights and decides by its own rules. */
    boolean grants(int right) {
        return userEnrollment() || (accessRights & right) == right;
    }

    /** What forbids to replace this payload by a newer one, if anything: addresses, topic and mode never change, rights never grow. */
    Optional<MdmError> refusalOf(MdmPayload newer) {
        if (!serverUrl.equals(newer.serverUrl)
                || !checkInUrl.equals(newer.checkInUrl)
                || !topic.equals(newer.topic)
                || !managedAppleId.equals(newer.managedAppleId)
                || !enrollmentMode.equals(newer.enrollmentMode)
                || !capabilities.equals(newer.capabilities)) {
            return Optional.of(MdmError.REPLACEMENT_MISMATCH);
        }
        if ((newer.accessRights & ~accessRights) != 0) {
            return Optional.of(MdmError.INVALID_ACCESS_RIGHTS);
        }
        return Optional.empty();
    }
}
