package helder.virtual.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/**
 * HTTPS from a device to servers. Devices that trust the same anchors and show no client certificate share one
 * connection pool, so that thousands of them fit into one process.
 */
public final class Link {

    private static final Map<Trust, Link> SHARED = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final SSLContext tls;

    private Link(SSLContext tls) {
        this.tls = tls;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(20))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .sslContext(tls)
                .build();
    }

    /** The link of all devices with this trust. */
    public static Link shared(Trust trust) {
        return SHARED.computeIfAbsent(trust, key -> new Link(key.context(Optional.empty())));
    }

    /** A link of one device's own that shows its identity in the TLS handshake. */
    public static Link withClientCertificate(Trust trust, Identity identity) {
        return new Link(trust.context(Optional.of(identity)));
    }

    public Answer get(URI uri, Map<String, String> headers) throws IOException {
        return send("GET", uri, headers, new byte[0]);
    }

    /** How the body of a request travels. */
    public enum Manner {
        /** With its length ahead. */
        WHOLE,
        /** In chunks, without a length. */
        CHUNKED,
        /** With its length ahead, after the server said 100 Continue. */
        EXPECTING
    }

    /** Sends and waits for the whole answer, at most a minute. Redirects are answers like any other. */
    public Answer send(String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return send(method, uri, headers, body, Manner.WHOLE);
    }

    /** The same with a body that travels in another manner. */
    public Answer send(String method, URI uri, Map<String, String> headers, byte[] body, Manner manner)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .expectContinue(manner == Manner.EXPECTING)
                .method(method, publisher(body, manner));
        headers.forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), decoded(response), certificates(response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static HttpRequest.BodyPublisher publisher(byte[] body, Manner manner) {
        if (body.length == 0) {
            return HttpRequest.BodyPublishers.noBody();
        }
        return manner == Manner.CHUNKED
                ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : HttpRequest.BodyPublishers.ofByteArray(body);
    }

    private static List<X509Certificate> certificates(HttpResponse<byte[]> response) throws IOException {
        Optional<SSLSession> session = response.sslSession();
        return session.isEmpty()
                ? List.of()
                : Arrays.stream(session.get().getPeerCertificates())
                        .map(X509Certificate.class::cast)
                        .toList();
    }

    /** Ends all connections at once; only for a link of one device's own. */
    public void hangUp() {
        client.shutdownNow();
    }

    private static byte[] decoded(HttpResponse<byte[]> response) throws IOException {
        if (!response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            return response.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return in.readAllBytes();
        }
    }

    /** Sends half of the request and hangs up: the server never sees it whole. */
    public void hangUpBeforeSending(String method, URI uri, Map<String, String> headers, byte[] body)
            throws IOException {
        BrokenConnection.open(tls, uri).halfOf(method, uri, headers, body);
    }

    /** Sends all of the request, waits until the server starts to answer, and hangs up without reading the answer. */
    public void hangUpBeforeReading(String method, URI uri, Map<String, String> headers, byte[] body)
            throws IOException {
        BrokenConnection.open(tls, uri).allOf(method, uri, headers, body);
    }
}
