package helder.virtual.google.cloud;

import helder.virtual.google.api.Call;
import helder.virtual.google.api.Json;
import helder.virtual.google.api.MessageReader;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.api.Reply;
import java.net.URI;
import java.security.KeyPair;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Below {@code /_control}: the clock, faults, projects and their keys, sign-ups, and phones. Web pages cannot reach it:
 * requests with an Origin or for another host name are refused.
 */
public final class Control {

    private final Cloud cloud;
    private final EnterpriseMethods enterprises;
    private final RequestLog log;
    private final String base;
    private final ControlPhones phones;
    private Supplier<KeyPair> keys = Credentials::newPair;

    Control(Cloud cloud, EnterpriseMethods enterprises, RequestLog log, String base) {
        this.cloud = cloud;
        this.enterprises = enterprises;
        this.log = log;
        this.base = base;
        this.phones = new ControlPhones(cloud);
    }

    Reply answer(Call call) {
        String host = call.header("host").orElse("").replaceAll(":[0-9]+$", "");
        if (call.header("origin").isPresent() || !(host.equals("127.0.0.1") || host.equals("localhost"))) {
            return Reply.json(403, Json.object().put("error", "requests from web pages are refused"));
        }
        List<String> path = call.segments().subList(1, call.segments().size());
        try {
            return route(call, path, Json.read(call.body()));
        } catch (Refusal | IllegalArgumentException | DateTimeException e) {
            return Reply.json(400, Json.object().put("error", String.valueOf(e.getMessage())));
        }
    }

    private Reply route(Call call, List<String> path, JsonNode body) {
        String what = call.verb() + " " + (path.isEmpty() ? "" : path.getFirst());
        return switch (what) {
            case "GET " -> Reply.json(200, cloud.act(this::summary));
            case "GET clock" -> clock();
            case "POST clock" -> {
                cloud.move(Duration.parse(body.path("advance").asString("")));
                yield clock();
            }
            case "GET faults" -> faults();
            case "POST faults" -> {
                setFault(body);
                yield faults();
            }
            case "DELETE faults" -> {
                cloud.faults().clear();
                yield faults();
            }
            case "POST timing" -> timing(body);
            case "DELETE tokens" ->
                cloud.act(() -> {
                    cloud.credentials().expireAll();
                    return done();
                });
            case "GET requests" -> requests();
            case "POST signups" -> signUp(last(path), body);
            case "DELETE enterprises" -> deleteEnterprise(last(path));
            case "POST projects" ->
                path.size() == 1
                        ? Reply.json(201, newProject(body))
                        : project(path.get(1), project -> Reply.json(201, newKey(project)));
            case "PATCH projects" -> project(last(path), project -> change(project, body));
            case "DELETE projects" ->
                project(path.get(Math.min(1, path.size() - 1)), project -> revoke(project, last(path)));
            default ->
                path.isEmpty() || !path.getFirst().equals("phones")
                        ? missing()
                        : phones.answer(call.verb(), path.subList(1, path.size()), body);
        };
    }

    private static String last(List<String> path) {
        return path.getLast();
    }

    static Reply missing() {
        return Reply.json(404, Json.object().put("error", "there is nothing here"));
    }

    private static Reply done() {
        return Reply.json(200, Json.object());
    }

    private ObjectNode summary() {
        ObjectNode summary = Json.object()
                .put("now", cloud.now().toString())
                .put("description", cloud.discovery().revision())
                .put("requests", log.count())
                .put("phones", cloud.phones().all().size())
                .put("notificationsPublished", cloud.notifications().published())
                .put("notificationsDropped", cloud.notifications().dropped());
        ArrayNode projects = summary.putArray("projects");
        cloud.projects()
                .forEach(project -> projects.addObject()
                        .put("projectId", project.id())
                        .put("serviceAccount", project.account())
                        .put("deviceQuota", project.deviceQuota())
                        .put("devices", cloud.deviceCount(project)));
        ArrayNode known = summary.putArray("enterprises");
        cloud.enterprises().values().forEach(enterprise -> {
            ObjectNode shown = known.addObject()
                    .put("name", enterprise.name())
                    .put("projectId", enterprise.project().id())
                    .put("devices", enterprise.devices().size())
                    .put("policies", enterprise.policies().size());
            shown.set("resource", enterprise.resource().deepCopy());
        });
        ArrayNode subscriptions = summary.putArray("subscriptions");
        cloud.topics()
                .subscriptions()
                .forEach((name, subscription) -> subscriptions
                        .addObject()
                        .put("name", name)
                        .put("topic", subscription.topic())
                        .put("messages", subscription.size()));
        return summary;
    }

    private Reply clock() {
        return Reply.json(200, Json.object().put("now", cloud.clock().instant().toString()));
    }

    private Reply faults() {
        ObjectNode shown = Json.object();
        ObjectNode set = shown.putObject("set");
        cloud.faults()
                .settings()
                .forEach((fault, setting) -> set.putObject(fault.name())
                        .put("probability", setting.probability())
                        .put("times", setting.times()));
        ObjectNode struck = shown.putObject("struck");
        cloud.faults().struck().forEach((fault, times) -> struck.put(fault.name(), times));
        return Reply.json(200, shown);
    }

