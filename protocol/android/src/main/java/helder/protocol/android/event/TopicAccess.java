package helder.protocol.android.event;

import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may do what with a topic (the policy of Identity and Access Management). Conditions on bindings are not read: a topic whose
 * policy has some is not changed by {@link #withGoogle}.
 *
 * @param etag by which Google sees whether somebody changed it meanwhile, or null
 * @param changeable whether it was read whole, so that writing it back loses nothing
 */
public record TopicAccess(List<Binding> bindings, @Nullable String etag, boolean changeable) {
    private static final String PUBLISHER = "roles/pubsub.publisher";
    private static final String GOOGLE = "serviceAccount:android-cloud-policy@system.gserviceaccount.com";

    /** Who has a role. */
    public record Binding(String role, List<String> members) {
        public Binding {
            members = List.copyOf(members);
        }

        @Override
        public String toString() {
            return "Binding[" + role + "]";
        }
    }

    public TopicAccess {
        bindings = List.copyOf(bindings);
    }

    static TopicAccess read(Fields policy) {
        List<Fields> all = policy.objects("bindings");
        List<Binding> bindings = all.stream()
                .flatMap(each ->
                        Stream.ofNullable(each.text("role")).map(role -> new Binding(role, each.texts("members"))))
                .toList();
        boolean whole = bindings.size() == all.size()
                && all.stream().noneMatch(each -> each.has("condition"))
                && policy.objects("auditConfigs").isEmpty();
        return new TopicAccess(bindings, policy.text("etag"), whole);
    }

    /** Whether Google's management service may publish. Without that, everything seems well and no message ever comes (section 1.2). */
    public boolean googleMayPublish() {
        return bindings.stream()
                .anyMatch(binding ->
                        binding.role().equals(PUBLISHER) && binding.members().contains(GOOGLE));
    }

    /** The same, and Google's management service may publish. */
    TopicAccess withGoogle() {
        return googleMayPublish()
                ? this
                : new TopicAccess(
                        Stream.concat(bindings.stream(), Stream.of(new Binding(PUBLISHER, List.of(GOOGLE))))
                                .toList(),
                        etag,
                        changeable);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("bindings");
        for (Binding binding : bindings) {
            ArrayNode members = list.addObject().put("role", binding.role()).putArray("members");
            binding.members().forEach(members::add);
        }
        return etag == null ? json : json.put("etag", etag);
    }

    @Override
    public String toString() {
        return "TopicAccess[" + bindings.size() + "]";
    }
}
