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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A collector of syslog messages (RFC 5424), over TCP or TLS with counted octets (RFC 6587 section 3.4.1, RFC 5425). A collector never
 * says what it kept, so after each new connection the last entries of each chain are sent again; whoever reads them takes the same entry
 * once. After a connection that broke, these are all that went over it, as far as the buffers on the way can have swallowed them.
 */
public final class ExportSyslog implements ExportPlace {

    /** Facility 13 (log audit), severity 6 (informational). */
    private static final int PRIORITY = 13 * 8 + 6;

    private static final int TIMEOUT_MILLIS = 10_000;

    /** What a collector that ends a connection in order may not have read: the batch that was under way. */
    static final int SENT_AGAIN = 500;

    /** After so many rounds without anything to send, about a minute, a collector that ends a connection in order has read what came. */
    private static final int QUIET = 12;

    /** What fits into the largest buffers that both ends of a connection have by default (10 MB), rounded up. */
    static final int SWALLOWED = 30_000;

    private final String address;
    private final boolean isTls;
    private final String host;
    private final int port;
    private final String hostname;
    private final SSLSocketFactory sockets;
    private @Nullable Socket socket;
    /** How often the connection was seen to live since something was sent. */
    private int quiet;
    /** Chains whose last entries were sent over this connection. */
    private final Set<String> sentAgain = new HashSet<>();
    /** After which entry of each chain a connection went on since which the collector may have got nothing. */
    private final Map<String, Long> begun = new HashMap<>();

    /**
     * @param address {@code tls://host:port} or {@code tcp://host:port}
     * @param hostname of this server
     * @throws IllegalArgumentException when it is none
     */
    ExportSyslog(String address, String hostname) {
        this(address, hostname, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** The same with authorities other than those of the machine. */
    ExportSyslog(String address, String hostname, SSLSocketFactory sockets) {
        this.sockets = sockets;
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
        Line line = line();
        if (line == Line.ENDED && quiet >= QUIET) {
            begun.clear();
        }
        quiet = line == Line.ALIVE ? quiet + 1 : 0;
        if (line != Line.ALIVE) {
            connect();
            sentAgain.clear();
        }
        if (sentAgain.contains(chain.node())) {
            return kept;
        }
        long unsure = Math.max(kept - SWALLOWED, begun.getOrDefault(chain.node(), kept));
        long after = Math.max(0, Math.min(kept - SENT_AGAIN, unsure));
        begun.put(chain.node(), after);
        return after;
    }

    /** How a connection is. */
    private enum Line {
        ALIVE,
        /** The other side ended it in order. */
        ENDED,
        BROKEN
    }

    private Line line() {
        Socket open = socket;
        if (open == null) {
            return Line.BROKEN;
        }
        try {
            open.setSoTimeout(1);
            return open.getInputStream().read() >= 0 ? Line.ALIVE : Line.ENDED;
        } catch (SocketTimeoutException e) {
            return Line.ALIVE; // nothing to read, as it should be
        } catch (IOException e) {
            return Line.BROKEN;
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
        try {
            SSLSocket secured = (SSLSocket) sockets.createSocket(plain, host, port, true);
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
        if (line() != Line.ALIVE) {
            close();
            throw new IOException("The collector at " + address + " closed the connection");
        }
        quiet = 0;
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
