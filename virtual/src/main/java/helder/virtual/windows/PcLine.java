package helder.virtual.windows;

import helder.virtual.wire.Answer;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * How management messages of one session travel: over TLS with the PC's certificate, tried again when the line breaks,
 * and with the faults of the line.
 */
final class PcLine implements AutoCloseable {

    private static final String TYPE = "application/vnd.syncml.dm+xml";
    private static final byte[] UTF_16_MARK = {(byte) 0xFF, (byte) 0xFE};

    private final PcState pc;
    private final PcEnrollment enrollment;
    private final Consumer<Duration> pause;
    private final Link link;
    private final boolean ownLink;
    private final URI target;

    PcLine(PcState pc, PcEnrollment enrollment, Trust trust, IntFunction<KeyPair> keys, Consumer<Duration> pause) {
        this.pc = pc;
        this.enrollment = enrollment;
        this.pause = pause;
        Optional<Identity> shown = shown(keys);
        this.ownLink = shown.isPresent();
        this.link = shown.map(identity -> Link.withClientCertificate(trust, identity))
                .orElseGet(() -> Link.shared(trust));
        URI address = enrollment.provisioning().address();
        String mode = pc.mood.behavior().login() == PcBehavior.Login.USER ? "Maintenance" : "Machine";
        this.target =
                URI.create(address + (address.getRawQuery() == null ? "?" : "&") + "mode=" + mode + "&Platform=WoA");
    }

    private Optional<Identity> shown(IntFunction<KeyPair> keys) {
        if (pc.mood.strikes(PcFault.CERTIFICATE_LOST)) {
            return Optional.empty();
        }
        if (pc.mood.strikes(PcFault.FOREIGN_CERTIFICATE)) {
            return Optional.of(Certificates.selfSigned(
                    enrollment
                            .identity()
                            .certificate()
                            .getSubjectX500Principal()
                            .getName(),
                    keys.apply(2048),
                    Certificates.Use.DEVICE,
                    pc.clock.instant().minus(Duration.ofDays(1)),
                    Duration.ofDays(365)));
        }
        return Optional.of(enrollment.identity());
    }

    /** Sends until an answer comes or the attempts are used up; the same bytes each time. */
    Answer post(String message) throws IOException {
        byte[] body = bytes(message);
        Provisioning.Retries retries = enrollment.provisioning().retries();
        long wait = retries.firstMillis();
        for (int attempt = 0; ; attempt++) {
            try {
                Answer answer = once(body);
                // What the server refuses it will refuse again at once; the next call of the schedule comes anyway.
                if (answer.status() < 500 || attempt >= retries.count()) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt >= retries.count()) {
                    throw e;
                }
            }
            pause.accept(Duration.ofMillis(wait));
            wait = Math.min(wait * 2, retries.mostMillis());
        }
    }

    private byte[] bytes(String message) {
        if (!pc.mood.behavior().utf16()) {
            return message.getBytes(StandardCharsets.UTF_8);
        }
        byte[] text = message.getBytes(StandardCharsets.UTF_16LE);
        byte[] marked = Arrays.copyOf(UTF_16_MARK, text.length + UTF_16_MARK.length);
        System.arraycopy(text, 0, marked, UTF_16_MARK.length, text.length);
        return marked;
    }

    private Answer once(byte[] body) throws IOException {
        if (pc.mood.strikes(PcFault.SLOW)) {
            pause.accept(pc.mood.behavior().slowness());
        }
        Map<String, String> headers = headers(body);
        if (pc.mood.strikes(PcFault.LOSE_MESSAGE)) {
            link.hangUpBeforeSending("POST", target, headers, body);
            throw new IOException("hung up before the whole message was sent");
        }
        if (pc.mood.strikes(PcFault.LOSE_ANSWER)) {
            link.hangUpBeforeReading("POST", target, headers, body);
            throw new IOException("hung up before the answer was read");
        }
        Answer answer = send(headers, body);
        if (answer.ok() && pc.mood.strikes(PcFault.REPEAT_MESSAGE)) {
            Answer again = send(headers, body);
            if (!Arrays.equals(answer.body(), again.body())) {
                pc.journal.complain("message", "a repeated message was answered otherwise");
            }
            return again;
        }
        return answer;
    }

    private Answer send(Map<String, String> headers, byte[] body) throws IOException {
        return link.send("POST", target, headers, body, pc.mood.behavior().manner());
    }

    private Map<String, String> headers(byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", TYPE + ", application/vnd.syncml.dm+wbxml, application/octet-stream");
        headers.put("Accept-Charset", "UTF-8");
        headers.put("Accept-Encoding", "gzip");
        headers.put("Content-Type", pc.mood.behavior().utf16() ? TYPE + "; charset=utf-16" : TYPE);
        headers.put("User-Agent", "MSFT OMA DM Client/1.2.0.1");
        String id = enrollment.provisioning().enrollmentId();
        headers.put("Client-Request-Id", id.isEmpty() ? "0" : id);
        headers.put("MS-CV", Long.toUnsignedString(pc.seed, 36) + "." + pc.sessions);
        if (pc.syncVersion() >= 4) {
            headers.put("UserAgentOrigin", "2");
        }
        if (enrollment.provisioning().signMessages()) {
            byte[] signature = Cms.signDetached(enrollment.identity(), body, pc.clock.instant());
            headers.put(
                    pc.hardware.model().windows11() ? "MDM-Signature" : "MS-Signature",
                    Base64.getEncoder().encodeToString(signature));
        }
        return headers;
    }

    /** What a client demands of an answer with status 200 besides its text. */
    static List<String> wrong(Answer answer) {
        List<String> wrong = new java.util.ArrayList<>();
        if (!answer.mediaType().equals(TYPE)) {
            wrong.add("Content-Type is " + answer.mediaType());
        }
        if (answer.header("Transfer-Encoding").isPresent()
                || answer.header("Content-Length").isEmpty()) {
            wrong.add("no Content-Length");
        }
        if (answer.header("Content-Encoding").isPresent()) {
            wrong.add("the answer is compressed");
        }
        return wrong;
    }

    @Override
    public void close() {
        if (ownLink) {
            link.hangUp();
        }
    }
}
