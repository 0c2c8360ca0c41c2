package helder.virtual;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Identity;
import helder.virtual.wire.PlistWriter;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

/**
 * A small management server for tests, over real TLS. It reads what devices send with another property-list library
 * than they write with, and checks every signature.
 */
final class TestServer implements AutoCloseable {

    static final String TOPIC = "com.apple.mgmt.External.11111111-2222-4333-8444-555555555555";
    static final String EMAIL = "alice@delinde.example";
    static final String PASSWORD = "correct horse";

    /** One message from a device. */
    record Message(String contentType, NSDictionary plist, X509CertificateHolder signer, Optional<String> bearer) {

        String text(String key) {
            NSObject value = plist.get(key);
            return value instanceof NSString text ? text.getContent() : "";
        }

        /** The bytes under the key; empty when it is absent or written as anything but data. */
        byte[] data(String key) {
            return plist.get(key) instanceof NSData data ? data.bytes() : new byte[0];
        }

        /** The value under the key, whatever it is; absent values fail the test. */
        NSObject value(String key) {
            return Objects.requireNonNull(plist.get(key), key);
        }
    }

    private record Command(String uuid, Map<String, Object> command) {}

    final TestAuthority authority;
    final Identity tls;
    final List<Message> messages = new ArrayList<>();
    final List<byte[]> unreadable = new ArrayList<>();
    final Map<String, List<Message>> results = new LinkedHashMap<>();
    final Map<String, Integer> sent = new LinkedHashMap<>();
    final TestDeclarations declarations = new TestDeclarations();
    boolean wantClientCertificate;
    List<X509Certificate> clientCertificates = new ArrayList<>();
    int checkInStatus = 200;
    final TestAccounts accounts = new TestAccounts(this);
    private final Deque<Command> queue = new ArrayDeque<>();
    private final HttpsServer server;
    private boolean notNowThisRound;

    TestServer() throws Exception {
        authority = new TestAuthority();
        tls = Certificates.selfSigned(
                "CN=localhost",
                TestKeys.next(),
                Certificates.Use.TLS_SERVER,
                Instant.now().minus(Duration.ofDays(1)),
                Duration.ofDays(10));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(configurator());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/scep", this::scep);
        server.createContext("/mdm", this::mdm);
        server.createContext("/.well-known/com.apple.remotemanagement", accounts::discovery);
        server.createContext("/account", accounts::account);
        server.createContext("/login", accounts::login);
        server.createContext(
                "/profile",
                exchange -> TestReply.send(exchange, 200, "application/x-apple-aspen-config", TestProfiles.wifi()));
        server.start();
    }

