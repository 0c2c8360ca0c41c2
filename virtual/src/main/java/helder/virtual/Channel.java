package helder.virtual;

import helder.virtual.wire.Answer;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.PlistWriter;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one enrollment talks to its server: identification, signature, headers, and the faults of the line. */
final class Channel {

    private static final String CHECK_IN = "application/x-apple-aspen-mdm-checkin";
    private static final String COMMANDS = "application/x-apple-aspen-mdm";

    private final DeviceState device;
    private final Enrollment enrollment;
    private final Trust trust;
    private final Link link;
    private @Nullable Identity foreign;

    Channel(DeviceState device, Enrollment enrollment, Trust trust) {
        this.device = device;
        this.enrollment = enrollment;
        this.trust = trust;
        this.link = link(enrollment.identity());
    }

    private Link link(Identity identity) {
        return device.surroundings.clientCertificate()
                ? Link.withClientCertificate(trust, identity)
                : Link.shared(trust);
    }

    /** Sends a check-in message of the given type with the given keys besides topic and identification. */
    Answer checkIn(String type, Map<String, Object> keys) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("MessageType", type);
        message.put("Topic", topic());
        message.putAll(identification());
        message.putAll(keys);
        Answer answer = put(enrollment.mdm().checkInUrl(), CHECK_IN, message(type, message));
        if (answer.ok()) {
            device.journal.acknowledged(type, "", "");
        }
        return answer;
    }

    private String topic() {
        return device.mood().strikes(Fault.WRONG_TOPIC)
                ? "com.apple.mgmt.External.00000000-0000-4000-8000-000000000000"
                : enrollment.mdm().topic();
    }

    /** Asks for a command, or answers one. {@code about} names it in the journal. */
    Answer poll(String about, Map<String, Object> keys) throws IOException {
        Answer answer = put(enrollment.mdm().serverUrl(), COMMANDS, pollBody(about, keys));
        if (answer.ok() && keys.get("CommandUUID") instanceof String uuid) {
            device.journal.acknowledged(about, uuid, String.valueOf(keys.get("Status")));
        }
        return answer;
    }

    /** Like {@link #poll}, but the body loses its end and is no longer well-formed. */
    Answer pollMalformed(String about, Map<String, Object> keys) throws IOException {
        byte[] whole = pollBody(about, keys);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - "</dict>\n</plist>\n".length());
        return put(enrollment.mdm().serverUrl(), COMMANDS, cut);
    }

    private byte[] pollBody(String about, Map<String, Object> keys) {
        Map<String, Object> message = new LinkedHashMap<>(keys);
        message.putAll(identification());
        return message(about, message);
    }

    private Map<String, Object> identification() {
        return enrollment
                .enrollmentId()
                .map(id -> Map.<String, Object>of("EnrollmentID", id))
                .orElseGet(() -> Map.of("UDID", device.hardware.udid()));
    }

    private byte[] message(String about, Map<String, Object> faithful) {
        Map<String, Object> sent =
                device.mood().behavior().isOverSharing() ? OverSharing.into(faithful, device) : faithful;
        device.journal.disclosed(about, faithful, sent);
        return PlistWriter.write(sent);
    }

    /** Fetches something for a declaration, signed like a message with an empty body. */
    Answer fetch(URI uri) throws IOException {
        return link.get(uri, headers("", new byte[0], enrollment.identity()));
    }

    private Answer put(URI uri, String contentType, byte[] body) throws IOException {
        if (device.mood().strikes(Fault.SLOW)) {
            device.surroundings.pause().accept(device.mood().behavior().slowness());
        }
        boolean stranger = device.mood().strikes(Fault.FOREIGN_CERTIFICATE);
        Identity signer = stranger ? foreign() : enrollment.identity();
        Link line = stranger ? link(signer) : link;
        Map<String, String> headers = headers(contentType, body, signer);
        if (device.mood().strikes(Fault.DROP_BEFORE_SENDING)) {
            line.hangUpBeforeSending("PUT", uri, headers, body);
            throw new ConnectionLostException("hung up before the whole request was sent");
        }
        if (device.mood().strikes(Fault.LOSE_ANSWER)) {
            line.hangUpBeforeReading("PUT", uri, headers, body);
            throw new ConnectionLostException("hung up before the answer was read");
        }
        return line.send("PUT", uri, headers, body);
    }

    private Map<String, String> headers(String contentType, byte[] body, Identity signer) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!contentType.isEmpty()) {
            headers.put("Content-Type", contentType);
        }
        headers.put("User-Agent", device.hardware.model().userAgent());
        headers.put("Accept-Encoding", "gzip");
        headers.put("Cache-Control", "no-cache");
        if (enrollment.mdm().signMessage()) {
            byte[] signature = Cms.signDetached(signer, body, device.clock().instant());
            headers.put("Mdm-Signature", Base64.getEncoder().encodeToString(signature));
        }
        // Macs send the token on the user channel only, which is not simulated.
        if (!device.mac()) {
            enrollment.bearer().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        }
        return headers;
    }

    private Identity foreign() {
        Identity known = foreign;
        if (known == null) {
            known = Certificates.selfSigned(
                    enrollment
                            .identity()
                            .certificate()
                            .getSubjectX500Principal()
                            .getName(),
                    device.surroundings.keys().apply(2048),
                    Certificates.Use.DEVICE,
                    device.clock().instant().minus(Duration.ofDays(1)),
                    Duration.ofDays(365));
            foreign = known;
        }
        return known;
    }

    /** The line broke on purpose. */
    static final class ConnectionLostException extends IOException {

        private static final long serialVersionUID = 1L;

        ConnectionLostException(String message) {
            super(message);
        }
    }
}
