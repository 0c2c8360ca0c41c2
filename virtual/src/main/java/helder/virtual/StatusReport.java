package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is subscribed, what of it changed since the last report, and what could not be told. */
final class StatusReport {

    private static final String CAPABILITIES = "management.client-capabilities";
    private static final String DECLARATIONS = "management.declarations";

    private final DeviceState device;
    private final Activations activations;

    StatusReport(DeviceState device, Activations activations) {
        this.device = device;
        this.activations = activations;
    }

    /** Subscribed items by path, only those whose value differs from the last report unless everything is wanted. */
    Map<String, Object> changed(boolean everything) {
        Map<String, Object> current = new LinkedHashMap<>();
        current.put(CAPABILITIES, capabilities());
        current.put(DECLARATIONS, declarations());
        Map<String, Object> facts = new StatusFacts(device).all();
        for (String name : subscribed()) {
            facts.forEach((path, value) -> {
                if (path.equals(name) || path.startsWith(name + ".")) {
                    current.put(path, value);
                }
            });
        }
        if (!everything) {
            current.entrySet()
                    .removeIf(
                            entry -> Json.text(entry.getValue()).equals(device.contents.reported.get(entry.getKey())));
        }
        current.replaceAll(
                (path, value) -> everything || !(value instanceof List<?> list) ? value : withRemovals(path, list));
        return current;
    }

    /** List members that were reported before and are gone now are sent once more, marked as removed. */
    private List<Object> withRemovals(String path, List<?> now) {
        List<Object> members = new ArrayList<>(now);
        String before = device.contents.reported.getOrDefault(path, "[]");
        for (String identifier : identifiers(before)) {
            if (now.stream().noneMatch(member -> identifier.equals(((Map<?, ?>) member).get("identifier")))) {
                members.add(Map.of("identifier", identifier, "_removed", true));
            }
        }
        return members;
    }

    private static List<String> identifiers(String json) {
        try {
            return Json.read(("{\"members\":" + json + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .dicts("members")
                    .stream()
                    .flatMap(member -> member.text("identifier").stream())
                    .toList();
        } catch (helder.virtual.wire.MalformedException e) {
            return List.of();
        }
    }

    /** Remembers the present values of these items, so that the next report holds only what changed after them. */
    void markReported(Map<String, Object> sent) {
        Map<String, Object> now = changed(true);
        sent.keySet().forEach(path -> {
            Object value = now.get(path);
            if (value != null) {
                device.contents.reported.put(path, Json.text(value));
            }
        });
    }

    private Set<String> subscribed() {
        Set<String> names = new LinkedHashSet<>();
        for (Declaration configuration : activations.effective().values()) {
            if (configuration.type().equals(Activations.SUBSCRIPTIONS)) {
                for (Dict item : configuration.payload().dicts("StatusItems")) {
                    item.text("Name").ifPresent(names::add);
                }
            }
        }
        return names;
    }

    /** An error for each subscribed name that this device has no value for. */
    List<Map<String, Object>> errors() {
        Set<String> known = new StatusFacts(device).all().keySet();
        return subscribed().stream()
                .filter(name -> known.stream().noneMatch(path -> path.equals(name) || path.startsWith(name + ".")))
                .filter(name -> !name.equals(CAPABILITIES) && !name.equals(DECLARATIONS))
                .map(name -> Map.<String, Object>of(
                        "StatusItem",
                        name,
                        "Reasons",
                        List.of(Map.of(
                                "Code", "Error.UnsupportedStatusItem",
                                "Description", "The status item is not supported."))))
                .toList();
    }

    private Map<String, Object> capabilities() {
        return Map.of(
                "supported-versions",
                List.of("1.0.0"),
                "supported-features",
                Map.of(),
                "supported-payloads",
                Map.of(
                        "declarations",
                        Map.of(
                                "activations", List.of("com.apple.activation.simple"),
                                "assets", List.of("com.apple.asset.data", "com.apple.asset.useridentity"),
                                "configurations", Activations.KNOWN_CONFIGURATIONS,
                                "management",
                                        List.of(
                                                "com.apple.management.organization-info",
                                                "com.apple.management.properties",
                                                "com.apple.management.server-capabilities")),
                        "status-items",
                        List.copyOf(new StatusFacts(device).all().keySet())));
    }

    private Map<String, Object> declarations() {
        Map<String, Object> kinds = new LinkedHashMap<>();
        kinds.put("activations", describe("activation"));
        kinds.put("assets", describe("asset"));
        kinds.put("configurations", describe("configuration"));
        kinds.put("management", describe("management"));
        return kinds;
    }

    private List<Map<String, Object>> describe(String kind) {
        return activations.ofKind(kind).stream()
                .map(declaration -> {
                    Activations.Verdict verdict = activations.verdict(declaration);
                    Map<String, Object> map = new LinkedHashMap<>();
                    map.put("identifier", declaration.identifier());
                    map.put("server-token", declaration.serverToken());
                    map.put("active", verdict.active());
                    map.put("valid", verdict.valid() ? "valid" : "invalid");
                    if (!verdict.reason().isEmpty()) {
                        map.put("reasons", List.of(Map.of("code", verdict.reason())));
                    }
                    return map;
                })
                .toList();
    }

    /** Paths with dots become nested objects. */
    @SuppressWarnings("unchecked") // the maps on the way were put there by this method
    static Map<String, Object> nested(Map<String, Object> byPath) {
        Map<String, Object> root = new LinkedHashMap<>();
        byPath.forEach((path, value) -> {
            Map<String, Object> here = root;
            List<String> parts = List.of(path.split("\\."));
            for (String part : parts.subList(0, parts.size() - 1)) {
                here = (Map<String, Object>) here.computeIfAbsent(part, key -> new LinkedHashMap<String, Object>());
            }
            here.put(parts.getLast(), value);
        });
        return root;
    }
}
