package helder.android;

import helder.virtual.google.StandIn;
import helder.virtual.google.api.Json;
import helder.virtual.google.cloud.Cloud;
import helder.virtual.google.cloud.Enrollment;
import helder.virtual.google.cloud.Fault;
import helder.virtual.google.cloud.MovableClock;
import helder.virtual.google.cloud.Timing;
import helder.virtual.google.phone.Entry;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.WayIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stand-in of Google, reached over HTTP as Google would be: one project with a topic and a subscription, and virtual phones. It is strict, and
 * shares no code with the server; what it does stands in virtual/google/BEHAVIOUR.md.
 */
public final class StandInGoogle implements AutoCloseable {

    public static final String PROJECT = "linde-mdm";
    public static final String TOPIC = "projects/linde-mdm/topics/helder";
    public static final String SUBSCRIPTION = "projects/linde-mdm/subscriptions/helder";

    /** Nothing takes time, for tests on the clock of the machine. */
    public static final Timing AT_ONCE = new Timing(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(1),
            Duration.ZERO);

    private static final int QUOTA = 500;

    /** Making keys is slow, and whose they are does not matter here. */
    private static final List<KeyPair> PAIRS =
            Stream.generate(StandInGoogle::pair).limit(2).toList();

    private final StandIn standIn;
    private ObjectNode key;

    /** @param clock of the server under test, so that both live in the same time */
    public StandInGoogle(InstantSource clock, Timing timing, long seed) {
        try {
            standIn = StandIn.start(0, MovableClock.running(clock), timing, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Iterator<KeyPair> keys =
                Stream.generate(PAIRS::stream).flatMap(pairs -> pairs).iterator();
        standIn.control().withKeys(keys::next);
        // The library that signs takes the time of the machine, wherever the test moved its own clock to.
        standIn.control().tolerateSkew(Duration.ofDays(5_000));
        key = standIn.control().newProject(PROJECT, QUOTA);
        standIn.control().prepareTopic(TOPIC, SUBSCRIPTION);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return standIn.address().toString();
    }

    public GoogleConnection.Addresses addresses() {
        return new GoogleConnection.Addresses(Optional.of(address()), Optional.of(address()), Optional.of(address()));
    }

    /** The key file of the service account. */
    public byte[] credentials() {
        return Json.bytes(key);
    }

    /** Ends the key; a new one is in {@link #credentials} from now on. */
    public void replaceKey() {
        control(
                "DELETE",
                "/projects/" + PROJECT + "/keys/" + key.path("private_key_id").asString());
        key = standIn.control().newKey(PROJECT).orElseThrow();
    }

    /** What anybody can ask beneath {@code /_control} (virtual/google/README.md). */
    public JsonNode control(String verb, String path) {
        return control(verb, path, "");
    }

    public JsonNode control(String verb, String path, String body) {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(URI.create(address() + "/_control" + path))
                    .method(verb, java.net.http.HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, java.net.http.HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(verb + " " + path + ": " + answer.statusCode());
            }
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The administrator accepts at Google.
     *
     * @param signUp the address to which the server sent them
     * @return where Google sends them back to
     */
    public URI accept(String signUp) {
        String id = signUp.replaceFirst("[?].*", "").replaceFirst(".*/", "");
        return URI.create(control("POST", "/signups/" + id, "{\"kind\":\"business\"}")
                .path("redirect")
                .asString());
    }

    public Cloud cloud() {
        return standIn.cloud();
    }

    /** Lets happen what is due. */
    public void settle() {
        act(() -> true);
    }

    public <T> T act(Supplier<T> what) {
        return cloud().act(what);
    }

    /** What the person of a phone, or the phone, does. */
    public void people(Consumer<helder.virtual.google.cloud.Phones> what) {
        act(() -> {
            what.accept(cloud().phones());
            return true;
        });
    }

    public void often(Fault fault, double probability) {
        cloud().faults().often(fault, probability);
    }

    public void next(Fault fault, int times) {
        cloud().faults().next(fault, times);
    }

    public void withoutFaults() {
        cloud().faults().clear();
    }

    /** Somebody's own phone that is in use, or one of the organisation out of the box. */
    public Phone phone(PhoneModel model, boolean fresh) {
        return act(() -> cloud().phones().create(model.model(), model, fresh, false));
    }

    /** The same, telling on purpose what real ones withhold. */
    public Phone leakingPhone(PhoneModel model, boolean fresh) {
        return act(() -> cloud().phones().create(model.model(), model, fresh, true));
    }

    /** Enrolls it the way that its kind takes; what it shows when it does not. */
    public Enrollment enroll(Phone phone, PhoneTokens.Handing.Ready handed) {
        return enroll(phone, handed.token(), phone.isFresh() ? WayIn.QR : WayIn.LINK);
    }

    public Enrollment enroll(Phone phone, String token, WayIn way) {
        return act(() -> cloud().phones().enroll(phone, token, way));
    }

    /** The name of its enrollment at Google. */
    public Optional<String> deviceName(Phone phone) {
        return act(() -> cloud().phones().deviceName(phone));
    }

    /** What was asked of a phone under this name, oldest first: {@code POLICY}, or the type of a command. */
    public List<JsonNode> asked(Phone phone, String name) {
        return act(() -> phone.journal().stream()
                .filter(entry ->
                        entry.what() == Entry.Kind.ASKED && entry.name().equals(name))
                .map(entry -> entry.detail().deepCopy())
                .map(JsonNode.class::cast)
                .toList());
    }

    /** What was done on it, oldest first. */
    public List<String> done(Phone phone) {
        return act(() -> phone.journal().stream()
                .filter(entry -> entry.what() == Entry.Kind.DONE)
                .map(Entry::name)
                .toList());
    }

    /** Requests that Google would call wrong in form, or that the stand-in does not know; those for tokens apart. */
    public List<String> malformed() {
        return control("GET", "/requests")
                .valueStream()
                .filter(line -> Set.of(400, 501).contains(line.path("status").asInt()))
                .filter(line -> !line.path("path").asString().equals("/token"))
                .map(JsonNode::toString)
                .toList();
    }

    /** The policy that the phone fetched last. */
    public JsonNode policy(Phone phone) {
        return asked(phone, "POLICY").getLast().path("policy");
    }

    @Override
    public void close() {
        standIn.close();
    }
}
