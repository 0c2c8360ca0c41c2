package helder.virtual.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection made to be broken: what a phone does in a lift. */
final class BrokenConnection {

    private static final int PATIENCE_MILLIS = 30_000;

    private final SSLSocket socket;

    private BrokenConnection(SSLSocket socket) {
        this.socket = socket;
    }

    static BrokenConnection open(SSLContext tls, URI uri) throws IOException {
        int port = uri.getPort() < 0 ? 443 : uri.getPort();
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(uri.getHost(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new BrokenConnection(socket);
    }

    void halfOf(String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
        byte[] request = request(method, uri, headers, body);
        try (socket) {
            int half = request.length - Math.max(1, body.length / 2);
            socket.getOutputStream().write(Arrays.copyOf(request, half));
            socket.getOutputStream().flush();
        }
    }

    void allOf(String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
        try (socket) {
            socket.getOutputStream().write(request(method, uri, headers, body));
            socket.getOutputStream().flush();
            int first = socket.getInputStream().read();
            if (first < 0) {
                throw new IOException("the server closed the connection without an answer");
            }
        }
    }

    private static byte[] request(String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getRawAuthority())
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.write(body);
        return request.toByteArray();
    }
}
