package helder.virtual.google.cloud;

import helder.virtual.google.api.Code;
import helder.virtual.google.api.FieldMask;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.phone.App;
import helder.virtual.google.phone.PlayStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sign-up, enterprises, web tokens and the description of apps. */
final class EnterpriseMethods {

    private static final int LONGEST_NAME = 100;
    private static final List<String> READ_ONLY =
            List.of("name", "enterpriseType", "managedGoogleDomainType", "managedGooglePlayAccountsEnterpriseType");

    private final Cloud cloud;
    private final String base;

    /** @param base the address of this stand-in */
    EnterpriseMethods(Cloud cloud, String base) {
        this.cloud = cloud;
        this.base = base;
    }

    Map<String, Function<Asked, JsonNode>> methods() {
        return Map.of(
                "signupUrls.create", this::signUp,
                "enterprises.create", this::create,
                "enterprises.get", asked -> enterprise(asked).resource().deepCopy(),
                "enterprises.list", this::list,
                "enterprises.patch", this::patch,
                "enterprises.delete", this::delete,
                "enterprises.webTokens.create", this::webToken,
                "enterprises.applications.get", this::application);
    }

    private Enterprise enterprise(Asked asked) {
        return cloud.enterprise(asked.id(0), asked.project());
    }

    private static void requireOwnProject(Asked asked) {
        if (!asked.parameter("projectId").equals(Optional.of(asked.project().id()))) {
            throw new Refusal(Code.PERMISSION_DENIED, "Caller is not authorized to manage project.");
        }
    }

    private JsonNode signUp(Asked asked) {
        requireOwnProject(asked);
        String callback = asked.parameter("callbackUrl").orElseThrow(() -> Refusal.invalid("callbackUrl is required."));
        Signups.Signup signup = cloud.signups().begin(asked.project(), callback);
        return Json.object()
                .put("name", signup.name())
                .put("url", base + "/signup/" + signup.name().substring("signupUrls/".length()));
    }

    private JsonNode create(Asked asked) {
        requireOwnProject(asked);
        if (asked.parameter("agreementAccepted").isPresent()) {
            throw Refusal.unmodelled("enterprises that are managed by the EMM (agreementAccepted)");
        }
        ObjectNode body = asked.body().deepCopy();
        READ_ONLY.forEach(body::remove);
        check(body);
        Signups.Signup signup = cloud.signups()
                .redeem(
                        asked.project(),
                        asked.parameter("signupUrlName").orElse(""),
                        asked.parameter("enterpriseToken").orElse(""));
        String name = "enterprises/LC0" + cloud.letters(7);
        ObjectNode resource = Json.object().put("name", name);
        resource.setAll(body);
        if (signup.isBusiness()) {
            resource.put("enterpriseType", "MANAGED_GOOGLE_DOMAIN").put("managedGoogleDomainType", "TYPE_TEAM");
        } else {
            resource.put("enterpriseType", "MANAGED_GOOGLE_PLAY_ACCOUNTS_ENTERPRISE")
                    .put("managedGooglePlayAccountsEnterpriseType", "CUSTOMER_MANAGED");
        }
        cloud.enterprises().put(name, new Enterprise(name, asked.project(), resource));
        tryTopic(resource, "");
        return resource.deepCopy();
    }

    /** Google sends a test message when it is told of a topic. */
    private void tryTopic(ObjectNode resource, String before) {
        String topic = resource.path("pubsubTopic").asString("");
        if (!topic.isEmpty() && !topic.equals(before)) {
            cloud.notifications().test(topic);
        }
    }

