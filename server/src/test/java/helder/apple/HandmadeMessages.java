package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.devices.Enrollment;
import helder.devices.Tickets;
import helder.identity.Ownership;
import helder.people.Person;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Cms;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Identity;
import helder.virtual.wire.ScepClient;
import helder.virtual.wire.ScepException;
import helder.virtual.wire.ScepRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Messages written by hand from the apple-mdm note, of a device made of nothing but its identity, against the whole server. */
abstract class HandmadeMessages {

    static final AppleHouse HOUSE = AppleHouse.shared();
    static final SecureRandom RANDOM = new SecureRandom();
    static final String CHECK_IN = "application/x-apple-aspen-mdm-checkin";
    static final String COMMANDS = "application/x-apple-aspen-mdm";
    static final List<KeyPair> KEYS = java.util.stream.Stream.generate(
                    () -> helder.virtual.wire.Certificates.rsa(2048, RANDOM))
            .limit(5)
            .toList();

    /** A device made of nothing but its identity. */
    record Handmade(Identity identity, String udid, Person person, Tickets.Issued ticket) {}

    static Handmade certified(Ownership ownership) {
        Person person = HOUSE.person();
        Tickets.Issued ticket = HOUSE.ticket(person, ownership);
        return new Handmade(
                certificate(ticket.challenge(), KEYS.getFirst()),
                UUID.randomUUID().toString(),
                person,
                ticket);
    }

    static Identity certificate(String challenge, KeyPair keys) {
        try {
            return scep(challenge, keys);
        } catch (ScepException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static Identity scep(String challenge, KeyPair keys) throws ScepException, IOException {
        var request = new ScepRequest(
                URI.create(HOUSE.server().webAddress() + "/apple/scep"),
                Optional.of("Helder"),
                List.of(List.of("CN", "wished for")),
                Optional.of(challenge),
                2048,
                5,
                List.of(),
                0,
                0,
                Dict.empty());
        return new ScepClient(HOUSE.link(), InstantSource.system(), RANDOM, wait -> {}).enroll(request, keys);
    }

    static Handmade enrolled() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(checkIn(device, authenticate(device, topic())).status()).isEqualTo(200);
        assertThat(checkIn(device, tokenUpdate(device)).status()).isEqualTo(200);
        return device;
    }

    static String topic() {
        return HOUSE.bean(PushCertificates.class).topic().orElseThrow();
    }

    static String plist(String inner) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\"><dict>" + inner
                + "</dict></plist>";
    }

    static String string(String key, String value) {
        return "<key>" + key + "</key><string>" + value + "</string>";
    }

    static String authenticate(Handmade device, String topic) {
        return plist(string("MessageType", "Authenticate")
                + string("Topic", topic)
                + string("UDID", device.udid())
                + string("ProductName", "iPhone17,3")
                + string("OSVersion", "27.1"));
    }

    static String tokenUpdate(Handmade device) {
        return plist(string("MessageType", "TokenUpdate") + string("Topic", topic()) + string("UDID", device.udid())
                + "<key>Token</key><data>AAECAwQ=</data>" + string("PushMagic", "magic"));
    }

    static String report(Handmade device, String rest) {
        return plist(string("UDID", device.udid()) + rest);
    }

    static Answer checkIn(Handmade device, String body) {
        return put(device.identity(), CHECK_IN, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer poll(Handmade device, String rest) {
        return put(device.identity(), COMMANDS, report(device, rest).getBytes(StandardCharsets.UTF_8));
    }

    static Answer put(Identity signer, String type, byte[] body) {
        String signature = Base64.getEncoder().encodeToString(Cms.signDetached(signer, body, Instant.now()));
        return put(Map.of("Content-Type", type, "Mdm-Signature", signature), body);
    }

    static Answer put(Map<String, String> headers, byte[] body) {
        try {
            return HOUSE.link().send("PUT", URI.create(HOUSE.server().deviceAddress() + "/apple/mdm"), headers, body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Enrollment enrollment(Handmade device) {
        return HOUSE.newest(device.person());
    }

    static String answer(String uuid, String version) {
        return string("Status", "Acknowledged") + string("CommandUUID", uuid) + "<key>QueryResponses</key><dict>"
                + string("OSVersion", version) + "</dict>";
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String uuid(Answer answer) {
        return answer.text().replaceAll("(?s).*<key>CommandUUID</key>\\s*<string>(.*?)</string>.*", "$1");
    }
}
