package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.api.MessageReader;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.cloud.Enterprise.Token;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Enrollment tokens. Only active ones are shown again, and then only in part. */
final class TokenMethods {

    static final String EXTRA = "android.app.extra.PROVISIONING_";

    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(3_652_500);
    private static final int LONGEST_DATA = 1024;

    private final Cloud cloud;

    TokenMethods(Cloud cloud) {
        this.cloud = cloud;
    }

    Map<String, Function<Asked, JsonNode>> methods() {
        return Map.of(
                "enterprises.enrollmentTokens.create", this::create,
                "enterprises.enrollmentTokens.get", asked -> partly(active(asked)),
                "enterprises.enrollmentTokens.list", this::list,
                "enterprises.enrollmentTokens.delete", this::delete);
    }

    private Enterprise enterprise(Asked asked) {
        return cloud.enterprise(asked.id(0), asked.project());
    }

    private JsonNode create(Asked asked) {
        Enterprise enterprise = enterprise(asked);
        ObjectNode body = asked.body().deepCopy();
        if (asked.call().body().length > 0 && mentionsUnspecified(asked)) {
            throw Refusal.invalid("ALLOW_PERSONAL_USAGE_UNSPECIFIED must not be used.");
        }
        if (body.path("additionalData").asString("").length() > LONGEST_DATA) {
            throw Refusal.invalid("additionalData must be 1024 characters or less.");
        }
        if (body.has("googleAuthenticationOptions")) {
            throw Refusal.unmodelled("sign-in with Google at enrollment (googleAuthenticationOptions)");
        }
        body.remove("user");
        String prefix = enterprise.name() + "/policies/";
        String policy = body.path("policyName").asString("");
        if (!policy.isEmpty() && !policy.startsWith(prefix)) {
            throw Refusal.invalid("policy_name is expected to start with " + prefix);
        }
        Duration life =
                MessageReader.duration(body.path("duration").asString("")).orElse(USUAL_LIFE);
        if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw Refusal.invalid("duration must be between one minute and 10,000 years.");
        }
        Instant expires = cloud.now().plus(life).truncatedTo(ChronoUnit.MILLIS);
        var token = new Token(
                enterprise.name() + "/enrollmentTokens/" + cloud.letters(22),
                cloud.letters(20).toUpperCase(Locale.ROOT),
                body,
                expires);
        enterprise.tokens().put(token.name(), token);
        cloud.enrollments().offer(enterprise, token);
        ObjectNode shown = body.deepCopy();
        shown.setAll(partly(token));
        return shown;
    }

    /** The first value of an enumeration is no value, so that it is looked for in what was sent. */
    private static boolean mentionsUnspecified(Asked asked) {
        return Json.read(asked.call().body())
                .path("allowPersonalUsage")
                .asString("")
                .equals("ALLOW_PERSONAL_USAGE_UNSPECIFIED");
    }

    /** The fields that get and list return. */
    private static ObjectNode partly(Token token) {
        ObjectNode shown = Json.object()
                .put("name", token.name())
                .put("value", token.value())
                .put("expirationTimestamp", token.expires().toString())
                .put("qrCode", qrCode(token));
        String usage = token.body().path("allowPersonalUsage").asString("");
        return usage.isEmpty() ? shown : shown.put("allowPersonalUsage", usage);
    }

    private static String qrCode(Token token) {
        ObjectNode code = Json.object()
                .put(
                        EXTRA + "DEVICE_ADMIN_COMPONENT_NAME",
                        "com.google.android.apps.work.clouddpc/.receivers.CloudDeviceAdminReceiver")
                .put(EXTRA + "DEVICE_ADMIN_SIGNATURE_CHECKSUM", "I5YvS0O5hXY46mb01BlRjq4oJJGs2kuUcHvVkAPEXlg")
                .put(
                        EXTRA + "DEVICE_ADMIN_PACKAGE_DOWNLOAD_LOCATION",
                        "https://play.google.com/managed/downloadManagingApp?identifier=setup");
        code.putObject(EXTRA + "ADMIN_EXTRAS_BUNDLE")
                .put("com.google.android.apps.work.clouddpc.EXTRA_ENROLLMENT_TOKEN", token.value());
        return new String(Json.bytes(code), StandardCharsets.UTF_8);
    }

    /** What a phone reads from the picture: the token, when everything it needs is there. */
    static Optional<String> tokenIn(String qrCode) {
        JsonNode code;
        try {
            code = Json.read(qrCode.getBytes(StandardCharsets.UTF_8));
        } catch (Refusal e) {
            return Optional.empty();
        }
        boolean complete = code.path(EXTRA + "DEVICE_ADMIN_COMPONENT_NAME")
                        .asString("")
                        .startsWith("com.google.android.apps.work.clouddpc/")
                && code.path(EXTRA + "DEVICE_ADMIN_SIGNATURE_CHECKSUM")
                        .asString("")
                        .equals("I5YvS0O5hXY46mb01BlRjq4oJJGs2kuUcHvVkAPEXlg")
                && code.has(EXTRA + "DEVICE_ADMIN_PACKAGE_DOWNLOAD_LOCATION");
        return Optional.of(code.path(EXTRA + "ADMIN_EXTRAS_BUNDLE")
                        .path("com.google.android.apps.work.clouddpc.EXTRA_ENROLLMENT_TOKEN")
                        .asString(""))
                .filter(value -> complete && !value.isEmpty());
    }

    private Token active(Asked asked) {
        Token token = enterprise(asked).tokens().get("enterprises/" + asked.id(0) + "/enrollmentTokens/" + asked.id(1));
        if (token == null || !token.isActive(cloud.now())) {
            throw Refusal.notFound();
        }
        return token;
    }

    private JsonNode list(Asked asked) {
        var active = new TreeMap<String, Token>();
        enterprise(asked).tokens().forEach((name, token) -> {
            if (token.isActive(cloud.now())) {
                active.put(name, token);
            }
        });
        return Pages.of(asked, "enrollmentTokens", active, TokenMethods::partly);
    }

    private JsonNode delete(Asked asked) {
        enterprise(asked).tokens().remove(active(asked).name());
        return Json.object();
    }
}
