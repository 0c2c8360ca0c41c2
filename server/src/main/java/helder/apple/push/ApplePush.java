package helder.apple.push;

import helder.identity.ServerSettings;
import helder.protocol.apple.push.Push;
import helder.protocol.apple.push.PushAnswer;
import helder.secrets.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The client of Apple's push service (apple-mdm note, section 9): HTTP/2 with the push certificate over a connection that
 * stays open. After a failure, and when the certificate was replaced, the next push opens a new one.
 */
@Component
final class ApplePush implements AutoCloseable {

    static final String HANDSHAKE_REFUSED = "handshake-refused";
    static final String SIMULATED = "simulated-certificate";
    static final String NO_CERTIFICATE = "no-certificate";
    static final String CONNECTION_LOST = "connection-lost";

    private static final Logger LOG = LoggerFactory.getLogger(ApplePush.class);
    private static final String APPLE = "https://api.push.apple.com";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int STREAMS = 50;
    private static final int LONGEST_ANSWER = 16_384;

    private final StoredPushCertificates certificates;
    private final Optional<String> standIn;
    private final List<X509Certificate> furtherTrust;
    private final Semaphore streams = new Semaphore(STREAMS);
    private final AtomicBoolean toldThatNobodyIsWoken = new AtomicBoolean();
    private @Nullable Connection open;

    ApplePush(StoredPushCertificates certificates, ServerSettings settings) {
        this.certificates = certificates;
        this.standIn = settings.applePushUrl();
        this.furtherTrust = Trust.read(settings.applePushTrust(), "--apple-push-trust");
    }

    private record Connection(String certificate, HttpClient client) {}

    /** Sends and waits for the answer, at most about ten seconds. Never throws for what can go wrong on the way. */
    PushAnswer send(Push push) {
        Optional<StoredPushCertificates.InUse> certificate = certificates.inUse();
        if (certificate.isEmpty()) {
            return new PushAnswer.ConfigurationFault(NO_CERTIFICATE);
        }
        if (isForNobody(certificate.get())) {
            sayThatNobodyIsWoken();
            return new PushAnswer.ConfigurationFault(SIMULATED);
        }
        Connection connection = connection(certificate.get());
        try {
            streams.acquire();
            try {
                return exchange(connection, push);
            } finally {
                streams.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PushAnswer.RetryLater("interrupted");
        } catch (IOException e) {
            drop(connection);
            LOG.debug("A push was not answered", e);
            return isRefusal(e)
                    ? new PushAnswer.ConfigurationFault(HANDSHAKE_REFUSED)
                    : new PushAnswer.RetryLater(CONNECTION_LOST);
        }
    }

    /** Apple would refuse it, and learn of the demonstration. */
    private boolean isForNobody(StoredPushCertificates.InUse certificate) {
        return certificate.kept().certificate().simulated() && standIn.isEmpty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        certificates.inUse().filter(this::isForNobody).ifPresent(certificate -> sayThatNobodyIsWoken());
    }

    /** Once: whoever tries things out has chosen it, and nothing is wrong. */
    private void sayThatNobodyIsWoken() {
        if (!toldThatNobodyIsWoken.getAndSet(true)) {
            LOG.info(
                    "The push certificate is simulated, so nothing is sent to Apple and no device is woken; devices hear of"
                            + " orders when they ask by themselves. A stand-in for Apple's service is named with --apple-push-url");
        }
    }

    private PushAnswer exchange(Connection connection, Push push) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(standIn.orElse(APPLE) + push.path()))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(push.body()));
        push.headers().forEach(request::header);
        HttpResponse<byte[]> response = connection
                .client()
                .send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        return PushAnswer.of(response.statusCode(), response.body());
    }

    private synchronized Connection connection(StoredPushCertificates.InUse certificate) {
        Connection present = open;
        if (present != null && present.certificate().equals(certificate.kept().id())) {
            return present;
        }
        close();
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(PushTls.context(certificate.credential(), furtherTrust))
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var made = new Connection(certificate.kept().id(), client);
        open = made;
        return made;
    }

    /** A connection on which something went unanswered may be dead without knowing it. */
    private synchronized void drop(Connection failed) {
        if (Objects.equals(open, failed)) {
            close();
        }
    }

    /** Whether one side refused the other's certificate, which trying again does not mend. */
    private static boolean isRefusal(IOException failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, ApplePush::cause)
                .anyMatch(ApplePush::refuses);
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure == null ? null : failure.getCause();
    }

    private static boolean refuses(@Nullable Throwable failure) {
        return failure instanceof CertificateException
                || failure instanceof CertPathValidatorException
                || (failure instanceof SSLException
                        && Objects.toString(failure.getMessage(), "").contains("fatal alert"));
    }

    @Override
    public synchronized void close() {
        Connection present = open;
        open = null;
        if (present != null) {
            present.client().shutdownNow();
        }
    }
}
