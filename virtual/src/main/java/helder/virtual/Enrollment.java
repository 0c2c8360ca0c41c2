package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.MalformedException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One enrollment of a device: the profile, the identity obtained for it, and what the device told or was given. The
 * push token is in hexadecimal, the unlock token in base64; both travel as data.
 */
record Enrollment(
        Profile profile,
        MdmPayload mdm,
        Identity identity,
        String pushToken,
        String pushMagic,
        Optional<String> unlockToken,
        Optional<String> enrollmentId,
        Optional<String> bearer) {

    boolean userEnrollment() {
        return mdm.userEnrollment();
    }

    Enrollment renewed(Profile newProfile, MdmPayload newMdm, Identity newIdentity) {
        return new Enrollment(newProfile, newMdm, newIdentity, pushToken, pushMagic, unlockToken, enrollmentId, bearer);
    }

    Enrollment signedInWith(String token) {
        return new Enrollment(
                profile, mdm, identity, pushToken, pushMagic, unlockToken, enrollmentId, Optional.of(token));
    }

    Enrollment withIdentity(Identity other) {
        return new Enrollment(profile, mdm, other, pushToken, pushMagic, unlockToken, enrollmentId, bearer);
    }

    byte[] pushTokenBytes() {
        return HexFormat.of().parseHex(pushToken);
    }

    Optional<byte[]> unlockTokenBytes() {
        return unlockToken.map(Base64.getDecoder()::decode);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Profile", profile.root().values());
        map.put("Signed", profile.signed());
        map.put("Identity", Certificates.toDict(identity).values());
        map.put("PushToken", pushToken);
        map.put("PushMagic", pushMagic);
        unlockToken.ifPresent(token -> map.put("UnlockToken", token));
        enrollmentId.ifPresent(id -> map.put("EnrollmentID", id));
        bearer.ifPresent(token -> map.put("Bearer", token));
        return map;
    }

    static Enrollment of(Dict saved) throws MalformedException {
        Profile profile = new Profile(saved.dict("Profile").orElseThrow(Enrollment::incomplete), saved.flag("Signed"));
        return new Enrollment(
                profile,
                profile.mdm(),
                Certificates.fromDict(saved.dict("Identity").orElseThrow(Enrollment::incomplete)),
                saved.text("PushToken").orElseThrow(Enrollment::incomplete),
                saved.text("PushMagic").orElseThrow(Enrollment::incomplete),
                saved.text("UnlockToken"),
                saved.text("EnrollmentID"),
                saved.text("Bearer"));
    }

    private static MalformedException incomplete() {
        return new MalformedException("the saved enrollment is incomplete");
    }
}