    private HttpsConfigurator configurator() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = Trust.keys(tls);
        javax.net.ssl.TrustManagerFactory factory = javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
        java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority.certificate);
        factory.init(store);
        context.init(keys, factory.getTrustManagers(), null);
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setWantClientAuth(wantClientCertificate);
                parameters.setSSLParameters(ssl);
            }
        };
    }

    String base() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    Trust trust() {
        return Trust.only(List.of(tls.certificate()));
    }

    byte[] profile(int rights) {
        return profile(rights, Map.of());
    }

    byte[] profile(int rights, Map<String, Object> mdmOverrides) {
        return TestProfiles.enrollment(this, rights, mdmOverrides);
    }

    byte[] signed(byte[] profile) {
        return Cms.signAttached(tls, profile, Instant.now());
    }

    // ---- queue

    synchronized String enqueue(String type) {
        return enqueue(type, Map.of());
    }

    synchronized String enqueue(String type, Map<String, Object> keys) {
        String uuid = UUID.randomUUID().toString();
        Map<String, Object> command = new LinkedHashMap<>(keys);
        command.put("RequestType", type);
        queue.add(new Command(uuid, command));
        return uuid;
    }

    synchronized Message result(String uuid) {
        return Objects.requireNonNull(results.get(uuid), "no result for " + uuid)
                .getFirst();
    }

    synchronized List<Message> checkIns(String type) {
        return messages.stream()
                .filter(message -> message.text("MessageType").equals(type))
                .toList();
    }

    // ---- endpoints

    private void scep(HttpExchange exchange) throws IOException {
        try {
            String query = exchange.getRequestURI().getQuery();
            if (query.startsWith("operation=GetCACaps")) {
                TestReply.send(
                        exchange,
                        200,
                        "text/plain",
                        "POSTPKIOperation\nSHA-256\nAES\n".getBytes(StandardCharsets.UTF_8));
            } else if (query.startsWith("operation=GetCACert")) {
                TestReply.send(exchange, 200, "application/x-x509-ca-cert", Certificates.der(authority.certificate));
            } else {
                byte[] answer = authority.answer(exchange.getRequestBody().readAllBytes());
                TestReply.send(exchange, 200, "application/x-pki-message", answer);
            }
        } catch (Exception e) {
            TestReply.send(exchange, 400, "text/plain", String.valueOf(e).getBytes(StandardCharsets.UTF_8));
        }
    }

    private synchronized void mdm(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("PUT") && body.length == 0) {
            TestReply.send(exchange, 400, "text/plain", new byte[0]);
            return;
        }
        Message message;
        try {
            message = new Message(
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    (NSDictionary) PropertyListParser.parse(body),
                    verify(exchange.getRequestHeaders().getFirst("Mdm-Signature"), body),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
        } catch (SecurityException e) {
            TestReply.send(exchange, 403, "text/plain", new byte[0]);
            return;
        } catch (Exception e) {
            unreadable.add(body);
            queue.poll();
            nextCommand(exchange);
            return;
        }
        noteClientCertificate(exchange);
        messages.add(message);
        if (message.contentType().equals("application/x-apple-aspen-mdm-checkin")) {
            checkIn(exchange, message);
        } else {
            command(exchange, message);
        }
    }

    private void noteClientCertificate(HttpExchange exchange) {
        try {
            clientCertificates.add((X509Certificate) ((com.sun.net.httpserver.HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerCertificates()[0]);
        } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
            // This device shows none.
        }
    }

    private X509CertificateHolder verify(String header, byte[] body) throws Exception {
        CMSSignedData signature = new CMSSignedData(
                new CMSProcessableByteArray(body), Base64.getDecoder().decode(header));
        SignerInformation signer =
                signature.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder certificate = (X509CertificateHolder) signature
                .getCertificates()
                .getMatches(signer.getSID())
                .iterator()
                .next();
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))
                || !certificate.isSignatureValid(
                        new org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder()
                                .build(authority.certificate))) {
            throw new SecurityException("not ours");
        }
        return certificate;
    }

    private void checkIn(HttpExchange exchange, Message message) throws IOException {
        if (message.text("MessageType").equals("DeclarativeManagement")) {
            declarations.answer(exchange, message);
        } else if (!message.text("Topic").equals(TOPIC)) {
            TestReply.send(exchange, 400, "text/plain", new byte[0]);
        } else {
            TestReply.send(exchange, checkInStatus, "text/plain", new byte[0]);
        }
    }

    private void command(HttpExchange exchange, Message message) throws IOException {
        if (message.bearer().isPresent() && !message.bearer().get().equals("Bearer " + accounts.validToken)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", accounts.challenge());
            TestReply.send(exchange, 401, "text/plain", new byte[0]);
            return;
        }
        String status = message.text("Status");
        if (status.equals("NotNow")) {
            notNowThisRound = true;
        } else {
            notNowThisRound = false;
            String uuid = message.text("CommandUUID");
            if (!uuid.isEmpty()) {
                results.computeIfAbsent(uuid, key -> new ArrayList<>()).add(message);
                queue.removeIf(command -> command.uuid().equals(uuid));
            }
        }
        nextCommand(exchange);
    }

    private void nextCommand(HttpExchange exchange) throws IOException {
        Command next = notNowThisRound ? null : queue.peek();
        if (next == null) {
            TestReply.send(exchange, 200, "application/xml", new byte[0]);
            return;
        }
        // Rotates, so that an unanswered command is followed by another one when there is one.
        queue.addLast(queue.poll());
        sent.merge(next.uuid(), 1, Integer::sum);
        TestReply.send(
                exchange,
                200,
                "application/xml",
                PlistWriter.write(Map.of("CommandUUID", next.uuid(), "Command", next.command())));
    }

    static List<String> keys(NSObject dictionary) {
        return List.of(((NSDictionary) dictionary).allKeys());
    }

    static List<NSObject> members(NSObject array) {
        return List.of(((NSArray) array).getArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
