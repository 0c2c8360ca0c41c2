package helder.virtual.wire;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Obtains a certificate by SCEP (RFC 8894) the way Apple's devices do: GetCACaps, GetCACert, PKCSReq.
 *
 * <p>A certificate that is not valid yet by the device's own clock counts as no certificate: the device asks again,
 * as often as the payload allows.
 */
public final class ScepClient {

    private final Link link;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Consumer<Duration> pause;

    public ScepClient(Link link, InstantSource clock, SecureRandom random, Consumer<Duration> pause) {
        this.link = link;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /**
     * @throws ScepException when the authority refuses or answers nonsense, or shows another fingerprint than pinned
     * @throws IOException when the server cannot be reached
     */
    public Identity enroll(ScepRequest request, KeyPair keys) throws ScepException, IOException {
        Set<String> abilities = abilities(request);
        Authority authority = authority(request);
        for (int attempt = 0; ; attempt++) {
            ScepMessage message = new ScepMessage(request, keys, authority, clock.instant(), random);
            ScepMessage.Reply reply = message.read(post(request, message.encode(abilities), abilities));
            if (reply instanceof ScepMessage.Reply.Issued issued && !notYetValid(issued.certificate())) {
                return new Identity(keys.getPrivate(), issued.certificate(), authority.certificates());
            }
            if (reply instanceof ScepMessage.Reply.Refused refused) {
                throw new ScepException("the authority refused the request: " + refused.reason());
            }
            if (attempt >= request.retries()) {
                throw new ScepException("no usable certificate after " + (attempt + 1) + " requests");
            }
            pause.accept(Duration.ofSeconds(request.retryDelaySeconds()));
        }
    }

    private boolean notYetValid(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant().isAfter(clock.instant());
    }

    /** The words of GetCACaps, in capitals. */
    public Set<String> abilities(ScepRequest request) throws IOException, ScepException {
        Answer answer = link.get(operation(request, "GetCACaps"), Map.of());
        if (!answer.ok()) {
            throw new ScepException("GetCACaps was answered with " + answer.status());
        }
        return answer.text()
                .lines()
                .map(line -> line.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** What GetCACert says, checked against the fingerprint that the profile pins. */
    public Authority authority(ScepRequest request) throws IOException, ScepException {
        Answer answer = link.get(operation(request, "GetCACert"), Map.of());
        if (!answer.ok()) {
            throw new ScepException("GetCACert was answered with " + answer.status());
        }
        try {
            List<X509Certificate> certificates = answer.mediaType().equals("application/x-x509-ca-ra-cert")
                    ? Cms.certificates(Cms.parse(answer.body()))
                    : List.of(Certificates.read(answer.body()));
            Authority authority = Authority.of(certificates);
            checkFingerprint(request, authority);
            return authority;
        } catch (MalformedException e) {
            throw new ScepException("GetCACert was answered with something else than certificates", e);
        }
    }

    private static void checkFingerprint(ScepRequest request, Authority authority) throws ScepException {
        int length = request.fingerprint().size();
        if (length == 0) {
            return;
        }
        String digest = switch (length) {
            case 16 -> "MD5";
            case 20 -> "SHA-1";
            case 32 -> "SHA-256";
            case 64 -> "SHA-512";
            default -> throw new ScepException("CAFingerprint has an unknown length of " + length + " bytes");
        };
        byte[] expected = new byte[length];
        for (int i = 0; i < length; i++) {
            expected[i] = request.fingerprint().get(i);
        }
        for (X509Certificate certificate : authority.certificates()) {
            if (MessageDigest.isEqual(expected, digest(digest, Certificates.der(certificate)))) {
                return;
            }
        }
        throw new ScepException("the authority's certificate does not have the fingerprint that the profile pins");
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private byte[] post(ScepRequest request, byte[] message, Set<String> abilities) throws IOException, ScepException {
        URI uri = operation(request, "PKIOperation");
        Answer answer;
        if (abilities.contains("POSTPKIOPERATION") || abilities.contains("SCEPSTANDARD")) {
            answer = link.send("POST", uri, Map.of("Content-Type", "application/x-pki-message"), message);
        } else {
            String encoded = Base64.getEncoder().encodeToString(message);
            answer = link.get(
                    URI.create(bare(request) + "operation=PKIOperation&message="
                            + URLEncoder.encode(encoded, StandardCharsets.UTF_8)),
                    Map.of());
        }
        if (!answer.ok()) {
            throw new ScepException("PKIOperation was answered with " + answer.status());
        }
        return answer.body();
    }

    private static URI operation(ScepRequest request, String operation) {
        String message = request.name().isPresent() && !operation.equals("PKIOperation")
                ? "&message=" + URLEncoder.encode(request.name().get(), StandardCharsets.UTF_8)
                : "";
        return URI.create(bare(request) + "operation=" + operation + message);
    }

    private static String bare(ScepRequest request) {
        return request.url() + (request.url().getRawQuery() == null ? "?" : "&");
    }

    /** The certificates that GetCACert gave: who signs answers and to whom requests are encrypted. */
    public record Authority(List<X509Certificate> certificates, X509Certificate recipient) {

        private static final int KEY_ENCIPHERMENT = 2;

        static Authority of(List<X509Certificate> certificates) throws ScepException {
            return new Authority(
                    certificates,
                    certificates.stream()
                            .filter(Authority::mayDecrypt)
                            .findFirst()
                            .orElseThrow(() ->
                                    new ScepException("no certificate of the authority allows key encipherment")));
        }

        private static boolean mayDecrypt(X509Certificate certificate) {
            boolean[] usage = certificate.getKeyUsage();
            return usage == null || usage[KEY_ENCIPHERMENT];
        }
    }
}
