package helder.virtual.google.cloud;

import helder.virtual.google.api.Json;
import helder.virtual.google.phone.Mode;
import helder.virtual.google.phone.Phone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Google keeps of an enrolled phone: the wishes of the administrator beside the last thing the phone said. */
final class Device {

    private final Enterprise enterprise;
    private final String name;
    private final Phone phone;
    private final Mode mode;
    private final Instant enrolled;
    private final Enterprise.Token token;
    private final List<String> previousNames;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Instant> failingSince = new HashMap<>();

    private String policyName;
    private String state = "ACTIVE";
    private String appliedState = "PROVISIONING";
    private Optional<ObjectNode> disabledReason = Optional.empty();
    private Optional<Enterprise.Policy> applied = Optional.empty();
    private Optional<Instant> synced = Optional.empty();
    private Optional<Instant> reported = Optional.empty();
    private ObjectNode report = Json.object();
    private ArrayNode findings = report.arrayNode();
    private boolean gone;
    private boolean syncDue;
    private Optional<Instant> wipeUntil = Optional.empty();
    private Instant lastContact;

    Device(
            Enterprise enterprise,
            String name,
            Phone phone,
            Mode mode,
            Enterprise.Token token,
            String policyName,
            List<String> previousNames,
            Instant enrolled) {
        this.enterprise = enterprise;
        this.name = name;
        this.phone = phone;
        this.mode = mode;
        this.token = token;
        this.policyName = policyName;
        this.previousNames = List.copyOf(previousNames);
        this.enrolled = enrolled;
        this.lastContact = enrolled;
    }

    Enterprise enterprise() {
        return enterprise;
    }

    String name() {
        return name;
    }

    Phone phone() {
        return phone;
    }

    Mode mode() {
        return mode;
    }

    Instant enrolled() {
        return enrolled;
    }

    Map<String, Operation> operations() {
        return operations;
    }

    /** Since when each setting has not been kept to, by its top-level name. */
    Map<String, Instant> failingSince() {
        return failingSince;
    }

    String policyName() {
        return policyName;
    }

    void policyName(String to) {
        this.policyName = to;
    }

    String state() {
        return state;
    }

    void state(String wish) {
        this.state = wish;
    }

    String appliedState() {
        return appliedState;
    }

    void appliedState(String fact) {
        this.appliedState = fact;
    }

    boolean isProvisioning() {
        return appliedState.equals("PROVISIONING");
    }

    void disabledReason(Optional<ObjectNode> reason) {
        this.disabledReason = reason;
    }

    Optional<Enterprise.Policy> applied() {
        return applied;
    }

    void applied(Enterprise.Policy policy) {
        this.applied = Optional.of(policy);
    }

    void synced(Instant at) {
        this.synced = Optional.of(at);
        this.lastContact = at;
    }

    /** @param blocks never changed afterwards */
    void report(ObjectNode blocks, ArrayNode nonCompliance, Instant at) {
        this.report = blocks;
        this.findings = nonCompliance;
        this.reported = Optional.of(at);
        this.lastContact = at;
    }

    Instant lastContact() {
        return lastContact;
    }

    /** Whether Google has deleted the record. */
    boolean isGone() {
        return gone;
    }

    void gone() {
        this.gone = true;
    }

    /** Whether the phone has not fetched the newest wishes yet. */
    boolean isSyncDue() {
        return syncDue;
    }

    void syncDue(boolean due) {
        this.syncDue = due;
    }

    /** Until when the phone, once it can be reached, hears that its record was deleted, and wipes itself. */
    Optional<Instant> wipeUntil() {
        return wipeUntil;
    }

    void wipeUntil(Optional<Instant> end) {
        this.wipeUntil = end;
    }

