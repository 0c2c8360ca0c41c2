package helder.windows;

import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.csp.DriveEncryption;
import helder.protocol.windows.csp.TrustedCertificate;
import helder.protocol.windows.csp.UpdateRing;
import helder.protocol.windows.csp.WifiNetwork;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.Verb;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings for work as an order carries them: a small JSON object with any of {@code wifi}, {@code trust}, {@code vpn}, {@code encryption},
 * {@code updates} and {@code nodes}, as docs/administrator/windows.md says. Everything is checked before it is queued: what is not
 * understood to the last word is refused whole. Its text form shows no secrets.
 */
public final class WindowsSettings {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PROFILE = 32 * 1024;
    private static final String NODES = "nodes";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Instruction.OnNode> instructions = new ArrayList<>();
    private final Set<WindowsSetting> settings = EnumSet.noneOf(WindowsSetting.class);
    private final List<String> removals = new ArrayList<>();

    private WindowsSettings() {}

    /** What stands against settings, or against taking one away. */
    sealed interface Objection {
        /** It is not in the form that is documented. */
        record Unreadable(String why) implements Objection {}

        /** @param what the setting or node that may not be on such a PC */
        record NotAllowed(String what) implements Objection {}
    }

    private static final class WrongException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Objection objection;

        WrongException(Objection objection) {
            super(objection.toString(), null, false, false);
            this.objection = objection;
        }
    }

    /** Empty when they may be set on a PC with this owner. */
    static Optional<Objection> objection(String json, Ownership ownership) {
        try {
            for (WindowsSetting setting : parse(json).settings) {
                if (!setting.isAllowedOn(ownership)) {
                    return Optional.of(new Objection.NotAllowed(setting.word()));
                }
            }
            return Optional.empty();
        } catch (WrongException e) {
            return Optional.of(e.objection);
        }
    }

    /**
     * What is sent, in its order.
     *
     * @throws IllegalArgumentException when it may not be sent to a PC with this owner
     */
    static List<Instruction.OnNode> instructions(String json, Ownership ownership) {
        if (objection(json, ownership).isPresent()) {
            throw new IllegalArgumentException("settings that may not be sent");
        }
        return read(json).map(read -> List.copyOf(read.instructions)).orElseThrow();
    }

    /** Keys of the names of what an order sets, for people who read about it; empty unless it sets something on a PC. */
    public static List<String> names(Order.Act act) {
        return setBy(act).flatMap(WindowsSettings::read).map(read -> read.settings).orElse(Set.of()).stream()
                .map(WindowsSetting::nameKey)
                .toList();
    }

    /** How everything is named that these settings put on a PC and that may not be on one of this owner, to take it away again. */
    static List<String> removals(String json, Ownership ownership) {
        return puts(json).stream()
                .filter(name -> removed(name)
                        .map(gone -> !gone.setting().isAllowedOn(ownership))
                        .orElse(false))
                .toList();
    }

    /** How everything that these settings put on a PC is named, to take it away again. */
    static List<String> puts(String json) {
        return read(json).map(read -> List.copyOf(read.removals)).orElse(List.of());
    }

    /** The settings that an order brings; empty for every other order, also for one that takes something away. */
    static Optional<String> setBy(Order order) {
        return order instanceof Order.Act act && act.action() == Action.CONFIGURE
                ? Optional.ofNullable(act.parameters().get(WindowsActions.SETTINGS))
                : Optional.empty();
    }

    /** What goes when something is taken away. */
    record Gone(WindowsSetting setting, List<Instruction.OnNode> instructions) {}

    /**
     * What a name means: {@code wifi:NAME}, {@code vpn:NAME}, {@code trust:root:THUMBPRINT}, {@code node:ADDRESS}, {@code encryption} or
     * {@code updates}; empty when it means nothing. Taking encryption back decrypts nothing.
     */
    static Optional<Gone> removed(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        try {
            int colon = name.indexOf(':');
            String rest = name.substring(colon + 1);
            return switch (colon < 0 ? name : name.substring(0, colon + 1)) {
                case "wifi:" ->
                    gone(
                            WindowsSetting.WIFI,
                            node("./Device/Vendor/MSFT/WiFi/Profile/{ssid}").delete(rest));
                case "vpn:" ->
                    gone(
                            WindowsSetting.VPN,
                            node("./Device/Vendor/MSFT/VPNv2/{name}").delete(rest));
                case "trust:" -> distrusted(rest);
                case "node:" ->
                    described(rest)
                            .map(found -> new Gone(
                                    found.setting(), List.of(found.node().delete())));
                case "encryption" ->
                    gone(
                            WindowsSetting.ENCRYPTION,
                            node("./Device/Vendor/MSFT/BitLocker/RequireDeviceEncryption")
                                    .delete(),
                            node("./Device/Vendor/MSFT/BitLocker/EncryptionMethodByDriveType")
                                    .delete());
                case "updates" ->
                    Optional.of(new Gone(
                            WindowsSetting.UPDATES,
                            new UpdateRing(8, 17, 0, 0, 0, 0, 0)
                                    .instructions().stream()
                                            .map(each -> Instruction.OnNode.delete(each.node()))
                                            .toList()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static Optional<Gone> gone(WindowsSetting setting, Instruction.OnNode... instructions) {
        return Optional.of(new Gone(setting, List.of(instructions)));
    }

    private static Optional<Gone> distrusted(String rest) {
        String[] parts = rest.split(":", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9A-F]{40}")) {
            return Optional.empty();
        }
        return store(parts[0])
                .flatMap(store -> gone(
                        WindowsSetting.TRUST,
                        node("./Device/Vendor/MSFT/RootCATrustedCertificates/" + nodeOf(store) + "/{thumbprint}")
                                .delete(parts[1])));
    }

    private static Optional<WindowsSettings> read(String json) {
        try {
            return Optional.of(parse(json));
        } catch (WrongException e) {
            return Optional.empty(); // refused when it was ordered
        }
    }

    private static WindowsSettings parse(String json) throws WrongException {
        var read = new WindowsSettings();
        try {
            JsonNode root = STRICT.readTree(json);
            if (root == null || !root.isObject() || root.isEmpty()) {
                throw unreadable("not a JSON object with settings");
            }
            for (var entry : root.properties()) {
                read.take(entry.getKey(), entry.getValue());
            }
        } catch (JacksonException e) {
            throw unreadable("not JSON");
        }
        return read;
    }

    private void take(String name, JsonNode value) throws WrongException {
        switch (name) {
            case "wifi" -> {
                for (JsonNode each : list(name, value)) {
                    wifi(each);
                }
            }
            case "trust" -> {
                for (JsonNode each : list(name, value)) {
                    trust(each);
                }
            }
            case "vpn" -> {
                for (JsonNode each : list(name, value)) {
                    vpn(each);
                }
            }
            case "encryption" -> encryption(value);
            case "updates" -> updates(value);
            case NODES -> {
                for (JsonNode each : list(name, value)) {
                    custom(each);
                }
            }
            default -> throw unreadable(name);
        }
    }

    private void wifi(JsonNode value) throws WrongException {
        known("wifi", value, Set.of("name", "passphrase", "hidden"));
        String name = text("wifi", value, "name");
        try {
            set(
                    WindowsSetting.WIFI,
                    new WifiNetwork(name, text("wifi", value, "passphrase"), flag(value, "hidden")).set());
        } catch (IllegalArgumentException e) {
            throw unreadable("wifi");
        }
        removals.add("wifi:" + name);
    }

    private void trust(JsonNode value) throws WrongException {
        known("trust", value, Set.of("for", "certificate"));
        String word = text("trust", value, "for");
        TrustedCertificate.Store store = store(word).orElseThrow(() -> unreadable("trust"));
        var trusted = new TrustedCertificate(store, certificate(text("trust", value, "certificate")));
        set(WindowsSetting.TRUST, List.of(trusted.trust()));
        String address = trusted.distrust().node().value();
        removals.add("trust:" + word + ":" + address.substring(address.lastIndexOf('/') + 1));
    }

    private void vpn(JsonNode value) throws WrongException {
        known("vpn", value, Set.of("name", "profile"));
        String name = text("vpn", value, "name");
        String profile = text("vpn", value, "profile").strip();
        if (name.length() > LONGEST_NAME
                || profile.length() > LONGEST_PROFILE
                || !profile.startsWith("<VPNProfile>")
                || !profile.endsWith("</VPNProfile>")) {
            throw unreadable("vpn");
        }
        try {
            set(
                    WindowsSetting.VPN,
                    List.of(
                            node("./Device/Vendor/MSFT/VPNv2/{name}").delete(name),
                            node("./Device/Vendor/MSFT/VPNv2/{name}/ProfileXML").add(profile, name)));
        } catch (IllegalArgumentException e) {
            throw unreadable("vpn");
        }
        removals.add("vpn:" + name);
    }

    private void encryption(JsonNode value) throws WrongException {
        if (!value.isString()) {
            throw unreadable("encryption");
        }
        try {
            String method = value.asString().toUpperCase(Locale.ROOT).replace('-', '_');
            set(WindowsSetting.ENCRYPTION, DriveEncryption.valueOf(method).instructions());
        } catch (IllegalArgumentException e) {
            throw unreadable("encryption");
        }
        removals.add("encryption");
    }

    private void updates(JsonNode value) throws WrongException {
        known(
                "updates",
                value,
                Set.of(
                        "active_from",
                        "active_to",
                        "defer_quality_days",
                        "defer_feature_days",
                        "quality_deadline_days",
                        "feature_deadline_days",
                        "grace_days"));
        try {
            List<Instruction.OnNode> rules = new UpdateRing(
                            number(value, "active_from"),
                            number(value, "active_to"),
                            number(value, "defer_quality_days"),
                            number(value, "defer_feature_days"),
                            number(value, "quality_deadline_days"),
                            number(value, "feature_deadline_days"),
                            number(value, "grace_days"))
                    .instructions();
            if (rules.isEmpty()) {
                throw unreadable("updates");
            }
            set(WindowsSetting.UPDATES, rules);
        } catch (IllegalArgumentException e) {
            throw unreadable("updates");
        }
        removals.add("updates");
    }

    /** Only nodes of the table, and of these only what a setting of the list covers. */
    private void custom(JsonNode value) throws WrongException {
        known(NODES, value, Set.of("node", "value"));
        String address = text(NODES, value, "node");
        Described found =
                described(address).orElseThrow(() -> new WrongException(new Objection.NotAllowed(shortened(address))));
        try {
            set(found.setting(), List.of(found.node().replace(text(NODES, value, "value"))));
        } catch (IllegalArgumentException e) {
            throw unreadable(shortened(address));
        }
        if (found.node().verbs().contains(Verb.DELETE)) {
            removals.add("node:" + found.node().template());
        }
    }

    private record Described(CspNode node, WindowsSetting setting) {}

    private static Optional<Described> described(String address) {
        try {
            return Csp.shipped()
                    .find(new LocUri(address))
                    .filter(node -> node.verbs().contains(Verb.REPLACE))
                    .flatMap(node ->
                            WindowsSetting.ofNode(node.template()).map(setting -> new Described(node, setting)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private void set(WindowsSetting setting, List<Instruction.OnNode> added) {
        settings.add(setting);
        instructions.addAll(added);
    }

    private static List<JsonNode> list(String name, JsonNode value) throws WrongException {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST) {
            throw unreadable(name);
        }
        return value.valueStream().toList();
    }

    private static void known(String name, JsonNode value, Set<String> keys) throws WrongException {
        if (!value.isObject() || !keys.containsAll(value.propertyNames())) {
            throw unreadable(name);
        }
    }

    private static String text(String name, JsonNode object, String key) throws WrongException {
        JsonNode value = object.get(key);
        if (value == null || !value.isString() || value.asString().isEmpty()) {
            throw unreadable(name);
        }
        return value.asString();
    }

    private static boolean flag(JsonNode object, String key) throws WrongException {
        JsonNode value = object.get(key);
        if (value != null && !value.isBoolean()) {
            throw unreadable(key);
        }
        return value != null && value.asBoolean();
    }

    private static @Nullable Integer number(JsonNode object, String key) throws WrongException {
        JsonNode value = object.get(key);
        if (value != null && !value.canConvertToExactIntegral()) {
            throw unreadable(key);
        }
        if (value != null && !value.canConvertToInt()) {
            throw unreadable(key);
        }
        return value == null ? null : value.asInt();
    }

    private static X509Certificate certificate(String pem) throws WrongException {
        try (var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException | java.io.IOException e) {
            throw unreadable("trust");
        }
    }

    private static Optional<TrustedCertificate.Store> store(String word) {
        return switch (word) {
            case "root" -> Optional.of(TrustedCertificate.Store.ROOT);
            case "intermediate" -> Optional.of(TrustedCertificate.Store.INTERMEDIATE);
            case "apps" -> Optional.of(TrustedCertificate.Store.PEOPLE);
            default -> Optional.empty();
        };
    }

    private static String nodeOf(TrustedCertificate.Store store) {
        return switch (store) {
            case ROOT -> "Root";
            case INTERMEDIATE -> "CA";
            case PEOPLE -> "TrustedPeople";
        };
    }

    private static CspNode node(String template) {
        return Csp.shipped().node(template);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    /** @param where the setting; never its value, which may be a secret */
    private static WrongException unreadable(String where) {
        return new WrongException(new Objection.Unreadable(shortened(where)));
    }
}
