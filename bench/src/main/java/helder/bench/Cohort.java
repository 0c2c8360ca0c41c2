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
import java.util.NoSuchElementException;
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
    static final int KEY_BITS = 2048;

    private final KeyPair keys;
    private final Trust trust;
    private final long firstNumber;
    private final List<Place> places = new ArrayList<>();
    private final List<ScepMessage> messages = new ArrayList<>();
    private final List<byte[]> requests = new ArrayList<>();
    private final List<byte @Nullable []> replies = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();

    /** Where a device gets its certificate, and where it goes with it. */
    record Place(ScepRequest scep, Target target) {

        /** As an enrollment profile says it. */
        static Place of(Dict profile, Showing showing) throws MalformedException {
            Dict mdm = payload(profile, "com.apple.mdm");
            try {
                URI commands = URI.create(mdm.text("ServerURL").orElseThrow());
                return new Place(
                        ScepRequest.of(payload(profile, "com.apple.security.scep")),
                        new Target(
                                URI.create(mdm.text("CheckInURL").orElse(commands.toString())),
                                commands,
                                mdm.text("Topic").orElseThrow(),
                                showing));
            } catch (NoSuchElementException | IllegalArgumentException e) {
                throw new MalformedException("the profile names no server", e);
            }
        }

        private static Dict payload(Dict profile, String type) throws MalformedException {
            return profile.dicts("PayloadContent").stream()
                    .filter(payload ->
                            payload.text("PayloadType").filter(type::equals).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new MalformedException("the profile has no payload " + type));
        }
    }

    /**
     * @param trust for the server that issues certificates
     * @param firstNumber from which identifiers follow; two cohorts with the same have the same devices
     */
    Cohort(Trust trust, long firstNumber) {
        this(trust, firstNumber, Certificates.rsa(KEY_BITS, RANDOM));
    }

    /** @param keys of all these devices */
    Cohort(Trust trust, long firstNumber, KeyPair keys) {
        this.trust = trust;
        this.firstNumber = firstNumber;
        this.keys = keys;
    }

    /** One more that has its certificate. */
    void add(Target target, Identity identity) {
        devices.add(new Device(target, identity, firstNumber + devices.size()));
    }

    List<Device> devices() {
        return devices;
    }

    /** Invites people of Helder and has a profile written for each device. */
    void invite(Operator operator, int count) throws IOException {
        int people = (count + DEVICES_OF_ONE_PERSON - 1) / DEVICES_OF_ONE_PERSON;
        // New people each time, also after a run that was broken off.
        String group = devices.size() + "." + Long.toString(System.currentTimeMillis(), 36);
        all(people, i -> operator.ask("person.add", Map.of("email", email(group, i), "name", "Person " + i)));
        comeFrom(all(
                count,
                i -> profile(operator.ask(
                                "enroll.apple",
                                Map.of(
                                        "person",
                                        email(group, i / DEVICES_OF_ONE_PERSON),
                                        "ownership",
                                        "company",
                                        "unsigned",
                                        true))
                        .path("profile")
                        .asString(""))));
    }

    private static String email(String group, int person) {
        return "person" + person + "." + group + "@example.org";
    }

    private static Place profile(String base64) throws IOException {
        try {
            return Place.of(Plist.read(Base64.getDecoder().decode(base64)), Showing.CLIENT_CERT);
        } catch (MalformedException e) {
            throw new IOException("the profile cannot be read", e);
        }
    }

    /** One device for each of these, once it has asked for its certificate. */
    void comeFrom(List<Place> more) {
        places.addAll(more);
    }

    /** Devices whose certificates this authority writes, so that none has to be asked for. */
    void issue(DeviceAuthority authority, Target target, int count) throws IOException {
        devices.addAll(all(count, i -> {
            long number = firstNumber + i;
            return new Device(target, authority.issue(keys, Device.udid(number)), number);
        }));
    }

    /** Makes all certificate requests ahead. */
    void prepareRequests() throws IOException {
        try {
            ScepRequest first = places.getFirst().scep();
            var client = new ScepClient(Link.shared(trust), InstantSource.system(), RANDOM, Cohort::wait);
            Set<String> abilities = client.abilities(first);
            ScepClient.Authority authority = client.authority(first);
            messages.addAll(all(
                    places.size(), i -> new ScepMessage(places.get(i).scep(), keys, authority, Instant.now(), RANDOM)));
            requests.addAll(all(places.size(), i -> {
                URI uri = URI.create(places.get(i).scep().url() + "?operation=PKIOperation");
                return Requests.of(
                        "POST",
                        uri,
                        Map.of("Content-Type", "application/x-pki-message"),
                        messages.get(i).encode(abilities));
            }));
            places.forEach(place -> replies.add(null));
        } catch (ScepException e) {
            throw new IOException("no certificate request can be made", e);
        }
    }

    private static void wait(Duration duration) {
        throw new IllegalStateException("The server is not ready to issue certificates");
    }

    /** Whether devices still have to ask for their certificates. */
    boolean isAsking() {
        return !places.isEmpty();
    }

    /** How many certificate requests are made. */
    int asking() {
        return requests.size();
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
        long first = firstNumber + devices.size();
        devices.addAll(all(places.size(), i -> {
            byte[] reply = replies.get(i);
            if (reply == null || !(messages.get(i).read(reply) instanceof ScepMessage.Reply.Issued issued)) {
                throw new IOException("a device got no certificate");
            }
            return new Device(
                    places.get(i).target(),
                    new Identity(keys.getPrivate(), issued.certificate(), List.of()),
                    first + i);
        }));
        places.clear();
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
