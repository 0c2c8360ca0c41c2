package helder.protocol.android.policy;

import helder.protocol.android.UserMessage;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** An app that opens while a device is set up; one of a policy, and the policy must have it as required for setup. */
public record SetupStep(String packageName, UserMessage title, UserMessage description) implements PolicyPart {
    public SetupStep {
        if (!Enterprises.isPackageName(packageName)) {
            throw new IllegalArgumentException("not the name of an app");
        }
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.SETUP;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.putObject("launchApp").put("packageName", packageName);
        json.set("title", title.toJson());
        json.set("description", description.toJson());
        return json;
    }
}
