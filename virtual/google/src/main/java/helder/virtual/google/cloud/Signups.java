package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.api.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sign-ups of organizations: an address for the administrator's browser, then a token that works once. */
final class Signups {

    private static final Duration LIFE = Duration.ofHours(24);

    private final Cloud cloud;
    private final Map<String, Signup> signups = new HashMap<>();

    Signups(Cloud cloud) {
        this.cloud = cloud;
    }

    /** One sign-up, from its address to the organization. */
    static final class Signup {
        private final String name;
        private final Project project;
        private final URI callback;
        private final Instant expires;
        private Optional<String> token = Optional.empty();
        private boolean business = true;
        private boolean used;

        private Signup(String name, Project project, URI callback, Instant expires) {
            this.name = name;
            this.project = project;
            this.callback = callback;
            this.expires = expires;
        }

        String name() {
            return name;
        }

        Project project() {
            return project;
        }

        /** Whether the administrator used a business address, which makes a managed Google domain. */
        boolean isBusiness() {
            return business;
        }
    }

    /** Sign-ups that are under way, to go on after a restart. */
    List<ObjectNode> saved() {
        return signups.values().stream()
                .filter(signup -> !signup.used)
                .map(signup -> {
                    ObjectNode saved = Json.object()
                            .put("name", signup.name)
                            .put("project", signup.project.id())
                            .put("callback", signup.callback.toString())
                            .put("expires", signup.expires.toString())
                            .put("business", signup.business);
                    Json.put(saved, "token", signup.token);
                    return saved;
                })
                .toList();
    }

    void restore(JsonNode saved, Project project) {
        var signup = new Signup(
                saved.path("name").asString(),
                project,
                URI.create(saved.path("callback").asString()),
                Instant.parse(saved.path("expires").asString()));
        signup.business = saved.path("business").asBoolean();
        signup.token = Json.text(saved, "token");
        signups.put(signup.name, signup);
    }

    Signup begin(Project project, String callback) {
        URI address;
        try {
            address = new URI(callback);
        } catch (URISyntaxException e) {
            throw Refusal.invalid("callbackUrl is not a valid URL.");
        }
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (!(scheme.equals("https") || scheme.equals("http")) || address.getHost() == null) {
            throw Refusal.invalid("callbackUrl is not a valid URL.");
        }
        var signup = new Signup(
                "signupUrls/C" + cloud.hex(24), project, address, cloud.now().plus(LIFE));
        signups.put(signup.name(), signup);
        return signup;
    }

    /**
     * The administrator accepts; each time with another token, of which only the last works.
     *
     * @param business whether the mail address is one of an organization
     * @return where the browser goes, or nothing for a sign-up that does not exist or is over
     */
    Optional<URI> complete(String id, boolean business) {
        Signup signup = signups.get("signupUrls/" + id);
        if (signup == null || signup.used || !cloud.now().isBefore(signup.expires)) {
            return Optional.empty();
        }
        signup.business = business;
        signup.token = Optional.of("EA" + cloud.hex(32));
        return Optional.of(withToken(signup.callback, signup.token.get()));
    }

    /** The address is read and written anew, so that a fragment goes and the query grows. */
    private static URI withToken(URI callback, String token) {
        String query = Optional.ofNullable(callback.getRawQuery())
                .map(known -> known + "&")
                .orElse("");
        return URI.create(callback.getScheme() + "://" + callback.getRawAuthority()
                + Optional.ofNullable(callback.getRawPath()).orElse("") + "?" + query + "enterpriseToken=" + token);
    }

    /** @throws Refusal when the token is not the one of this sign-up, or was used */
    Signup redeem(Project project, String name, String token) {
        Signup signup = signups.get(name);
        if (signup == null
                || signup.project() != project
                || signup.used
                || !cloud.now().isBefore(signup.expires)
                || !signup.token.equals(Optional.of(token))) {
            throw Refusal.invalid("The enterprise token is invalid or has expired.");
        }
        signup.used = true;
        return signup;
    }
}
