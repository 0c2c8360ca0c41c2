package helder.virtual;

import helder.virtual.EnrollmentOutcome.Step;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.ScepClient;
import helder.virtual.wire.ScepException;
import helder.virtual.wire.ScepRequest;
import helder.virtual.wire.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a profile to a working enrollment: identity, Authenticate, TokenUpdate; and again for a renewal. */
final class Enroller {

    private static final int DEVICE_LOCK_AND_PASSCODE_REMOVAL = 4;
    private static final int QUERY_DEVICE_INFORMATION = 16;

    private final DeviceState device;
    private final Trust trust;

    Enroller(DeviceState device, Trust trust) {
        this.device = device;
        this.trust = trust;
    }

    /** A first enrollment. The bearer token is the one that account sign-in gave, if any. */
    Enrollment enroll(Profile profile, Optional<String> bearer) throws RefusedException, IOException {
        MdmPayload mdm = readMdm(profile);
        Identity identity = identity(profile);
        boolean user = mdm.userEnrollment();
        boolean escrow = !device.mac() && !user && mdm.grants(DEVICE_LOCK_AND_PASSCODE_REMOVAL);
        Enrollment enrollment = new Enrollment(
                profile,
                mdm,
                identity,
                HexFormat.of().formatHex(randomBytes(32)),
                device.randomUuid(),
                escrow ? Optional.of(Base64.getEncoder().encodeToString(randomBytes(1024))) : Optional.empty(),
                user ? Optional.of(device.randomUuid()) : Optional.empty(),
                bearer);
        checkIn(enrollment);
        return enrollment;
    }

    /**
     * The same enrollment under a newer profile with a fresh certificate, as InstallProfile of the enrollment profile
     * brings it. Push token, magic and unlock token stay.
     */
    Enrollment renew(Enrollment current, Profile newer) throws RefusedException, IOException {
        MdmPayload mdm = readMdm(newer);
        Enrollment renewed = current.renewed(newer, mdm, identity(newer));
        checkIn(renewed);
        return renewed;
    }

    private static MdmPayload readMdm(Profile profile) throws RefusedException {
        try {
            return profile.mdm();
        } catch (MalformedException e) {
            throw new RefusedException(Step.PROFILE, e);
        }
    }

    Trust trustWith(Profile profile) {
        try {
            return trust.and(profile.certificates());
        } catch (MalformedException e) {
            return trust;
        }
    }

    private Identity identity(Profile profile) throws RefusedException, IOException {
        try {
            Dict payload = profile.identity();
            String type = payload.text("PayloadType").orElse("");
            return switch (type) {
                case "com.apple.security.scep" -> scep(profile, payload);
                case "com.apple.security.pkcs12" -> pkcs12(payload);
                default ->
                    throw new RefusedException(
                            Step.CERTIFICATE, 0, "an identity payload of type " + type + " is not simulated");
            };
        } catch (MalformedException | ScepException | GeneralSecurityException e) {
            throw new RefusedException(Step.CERTIFICATE, e);
        }
    }

    private Identity scep(Profile profile, Dict payload) throws MalformedException, ScepException, IOException {
        ScepRequest request = ScepRequest.of(payload);
        return new ScepClient(
                        Link.shared(trustWith(profile)),
                        device.clock(),
                        device.surroundings.random(),
                        device.surroundings.pause())
                .enroll(request, device.surroundings.keys().apply(request.keySize()));
    }

    private static Identity pkcs12(Dict payload) throws GeneralSecurityException, IOException, MalformedException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = payload.text("Password").orElse("").toCharArray();
        store.load(new ByteArrayInputStream(payload.data("PayloadContent").orElse(new byte[0])), password);
        for (String alias : java.util.Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                return new Identity(key, certificate, List.of());
            }
        }
        throw new MalformedException("the PKCS#12 payload holds no private key");
    }

    private void checkIn(Enrollment enrollment) throws RefusedException, IOException {
        Channel channel = new Channel(device, enrollment, trustWith(enrollment.profile()));
        demandOk(Step.AUTHENTICATE, channel.checkIn("Authenticate", authenticate(enrollment)));
        demandOk(Step.TOKEN_UPDATE, channel.checkIn("TokenUpdate", tokenUpdate(enrollment)));
    }

    private void demandOk(Step step, Answer answer) throws RefusedException {
        if (!answer.ok()) {
            device.journal.received(
                    Received.Source.REFUSAL, step + " " + answer.status(), new Dict(Map.of("Body", answer.text())));
            throw new RefusedException(step, answer.status(), "the server answered " + answer.status());
        }
    }

    private Map<String, Object> authenticate(Enrollment enrollment) {
        Hardware hardware = device.hardware;
        Map<String, Object> keys = new LinkedHashMap<>();
        if (enrollment.userEnrollment() || enrollment.mdm().grants(QUERY_DEVICE_INFORMATION)) {
            keys.put("OSVersion", hardware.osVersion());
            keys.put("BuildVersion", hardware.build());
            keys.put("ProductName", hardware.model().productName());
        }
        if (!enrollment.userEnrollment() && enrollment.mdm().grants(QUERY_DEVICE_INFORMATION)) {
            keys.put("SerialNumber", hardware.serialNumber());
            if (device.mac()) {
                keys.put("DeviceName", hardware.name());
                keys.put("Model", hardware.model().productName());
                keys.put("ModelName", hardware.model().modelName());
            } else if (hardware.model() == DeviceModel.IPHONE) {
                keys.put("IMEI", hardware.imei());
            }
        }
        return keys;
    }

    static Map<String, Object> tokenUpdate(Enrollment enrollment) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("Token", enrollment.pushTokenBytes());
        keys.put("PushMagic", enrollment.pushMagic());
        keys.put("AwaitingConfiguration", false);
        enrollment.unlockTokenBytes().ifPresent(token -> keys.put("UnlockToken", token));
        return keys;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        device.surroundings.random().nextBytes(bytes);
        return bytes;
    }
}