    private static void check(ObjectNode body) {
        if (body.path("enterpriseDisplayName").asString("").length() > LONGEST_NAME) {
            throw Refusal.invalid("enterpriseDisplayName is longer than 100 characters.");
        }
        String topic = body.path("pubsubTopic").asString("");
        if (!topic.isEmpty() && !topic.matches("projects/[^/]+/topics/[^/]+")) {
            throw Refusal.invalid("pubsubTopic must have the form projects/{project}/topics/{topic}.");
        }
        for (JsonNode type : body.path("enabledNotificationTypes")) {
            if (type.asString("").equals("NOTIFICATION_TYPE_UNSPECIFIED")) {
                throw Refusal.invalid("NOTIFICATION_TYPE_UNSPECIFIED must not be used.");
            }
        }
        if (body.has("signinDetails")) {
            throw Refusal.unmodelled("sign-in URLs (signinDetails)");
        }
    }

    private JsonNode list(Asked asked) {
        requireOwnProject(asked);
        var own = new TreeMap<String, Enterprise>();
        cloud.enterprises().forEach((name, enterprise) -> {
            if (enterprise.project() == asked.project()) {
                own.put(name, enterprise);
            }
        });
        return Pages.of(asked, "enterprises", own, enterprise -> {
            ObjectNode basic = Json.object().put("name", enterprise.name());
            String display = enterprise.resource().path("enterpriseDisplayName").asString("");
            return display.isEmpty() ? basic : basic.put("enterpriseDisplayName", display);
        });
    }

    private JsonNode patch(Asked asked) {
        Enterprise enterprise = enterprise(asked);
        Optional<FieldMask> mask = FieldMask.parse(cloud.discovery(), "Enterprise", asked.parameter("updateMask"));
        mask.ifPresent(fields -> refuseReadOnly(fields, READ_ONLY));
        ObjectNode changed = enterprise.resource().deepCopy();
        if (mask.isPresent()) {
            mask.get().copy(asked.body(), changed);
        } else {
            changed.removeAll();
            changed.setAll(asked.body());
            READ_ONLY.forEach(name -> {
                changed.remove(name);
                JsonNode kept = enterprise.resource().get(name);
                if (kept != null) {
                    changed.set(name, kept);
                }
            });
        }
        check(changed);
        String before = enterprise.resource().path("pubsubTopic").asString("");
        enterprise.resource().removeAll();
        enterprise.resource().setAll(changed);
        tryTopic(changed, before);
        return changed.deepCopy();
    }

    static void refuseReadOnly(FieldMask mask, List<String> readOnly) {
        for (String head : mask.heads()) {
            if (readOnly.contains(head)) {
                throw Refusal.invalid("The field " + head + " cannot be modified.");
            }
        }
    }

    private JsonNode delete(Asked asked) {
        remove(enterprise(asked));
        return Json.object();
    }

    /** All of its devices are wiped, and nobody is told. */
    void remove(Enterprise enterprise) {
        enterprise.resource().remove("pubsubTopic");
        List.copyOf(enterprise.devices().values()).forEach(cloud.syncs()::delete);
        cloud.enterprises().remove(enterprise.name());
    }

    private JsonNode webToken(Asked asked) {
        Enterprise enterprise = enterprise(asked);
        String parent = asked.body().path("parentFrameUrl").asString("");
        if (!parent.startsWith("https://") || !isAddress(parent)) {
            throw Refusal.invalid("parentFrameUrl must use the https scheme.");
        }
        for (JsonNode feature : asked.body().path("enabledFeatures")) {
            if (feature.asString("").equals("FEATURE_UNSPECIFIED")) {
                throw Refusal.invalid("FEATURE_UNSPECIFIED must not be used.");
            }
        }
        return asked.body()
                .deepCopy()
                .put("name", enterprise.name() + "/webTokens/" + cloud.hex(16))
                .put("value", cloud.hex(48));
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private JsonNode application(Asked asked) {
        Enterprise enterprise = enterprise(asked);
        App app = PlayStore.find(asked.id(1)).orElseThrow(Refusal::notFound);
        return Json.object()
                .put("name", enterprise.name() + "/applications/" + app.packageName())
                .put("title", app.name());
    }
}
