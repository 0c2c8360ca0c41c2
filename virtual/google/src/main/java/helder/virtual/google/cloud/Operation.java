package helder.virtual.google.cloud;

import helder.virtual.google.api.Code;
import helder.virtual.google.api.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A command on its way to a phone (google.longrunning.Operation). Guarded by the lock of the cloud. */
final class Operation {

    private static final String COMMAND = "type.googleapis.com/google.android.devicemanagement.v1.Command";

    private final String name;
    private final ObjectNode command;
    private final Instant expires;
    private State state = State.PENDING;
    private String error = "";

    enum State {
        PENDING,
        DONE,
        CANCELLED,
        EXPIRED
    }

    /** @param command as it was read, with what Google adds; its statuses are added when the phone answers */
    Operation(String name, ObjectNode command, Instant expires) {
        this.name = name;
        this.command = command;
        this.expires = expires;
    }

    String name() {
        return name;
    }

    ObjectNode command() {
        return command;
    }

    String type() {
        return command.path("type").asString("");
    }

    Instant expires() {
        return expires;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    void done() {
        state = State.DONE;
    }

    void cancel() {
        state = State.CANCELLED;
        error = "The operation was cancelled.";
    }

    void expire() {
        state = State.EXPIRED;
        error = "The command expired before the device executed it.";
    }

    ObjectNode saved() {
        ObjectNode saved = Json.object()
                .put("name", name)
                .put("expires", expires.toString())
                .put("state", state.name())
                .put("error", error);
        saved.set("command", command);
        return saved;
    }

    static Operation restored(JsonNode saved) {
        var operation = new Operation(
                saved.path("name").asString(),
                (ObjectNode) saved.path("command"),
                Instant.parse(saved.path("expires").asString()));
        operation.state = State.valueOf(saved.path("state").asString());
        operation.error = saved.path("error").asString("");
        return operation;
    }

    ObjectNode json() {
        ObjectNode shown = Json.object().put("name", name);
        ObjectNode metadata = shown.putObject("metadata").put("@type", COMMAND);
        metadata.setAll(command.deepCopy());
        metadata.remove("newPassword");
        switch (state) {
            case PENDING -> {
                return shown;
            }
            case DONE -> {
                ObjectNode response = shown.put("done", true).putObject("response");
                response.setAll(metadata.deepCopy());
            }
            case CANCELLED -> error(shown, Code.CANCELLED);
            case EXPIRED -> error(shown, Code.DEADLINE_EXCEEDED);
        }
        return shown;
    }

    private void error(ObjectNode shown, Code code) {
        shown.put("done", true).putObject("error").put("code", code.number()).put("message", error);
    }
}
