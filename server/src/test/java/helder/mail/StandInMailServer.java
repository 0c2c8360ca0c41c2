package helder.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server on this machine that keeps what it is given, and answers what a test tells it to (RFC 5321, 3207, 4954). */
public final class StandInMailServer implements AutoCloseable {

    /**
     * What it was given.
     *
     * @param isSecure whether it came over TLS
     */
    public record Given(String from, String to, MimeMessage message, boolean isSecure) {}

    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final boolean isSecureFromStart;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> contents = new ConcurrentHashMap<>();
    private final List<Given> given = new CopyOnWriteArrayList<>();
    private volatile boolean isHungUp;
    private volatile Optional<String> password = Optional.empty();

    private StandInMailServer(Optional<SSLContext> tls, boolean isSecureFromStart) {
        this.tls = tls;
        this.isSecureFromStart = isSecureFromStart;
        try {
            this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** Without TLS. */
    public static StandInMailServer plain() {
        return new StandInMailServer(Optional.empty(), false);
    }

    static StandInMailServer startTls(SSLContext context) {
        return new StandInMailServer(Optional.of(context), false);
    }

    static StandInMailServer secure(SSLContext context) {
        return new StandInMailServer(Optional.of(context), true);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Everybody must sign in with it. */
    void demand(String newPassword) {
        password = Optional.of(newPassword);
    }

    /** Answers letters to an address, or {@code MAIL} for all, with this line. */
    void refuse(String address, String line) {
        answers.put(address, line);
    }

    /** Takes the address, and answers with this line once it has read the letter; nothing breaks the connection off instead. */
    void refuseContent(String address, String line) {
        contents.put(address, line);
    }

    /** Breaks every connection off. */
    void hangUp() {
        isHungUp = true;
    }

    void acceptAll() {
        isHungUp = false;
        answers.clear();
        contents.clear();
    }

    public List<Given> given() {
        return given;
    }

    /** What somebody was sent. */
    public List<Given> to(String address) {
        return given.stream().filter(each -> each.to().equals(address)).toList();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            if (isHungUp) {
                return;
            }
            new Conversation(isSecureFromStart ? secured(plain) : plain).hold();
        } catch (IOException e) {
            // The other side went away, as some tests want.
            org.slf4j.LoggerFactory.getLogger(StandInMailServer.class).debug("A conversation ended", e);
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket)
                tls.orElseThrow().getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private final class Conversation {
        private Socket socket;
        private BufferedReader in;
        private OutputStream out;
        private boolean isSignedIn;
        private String from = "";
        private String to = "";

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            this.out = socket.getOutputStream();
        }

        void hold() throws IOException {
            say("220 mail.example.org");
            String line = in.readLine();
            while (line != null && !line.equals("QUIT")) {
                answer(line);
                line = in.readLine();
            }
            if (line != null) {
                say("221 bye");
            }
        }

        private void answer(String line) throws IOException {
            String word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (word) {
                case "EHLO" -> greet();
                case "STARTTLS" -> {
                    say("220 go on");
                    socket = secured(socket);
                    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                    out = socket.getOutputStream();
                }
                case "AUTH" -> signIn(line);
                case "MAIL" -> {
                    from = address(line);
                    boolean isAllowed = password.isEmpty() || isSignedIn;
                    say(isAllowed ? answers.getOrDefault("MAIL", "250 fine") : "530 5.7.0 sign in first");
                }
                case "RCPT" -> {
                    to = address(line);
                    say(answers.getOrDefault(to, "250 fine"));
                }
                case "DATA" -> take();
                default -> say("250 fine");
            }
        }

        private void greet() throws IOException {
            say("250-mail.example.org");
            if (tls.isPresent() && !(socket instanceof SSLSocket)) {
                say("250-STARTTLS");
            }
            say("250 AUTH PLAIN");
        }

        private void signIn(String line) throws IOException {
            String[] parts = line.split(" ");
            String said = new String(Base64.getDecoder().decode(parts[parts.length - 1]), UTF_8);
            isSignedIn = said.endsWith("\0helder\0" + password.orElse(""));
            say(isSignedIn ? "235 welcome" : "535 5.7.8 wrong");
        }

        private void take() throws IOException {
            say("354 go on");
            var text = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            String refusal = contents.get(to);
            if (refusal != null) {
                refuseContent(refusal);
                return;
            }
            try {
                var bytes = new ByteArrayInputStream(text.toString().getBytes(UTF_8));
                given.add(new Given(
                        from,
                        to,
                        new MimeMessage(Session.getInstance(new Properties()), bytes),
                        socket instanceof SSLSocket));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            say("250 taken");
        }

        private void refuseContent(String line) throws IOException {
            if (line.isEmpty()) {
                socket.close();
                throw new EOFException("Broken off, as a test wants");
            }
            say(line);
        }

        private static String address(String line) {
            return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
