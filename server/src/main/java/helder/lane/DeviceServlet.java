package helder.lane;

import helder.store.StoreException;
import helder.web.Lately;
import helder.web.Network;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns HTTP into a {@link DeviceRequest} and a {@link DeviceReply} into HTTP. It never answers 401 by itself: a device
 * could take that as the end of its enrollment.
 */
final class DeviceServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(DeviceServlet.class);
    private static final int COME_BACK_SECONDS = 60;
    private static final String TLS_CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** Unless a reply says otherwise. */
    private static final Map<String, String> EVERYWHERE =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    /** A browser can open these addresses too. */
    private static final Map<String, String> FOR_BROWSERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "same-origin",
            "Strict-Transport-Security", "max-age=31536000");

    @SuppressWarnings("serial")
    private final Lately storageFailed = new Lately();

    @SuppressWarnings("serial") // servlets are never serialized
    private final DeviceHandler handler;

    @SuppressWarnings("serial")
    private final ProxyHeaders proxies;

    @SuppressWarnings("serial")
    private final LaneCounts counts;

    @SuppressWarnings("serial")
    private final Capacity capacity;

    DeviceServlet(DeviceHandler handler, ProxyHeaders proxies, LaneCounts counts, Capacity capacity) {
        this.capacity = capacity;
        this.handler = handler;
        this.proxies = proxies;
        this.counts = counts;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DeviceReply reply = answer(request);
        counts.answered(handler.address(), reply.status());
        write(reply, response);
    }

    private DeviceReply answer(HttpServletRequest request) {
        try {
            boolean proxied = proxies.isTrusted(request.getRemoteAddr());
            return answer(request, certificate(request, proxied), proxies.client(request));
        } catch (ProxyHeaders.UnreadableException e) {
            log.warn("A trusted proxy sent a certificate header that cannot be read; check its configuration");
            return refuse(400, "The proxy's certificate header cannot be read.");
        } catch (StoreException e) {
            tellOperator(e);
            return later("This cannot be kept at the moment; please try again later.");
        } catch (RuntimeException e) {
            log.error("{} failed", handler.address(), e);
            return refuse(500, "Something went wrong here; please try again later.");
        }
    }

    /** Once in a while: a full disk is not helped by a line for each of thousands of requests. */
    private void tellOperator(StoreException trouble) {
        if (storageFailed.happened() > 0) {
            log.error("{} asks devices to come back later. {}", handler.address(), trouble.getMessage());
        }
        log.debug("Why storage failed", trouble);
    }

    private DeviceReply answer(HttpServletRequest request, Optional<ShownCertificate> certificate, String client) {
        int limit = limit(request, certificate);
        String network = Network.of(client);
        try (BodyRoom.Claim claim = capacity.room().claim(network)) {
            return switch (BodyReader.read(input(request), request.getContentLengthLong(), limit, claim)) {
                case BodyReader.Outcome.Whole(byte[] body) ->
                    inItsPlace(understood(request, body, certificate, client), network);
                case BodyReader.Outcome.TooLarge() -> refuse(413, "The body is larger than accepted here.");
                case BodyReader.Outcome.Truncated() -> refuse(400, "The body ended too early.");
                case BodyReader.Outcome.TooSlow() -> refuse(408, "The body took too long.");
                case BodyReader.Outcome.NoRoom() -> busy();
            };
        }
    }

    /** Nobody is asked who they are for what everybody may send: to read a signature costs as much as the rest of a request. */
    private int limit(HttpServletRequest request, Optional<ShownCertificate> certificate) {
        long announced = request.getContentLengthLong();
        int ofStrangers = handler.bodyLimitOfStrangers();
        boolean isForStrangers = announced >= 0 && announced <= ofStrangers;
        return isForStrangers || !handler.mayBeKnown(certificate, header(request)) ? ofStrangers : handler.bodyLimit();
    }

    private DeviceReply inItsPlace(DeviceRequest request, String network) {
        // What is only claimed is counted apart, so that nobody takes the places of whoever shows the certificate.
        Optional<String> device = request.clientCertificate()
                .map(ShownCertificate::fingerprint)
                .or(() -> handler.claimedSender(request.header()).map(claimed -> "claimed " + claimed));
        Optional<Places.Place> found = capacity.places(handler.listener()).enter(network, device);
        if (found.isEmpty()) {
            return busy();
        }
        try (Places.Place _ = found.get()) {
            return handler.isCostly() ? inItsTurn(request) : handler.handle(request);
        }
    }

    private DeviceReply inItsTurn(DeviceRequest request) {
        if (!capacity.mayBeCostly()) {
            return busy();
        }
        try {
            return handler.handle(request);
        } finally {
            capacity.costlyDone();
        }
    }

    private DeviceReply refuse(int status, String sentence) {
        return handler.refused(DeviceReply.refusal(status, sentence));
    }

    private DeviceReply busy() {
        return later("Too much arrives at once; please try again later.");
    }

    /** Nothing was acknowledged, so the device repeats its message. */
    private DeviceReply later(String sentence) {
        DeviceReply plain = DeviceReply.refusal(503, sentence);
        return handler.refused(new DeviceReply(
                plain.status(),
                plain.contentType(),
                plain.body(),
                Map.of("Retry-After", Places.comeBackAfter(COME_BACK_SECONDS))));
    }

    private static java.io.InputStream input(HttpServletRequest request) {
        try {
            return request.getInputStream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private DeviceRequest understood(
            HttpServletRequest request, byte[] body, Optional<ShownCertificate> certificate, String client) {
        return new DeviceRequest(
                request.getMethod(),
                Routes.below(handler.address(), path(request)),
                request.getQueryString() == null ? "" : request.getQueryString(),
                header(request),
                body,
                certificate,
                client);
    }

    private Function<String, Optional<String>> header(HttpServletRequest request) {
        return name -> proxies.isOnlyForProxies(name) ? Optional.empty() : Optional.ofNullable(request.getHeader(name));
    }

    /** A proxy's own certificate is never taken for a device's. */
    private Optional<ShownCertificate> certificate(HttpServletRequest request, boolean proxied)
            throws ProxyHeaders.UnreadableException {
        if (handler.listener() == DeviceHandler.Listener.WEB) {
            return Optional.empty();
        }
        if (proxied) {
            return proxies.certificate(name -> all(request, name));
        }
        return request.getAttribute(TLS_CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(ShownCertificate.of(chain[0]))
                : Optional.empty();
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    private static String path(HttpServletRequest request) {
        return Routes.path(request);
    }

    private void write(DeviceReply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        EVERYWHERE.forEach(response::setHeader);
        if (handler.listener() == DeviceHandler.Listener.WEB) {
            FOR_BROWSERS.forEach(response::setHeader);
        }
        reply.headers().forEach(response::setHeader);
        if (!reply.contentType().isEmpty()) {
            response.setContentType(reply.contentType());
        }
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
        if (reply.status() >= 400) {
            // Now, not only after the rest of a body that nobody reads.
            response.flushBuffer();
        }
    }
}