    /** Everything, to go on after a restart. */
    ObjectNode saved() {
        ObjectNode saved = Json.object()
                .put("enterprise", enterprise.name())
                .put("name", name)
                .put("phone", phone.id())
                .put("mode", mode.name())
                .put("enrolled", enrolled.toString())
                .put("policyName", policyName)
                .put("state", state)
                .put("appliedState", appliedState)
                .put("gone", gone)
                .put("syncDue", syncDue)
                .put("lastContact", lastContact.toString());
        saved.set("token", token.saved());
        saved.set("report", report);
        saved.set("findings", findings);
        previousNames.forEach(saved.putArray("previousNames")::add);
        disabledReason.ifPresent(reason -> saved.set("disabledReason", reason));
        applied.ifPresent(policy -> saved.set("applied", policy.saved()));
        Json.put(saved, "synced", synced);
        Json.put(saved, "reported", reported);
        Json.put(saved, "wipeUntil", wipeUntil);
        ObjectNode failing = saved.putObject("failingSince");
        failingSince.forEach((setting, at) -> failing.put(setting, at.toString()));
        ArrayNode issued = saved.putArray("operations");
        operations.values().forEach(operation -> issued.add(operation.saved()));
        return saved;
    }

    /** The device that was {@link #saved}. */
    static Device restored(JsonNode saved, Enterprise enterprise, Phone phone) {
        var previous = new ArrayList<String>();
        saved.path("previousNames").forEach(name -> previous.add(name.asString()));
        var device = new Device(
                enterprise,
                saved.path("name").asString(),
                phone,
                Mode.valueOf(saved.path("mode").asString()),
                Enterprise.Token.restored(saved.path("token")),
                saved.path("policyName").asString(),
                previous,
                Instant.parse(saved.path("enrolled").asString()));
        device.state = saved.path("state").asString();
        device.appliedState = saved.path("appliedState").asString();
        device.gone = saved.path("gone").asBoolean();
        device.syncDue = saved.path("syncDue").asBoolean();
        device.lastContact = Instant.parse(saved.path("lastContact").asString());
        device.report = (ObjectNode) saved.path("report");
        device.findings = (ArrayNode) saved.path("findings");
        device.disabledReason =
                saved.get("disabledReason") instanceof ObjectNode reason ? Optional.of(reason) : Optional.empty();
        device.applied = saved.has("applied")
                ? Optional.of(Enterprise.Policy.restored(saved.path("applied")))
                : Optional.empty();
        device.synced = Json.instant(saved, "synced");
        device.reported = Json.instant(saved, "reported");
        device.wipeUntil = Json.instant(saved, "wipeUntil");
        saved.path("failingSince")
                .properties()
                .forEach(each -> device.failingSince.put(
                        each.getKey(), Instant.parse(each.getValue().asString())));
        for (JsonNode each : saved.path("operations")) {
            Operation operation = Operation.restored(each);
            device.operations.put(operation.name(), operation);
        }
        return device;
    }

    /** The message Device. Empty lists, false and zero are left out, as proto3 does. */
    ObjectNode json() {
        ObjectNode shown = Json.object()
                .put("name", name)
                .put("managementMode", mode.managementMode(phone.model().apiLevel()))
                .put("state", shownState())
                .put("appliedState", appliedState)
                .put("ownership", mode.ownership())
                .put("apiLevel", phone.model().apiLevel())
                .put("policyName", policyName)
                .put("enrollmentTime", enrolled.toString())
                .put("enrollmentTokenName", token.name());
        String data = token.body().path("additionalData").asString("");
        if (!data.isEmpty()) {
            shown.put("enrollmentTokenData", data);
        }
        disabledReason.ifPresent(reason -> shown.set("disabledReason", reason));
        applied.ifPresent(policy -> shown.put("appliedPolicyName", policy.name())
                .put("appliedPolicyVersion", Long.toString(policy.version())));
        synced.ifPresent(at -> shown.put("lastPolicySyncTime", at.toString()));
        reported.ifPresent(at -> shown.put("lastStatusReportTime", at.toString()));
        if (reported.isPresent() && findings.isEmpty()) {
            shown.put("policyCompliant", true);
        }
        if (!findings.isEmpty()) {
            shown.set("nonComplianceDetails", findings);
        }
        if (!previousNames.isEmpty()) {
            ArrayNode names = shown.putArray("previousDeviceNames");
            previousNames.forEach(names::add);
        }
        shown.setAll(report);
        return shown;
    }

    private String shownState() {
        return isProvisioning() ? "PROVISIONING" : state;
    }
}
