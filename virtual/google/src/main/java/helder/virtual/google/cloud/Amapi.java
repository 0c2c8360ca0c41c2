package helder.virtual.google.cloud;

import helder.virtual.google.api.ApiMethod;
import helder.virtual.google.api.Call;
import helder.virtual.google.api.Code;
import helder.virtual.google.api.FieldSelector;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.Names;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.api.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Android Management API: form by Google's description, then the method, then the part of the answer that was asked for. */
final class Amapi {

    private final Cloud cloud;
    private final Map<String, Function<Asked, JsonNode>> methods = new HashMap<>();

    Amapi(Cloud cloud, EnterpriseMethods enterprises) {
        this.cloud = cloud;
        methods.putAll(enterprises.methods());
        methods.putAll(new PolicyMethods(cloud).methods());
        methods.putAll(new TokenMethods(cloud).methods());
        methods.putAll(new DeviceMethods(cloud).methods());
    }

    /** The methods that do something; all others answer 501. */
    List<String> modelled() {
        return methods.keySet().stream().sorted().toList();
    }

    Reply answer(Call call) {
        Optional<ApiMethod.Found> found = cloud.discovery().find(call.verb(), call.path());
        if (found.isEmpty()) {
            return Reply.html(404, "<title>Error 404 (Not Found)!!1</title>");
        }
        ApiMethod method = found.get().method();
        Credentials.Grant grant = cloud.act(() -> admit(call, method));
        Function<Asked, JsonNode> does = methods.get(method.shortId());
        if (does == null) {
            throw Refusal.unmodelled("the method " + method.shortId());
        }
        cloud.reader().checkQuery(method, cloud.discovery().everywhere(), call.query());
        Optional<FieldSelector> fields = call.parameter("fields")
                .filter(text -> !text.isEmpty())
                .map(text -> FieldSelector.parse(cloud.discovery(), method.response(), text));
        var asked = new Asked(grant.project(), found.get().ids(), call, body(method, call));
        try {
            JsonNode answer = cloud.act(() -> does.apply(asked));
            return Reply.json(
                    200, fields.map(selector -> selector.apply(answer)).orElse(answer));
        } catch (PolicyMethods.NotModified e) {
            return Reply.status(304);
        }
    }

    private Credentials.Grant admit(Call call, ApiMethod method) {
        Credentials.Grant grant = cloud.credentials().grant(call);
        grant.require(Credentials.MANAGE);
        if (!grant.project().roles().contains(Project.MANAGE)) {
            throw new Refusal(Code.PERMISSION_DENIED, "The caller does not have permission");
        }
        cloud.limits().count(grant.project(), method.shortId(), call.path(), cloud.now());
        if (cloud.faults().strikes(Fault.RATE_LIMITED)) {
            throw RateLimits.exhausted(grant.project(), "API requests", "API requests per 100 seconds");
        }
        return grant;
    }

    private ObjectNode body(ApiMethod method, Call call) {
        JsonNode sent = Json.read(call.body());
        if (method.request().isEmpty()) {
            for (String name : sent.propertyNames()) {
                throw Refusal.invalid(
                        "Invalid JSON payload received. Unknown name \"" + name + "\": Cannot find field.");
            }
            return Json.object();
        }
        String schema = method.request().get();
        return cloud.reader().read(schema, schema.endsWith("Request") ? "" : Names.snake(uncapital(schema)), sent);
    }

    private static String uncapital(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
