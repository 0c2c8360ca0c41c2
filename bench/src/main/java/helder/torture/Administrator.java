package helder.torture;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Orders things, looks at devices and publishes charters through the operator's socket, always with a reason of its own. */
final class Administrator {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHORTEST_RETENTION_DAYS = 30;
    private static final int RETENTIONS = 60;
    private static final Set<String> OVERTAKEN = Set.of("state", "outdated", "signed_already");

    private final Desk desk;
    private final Ledger ledger;
    private final List<Owner> owners;
    private final Random random;
    private final AtomicBoolean stays;

    /** @param stays while true, nobody is made to leave */
    Administrator(Desk desk, Ledger ledger, List<Owner> owners, Random random, AtomicBoolean stays) {
        this.desk = desk;
        this.ledger = ledger;
        this.owners = owners;
        this.random = random;
        this.stays = stays;
    }

    /** One order, one look or one publication. */
    void step() {
        String email = owners.get(random.nextInt(owners.size())).email();
        int chance = random.nextInt(100);
        if (chance < 2) {
            publish(random.nextBoolean() ? "company" : "personal");
        } else if (chance < 35) {
            look(email);
        } else if (chance < 65) {
            order(email, "install_app", Map.of("app", "example.app" + NUMBER.incrementAndGet()));
        } else if (chance < 80) {
            order(email, "restart", Map.of());
        } else if (chance < 90) {
            order(email, "require_passcode", Map.of("length", Integer.toString(4 + random.nextInt(12))));
        } else if (chance < 99) {
            order(email, "lock", Map.of("message", "number " + NUMBER.incrementAndGet()));
        } else if (!stays.get()) {
            ledger.toldToLeave(email);
            order(email, "remove_work_data", Map.of());
        }
    }

    /** Another retention of the system version, which takes nothing away that was told lately. */
    private void publish(String ownership) {
        if (!(desk.ask("charter.export", Map.of("ownership", ownership)) instanceof Desk.Outcome.Done(JsonNode now))) {
            return;
        }
        ObjectNode text = (ObjectNode) JSON.readTree(now.path("text").asString());
        int days = SHORTEST_RETENTION_DAYS + random.nextInt(RETENTIONS);
        ((ObjectNode) text.path("data").path("os.version")).put("retention_days", days);
        switch (desk.ask("charter.import", Map.of("text", text.toString()))) {
            case Desk.Outcome.Done(JsonNode result) when result.has("draft") -> announce(ownership, result);
            case Desk.Outcome.Done(JsonNode charter) -> published(ownership, charter);
            case Desk.Outcome.Refused refused -> ledger.surprise("A charter was refused: " + refused);
            case Desk.Outcome.Unanswered _ -> {}
        }
    }

    /** What adds something waits for a signature. */
    private void announce(String ownership, JsonNode draft) {
        String id = draft.path("draft").asString();
        Map<String, String> signature =
                Map.of("draft", id, "hash", draft.path("hash").asString(), "person", Campaign.PRIVACY_OFFICER);
        if (!isExpected(desk.ask("charter.sign", signature))) {
            return;
        }
        Desk.Outcome announced = desk.ask("charter.announce", Map.of("draft", id));
        if (isExpected(announced) && announced instanceof Desk.Outcome.Done(JsonNode charter)) {
            published(ownership, charter);
        }
    }

    /** Whether to go on; another administrator may have been faster, with this draft or with another version. */
    private boolean isExpected(Desk.Outcome outcome) {
        return switch (outcome) {
            case Desk.Outcome.Done _ -> true;
            case Desk.Outcome.Refused(String key, String sentence) -> {
                if (!OVERTAKEN.contains(key)) {
                    ledger.surprise("A draft was refused: " + sentence);
                }
                yield key.equals("signed_already");
            }
            case Desk.Outcome.Unanswered _ -> false;
        };
    }

    private void published(String ownership, JsonNode charter) {
        ledger.published(
                ownership,
                charter.path("version").asLong(),
                charter.path("hash").asString());
    }

    private void look(String email) {
        String reason = "look " + NUMBER.incrementAndGet();
        if (desk.ask("device.list", Map.of("person", email, "reason", reason))
                instanceof Desk.Outcome.Done(JsonNode result)) {
            JsonNode devices = result.path("devices");
            if (!devices.isEmpty()) {
                ledger.looked(reason);
                lookAt(devices.path(0).path("device").asString());
            }
        }
    }

    private void lookAt(String enrollment) {
        String reason = "look " + NUMBER.incrementAndGet();
        if (desk.ask("device.show", Map.of("device", enrollment, "reason", reason)) instanceof Desk.Outcome.Done) {
            ledger.looked(reason);
        }
    }

    private void order(String email, String action, Map<String, String> parameters) {
        String reason = "order " + NUMBER.incrementAndGet();
        switch (desk.ask(
                "command.order",
                Map.of("target", email, "action", action, "parameters", parameters, "reason", reason))) {
            case Desk.Outcome.Done(JsonNode result) ->
                result.path("commands")
                        .forEach(command -> ledger.ordered(command.path("id").asString(), reason));
            case Desk.Outcome.Refused refused -> {
                ledger.refusedOrder(reason);
                if (refused.key().equals("internal")) {
                    ledger.surprise("The order " + action + " failed: " + refused);
                }
            }
            case Desk.Outcome.Unanswered _ -> {}
        }
    }
}
