package helder.android;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import helder.protocol.android.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of Google as the connection asks for: one project with one enterprise, its phones, operations and messages, kept in memory. What it does
 * not know is 404 or 501. Faults are whatever a test makes of a call. It shares no code with the server but the reader of JSON.
 */
public final class SmallGoogle implements AutoCloseable {

    public static final String PROJECT = "linde-mdm";
    public static final String ENTERPRISE = "enterprises/LC01linde";
    public static final String TOPIC = "projects/linde-mdm/topics/helder";
    public static final String SUBSCRIPTION = "projects/linde-mdm/subscriptions/helder";

    private static final KeyPair KEY = key(); // making one takes long

    private final HttpServer server;
    private final Map<String, ObjectNode> phones = new TreeMap<>();
    private final Map<String, ObjectNode> operations = new TreeMap<>();
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, String> delivered = new HashMap<>();
    private final Set<String> policies = new HashSet<>();
    private final Set<String> signUps = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<ObjectNode> enterprise = Optional.empty();
    private UnaryOperator<Fault> faults = UnaryOperator.identity();
    private Optional<Random> order = Optional.empty();
    private boolean isAccountGood = true;
    private boolean hasSubscription = true;
    private boolean mayPublish = true;
    private boolean mayMake;
    private int pageSize = 100;
    private String callback = "";
    private int made;
    private int number;

    /** What comes of a call instead of its answer. */
    public enum Fault {
        NONE,
        /** The connection breaks before anything is done. */
        CUT_BEFORE,
        /** It is done, and the connection breaks before the answer. */
        CUT_AFTER,
        /** Status 503. */
        TROUBLE,
        /** Status 403. */
        FORBIDDEN
    }

    private record Message(String id, String type, String data) {}

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SmallGoogle() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public GoogleConnection.Addresses addresses() {
        return new GoogleConnection.Addresses(Optional.of(address()), Optional.of(address()), Optional.of(address()));
    }

    /** The file of a service account, as Google's console gives it. */
    public static byte[] credentials() {
        String key = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(KEY.getPrivate().getEncoded())
                        .replace("\r", "")
                + "\n-----END PRIVATE KEY-----\n";
        ObjectNode file = Json.object();
        file.put("type", "service_account")
                .put("project_id", PROJECT)
                .put("private_key_id", "k1")
                .put("private_key", key)
                .put("client_email", "helder@linde-mdm.iam.gserviceaccount.com")
                .put("client_id", "1")
                .put("token_uri", "https://oauth2.googleapis.com/token");
        return Json.write(file).getBytes(UTF_8);
    }

    // ---- what a test does to it

    /** From now on; given the call by its name, such as {@code enterprises.create}. */
    public synchronized void faults(UnaryOperator<Fault> each) {
        this.faults = each;
    }

    /** The next call of this kind goes so, all others well. */
    public synchronized void next(String call, Fault fault) {
        var open = new ArrayList<>(List.of(fault));
        nextOf = call;
        nextFaults = open;
    }

    private String nextOf = "";
    private String cutAlways = "";
    private List<Fault> nextFaults = new ArrayList<>();

    /** From now on each call of this kind is cut before it is done; an empty name ends that. */
    public synchronized void cutEach(String call) {
        cutAlways = call;
    }

    /** Messages come in any order from now on. */
    public synchronized void shuffle(Random random) {
        order = Optional.of(random);
    }

    public synchronized void revoke() {
        isAccountGood = false;
    }

    public synchronized void restore() {
        isAccountGood = true;
    }

    public synchronized void withoutSubscription() {
        hasSubscription = false;
    }

    public synchronized void withoutPublisher() {
        mayPublish = false;
    }

    /** The account may make topics and subscriptions. */
    public synchronized void mayMake() {
        mayMake = true;
    }

    public synchronized void pageSize(int size) {
        pageSize = size;
    }

    public synchronized void deleteEnterprise() {
        enterprise = Optional.empty();
        phones.clear();
    }

    /** An enterprise that is there without a sign-up. */
    public synchronized void hasEnterprise() {
        enterprise = Optional.of(Json.object().put("name", ENTERPRISE));
    }

    /** What the page of Google sends the administrator back with. */
    public synchronized String token() {
        return "token-" + ++number;
    }

    public synchronized void put(String phone, ObjectNode json) {
        phones.put(phone, json);
    }

    public synchronized void remove(String phone) {
        phones.remove(phone);
    }

    public synchronized Optional<ObjectNode> phone(String name) {
        return Optional.ofNullable(phones.get(name));
    }

