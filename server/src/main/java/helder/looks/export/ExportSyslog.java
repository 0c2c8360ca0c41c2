package helder.looks.export;

import helder.looks.chain.LogRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A collector of syslog messages (RFC 5424), over TCP or TLS with counted octets (RFC 6587 section 3.4.1, RFC 5425). A collector never
 * says what it kept, so after each new connection the last entries of each chain are sent again; whoever reads them takes the same entry once.
 */
public final class ExportSyslog implements ExportPlace {

    /** Facility 13 (log audit), severity 6 (informational). */
    private static final int PRIORITY = 13 * 8 + 6;

    private static final int TIMEOUT_MILLIS = 10_000;

    /** More than a connection that breaks can swallow unseen: batches are sent every few seconds. */
    static final int SENT_AGAIN = 500;

    private final String address;
    private final boolean isTls;
    private final String host;
    private final int port;
    private final String hostname;
    private @Nullable Socket socket;
    /** Chains whose last entries were sent over this connection. */
    private final Set<String> sentAgain = new HashSet<>();

    /**
     * @param address {@code tls://host:port} or {@code tcp://host:port}
     * @param hostname of this server
     * @throws IllegalArgumentException when it is none
     */
    ExportSyslog(String address, String hostname) {
        this.address = address;
        URI uri = parsed(address);
        this.isTls = "tls".equals(uri.getScheme());
        this.host = uri.getHost();
        this.port = uri.getPort();
        this.hostname = hostname;
    }

    /** Whether an address can be one of a collector; says what one looks like otherwise. @throws IllegalArgumentException */
    public static void require(String address) {
        parsed(address);
    }

    private static URI parsed(String address) {
        try {
            URI uri = new URI(address);
            boolean isKnown = "tls".equals(uri.getScheme()) || "tcp".equals(uri.getScheme());
            if (isKnown && uri.getHost() != null && uri.getPort() > 0 && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(advice(), e);
        }
        throw new IllegalArgumentException(advice());
    }

    private static String advice() {
        return "The address of a syslog collector looks like tls://log.example.org:6514 or tcp://log.example.org:601";
    }

    @Override
    public String name() {
        return address;
    }

    @Override
    public long open(LogRows.End chain, long kept, Known log) throws IOException {
        if (!isAlive()) {
            connect();
            sentAgain.clear();
        }
        return sentAgain.contains(chain.node()) ? kept : Math.max(0, kept - SENT_AGAIN);
    }

    /** Also notices that the other side has closed. */
    private boolean isAlive() {
        Socket open = socket;
        if (open == null) {
            return false;
        }
        try {
            open.setSoTimeout(1);
            return open.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true; // nothing to read, as it should be
        } catch (IOException e) {
            return false;
        }
    }

    private void connect() throws IOException {
        close();
        try {
            Socket plain = new Socket();
            plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            socket = isTls ? secured(plain) : plain;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try {
            SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public void append(List<ExportedEntry> entries) throws IOException {
        Socket open = socket;
        if (open == null) {
            throw new IOException("There is no connection to " + address);
        }
        try {
            OutputStream out = new BufferedOutputStream(open.getOutputStream(), 64 * 1024);
            for (ExportedEntry entry : entries) {
                byte[] message = message(entry).getBytes(StandardCharsets.UTF_8);
                out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                out.write(message);
            }
            out.flush();
        } catch (IOException e) {
            close();
            throw unusable(e);
        }
        if (!isAlive()) {
            close();
            throw new IOException("The collector at " + address + " closed the connection");
        }
        entries.forEach(entry -> sentAgain.add(entry.node()));
    }

    private String message(ExportedEntry entry) {
        return "<" + PRIORITY + ">1 " + entry.exportedAt() + " " + hostname + " helder - look-log - " + entry.line();
    }

    private IOException unusable(IOException e) {
        return new IOException(
                "Cannot reach the collector at " + address + "; check address, network and certificate ("
                        + e.getClass().getSimpleName() + ")",
                e);
    }

    @Override
    public boolean isProtected() {
        return isTls;
    }

    @Override
    public Optional<String> notice() {
        return Optional.empty();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It was broken already; a new one is made.
                org.slf4j.LoggerFactory.getLogger(ExportSyslog.class).debug("A connection did not close", e);
            }
        }
    }
}
