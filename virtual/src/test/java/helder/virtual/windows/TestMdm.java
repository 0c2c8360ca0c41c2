package helder.virtual.windows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import helder.virtual.TestKeys;
import helder.virtual.World;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A small management server for Windows PCs over real TLS. It does what the test says, right or wrong. */
final class TestMdm implements AutoCloseable {

    static final String USER = "alice@delinde.example";
    static final String PASSWORD = "correct horse";
    static final String SECRET = "4711-0815";
    static final String PROVIDER = "Helder";
    static final String ENROLLMENT = "5f0c1a0e-8f62-4d3e-9a43-0b6f4f2c9d11";

    final Identity tls;
    final Identity authority;
    final List<byte[]> requests = new ArrayList<>();
    final List<Element> soap = new ArrayList<>();
    final List<Element> messages = new ArrayList<>();
    final List<String> bodies = new ArrayList<>();
    final List<Map<String, List<String>>> headers = new ArrayList<>();
    final List<X509Certificate> shown = new ArrayList<>();

    String authPolicy = "Federated";
    boolean sha256 = true;
    Duration life = Duration.ofDays(365);
    Instant now = Instant.now();
    UnaryOperator<String> document = text -> text;

    /** What goes wrong with the SOAP service of this path, instead of its answer. */
    final Map<String, Reply> instead = new LinkedHashMap<>();

    /** What goes wrong with the next management messages, one after the other. */
    final Deque<Reply> trouble = new ArrayDeque<>();

    /** The commands of the next messages; {@code {id}} becomes a CmdID. */
    final Deque<String> commands = new ArrayDeque<>();

    /** Changes every management answer before it goes out. */
    UnaryOperator<String> answers = text -> text;

    private final Map<String, byte[]> answered = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** A PC that enrolls anew counts its sessions anew. */
    void forget() {
        answered.clear();
        counts.clear();
    }

    private final HttpsServer server;

