package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.api.MessageReader;
import helder.virtual.google.phone.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands wait for their phone, are carried out once, and expire. */
final class Commands {

    private static final Duration USUAL_LIFE = Duration.ofMinutes(10);

    private final Cloud cloud;
    private final CommandEffects effects;

    Commands(Cloud cloud) {
        this.cloud = cloud;
        this.effects = new CommandEffects(cloud);
    }

    Operation issue(Device device, ObjectNode command) {
        ObjectNode checked = CommandRules.check(command);
        Instant now = cloud.now();
        Duration life =
                MessageReader.duration(checked.path("duration").asString("")).orElse(USUAL_LIFE);
        checked.put("createTime", now.toString()).put("duration", life.toSeconds() + "s");
        var operation = new Operation(device.name() + "/operations/" + cloud.digits(13), checked, later(now, life));
        device.operations().put(operation.name(), operation);
        cloud.agenda().in(cloud.timing().command(), () -> run(device, operation));
        cloud.agenda().at(operation.expires(), () -> expire(device, operation));
        return operation;
    }

    /** Google sets no limit to the duration; the calendar does. */
    private static Instant later(Instant now, Duration life) {
        Duration most = Duration.ofDays(366_000);
        return now.plus(life.compareTo(most) > 0 ? most : life);
    }

    /** After a restart: what waits is carried out or expires, and a lost phone tells where it is. */
    void goOn(Device device) {
        for (Operation operation : device.operations().values()) {
            if (operation.isPending()) {
                cloud.agenda().in(cloud.timing().command(), () -> run(device, operation));
                cloud.agenda().at(operation.expires(), () -> expire(device, operation));
            }
        }
        effects.goOn(device);
    }

    void runWaiting(Device device) {
        List.copyOf(device.operations().values()).forEach(operation -> run(device, operation));
    }

    private void run(Device device, Operation operation) {
        if (!operation.isPending()
                || !cloud.phones().isLive(device)
                || device.isProvisioning()
                || !device.phone().isOnline()
                || !cloud.now().isBefore(operation.expires())) {
            return;
        }
        device.phone().note(cloud.now(), Entry.Kind.ASKED, operation.type(), shown(operation.command()));
        CommandEffects.End end = effects.carryOut(device, operation);
        operation.done();
        device.phone().note(cloud.now(), Entry.Kind.SENT, "COMMAND", operation.json());
        cloud.notifications().publish(device.enterprise(), "COMMAND", operation.json());
        switch (end) {
            case STAYS -> {
                return;
            }
            case REPORTS -> cloud.syncs().refresh(device);
            case GONE -> {
                cloud.phones().letGo(device);
                cloud.syncs().forget(device, false);
            }
            case PROFILE_GONE -> {
                cloud.phones().letGoOfWork(device);
                cloud.syncs().forget(device, false);
            }
        }
    }

    private static JsonNode shown(ObjectNode command) {
        ObjectNode copy = command.deepCopy();
        if (copy.has("newPassword")) {
            copy.put("newPassword", "(" + copy.path("newPassword").asString("").length() + " characters)");
        }
        return copy;
    }

    private void expire(Device device, Operation operation) {
        if (operation.isPending() && !device.isGone()) {
            operation.expire();
            cloud.notifications().publish(device.enterprise(), "COMMAND", operation.json());
        }
    }

    /** A command that was carried out already stays as it is. */
    void cancel(Device device, Operation operation) {
        if (operation.isPending()) {
            operation.cancel();
            cloud.notifications().publish(device.enterprise(), "COMMAND", operation.json());
        }
    }

    /** Where a lost phone is, to whoever reads usage logs. */
    static ObjectNode lostModeLocation(Device device, Instant now, long eventId) {
        ObjectNode batch = Json.object().put("device", device.name()).put("retrievalTime", now.toString());
        ObjectNode event = batch.putArray("usageLogEvents")
                .addObject()
                .put("eventId", Long.toString(eventId))
                .put("eventTime", now.toString())
                .put("eventType", "LOST_MODE_LOCATION");
        ObjectNode lost = event.putObject("lostModeLocationEvent").put("batteryLevel", 64);
        lost.putObject("location")
                .put("latitude", device.phone().life().latitude())
                .put("longitude", device.phone().life().longitude());
        return batch;
    }
}
