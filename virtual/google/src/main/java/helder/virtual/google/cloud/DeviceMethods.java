package helder.virtual.google.cloud;

import helder.virtual.google.api.FieldMask;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Devices, their commands, and what became of those. */
final class DeviceMethods {

    private static final int LONGEST_REASON = 200;
    private static final List<String> MODIFIABLE = List.of("policyName", "state", "disabledReason");

    private final Cloud cloud;

    DeviceMethods(Cloud cloud) {
        this.cloud = cloud;
    }

    Map<String, Function<Asked, JsonNode>> methods() {
        return Map.of(
                "enterprises.devices.get",
                asked -> device(asked).json(),
                "enterprises.devices.list",
                asked -> Pages.of(asked, "devices", enterprise(asked).devices(), Device::json),
                "enterprises.devices.patch",
                this::patch,
                "enterprises.devices.delete",
                this::delete,
                "enterprises.devices.issueCommand",
                asked -> cloud.commands().issue(device(asked), asked.body()).json(),
                "enterprises.devices.operations.get",
                asked -> operation(asked).json(),
                "enterprises.devices.operations.list",
                this::operations,
                "enterprises.devices.operations.cancel",
                this::cancel);
    }

    private Enterprise enterprise(Asked asked) {
        return cloud.enterprise(asked.id(0), asked.project());
    }

    private Device device(Asked asked) {
        Device device = enterprise(asked).devices().get("enterprises/" + asked.id(0) + "/devices/" + asked.id(1));
        if (device == null) {
            throw Refusal.notFound();
        }
        return device;
    }

    private JsonNode patch(Asked asked) {
        Device device = device(asked);
        List<String> touched = FieldMask.parse(cloud.discovery(), "Device", asked.parameter("updateMask"))
                .map(FieldMask::heads)
                .orElse(MODIFIABLE);
        for (String field : touched) {
            if (!MODIFIABLE.contains(field)) {
                throw Refusal.invalid("The field " + field + " cannot be modified.");
            }
        }
        ObjectNode body = asked.body();
        Optional<String> policy = touched.contains("policyName")
                ? Optional.of(policyName(device, body.path("policyName").asString("")))
                : Optional.empty();
        if (touched.contains("state") && body.has("state")) {
            String state = body.path("state").asString("");
            if (!state.equals("ACTIVE") && !state.equals("DISABLED")) {
                throw Refusal.invalid("The state can only be set to ACTIVE or DISABLED.");
            }
            device.state(state);
        }
        if (touched.contains("disabledReason")) {
            device.disabledReason(
                    body.get("disabledReason") instanceof ObjectNode reason ? Optional.of(reason) : Optional.empty());
        }
        policy.ifPresent(device::policyName);
        cloud.syncs().soon(device);
        return device.json();
    }

    /** A name or, as for this method only, just its last part. */
    private static String policyName(Device device, String sent) {
        String prefix = device.enterprise().name() + "/policies/";
        if (sent.isEmpty()) {
            return prefix + "default";
        }
        String name = sent.contains("/") ? sent : prefix + sent;
        if (!name.startsWith(prefix)) {
            throw Refusal.invalid("policy_name is expected to start with " + prefix);
        }
        if (device.enterprise().policy(name).isEmpty()) {
            throw Refusal.notFound();
        }
        return name;
    }

    private JsonNode delete(Asked asked) {
        if (asked.parameter("wipeReasonMessage").orElse("").length() > LONGEST_REASON) {
            throw Refusal.invalid("wipeReasonMessage is longer than 200 characters.");
        }
        cloud.syncs().delete(device(asked));
        return Json.object();
    }

    private Operation operation(Asked asked) {
        Device device = device(asked);
        Operation operation = device.operations().get(device.name() + "/operations/" + asked.id(2));
        if (operation == null) {
            throw Refusal.notFound();
        }
        return operation;
    }

    private JsonNode operations(Asked asked) {
        if (asked.parameter("filter").isPresent()) {
            throw Refusal.unmodelled("filters of operations");
        }
        return Pages.of(asked, "operations", new TreeMap<>(device(asked).operations()), Operation::json);
    }

    private JsonNode cancel(Asked asked) {
        cloud.commands().cancel(device(asked), operation(asked));
        return Json.object();
    }
}