    /** An answer that the test made up. {@code chunked} ones have no length. */
    record Reply(int status, Map<String, String> headers, String body, boolean chunked) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body, false);
        }
    }

    TestMdm() throws Exception {
        Instant lastYear = Instant.now().minus(Duration.ofDays(400));
        authority = Certificates.selfSigned(
                "CN=Test Device Authority",
                TestKeys.next(),
                Certificates.Use.AUTHORITY,
                lastYear,
                Duration.ofDays(4000));
        tls = Certificates.selfSigned(
                "CN=localhost", TestKeys.next(), Certificates.Use.TLS_SERVER, lastYear, Duration.ofDays(1200));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(configurator());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/EnrollmentServer/Discovery.svc", exchange -> soap(exchange, this::discover));
        server.createContext("/EnrollmentServer/Policy.svc", exchange -> soap(exchange, this::policies));
        server.createContext("/EnrollmentServer/Enrollment.svc", exchange -> soap(exchange, this::token));
        server.createContext("/login", this::login);
        server.createContext("/omadm", this::manage);
        server.start();
    }

    private HttpsConfigurator configurator() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority.certificate());
        factory.init(store);
        context.init(Trust.keys(tls), factory.getTrustManagers(), null);
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setWantClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        };
    }

    URI base() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    World world() {
        return World.standard()
                .trusting(Trust.only(List.of(tls.certificate())))
                .pausing(duration -> {})
                .withKeys(bits -> TestKeys.next());
    }

    // ---- enrollment

    @FunctionalInterface
    private interface Service {
        String answer(Element envelope) throws Exception;
    }

    private synchronized void soap(HttpExchange exchange, Service service) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        String path = exchange.getRequestURI().getPath();
        Reply other = instead.get(path.substring(path.lastIndexOf('/') + 1));
        if (other != null && (request.length > 0 || other.status() / 100 == 3)) {
            send(exchange, other, "application/soap+xml; charset=utf-8");
        } else if (request.length == 0) {
            send(exchange, Reply.of(200, ""), "text/plain");
        } else {
            try {
                Element envelope = Xml.read(request);
                soap.add(envelope);
                send(exchange, Reply.of(200, service.answer(envelope)), "application/soap+xml; charset=utf-8");
            } catch (Exception e) {
                send(exchange, Reply.of(500, fault("s:MessageFormat", "", String.valueOf(e))), "application/soap+xml");
            }
        }
    }

    static String fault(String subcode, String errorType, String text) {
        return "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE + "\" xmlns:a=\"" + Soap.ADDRESSING
                + "\"><s:Header><a:Action s:mustUnderstand=\"1\">x</a:Action></s:Header><s:Body><s:Fault><s:Code>"
                + "<s:Value>s:Receiver</s:Value><s:Subcode><s:Value>" + subcode + "</s:Value></s:Subcode></s:Code>"
                + "<s:Reason><s:Text xml:lang=\"en-US\">" + text + "</s:Text></s:Reason><s:Detail>"
                + "<DeviceEnrollmentServiceError xmlns=\"" + Soap.ENROLLMENT + "\"><ErrorType>" + errorType
                + "</ErrorType><Message>m</Message><TraceId>t</TraceId></DeviceEnrollmentServiceError></s:Detail>"
                + "</s:Fault></s:Body></s:Envelope>";
    }

    private static String envelope(Element request, String action, String body) {
        return "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE + "\" xmlns:a=\"" + Soap.ADDRESSING
                + "\"><s:Header><a:Action s:mustUnderstand=\"1\">" + action + "</a:Action><a:RelatesTo>"
                + request.textAt("Header", "MessageID") + "</a:RelatesTo></s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private String discover(Element request) {
        return envelope(
                request,
                Soap.DISCOVERY + "/IDiscoveryService/DiscoverResponse",
                "<DiscoverResponse xmlns=\"" + Soap.DISCOVERY + "\"><DiscoverResult><AuthPolicy>" + authPolicy
                        + "</AuthPolicy><EnrollmentVersion>4.0</EnrollmentVersion><EnrollmentPolicyServiceUrl>" + base()
                        + "/EnrollmentServer/Policy.svc</EnrollmentPolicyServiceUrl><EnrollmentServiceUrl>" + base()
                        + "/EnrollmentServer/Enrollment.svc</EnrollmentServiceUrl><AuthenticationServiceUrl>" + base()
                        + "/login</AuthenticationServiceUrl></DiscoverResult></DiscoverResponse>");
    }

    private String policies(Element request) {
        return envelope(
                request,
                Soap.POLICY + "/IPolicy/GetPoliciesResponse",
                "<GetPoliciesResponse xmlns=\"" + Soap.POLICY + "\"><response><policies><policy><attributes>"
                        + "<privateKeyAttributes><minimalKeyLength>2048</minimalKeyLength><cryptoProviders>"
                        + "<provider>Microsoft Platform Crypto Provider</provider></cryptoProviders>"
                        + "</privateKeyAttributes><hashAlgorithmOIDReference>0</hashAlgorithmOIDReference></attributes>"
                        + "</policy></policies></response><oIDs><oID><value>"
                        + (sha256 ? "2.16.840.1.101.3.4.2.1" : "1.3.14.3.2.29")
                        + "</value><group>4</group><oIDReferenceID>0</oIDReferenceID></oID></oIDs>"
                        + "</GetPoliciesResponse>");
    }

    private String token(Element request) throws Exception {
        Element security = request.at("Header", "Security").orElseThrow();
        Element body = request.at("Body", "RequestSecurityToken").orElseThrow();
        boolean renewal = body.textAt("RequestType").endsWith("/Renew");
        String token =
                new String(Base64.getDecoder().decode(security.textAt("BinarySecurityToken")), StandardCharsets.UTF_8);
        boolean right = renewal
                || token.equals("wmt1.token")
                || security.textAt("UsernameToken", "Password").equals(SECRET);
        if (!right) {
            throw new IOException("nobody let this PC in");
        }
        byte[] content = Base64.getMimeDecoder().decode(body.textAt("BinarySecurityToken"));
        if (renewal) {
            byte[] inner =
                    (byte[]) new CMSSignedData(content).getSignedContent().getContent();
            content = inner[0] == 0x30 ? inner : Base64.getDecoder().decode(inner);
        }
        requests.add(content);
        boolean machine = body.everywhere("ContextItem").stream()
                .anyMatch(item -> item.attribute("Name").orElse("").equals("EnrollmentType")
                        && item.textAt("Value").equals("Device"));
        X509Certificate issued = issue(content);
        String wap = renewal ? renewal(issued) : provisioning(issued, machine ? "System" : "User");
        return envelope(
                request,
                Soap.ENROLLMENT + "/RSTRC/wstep",
                "<RequestSecurityTokenResponseCollection xmlns=\"" + Soap.TRUST + "\"><RequestSecurityTokenResponse>"
                        + "<TokenType>http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/"
                        + "DeviceEnrollmentToken</TokenType><RequestedSecurityToken><BinarySecurityToken xmlns=\""
                        + Soap.SECURITY + "\" ValueType=\"http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/"
                        + "Enrollment/DeviceEnrollmentProvisionDoc\" EncodingType=\"" + Soap.SECURITY
                        + "#base64binary\">"
                        + Base64.getEncoder().encodeToString(document.apply(wap).getBytes(StandardCharsets.UTF_8))
                        + "</BinarySecurityToken></RequestedSecurityToken></RequestSecurityTokenResponse>"
                        + "</RequestSecurityTokenResponseCollection>");
    }

    X509Certificate issue(byte[] request) throws Exception {
        var csr = new JcaPKCS10CertificationRequest(request);
        if (!csr.isSignatureValid(new JcaContentVerifierProviderBuilder().build(csr.getPublicKey()))) {
            throw new IOException("the request is not signed with its own key");
        }
        return issue(new KeyPair(csr.getPublicKey(), null));
    }

    X509Certificate issue(KeyPair keys) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=Test Device Authority"),
                java.math.BigInteger.valueOf(System.nanoTime()),
                java.util.Date.from(now.minus(Duration.ofMinutes(5))),
                java.util.Date.from(now.plus(life)),
                new X500Name("CN=" + ENROLLMENT),
                keys.getPublic());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.key())));
    }

    private static String thumbprint(X509Certificate certificate) throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
    }

    private static String entry(X509Certificate certificate) throws Exception {
        return "<characteristic type=\"" + thumbprint(certificate) + "\"><parm name=\"EncodedCertificate\" value=\""
                + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"/></characteristic>";
    }

    private String store(X509Certificate issued, String place) throws Exception {
        return "<characteristic type=\"CertificateStore\"><characteristic type=\"Root\"><characteristic type=\"System\">"
                + entry(authority.certificate()) + "</characteristic></characteristic><characteristic type=\"My\">"
                + "<characteristic type=\"" + place + "\">" + entry(issued)
                + "<characteristic type=\"PrivateKeyContainer\"/></characteristic><characteristic type=\"WSTEP\">"
                + "<characteristic type=\"Renew\"><parm name=\"ROBOSupport\" value=\"true\" datatype=\"boolean\"/>"
                + "<parm name=\"RenewPeriod\" value=\"60\" datatype=\"integer\"/>"
                + "<parm name=\"RetryInterval\" value=\"4\" datatype=\"integer\"/></characteristic></characteristic>"
                + "</characteristic></characteristic>";
    }

    private String renewal(X509Certificate issued) throws Exception {
        return "<wap-provisioningdoc version=\"1.1\">" + store(issued, "User")
                + "<characteristic type=\"APPLICATION\"><parm name=\"PROVIDER-ID\" value=\"" + PROVIDER
                + "\"/></characteristic></wap-provisioningdoc>";
    }

    /** The document of note 1.10. */
    String provisioning(X509Certificate issued, String place) throws Exception {
        String auth = "<parm name=\"AAUTHTYPE\" value=\"DIGEST\"/><parm name=\"AAUTHSECRET\" value=\"s3cret\"/>"
                + "<parm name=\"AAUTHDATA\" value=\"bm9uY2U=\"/></characteristic>";
        return "<wap-provisioningdoc version=\"1.1\">" + store(issued, place)
                + "<characteristic type=\"APPLICATION\"><parm name=\"APPID\" value=\"w7\"/>"
                + "<parm name=\"PROVIDER-ID\" value=\"" + PROVIDER + "\"/><parm name=\"NAME\" value=\"De Linde\"/>"
                + "<parm name=\"ADDR\" value=\"" + base() + "/omadm\"/><parm name=\"CONNRETRYFREQ\" value=\"6\"/>"
                + "<parm name=\"INITIALBACKOFFTIME\" value=\"30000\"/><parm name=\"MAXBACKOFFTIME\" value=\"120000\"/>"
                + "<parm name=\"BACKCOMPATRETRYDISABLED\"/>"
                + "<parm name=\"DEFAULTENCODING\" value=\"application/vnd.syncml.dm+xml\"/>"
                + "<parm name=\"SSLCLIENTCERTSEARCHCRITERIA\" value=\"Subject=CN%3D" + ENROLLMENT
                + "&amp;Stores=My%5C" + place + "\"/>"
                + "<characteristic type=\"APPAUTH\"><parm name=\"AAUTHLEVEL\" value=\"CLIENT\"/>" + auth
                + "<characteristic type=\"APPAUTH\"><parm name=\"AAUTHLEVEL\" value=\"APPSRV\"/>"
                + "<parm name=\"AAUTHNAME\" value=\"account-7\"/>" + auth + "</characteristic>"
                + "<characteristic type=\"DMClient\"><characteristic type=\"Provider\"><characteristic type=\""
                + PROVIDER + "\"><parm name=\"EntDMID\" value=\"" + ENROLLMENT + "\" datatype=\"string\"/>"
                + "<parm name=\"RequireMessageSigning\" value=\"false\" datatype=\"boolean\"/>"
                + "<characteristic type=\"Poll\">"
                + "<parm name=\"NumberOfFirstRetries\" value=\"2\" datatype=\"integer\"/>"
                + "<parm name=\"IntervalForFirstSetOfRetries\" value=\"3\" datatype=\"integer\"/>"
                + "<parm name=\"NumberOfSecondRetries\" value=\"1\" datatype=\"integer\"/>"
                + "<parm name=\"IntervalForSecondSetOfRetries\" value=\"15\" datatype=\"integer\"/>"
                + "<parm name=\"NumberOfRemainingScheduledRetries\" value=\"0\" datatype=\"integer\"/>"
                + "<parm name=\"IntervalForRemainingScheduledRetries\" value=\"60\" datatype=\"integer\"/>"
                + "<parm name=\"PollOnLogin\" value=\"true\" datatype=\"boolean\"/></characteristic></characteristic>"
                + "</characteristic></characteristic></wap-provisioningdoc>";
    }

    private synchronized void login(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String page;
        if (exchange.getRequestMethod().equals("GET")) {
            page = "<form method=post action='/login?" + query + "'><input type=email name=email>"
                    + "<input type=password name=password></form>";
        } else if (body.contains("password=correct+horse")) {
            page = "<main><form method=post action='/login?" + query
                    + "'><input type=radio name=ownership value=personal checked>"
                    + "<input type=radio name=ownership value=company>"
                    + "<input type=checkbox name=agreed required></form></main>";
        } else if (body.contains("ownership=company") && body.contains("agreed=on")) {
            String app =
                    java.net.URLDecoder.decode(query.replaceAll(".*appru=([^&]*).*", "$1"), StandardCharsets.UTF_8);
            page = "<form method=post action='" + app + "'><input type=hidden name=wresult value='wmt1.token'>"
                    + "<button>Go on</button></form>";
        } else {
            page = "<p>No.</p>";
        }
        send(exchange, Reply.of(200, "<html>" + page + "</html>"), "text/html; charset=utf-8");
    }

    // ---- management

    private synchronized void manage(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        certificate(exchange);
        Reply other = trouble.poll();
        if (other != null) {
            send(exchange, other, "application/vnd.syncml.dm+xml");
            return;
        }
        try {
            Element message = Xml.read(body);
            String key = message.textAt("SyncHdr", "Source", "LocURI") + "/" + message.textAt("SyncHdr", "SessionID")
                    + "/" + message.textAt("SyncHdr", "MsgID");
            byte[] known = answered.get(key);
            if (known == null) {
                messages.add(message);
                bodies.add(new String(body, StandardCharsets.UTF_8));
                known = answers.apply(answer(message)).getBytes(StandardCharsets.UTF_8);
                answered.put(key, known);
            }
            send(exchange, Reply.of(200, new String(known, StandardCharsets.UTF_8)), "application/vnd.syncml.dm+xml");
        } catch (helder.virtual.wire.MalformedException e) {
            send(exchange, Reply.of(400, ""), "text/plain");
        }
    }

    private void certificate(HttpExchange exchange) {
        try {
            shown.add(
                    (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            shown.add(tls.certificate());
        }
    }

    private String answer(Element message) {
        String id = message.textAt("SyncHdr", "MsgID");
        String session = message.textAt("SyncHdr", "SessionID");
        int serverMessage =
                counts.merge(message.textAt("SyncHdr", "Source", "LocURI") + "/" + session, 1, Integer::sum);
        StringBuilder out = new StringBuilder("<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr><VerDTD>1.2</VerDTD>"
                + "<VerProto>DM/1.2</VerProto><SessionID>" + session + "</SessionID><MsgID>" + serverMessage
                + "</MsgID><Target><LocURI>" + message.textAt("SyncHdr", "Source", "LocURI")
                + "</LocURI></Target><Source><LocURI>" + base() + "/omadm</LocURI></Source></SyncHdr><SyncBody>"
                + "<Status><CmdID>{id}</CmdID><MsgRef>" + id
                + "</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>");
        boolean more = false;
        for (Element command : message.at("SyncBody").orElseThrow().children()) {
            boolean piece = !command.everywhere("MoreData").isEmpty();
            if (piece || command.name().equals("Alert") || command.name().equals("Replace")) {
                out.append("<Status><CmdID>{id}</CmdID><MsgRef>")
                        .append(id)
                        .append("</MsgRef><CmdRef>")
                        .append(command.textAt("CmdID"))
                        .append("</CmdRef><Cmd>")
                        .append(command.name())
                        .append("</Cmd><Data>")
                        .append(piece ? "213" : "200")
                        .append("</Data></Status>");
            }
            more |= piece;
        }
        String next = more ? "<Alert><CmdID>{id}</CmdID><Data>1222</Data></Alert>" : commands.poll();
        String text = out.append(next == null ? "" : next)
                .append("<Final/></SyncBody></SyncML>")
                .toString();
        for (int i = 1; text.contains("{id}"); i++) {
            text = text.replaceFirst("\\{id}", String.valueOf(i));
        }
        return text;
    }

    static String get(String node) {
        return "<Get><CmdID>{id}</CmdID><Item><Target><LocURI>" + node + "</LocURI></Target></Item></Get>";
    }

    static String delete(String node) {
        return get(node).replace("Get>", "Delete>");
    }

    static String set(String verb, String node, String format, String data) {
        return "<" + verb + "><CmdID>{id}</CmdID><Item><Target><LocURI>" + node + "</LocURI></Target><Meta>"
                + "<Format xmlns=\"syncml:metinf\">" + format + "</Format><Type xmlns=\"syncml:metinf\">text/plain"
                + "</Type></Meta><Data>" + data + "</Data></Item></" + verb + ">";
    }

    static String atomic(String... inner) {
        return "<Atomic><CmdID>{id}</CmdID>" + String.join("", inner) + "</Atomic>";
    }

    /** All status codes in the last message but the header's, in order. */
    List<String> statuses() {
        return messages.getLast().at("SyncBody").orElseThrow().all("Status").stream()
                .filter(status -> !status.textAt("Cmd").equals("SyncHdr"))
                .map(status -> status.textAt("Data"))
                .toList();
    }

    /** The values in the last message, by node. */
    Map<String, String> results() {
        Map<String, String> results = new LinkedHashMap<>();
        for (Element item : messages.getLast().everywhere("Results").stream()
                .flatMap(found -> found.all("Item").stream())
                .toList()) {
            results.put(item.textAt("Source", "LocURI"), item.textAt("Data"));
        }
        return results;
    }

    private static void send(HttpExchange exchange, Reply reply, String type) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (body.length == 0) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(reply.status(), reply.chunked() ? 0 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
