package helder.virtual.google.api;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Plain HTTP on loopback. Bodies may be gzipped both ways, and POST may stand for another verb, as Google allows. */
public final class Listener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Listener.class.getName());
    private static final int MOST_BYTES = 16 << 20;
    private static final List<String> KEPT =
            List.of("authorization", "content-type", "origin", "host", "x-http-method-override");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Function<Call, Reply> answer;

    private Listener(HttpServer server, Function<Call, Reply> answer) {
        this.server = server;
        this.answer = answer;
    }

    /**
     * Takes the port without answering yet, so that addresses can be made known first.
     *
     * @param port 0 takes a free one
     * @throws IOException when the port is taken
     */
    public static HttpServer bind(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    }

    public static Listener start(HttpServer bound, Function<Call, Reply> answer) {
        var listener = new Listener(bound, answer);
        bound.setExecutor(listener.threads);
        bound.createContext("/", listener::handle);
        bound.start();
        return listener;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = answer.apply(call(exchange));
            } catch (Refusal refusal) {
                reply = Reply.of(refusal);
            } catch (RuntimeException e) {
                // A mistake of the stand-in must not look like a connection that was cut on purpose.
                LOG.log(Level.ERROR, "the stand-in failed at " + exchange.getRequestURI(), e);
                reply = Reply.of(new Refusal(Code.INTERNAL, "The stand-in failed: " + e));
            } catch (ZipException e) {
                reply = Reply.of(Refusal.invalid("The body is not gzip, though Content-Encoding says so."));
            }
            if (!reply.cut()) {
                send(exchange, reply);
            }
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        byte[] body = reply.body();
        if (body.length > 0) {
            headers.set("Content-Type", reply.type());
        }
        String accepted = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                .orElse("");
        if (body.length > 0 && accepted.contains("gzip")) {
            body = gzip(body);
            headers.set("Content-Encoding", "gzip");
            headers.set("Vary", "Accept-Encoding");
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getRequestHeaders();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = sent.getFirst(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        URI uri = exchange.getRequestURI();
        String verb = exchange.getRequestMethod();
        if (verb.equals("POST") && headers.containsKey("x-http-method-override")) {
            verb = headers.get("x-http-method-override").toUpperCase(Locale.ROOT);
        }
        InputStream in = exchange.getRequestBody();
        byte[] body =
                "gzip".equalsIgnoreCase(sent.getFirst("Content-Encoding")) ? unzipped(in) : in.readNBytes(MOST_BYTES);
        return new Call(verb, Optional.ofNullable(uri.getPath()).orElse("/"), query(uri.getRawQuery()), headers, body);
    }

    /** An empty body stays empty, whatever its encoding. */
    private static byte[] unzipped(InputStream in) throws IOException {
        byte[] packed = in.readNBytes(MOST_BYTES);
        if (packed.length == 0) {
            return packed;
        }
        try (var zip = new GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
            return zip.readNBytes(MOST_BYTES);
        }
    }

    /** The parameters of a query or a form. */
    public static Map<String, List<String>> query(@org.jspecify.annotations.Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (!name.isEmpty()) {
                    query.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The query cannot be decoded.");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
