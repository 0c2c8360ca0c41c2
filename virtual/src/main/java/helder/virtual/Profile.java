package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A configuration profile, taken out of its signature. */
record Profile(Dict root, boolean signed) {

    private static final Set<String> CERTIFICATE_TYPES =
            Set.of("com.apple.security.root", "com.apple.security.pem", "com.apple.security.pkcs1");

    /** Payload types that User Enrollment refuses together with the whole profile (a part of Apple's list). */
    private static final Set<String> FORBIDDEN_FOR_USERS = Set.of(
            "com.apple.app.lock",
            "com.apple.cellular",
            "com.apple.apn.managed",
            "com.apple.dnsSettings.managed",
            "com.apple.domains",
            "com.apple.homescreenlayout",
            "com.apple.notificationsettings",
            "com.apple.networkusagerules",
            "com.apple.proxy.http.global",
            "com.apple.profileRemovalPassword",
            "com.apple.declarations");

    /** @throws MalformedException when the bytes are no profile, or signed and changed afterwards */
    static Profile read(byte[] bytes) throws MalformedException {
        boolean plain = Plist.looksLikePlist(bytes);
        Dict root = Plist.read(plain ? bytes : Cms.verifiedContent(bytes));
        if (!root.text("PayloadType").filter("Configuration"::equals).isPresent()) {
            throw new MalformedException("the PayloadType of a profile must be Configuration");
        }
        if (root.text("PayloadIdentifier").isEmpty() || root.text("PayloadUUID").isEmpty()) {
            throw new MalformedException("a profile needs PayloadIdentifier and PayloadUUID");
        }
        return new Profile(root, !plain);
    }

    String identifier() {
        return root.text("PayloadIdentifier").orElseThrow();
    }

    List<Dict> payloads() {
        return root.dicts("PayloadContent");
    }

    Optional<Dict> payload(String type) {
        return payloads().stream()
                .filter(payload ->
                        payload.text("PayloadType").filter(type::equals).isPresent())
                .findFirst();
    }

    boolean enrolls() {
        return payload(MdmPayload.TYPE).isPresent();
    }

    MdmPayload mdm() throws MalformedException {
        return MdmPayload.of(payload(MdmPayload.TYPE)
                .orElseThrow(() -> new MalformedException("the profile has no com.apple.mdm payload")));
    }

    /** The payload that brings the identity which the MDM payload names. */
    Dict identity() throws MalformedException {
        String uuid = mdm().identityUuid();
        return payloads().stream()
                .filter(payload ->
                        payload.text("PayloadUUID").filter(uuid::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new MalformedException("IdentityCertificateUUID names no payload of this profile"));
    }

    /** Certificates that this profile makes the device trust. */
    List<X509Certificate> certificates() throws MalformedException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Dict payload : payloads()) {
            if (payload.text("PayloadType").filter(CERTIFICATE_TYPES::contains).isPresent()) {
                certificates.addAll(
                        Certificates.readAll(payload.data("PayloadContent").orElse(new byte[0])));
            }
        }
        return certificates;
    }

    boolean forbiddenUnderUserEnrollment() {
        return payloads().stream()
                .flatMap(payload -> payload.text("PayloadType").stream())
                .anyMatch(FORBIDDEN_FOR_USERS::contains);
    }

    @Override
    public String toString() {
        return "Profile " + identifier();
    }
}