    private void setFault(JsonNode body) {
        String name = body.path("fault").asString("");
        Fault fault = Arrays.stream(Fault.values())
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault is one of " + List.of(Fault.values())));
        cloud.faults()
                .set(
                        fault,
                        new Faults.Setting(
                                body.path("probability").asDouble(1),
                                body.path("times").asInt(-1)));
    }

    private Reply timing(JsonNode body) {
        Timing now = cloud.timing();
        cloud.timing(new Timing(
                length(body, "provisioning", now.provisioning()),
                length(body, "sync", now.sync()),
                length(body, "command", now.command()),
                length(body, "install", now.install()),
                length(body, "publish", now.publish()),
                length(body, "report", now.report()),
                length(body, "pullWait", now.pullWait())));
        return done();
    }

    private static Duration length(JsonNode body, String name, Duration otherwise) {
        String text = body.path(name).asString("");
        return text.isEmpty()
                ? otherwise
                : MessageReader.duration(text)
                        .filter(length -> !length.isNegative())
                        .orElseThrow(() -> new IllegalArgumentException(name + " is a duration such as 2s"));
    }

    private Reply requests() {
        ArrayNode lines = Json.object().arrayNode();
        log.lines()
                .forEach(line -> lines.addObject()
                        .put("at", line.at().toString())
                        .put("verb", line.verb())
                        .put("path", line.path())
                        .put("status", line.status()));
        return Reply.json(200, lines);
    }

    private Reply signUp(String id, JsonNode body) {
        boolean business = !body.path("kind").asString("").equals("personal");
        Optional<URI> next = cloud.act(() -> cloud.signups().complete(id, business));
        return next.map(address -> Reply.json(200, Json.object().put("redirect", address.toString())))
                .orElseGet(Control::missing);
    }

    private Reply deleteEnterprise(String id) {
        return cloud.act(() -> {
            Enterprise enterprise = cloud.enterprises().get("enterprises/" + id);
            if (enterprise == null) {
                return missing();
            }
            enterprises.remove(enterprise);
            return done();
        });
    }

    /**
     * A new project.
     *
     * @return the file with the key of its service account
     */
    public ObjectNode newProject(String id, int deviceQuota) {
        if (!id.matches("[a-z][a-z0-9-]{4,28}[a-z0-9]")) {
            throw new IllegalArgumentException("a project id has 6 to 30 small letters, digits and hyphens");
        }
        Project project = cloud.act(() -> {
            if (cloud.project(id).isPresent()) {
                throw new IllegalArgumentException("the project exists already");
            }
            return cloud.newProject(id, deviceQuota);
        });
        return newKey(project);
    }

    /**
     * One more key for a project.
     *
     * @return nothing when there is no such project
     */
    public Optional<ObjectNode> newKey(String id) {
        return cloud.act(() -> cloud.project(id)).map(this::newKey);
    }

    private ObjectNode newProject(JsonNode body) {
        return newProject(
                body.path("projectId").asString(""), body.path("deviceQuota").asInt(500));
    }

    /** Takes key pairs from here, because making them is slow; tests may hand out a few again and again. */
    public void withKeys(Supplier<KeyPair> source) {
        this.keys = source;
    }

    /** How far the clock of callers may be away from this one when they ask for tokens; usually five minutes. */
    public void tolerateSkew(Duration skew) {
        cloud.act(() -> {
            cloud.credentials().tolerate(skew);
            return true;
        });
    }

    private ObjectNode newKey(Project project) {
        KeyPair pair = keys.get(); // slow, so outside the lock
        return cloud.act(() -> cloud.credentials().issue(project, pair, base));
    }

    private Reply project(String id, java.util.function.Function<Project, Reply> what) {
        return cloud.act(() -> cloud.project(id)).map(what).orElseGet(Control::missing);
    }

    private Reply change(Project project, JsonNode body) {
        return cloud.act(() -> {
            project.deviceQuota(body.path("deviceQuota").asInt(project.deviceQuota()));
            project.limited(body.path("limited").asBoolean(project.isLimited()));
            if (body.has("roles")) {
                project.roles().clear();
                body.path("roles").forEach(role -> project.roles().add(role.asString("")));
            }
            return done();
        });
    }

    private Reply revoke(Project project, String keyId) {
        return cloud.act(() -> cloud.credentials().revoke(project, keyId) ? done() : missing());
    }

    /** Lets Google publish on a topic; makes topic and subscription when they are missing. */
    public void prepareTopic(String topic, String subscription) {
        cloud.act(() -> {
            cloud.topics()
                    .topics()
                    .computeIfAbsent(topic, _ -> new Topics.Topic())
                    .bindings()
                    .computeIfAbsent(Topics.PUBLISH_ROLE, _ -> new java.util.LinkedHashSet<>())
                    .add(Topics.PUBLISHER);
            Map<String, Topics.Subscription> known = cloud.topics().subscriptions();
            known.computeIfAbsent(
                    subscription, _ -> new Topics.Subscription(topic, Duration.ofMinutes(1), Duration.ofDays(7)));
            return true;
        });
    }
}
