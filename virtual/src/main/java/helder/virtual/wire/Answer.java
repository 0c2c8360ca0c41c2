package helder.virtual.wire;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What a server answered: status, headers, the whole body, and the certificates it showed, its own first. */
public final class Answer {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final List<X509Certificate> certificates;

    public Answer(int status, HttpHeaders headers, byte[] body, List<X509Certificate> certificates) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.certificates = List.copyOf(certificates);
    }

    public List<X509Certificate> certificates() {
        return certificates;
    }

    public int status() {
        return status;
    }

    public boolean ok() {
        return status == 200;
    }

    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public List<String> headers(String name) {
        return headers.allValues(name);
    }

    /** The media type without parameters, in lower case, or an empty text. */
    public String mediaType() {
        String type = header("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(java.util.Locale.ROOT);
    }
}
