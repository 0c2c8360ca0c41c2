package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.cloud.Fault;
import helder.virtual.google.cloud.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every fault at once for a while: phones come and go, an administrator changes policies and sends commands. A careful caller,
 * who asks again after errors and compares lists now and then, must end up knowing what is true.
 */
class SoakTest {

    private static final int ROUNDS = Integer.getInteger("helder.soak.rounds", 150);
    private static final int TRIES = 12;

    private final long seed = Long.getLong("helder.soak.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Stage stage = Stage.bound(seed);
    private final Map<String, JsonNode> known = new HashMap<>();
    private final Map<String, String> commands = new HashMap<>();
    private final List<String> phones = new ArrayList<>();

    /** Asks until there is an answer that is no fault. */
    private Stage.Answer patiently(String verb, String path, String body) {
        for (int i = 0; i < TRIES; i++) {
            Stage.Answer answer = stage.call(verb, path, body);
            switch (answer.status()) {
                case 0, 500, 503, 304 -> stage.pass(Duration.ofSeconds(random.nextInt(20)));
                case 429 -> stage.pass(Duration.ofSeconds(100));
                case 401 -> signInPatiently();
                default -> {
                    return answer;
                }
            }
        }
        throw new AssertionError("no answer to " + verb + " " + path);
    }

    private void signInPatiently() {
        for (int i = 0; i < TRIES; i++) {
            Stage.Answer answer = stage.token(Stage.assertion(stage.key, stage.claims()));
            if (answer.status() == 200) {
                stage.use(answer);
                return;
            }
        }
        throw new AssertionError("no token");
    }

    private void everythingGoesWrong() {
        Faults faults = stage.cloud().faults();
        for (Fault fault : Fault.values()) {
            faults.often(fault, fault == Fault.TOKEN_ENDPOINT_DOWN ? 0.3 : 0.07);
        }
    }

    private void listen() {
        for (int i = 0; i < 3; i++) {
            JsonNode received = patiently("POST", Stage.SUBSCRIPTION + ":pull", "{\"maxMessages\":50}")
                    .body()
                    .path("receivedMessages");
            for (JsonNode each : received) {
                hear(Stage.notice(each));
                patiently(
                        "POST",
                        Stage.SUBSCRIPTION + ":acknowledge",
                        "{\"ackIds\":[\"" + each.path("ackId").asString() + "\"]}");
            }
        }
    }

    private void hear(Stage.Notice notice) {
        JsonNode message = notice.message();
        String name = message.path("name").asString("");
        switch (notice.type()) {
            case "ENROLLMENT", "STATUS_REPORT" -> {
                JsonNode before = known.get(name);
                String newer = message.path("lastStatusReportTime").asString("");
                if (message.path("appliedState").asString("").equals("DELETED")) {
                    known.remove(name);
                } else if (before == null
                        || newer.compareTo(before.path("lastStatusReportTime").asString("")) >= 0) {
                    known.put(name, message);
                }
            }
            case "COMMAND" -> commands.computeIfPresent(name, (_, _) -> "done");
            default -> assertThat(notice.type()).isIn("test", "USAGE_LOGS");
        }
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void somethingHappens() {
        int what = random.nextInt(10);
        if (phones.isEmpty() || what == 0) {
            boolean fresh = random.nextBoolean();
            String phone = stage.phone(any(List.of("pixel-9", "galaxy-a54", "pixel-3a")), fresh);
            String token = patiently("POST", stage.enterprise() + "/enrollmentTokens", "{}")
                    .text("value");
            stage.on(phone, "enroll", "{\"token\":\"" + token + "\"}");
            phones.add(phone);
            return;
        }
        String phone = any(phones);
        switch (what) {
            case 1 -> stage.on(phone, "offline");
            case 2, 3 -> stage.on(phone, "online");
            case 4 -> stage.on(phone, random.nextBoolean() ? "remove-profile" : "reset");
            case 5 -> stage.on(phone, "lock", "{\"lock\":\"" + any(List.of("none", "low", "medium", "high")) + "\"}");
            case 6 -> patiently("PATCH", stage.enterprise() + "/policies/default", policy());
            case 7 -> order(any(List.of("{\"type\":\"LOCK\"}", "{\"type\":\"REBOOT\"}", "{\"wipeParams\":{}}")));
            case 8 -> delete();
            default -> stage.pass(Duration.ofMinutes(random.nextInt(600) - 60));
        }
    }

    private String policy() {
        return "{\"passwordPolicies\":[{\"passwordQuality\":\"COMPLEXITY_%s\"}],\"applications\":[{\"packageName\":\"com.slack\",\"installType\":\"%s\"}],\"statusReportingSettings\":{\"softwareInfoEnabled\":%s}}"
                .formatted(
                        any(List.of("LOW", "MEDIUM", "HIGH")),
                        any(List.of("FORCE_INSTALLED", "BLOCKED")),
                        random.nextBoolean());
    }

    private void order(String command) {
        if (!known.isEmpty()) {
            Stage.Answer issued = patiently("POST", any(List.copyOf(known.keySet())) + ":issueCommand", command);
            if (issued.status() == 200) {
                commands.put(issued.text("name"), "open");
            }
        }
    }

    private void delete() {
        if (!known.isEmpty()) {
            assertThat(patiently("DELETE", any(List.copyOf(known.keySet())), "").status())
                    .isIn(200, 404);
        }
    }

    /** What lists and single questions say goes before what was heard. */
    private void reconcile() {
        Set<String> listed = new HashSet<>();
        String next = "";
        do {
            Stage.Answer page = patiently("GET", stage.enterprise() + "/devices?pageSize=100&pageToken=" + next, "");
            for (JsonNode device : page.body().path("devices")) {
                listed.add(device.path("name").asString());
                known.put(device.path("name").asString(), device);
            }
            next = page.text("nextPageToken");
        } while (!next.isEmpty());
        known.keySet()
                .removeIf(name ->
                        !listed.contains(name) && patiently("GET", name, "").status() == 404);
        for (String name : List.copyOf(commands.keySet())) {
            Stage.Answer operation = patiently("GET", name, "");
            if (operation.status() == 404 || operation.body().path("done").asBoolean(false)) {
                commands.put(name, "done");
            }
        }
    }

    @Test
    void whoAsksAgainAndComparesListsEndsUpKnowingWhatIsTrue() {
        try (stage) {
            stage.control("PATCH", "/projects/" + Stage.PROJECT, "{\"deviceQuota\":40}");
            everythingGoesWrong();
            for (int round = 0; round < ROUNDS; round++) {
                somethingHappens();
                listen();
                if (round % 50 == 49) {
                    reconcile();
                }
            }
            phones.forEach(phone -> stage.on(phone, "online"));
            stage.pass(Duration.ofDays(2));
            listen();
            reconcile();
            assertThat(stage.cloud().faults().struck().keySet())
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(8);
            stage.cloud().faults().clear();
            isTrue();
        }
    }

    private void isTrue() {
        Map<String, JsonNode> truth = new HashMap<>();
        for (String phone : phones) {
            JsonNode shown = stage.look(phone).body();
            String device = shown.path("device").asString("");
            if (!device.isEmpty()) {
                Stage.Answer answer = stage.call("GET", device, "");
                assertThat(answer.status()).as("seed %d, %s", seed, shown).isEqualTo(200);
                truth.put(device, answer.body());
                assertThat(known.get(device)).as("seed %d", seed).isEqualTo(answer.body());
                assertThat(answer.text("appliedState")).as("seed %d", seed).isEqualTo("ACTIVE");
                assertThat(answer.text("appliedPolicyVersion"))
                        .as("seed %d", seed)
                        .isEqualTo(stage.call("GET", stage.enterprise() + "/policies/default", "")
                                .text("version"));
            }
        }
        assertThat(commands.values()).as("seed %d", seed).allMatch("done"::equals);
        // What is known beyond the phones that are managed are records of those that left without a word.
        assertThat(known.keySet()).as("seed %d", seed).containsAll(truth.keySet());
    }
}
