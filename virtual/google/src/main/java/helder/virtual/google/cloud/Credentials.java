package helder.virtual.google.cloud;

import helder.virtual.google.api.Call;
import helder.virtual.google.api.Code;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.Listener;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.api.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Service-account keys and access tokens (OAuth 2.0 JWT bearer grant, RFC 7523). The audience must be Google's own address,
 * because Google's libraries send that one whatever {@code token_uri} says.
 */
final class Credentials {

    static final String AUDIENCE = "https://oauth2.googleapis.com/token";
    static final String MANAGE = "https://www.googleapis.com/auth/androidmanagement";
    static final String PUBSUB = "https://www.googleapis.com/auth/pubsub";
    static final String EVERYTHING = "https://www.googleapis.com/auth/cloud-platform";

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(3599);
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SIGN_IN = " Expected OAuth 2 access token, login cookie or other valid authentication"
            + " credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    private final Cloud cloud;
    private final Map<String, Grant> tokens = new HashMap<>();
    private Duration skew = SKEW;

    /** What an access token stands for. */
    record Grant(Project project, String keyId, Set<String> scopes, Instant expires) {

        /** @throws Refusal when none of the scopes was asked for */
        void require(String... scope) {
            if (Arrays.stream(scope).noneMatch(scopes::contains)) {
                throw new Refusal(Code.PERMISSION_DENIED, "Request had insufficient authentication scopes.");
            }
        }
    }

    Credentials(Cloud cloud) {
        this.cloud = cloud;
    }

    static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file that an administrator downloads; its private key exists nowhere else. */
    ObjectNode issue(Project project, KeyPair pair, String base) {
        String keyId = cloud.hex(40);
        project.keys().put(keyId, pair.getPublic());
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Json.object()
                .put("type", "service_account")
                .put("project_id", project.id())
                .put("private_key_id", keyId)
                .put("private_key", pem)
                .put("client_email", project.account())
                .put("client_id", "1" + project.number())
                .put("auth_uri", base + "/auth")
                .put("token_uri", base + "/token")
                .put("universe_domain", "googleapis.com");
    }

    /** Access tokens of the key stop at once. */
    boolean revoke(Project project, String keyId) {
        tokens.values().removeIf(grant -> grant.keyId().equals(keyId));
        return project.keys().remove(keyId) != null;
    }

    void expireAll() {
        tokens.clear();
    }

    void tolerate(Duration clockSkew) {
        this.skew = clockSkew;
    }

    /** @throws Refusal 401 when the request carries no good token */
    Grant grant(Call call) {
        Optional<String> token = call.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring(7).strip())
                .or(() -> call.parameter("access_token"));
        if (token.isEmpty()) {
            throw new Refusal(Code.UNAUTHENTICATED, "Request is missing required authentication credential." + SIGN_IN);
        }
        Grant grant = tokens.get(token.get());
        if (grant == null
                || !cloud.now().isBefore(grant.expires())
                || cloud.faults().strikes(Fault.TOKEN_REJECTED)) {
            throw new Refusal(Code.UNAUTHENTICATED, "Request had invalid authentication credentials." + SIGN_IN);
        }
        return grant;
    }

    /** The token endpoint. */
    Reply token(Call call) {
        if (!call.verb().equals("POST")) {
            return Reply.status(405);
        }
        if (cloud.faults().strikes(Fault.TOKEN_ENDPOINT_DOWN)) {
            return Reply.of(new Refusal(Code.UNAVAILABLE, "The service is currently unavailable."));
        }
        Map<String, List<String>> form = Listener.query(new String(call.body(), StandardCharsets.UTF_8));
        if (!form.getOrDefault("grant_type", List.of()).contains(GRANT)) {
            return wrong("unsupported_grant_type", "Invalid grant_type: " + form.getOrDefault("grant_type", List.of()));
        }
        try {
            return accept(form.getOrDefault("assertion", List.of("")).getFirst());
        } catch (GeneralSecurityException | IllegalArgumentException | Refusal e) {
            return wrong("invalid_grant", "Invalid JWT: the assertion cannot be read.");
        }
    }

    private Reply accept(String assertion) throws GeneralSecurityException {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return wrong("invalid_grant", "Bad Request");
        }
        JsonNode header = Json.read(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
        Optional<Project> project = cloud.projects().stream()
                .filter(each -> each.account().equals(claims.path("iss").asString("")))
                .findFirst();
        if (project.isEmpty()) {
            return wrong("invalid_grant", "Invalid grant: account not found");
        }
        String keyId = header.path("kid").asString("");
        PublicKey key = project.get().keys().get(keyId);
        if (key == null || !header.path("alg").asString("").equals("RS256") || !isSigned(parts, key)) {
            return wrong("invalid_grant", "Invalid JWT Signature.");
        }
        if (!claims.path("aud").asString("").equals(AUDIENCE)) {
            return wrong("invalid_grant", "Invalid JWT: Failed audience check. The right audience is " + AUDIENCE);
        }
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong(0));
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        Instant now = cloud.now();
        if (issued.isAfter(now.plus(skew))
                || expires.plus(skew).isBefore(now.plus(SKEW))
                || Duration.between(issued, expires).compareTo(LONGEST) > 0) {
            return wrong(
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                            + " Check your iat and exp values in the JWT claim.");
        }
        Set<String> scopes = new LinkedHashSet<>(
                List.of(claims.path("scope").asString("").strip().split(" ")));
        if (!scopes.stream().allMatch(Set.of(MANAGE, PUBSUB, EVERYTHING)::contains)) {
            return wrong("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        String token = "ya29.c." + cloud.hex(64);
        tokens.values().removeIf(grant -> !cloud.now().isBefore(grant.expires()));
        tokens.put(token, new Grant(project.get(), keyId, Set.copyOf(scopes), now.plus(TOKEN_LIFE)));
        return Reply.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("expires_in", TOKEN_LIFE.toSeconds())
                        .put("token_type", "Bearer"));
    }

    private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static Reply wrong(String error, String description) {
        return Reply.json(400, Json.object().put("error", error).put("error_description", description));
    }
}
