package helder.torture;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Orders things and looks at devices through the operator's socket, always with a reason of its own. */
final class Administrator {

    private static final AtomicLong NUMBER = new AtomicLong();

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

    /** One order or one look. */
    void step() {
        String email = owners.get(random.nextInt(owners.size())).email();
        int chance = random.nextInt(100);
        if (chance < 35) {
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
            order(email, "remove_work_data", Map.of());
        }
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