    public synchronized Set<String> phones() {
        return Set.copyOf(phones.keySet());
    }

    public synchronized void operation(String name, ObjectNode json) {
        operations.put(name, json);
    }

    public synchronized String tell(String type, ObjectNode json) {
        return tell(type, Base64.getEncoder().encodeToString(Json.write(json).getBytes(UTF_8)));
    }

    /** @param data as it stands in the message */
    public synchronized String tell(String type, String data) {
        String id = "m" + ++number;
        messages.put(id, new Message(id, type, data));
        return id;
    }

    /** It never comes. */
    public synchronized void lose(String message) {
        messages.remove(message);
    }

    // ---- what a test asks of it

    public synchronized int untold() {
        return messages.size();
    }

    /** Where the last sign-up asked to be sent back to. */
    public synchronized String lastCallback() {
        return callback;
    }

    public synchronized int enterprisesMade() {
        return made;
    }

    public synchronized Optional<ObjectNode> enterprise() {
        return enterprise;
    }

    public synchronized Set<String> policies() {
        return Set.copyOf(policies);
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized void forgetCalls() {
        calls.clear();
    }

    // ---- answers

    private record Answer(int status, ObjectNode json) {}

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        URI uri = exchange.getRequestURI();
        Optional<Answer> answer = work(
                exchange.getRequestMethod(),
                uri.getPath(),
                Optional.ofNullable(uri.getQuery()).orElse(""),
                new String(body, UTF_8),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
        if (answer.isEmpty()) {
            exchange.close(); // cut
            return;
        }
        byte[] bytes = Json.write(answer.get().json()).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.get().status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Optional<Answer> work(
            String method, String path, String query, String body, Optional<String> authorization) {
        if (path.equals("/token")) {
            return Optional.of(
                    isAccountGood
                            ? ok(Json.object()
                                    .put("access_token", "good")
                                    .put("token_type", "Bearer")
                                    .put("expires_in", 3599))
                            : new Answer(400, Json.object().put("error", "invalid_grant")));
        }
        if (!isAccountGood || !authorization.equals(Optional.of("Bearer good"))) {
            return Optional.of(error(401, "UNAUTHENTICATED"));
        }
        String call = call(method, path);
        calls.add(call);
        Fault fault = fault(call);
        return switch (fault) {
            case CUT_BEFORE -> Optional.empty();
            case TROUBLE -> Optional.of(error(503, "UNAVAILABLE"));
            case FORBIDDEN -> Optional.of(error(403, "PERMISSION_DENIED"));
            case CUT_AFTER -> {
                done(call, path, query, body);
                yield Optional.empty();
            }
            case NONE -> Optional.of(done(call, path, query, body));
        };
    }

    private Fault fault(String call) {
        if (call.equals(cutAlways)) {
            return Fault.CUT_BEFORE;
        }
        if (call.equals(nextOf) && !nextFaults.isEmpty()) {
            return nextFaults.removeFirst();
        }
        return faults.apply(Fault.NONE);
    }

    private static String call(String method, String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (last.contains(":")) {
            return last.substring(last.indexOf(':') + 1);
        }
        String[] parts = path.substring("/v1/".length()).split("/", -1);
        String kind = parts[parts.length % 2 == 0 ? parts.length - 2 : parts.length - 1];
        return kind + "."
                + (parts.length % 2 == 1 && method.equals("GET") ? "list" : method.toLowerCase(java.util.Locale.ROOT));
    }

    private Answer done(String call, String path, String query, String body) {
        String name = path.substring("/v1/".length());
        return switch (call) {
            case "signupUrls.post" -> {
                callback = URLDecoder.decode(query.replaceFirst(".*callbackUrl=([^&]*).*", "$1"), UTF_8);
                String signUp = "signupUrls/C" + ++number;
                signUps.add(signUp);
                yield ok(Json.object().put("name", signUp).put("url", "https://play.google.com/signup/" + number));
            }
            case "enterprises.post" -> create(query);
            case "enterprises.list" -> ok(Json.object());
            case "enterprises.get" -> there(name).map(SmallGoogle::ok).orElse(missing());
            case "enterprises.patch" -> patch(name, body);
            case "policies.patch" -> {
                policies.add(name);
                yield ok(Json.object().put("name", name).put("version", "1"));
            }
            case "devices.list" -> list(query);
            case "devices.get" ->
                Optional.ofNullable(phones.get(name)).map(SmallGoogle::ok).orElse(missing());
            case "operations.get" ->
                Optional.ofNullable(operations.get(name)).map(SmallGoogle::ok).orElse(missing());
            case "subscriptions.get" ->
                hasSubscription ? ok(Json.object().put("name", SUBSCRIPTION).put("topic", TOPIC)) : missing();
            case "subscriptions.put" -> made(() -> hasSubscription = true);
            case "topics.put" -> ok(Json.object().put("name", name));
            case "setIamPolicy" -> made(() -> mayPublish = true);
            case "testIamPermissions" -> granted();
            case "getIamPolicy" -> publisher();
            case "pull" -> hasSubscription ? pull() : missing();
            case "acknowledge" -> acknowledge(body);
            default -> error(501, "UNIMPLEMENTED");
        };
    }

    private Optional<ObjectNode> there(String name) {
        return enterprise.filter(each -> name.equals(each.path("name").asString("")));
    }

    private Answer create(String query) {
        if (!query.contains("projectId=" + PROJECT)
                || signUps.stream().noneMatch(each -> query.contains("signupUrlName=" + each))) {
            return error(400, "INVALID_ARGUMENT");
        }
        signUps.removeIf(each -> query.contains("signupUrlName=" + each));
        made++;
        enterprise = Optional.of(Json.object().put("name", ENTERPRISE).put("enterpriseType", "MANAGED_GOOGLE_DOMAIN"));
        return ok(enterprise.get());
    }

    private Answer patch(String name, String body) {
        Optional<ObjectNode> there = there(name);
        if (there.isEmpty()) {
            return missing();
        }
        there.get().setAll(Json.parse(body));
        return ok(there.get());
    }

    private Answer list(String query) {
        if (enterprise.isEmpty()) {
            return missing();
        }
        List<ObjectNode> all = List.copyOf(phones.values());
        int from =
                query.contains("pageToken=") ? Integer.parseInt(query.replaceFirst(".*pageToken=([0-9]+).*", "$1")) : 0;
        int to = Math.min(from + pageSize, all.size());
        ObjectNode page = Json.object();
        if (from < to) {
            ArrayNode list = page.putArray("devices");
            all.subList(from, to).forEach(each -> list.add(each.deepCopy()));
        }
        if (to < all.size()) {
            page.put("nextPageToken", Integer.toString(to));
        }
        return ok(page);
    }

    private Answer made(Runnable change) {
        if (!mayMake) {
            return error(403, "PERMISSION_DENIED");
        }
        change.run();
        return ok(Json.object());
    }

    private Answer granted() {
        ObjectNode json = Json.object();
        json.putArray("permissions").add("pubsub.subscriptions.consume");
        return ok(json);
    }

    private Answer publisher() {
        ObjectNode json = Json.object();
        if (mayPublish) {
            json.putArray("bindings")
                    .addObject()
                    .put("role", "roles/pubsub.publisher")
                    .putArray("members")
                    .add("serviceAccount:android-cloud-policy@system.gserviceaccount.com");
        }
        return ok(json);
    }

    /** Everything that was not acknowledged, again and again: as if each deadline were over. */
    private Answer pull() {
        List<Message> some = new ArrayList<>(messages.values());
        order.ifPresent(random -> {
            Collections.shuffle(some, random);
            some.subList(random.nextInt(some.size() + 1), some.size()).clear();
        });
        ObjectNode json = Json.object();
        if (!some.isEmpty()) {
            ArrayNode list = json.putArray("receivedMessages");
            some.forEach(each -> {
                String ack = "a" + ++number;
                delivered.put(ack, each.id());
                ObjectNode received = list.addObject().put("ackId", ack);
                ObjectNode message = received.putObject("message").put("messageId", each.id());
                message.putObject("attributes").put("notificationType", each.type());
                if (!each.data().isEmpty()) {
                    message.put("data", each.data());
                }
            });
        }
        return ok(json);
    }

    private Answer acknowledge(String body) {
        Json.parse(body)
                .path("ackIds")
                .forEach(ack ->
                        Optional.ofNullable(delivered.remove(ack.asString(""))).ifPresent(messages::remove));
        return ok(Json.object());
    }

    private static Answer ok(ObjectNode json) {
        return new Answer(200, json);
    }

    private static Answer missing() {
        return error(404, "NOT_FOUND");
    }

    private static Answer error(int status, String word) {
        ObjectNode json = Json.object();
        json.putObject("error").put("code", status).put("status", word).put("message", "no");
        return new Answer(status, json);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
