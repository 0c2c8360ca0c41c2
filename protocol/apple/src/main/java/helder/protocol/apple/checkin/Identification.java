package helder.protocol.apple.checkin;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.plist.PlistDict;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a message says it comes from (Apple's common identification keys). A UDID wins over an EnrollmentID when both are
 * there, text of zero length counts as absent, and identifiers are compared as received. It is a claim: only the
 * identity certificate proves it. Its text form shows no identifier.
 *
 * @param udid the device, unless it is under User Enrollment
 * @param enrollmentId the enrollment under User Enrollment; new each time, so the device cannot be recognized again
 * @param userId the account on a Mac, or the fixed value of a shared iPad
 * @param enrollmentUserId the account on a Mac under User Enrollment
 * @param userShortName the account name; identifies the person on a shared iPad
 */
public record Identification(
        @Nullable String udid,
        @Nullable String enrollmentId,
        @Nullable String userId,
        @Nullable String enrollmentUserId,
        @Nullable String userShortName) {

    /** The value of UserID on a shared iPad, the same for everybody. */
    public static final String SHARED_IPAD_USER = "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF";

    /** The keys of a message that belong to its identification. */
    public static final Set<String> KEYS =
            Set.of("UDID", "EnrollmentID", "UserID", "EnrollmentUserID", "UserShortName", "UserLongName");

    /** @throws IllegalArgumentException without UDID and EnrollmentID, or for a shared iPad user without a name */
    public Identification {
        udid = orAbsent(udid);
        enrollmentId = orAbsent(enrollmentId);
        userId = orAbsent(userId);
        enrollmentUserId = orAbsent(enrollmentUserId);
        userShortName = orAbsent(userShortName);
        if (udid == null && enrollmentId == null) {
            throw new IllegalArgumentException("neither UDID nor EnrollmentID");
        }
        if (SHARED_IPAD_USER.equals(userId) && userShortName == null) {
            throw new IllegalArgumentException("a shared iPad user without UserShortName");
        }
    }

    public static Identification ofDevice(String udid) {
        return new Identification(udid, null, null, null, null);
    }

    public static Identification ofUserEnrollment(String enrollmentId) {
        return new Identification(null, enrollmentId, null, null, null);
    }

    /** @throws MalformedMessageException when the message does not say who it comes from */
    public static Identification from(PlistDict message) throws MalformedMessageException {
        try {
            return new Identification(
                    message.optionalString("UDID").orElse(null),
                    message.optionalString("EnrollmentID").orElse(null),
                    message.optionalString("UserID").orElse(null),
                    message.optionalString("EnrollmentUserID").orElse(null),
                    message.optionalString("UserShortName").orElse(null));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("identification: " + e.getMessage());
        }
    }

    /** True when the device gave an EnrollmentID and no UDID. */
    public boolean isUserEnrollment() {
        return udid == null;
    }

    /** The UDID, else the EnrollmentID. */
    public String deviceIdentifier() {
        // The constructor refuses an identification with neither.
        return udid != null ? udid : Optional.ofNullable(enrollmentId).orElseThrow();
    }

    /** A key over all devices: {@code dev:UDID} or {@code ue:EnrollmentID}. */
    public String deviceKey() {
        return (isUserEnrollment() ? "ue:" : "dev:") + deviceIdentifier();
    }

    /** The user's part of the key, unique within the device; empty on the device channel. */
    public Optional<String> userIdentifier() {
        if (isUserEnrollment()) {
            return Optional.ofNullable(enrollmentUserId);
        }
        return Optional.ofNullable(SHARED_IPAD_USER.equals(userId) ? userShortName : userId);
    }

    public Channel channel() {
        return userIdentifier().isPresent() ? Channel.USER : Channel.DEVICE;
    }

    /** The keys of this identification, for building a message. */
    public PlistDict toDict() {
        return PlistDict.builder()
                .putIfPresent("UDID", udid)
                .putIfPresent("EnrollmentID", enrollmentId)
                .putIfPresent("UserID", userId)
                .putIfPresent("EnrollmentUserID", enrollmentUserId)
                .putIfPresent("UserShortName", userShortName)
                .build();
    }

    @Override
    public String toString() {
        return "Identification[" + (isUserEnrollment() ? "EnrollmentID" : "UDID") + ", " + channel() + "]";
    }

    private static @Nullable String orAbsent(@Nullable String identifier) {
        return identifier == null || identifier.isEmpty() ? null : identifier;
    }
}
