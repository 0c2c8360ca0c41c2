package helder.bench;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Link;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import helder.virtual.wire.ScepClient;
import helder.virtual.wire.ScepException;
import helder.virtual.wire.ScepMessage;
import helder.virtual.wire.ScepRequest;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one bench. They share one key, because making thousands of keys takes minutes and proves nothing about the
 * server: their certificates, messages and identifiers differ.
 */
final class Cohort {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DEVICES_OF_ONE_PERSON = 10;
    private static final int KEY_BITS = 2048;

    private final Helder helder;
    private final KeyPair keys = Certificates.rsa(KEY_BITS, RANDOM);
    private final List<Dict> profiles = new ArrayList<>();
    private final List<ScepMessage> messages = new ArrayList<>();
    private final List<byte[]> requests = new ArrayList<>();
    private final List<byte @Nullable []> replies = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();

    Cohort(Helder helder) {
        this.helder = helder;
    }

    List<Device> devices() {
        return List.copyOf(devices);
    }

    /** Invites people and has a profile written for each device. */
    void invite(int count) throws IOException {
        Operator operator = helder.operator();
        int people = (count + DEVICES_OF_ONE_PERSON - 1) / DEVICES_OF_ONE_PERSON;
        all(people, i -> operator.ask("person.add", Map.of("email", email(i), "name", "Person " + i)));
        profiles.addAll(all(
                count,
                i -> profile(operator.ask(
                                "enroll.apple",
                                Map.of(
                                        "person",
                                        email(i / DEVICES_OF_ONE_PERSON),
                                        "ownership",
                                        "company",
                                        "unsigned",
                                        true))
                        .path("profile")
                        .asString(""))));
    }

    private static String email(int person) {
        return "person" + person + "@example.org";
    }

    private static Dict profile(String base64) throws IOException {
        try {
            return Plist.read(Base64.getDecoder().decode(base64));
        } catch (MalformedException e) {
            throw new IOException("the profile cannot be read", e);
        }
    }

    /** Makes all certificate requests ahead. */
    void prepareRequests() throws IOException {
        try {
            ScepRequest first = scep(profiles.getFirst());
            var client = new ScepClient(
                    Link.shared(Trust.only(helder.anchors())), InstantSource.system(), RANDOM, Cohort::wait);
            Set<String> abilities = client.abilities(first);
            ScepClient.Authority authority = client.authority(first);
            messages.addAll(all(
                    profiles.size(),
                    i -> new ScepMessage(scep(profiles.get(i)), keys, authority, Instant.now(), RANDOM)));
            requests.addAll(all(profiles.size(), i -> {
                URI uri = URI.create(scep(profiles.get(i)).url() + "?operation=PKIOperation");
                return Requests.of(
                        "POST",
                        uri,
                        Map.of("Content-Type", "application/x-pki-message"),
                        messages.get(i).encode(abilities));
            }));
            profiles.forEach(profile -> replies.add(null));
        } catch (ScepException | MalformedException e) {
            throw new IOException("no certificate request can be made", e);
        }
    }

    private static void wait(Duration duration) {
        throw new IllegalStateException("The server is not ready to issue certificates");
    }

    private static ScepRequest scep(Dict profile) throws MalformedException {
        return ScepRequest.of(payload(profile, "com.apple.security.scep"));
    }

    private static Dict payload(Dict profile, String type) throws MalformedException {
        return profile.dicts("PayloadContent").stream()
                .filter(payload ->
                        payload.text("PayloadType").filter(type::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new MalformedException("the profile has no payload " + type));
    }

    int size() {
        return profiles.size();
    }

    /** Sends the certificate requests from one number up to another, without it. */
    Supplier<@Nullable Step> issuing(int from, int to) {
        return Work.once(
                from,
                to,
                i -> new Step(requests.get(i), answer -> {
                    Step.demandOk(answer);
                    replies.set(i, answer.body());
                    return null;
                }));
    }

    /** Reads the certificates that came back. */
    void collect() throws IOException {
        devices.addAll(all(profiles.size(), i -> {
            byte[] reply = replies.get(i);
            if (reply == null || !(messages.get(i).read(reply) instanceof ScepMessage.Reply.Issued issued)) {
                throw new IOException("a device got no certificate");
            }
            Dict mdm = payload(profiles.get(i), "com.apple.mdm");
            URI commands = URI.create(mdm.text("ServerURL").orElseThrow());
            var target = new Target(
                    URI.create(mdm.text("CheckInURL").orElse(commands.toString())),
                    commands,
                    mdm.text("Topic").orElseThrow());
            return new Device(target, new Identity(keys.getPrivate(), issued.certificate(), List.of()), i);
        }));
        messages.clear();
        requests.clear();
        replies.clear();
    }

    /** A task for one number that may fail. */
    @FunctionalInterface
    interface Numbered<T> {
        T of(int number) throws IOException, MalformedException, ScepException;
    }

    /** The task for every number from 0, two at a time. */
    static <T> List<T> all(int count, Numbered<T> task) throws IOException {
        try (var workers = Executors.newFixedThreadPool(2)) {
            var futures = new ArrayList<Future<T>>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                Callable<T> one = () -> task.of(number);
                futures.add(workers.submit(one));
            }
            var results = new ArrayList<T>(count);
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException("preparing the devices failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
