package helder.virtual;

import helder.virtual.wire.Dict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which declarations are in force, and why others are not. Activations are atomic: one bad configuration stops all. */
final class Activations {

    private static final String SIMPLE = "com.apple.activation.simple";
    static final String SUBSCRIPTIONS = "com.apple.configuration.management.status-subscriptions";
    static final String PASSCODE = "com.apple.configuration.passcode.settings";
    static final String APP = "com.apple.configuration.app.managed";
    static final String LEGACY = "com.apple.configuration.legacy";

    static final List<String> KNOWN_CONFIGURATIONS = List.of(
            SUBSCRIPTIONS,
            PASSCODE,
            APP,
            LEGACY,
            "com.apple.configuration.softwareupdate.enforcement.specific",
            "com.apple.configuration.softwareupdate.settings",
            "com.apple.configuration.account.mail",
            "com.apple.configuration.account.caldav",
            "com.apple.configuration.account.carddav",
            "com.apple.configuration.diskmanagement.settings",
            "com.apple.configuration.security.certificate",
            "com.apple.configuration.security.identity");
    private static final Set<String> NOT_FOR_USERS = Set.of(
            "com.apple.configuration.softwareupdate.enforcement.specific",
            "com.apple.configuration.softwareupdate.settings",
            "com.apple.configuration.diskmanagement.settings");

    private final DeviceState device;
    private final StatusFacts facts;

    Activations(DeviceState device) {
        this.device = device;
        this.facts = new StatusFacts(device);
    }

    /** What the device thinks of one declaration; {@code reason} is empty when there is nothing to say. */
    record Verdict(boolean active, boolean valid, String reason) {}

    /** The configurations that a valid activation with a true predicate refers to. */
    Map<String, Declaration> effective() {
        Map<String, Declaration> effective = new LinkedHashMap<>();
        for (Declaration activation : ofKind("activation")) {
            if (verdict(activation).active()) {
                for (String identifier : activation.payload().texts("StandardConfigurations")) {
                    Declaration configuration = device.contents.declarations.get("configuration/" + identifier);
                    if (configuration != null) {
                        effective.put(identifier, configuration);
                    }
                }
            }
        }
        return effective;
    }

    List<Declaration> ofKind(String kind) {
        return device.contents.declarations.values().stream()
                .filter(declaration -> declaration.kind().equals(kind))
                .toList();
    }

    Verdict verdict(Declaration declaration) {
        return switch (declaration.kind()) {
            case "activation" -> activation(declaration);
            case "configuration" -> configuration(declaration);
            default -> new Verdict(false, true, "");
        };
    }

    private Verdict activation(Declaration activation) {
        if (!activation.type().equals(SIMPLE)) {
            return new Verdict(false, false, "Error.UnknownDeclarationType");
        }
        for (String identifier : activation.payload().texts("StandardConfigurations")) {
            Declaration configuration = device.contents.declarations.get("configuration/" + identifier);
            if (configuration == null) {
                return new Verdict(false, false, "Error.MissingConfigurations");
            }
            if (!fault(configuration).isEmpty()) {
                return new Verdict(false, false, "Error.ActivationFailed");
            }
        }
        Optional<String> predicate = activation.payload().text("Predicate");
        if (predicate.isEmpty()) {
            return new Verdict(true, true, "");
        }
        return switch (Predicate.evaluate(predicate.get(), this::value)) {
            case TRUE -> new Verdict(true, true, "");
            case FALSE -> new Verdict(false, true, "Info.Predicate");
            case UNREADABLE -> new Verdict(false, false, "Error.UnableToParsePredicate");
        };
    }

    private Optional<Object> value(String function, String path) {
        if (function.equals("status")) {
            return facts.value(path);
        }
        return ofKind("management").stream()
                .filter(declaration -> declaration.type().equals("com.apple.management.properties"))
                .map(declaration -> declaration.payload().values().get(path))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    private Verdict configuration(Declaration configuration) {
        String fault = fault(configuration);
        if (!fault.isEmpty()) {
            return new Verdict(false, false, fault);
        }
        boolean referenced = ofKind("activation").stream()
                .anyMatch(activation ->
                        activation.payload().texts("StandardConfigurations").contains(configuration.identifier()));
        if (!referenced) {
            return new Verdict(false, true, "Info.NotReferencedByActivation");
        }
        return new Verdict(effective().containsKey(configuration.identifier()), true, "");
    }

    /** What is wrong with a configuration, or an empty text. */
    private String fault(Declaration configuration) {
        if (!KNOWN_CONFIGURATIONS.contains(configuration.type())) {
            return "Error.UnknownDeclarationType";
        }
        if (device.userEnrollment() && NOT_FOR_USERS.contains(configuration.type())) {
            return "Error.ConfigurationNotSupported";
        }
        Dict payload = configuration.payload();
        boolean complete = switch (configuration.type()) {
            case SUBSCRIPTIONS -> payload.has("StatusItems");
            case APP ->
                List.of("AppStoreID", "BundleID", "ManifestURL").stream()
                                .filter(payload::has)
                                .count()
                        == 1;
            case LEGACY -> payload.text("ProfileURL").isPresent();
            default -> true;
        };
        return complete ? "" : "Error.ConfigurationIsInvalid";
    }
}
