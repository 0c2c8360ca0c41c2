package helder;

import helder.identity.Role;
import helder.people.Passwords;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Somebody with a browser without script: keeps cookies, sends forms with their hidden field, follows nothing by itself. */
public final class Visitor {

    public static final String PASSWORD = "paard tafel regenboog kwast";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final AtomicLong NUMBER = new AtomicLong();

    private final WholeServer server;
    private final HttpClient client;
    private final Person person;
    private String token = "";

    private Visitor(WholeServer server, Person person) {
        this.server = server;
        this.person = person;
        this.client = HttpClient.newBuilder()
                .sslContext(trusting(server))
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }

    /** A new person of the organisation who reads Dutch and has just signed in. */
    public static Visitor signedIn(WholeServer server, Role... roles) {
        return signedIn(server, Language.NL, roles);
    }

    public static Visitor signedIn(WholeServer server, Language language, Role... roles) {
        var visitor = new Visitor(server, person(server, language, roles));
        visitor.signIn();
        return visitor;
    }

    /** Somebody active who can sign in with a password. */
    public static Person person(WholeServer server, Language language, Role... roles) {
        String hash = Hash.of(server);
        long number = NUMBER.incrementAndGet();
        Set<Role> all = EnumSet.of(Role.EMPLOYEE);
        all.addAll(Arrays.asList(roles));
        People people = server.bean(People.class);
        return server.bean(Store.class).write(tx -> {
            var wanted = new People.NewPerson(
                    "bezoeker" + number + "@delinde.example", "Bezoeker " + word(number), language, all);
            Person added = people.add(tx, wanted);
            server.bean(Passwords.class).set(tx, added.id(), hash);
            people.setState(tx, added.id(), Person.State.ACTIVE);
            return people.find(tx, added.id()).orElseThrow();
        });
    }

    /** Numbers would be found in times and counts. */
    private static String word(long number) {
        return Long.toString(number, 26)
                .chars()
                .mapToObj(digit -> Character.toString('q' + Character.digit(digit, 26) % 8))
                .collect(Collectors.joining());
    }

    /** Hashing is slow on purpose; everybody has the same password. */
    private static final class Hash {
        private static String known = "";

        static synchronized String of(WholeServer server) {
            if (known.isEmpty()) {
                known = server.bean(Passwords.class).hash(PASSWORD);
            }
            return known;
        }
    }

    /** Somebody that {@link #person} made, not signed in. */
    public static Visitor of(WholeServer server, Person person) {
        return new Visitor(server, person);
    }

    /** The same person at another browser, not signed in. */
    public Visitor elsewhere() {
        return new Visitor(server, person);
    }

    /** With address and password, as at the sign-in. */
    public void signIn() {
        get("/sign-in");
        Answer answer = post("/sign-in", Map.of("email", person.email(), "password", PASSWORD));
        if (answer.status() != 303) {
            throw new AssertionError("not signed in: " + answer);
        }
        token = "";
    }

    public Person person() {
        return server.bean(People.class).find(person.id()).orElseThrow();
    }

    /** What came back. */
    public record Answer(int status, String body, String location, Map<String, String> headers) {

        /** The text of the page as people read it, without tags. */
        public String text() {
            return body.replaceAll("(?s)<(script|style|svg).*?</\\1>", " ")
                    .replaceAll("<[^>]+>", " ")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&#39;", "'")
                    .replace("&#34;", "\"")
                    .replace("&amp;", "&")
                    .replaceAll("\\s+", " ");
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    /** Sends a form as a page of this site would. */
    public Answer post(String path, Map<String, String> fields) {
        var all = new java.util.LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", token());
        return postWithoutToken(path, all);
    }

    /** Sends a form, and afterwards reads the page that it leads to. */
    public Answer postAndRead(String path, Map<String, String> fields) {
        Answer answer = post(path, fields);
        return answer.status() == 303 ? get(answer.location()) : answer;
    }

    public Answer postWithoutToken(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** The same with further headers: name, value and so on. */
    public Answer postWithHeaders(String path, Map<String, String> fields, String... headers) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .headers(headers)
                .POST(BodyPublishers.ofString(form)));
    }

    /** What a form of a page that this visitor reads carries in its hidden field. */
    public String hiddenField() {
        return token();
    }

    /** Sends a form with a file. */
    public Answer postFile(String path, Map<String, String> fields, String name, byte[] file) {
        var body = new ByteArrayOutputStream();
        var all = new java.util.LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", token());
        all.forEach((field, value) -> body.writeBytes(
                ("--grens\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--grens\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--grens--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "multipart/form-data; boundary=grens")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String token() {
        if (token.isEmpty()) {
            get("/help");
        }
        return token;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            String location = response.headers().firstValue("Location").orElse("");
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    location.replace(server.webAddress(), ""),
                    response.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(
                                    entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                                    entry -> String.join(", ", entry.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI address(String path) {
        return URI.create(server.webAddress() + path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static SSLContext trusting(WholeServer server) {
        try (InputStream pem = Files.newInputStream(server.trustAnchor())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
