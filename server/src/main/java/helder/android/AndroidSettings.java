package helder.android;

import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.policy.CrossProfile;
import helder.protocol.android.policy.DeviceSecurity;
import helder.protocol.android.policy.Encryption;
import helder.protocol.android.policy.MinimumSystem;
import helder.protocol.android.policy.PersonalSide;
import helder.protocol.android.policy.PolicyPart;
import helder.protocol.android.policy.ScreenLock;
import helder.protocol.android.policy.SystemUpdates;
import helder.protocol.android.policy.TrustedCertificate;
import helder.protocol.android.policy.WifiNetwork;
import helder.secrets.Vault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings for work as an order carries them: a small JSON object with any of the words of {@link AndroidSetting}. Everything is checked
 * before it is queued: what is not understood to the last word is refused whole. Its text form shows no secrets.
 */
public final class AndroidSettings {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 255;
    private static final int ID_LENGTH = 32;
    private static final Pattern NAMED = Pattern.compile("(wifi|trust):.+", Pattern.DOTALL);
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Piece> pieces = new LinkedHashMap<>();

    private AndroidSettings() {}

    /**
     * One setting.
     *
     * @param name how it is named to take it away again; a later one of the same name takes its place
     */
    record Piece(String name, AndroidSetting setting, PolicyPart part) {}

    /** What stands against settings, or against taking one away. */
    sealed interface Objection {
        /** It is not in the form that is documented. */
        record Unreadable(String where) implements Objection {}

        /** @param what the setting that may not be on such a phone */
        record NotAllowed(String what) implements Objection {}
    }

    private static final class WrongException extends Exception {
        private static final long serialVersionUID = 1;

        /** @param where the setting; never its value, which may be a secret */
        WrongException(String where) {
            super(where, null, false, false);
        }
    }

    /** Empty when they may be set on such a phone. */
    static Optional<Objection> objection(String json, Ownership ownership, DeviceMode mode) {
        try {
            return parse(json).values().stream()
                    .map(Piece::setting)
                    .filter(setting -> !setting.isAllowedOn(ownership, mode))
                    .findFirst()
                    .map(setting -> new Objection.NotAllowed(setting.word()));
        } catch (WrongException e) {
            return Optional.of(new Objection.Unreadable(String.valueOf(e.getMessage())));
        }
    }

    /** Those of them that may be on such a phone: it may have become somebody's own since they were ordered. */
    static List<Piece> allowed(String json, Ownership ownership, DeviceMode mode) {
        try {
            return parse(json).values().stream()
                    .filter(piece -> piece.setting().isAllowedOn(ownership, mode))
                    .toList();
        } catch (WrongException e) {
            return List.of(); // refused when it was ordered
        }
    }

    /** Keys of the names of what an order sets, for people who read about it; empty unless it sets something on a phone. */
    public static List<String> names(Order.Act act) {
        return setBy(act)
                .map(json -> {
                    try {
                        return parse(json).values().stream()
                                .map(piece -> piece.setting().nameKey())
                                .distinct()
                                .toList();
                    } catch (WrongException e) {
                        return List.<String>of(); // refused when it was ordered
                    }
                })
                .orElse(List.of());
    }

    /** How everything is named that these settings set. */
    static Set<String> sets(String json) {
        try {
            return parse(json).keySet();
        } catch (WrongException e) {
            return Set.of(); // refused when it was ordered
        }
    }

    /** The settings that an order brings; empty for every other order, also for one that takes something away. */
    static Optional<String> setBy(Order order) {
        return order instanceof Order.Act act && act.action() == Action.CONFIGURE
                ? Optional.ofNullable(act.parameters().get(AndroidActions.SETTINGS))
                : Optional.empty();
    }

    /** Whether something can be called so: {@code wifi:NAME}, {@code trust:NAME}, or the word of another setting. */
    static boolean isName(String name) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        return NAMED.matcher(name).matches()
                || AndroidSetting.find(name)
                        .filter(setting -> setting != AndroidSetting.WIFI && setting != AndroidSetting.TRUST)
                        .isPresent();
    }

    private static Map<String, Piece> parse(String json) throws WrongException {
        var read = new AndroidSettings();
        try {
            JsonNode root = STRICT.readTree(json);
            if (root == null || !root.isObject() || root.isEmpty()) {
                throw new WrongException("not a JSON object with settings");
            }
            for (var entry : root.properties()) {
                AndroidSetting setting = AndroidSetting.find(entry.getKey())
                        .orElseThrow(() -> new WrongException(shortened(entry.getKey())));
                read.take(setting, entry.getValue());
            }
        } catch (JacksonException e) {
            throw new WrongException("not JSON");
        }
        return read.pieces;
    }

    private void take(AndroidSetting setting, JsonNode value) throws WrongException {
        try {
            switch (setting) {
                case WIFI -> {
                    for (JsonNode each : list(setting, value)) {
                        wifi(each);
                    }
                }
                case TRUST -> {
                    for (JsonNode each : list(setting, value)) {
                        trust(each);
                    }
                }
                case ENCRYPTION -> {
                    if (!value.isBoolean() || !value.asBoolean()) {
                        throw new WrongException(setting.word());
                    }
                    put(setting, Encryption.ENABLED_WITHOUT_PASSWORD);
                }
                case MINIMUM_VERSION -> put(setting, new MinimumSystem(apiLevel(value)));
                case SHARING -> put(setting, sharing(value));
                case SCREEN_LOCK -> put(setting, new ScreenLock(Duration.ofSeconds(number(setting, value))));
                case APP_CHECKS -> put(setting, appChecks(value));
                case UPDATES -> put(setting, updates(value));
                case PERSONAL_SIDE -> put(setting, personalSide(value));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new WrongException(setting.word()); // outside the ranges
        }
    }

    private void put(AndroidSetting setting, PolicyPart part) {
        pieces.put(setting.word(), new Piece(setting.word(), setting, part));
    }

    private void wifi(JsonNode value) throws WrongException {
        known(AndroidSetting.WIFI, value, Set.of("name", "passphrase", "hidden"));
        String name = text(AndroidSetting.WIFI, value.get("name"));
        WifiNetwork.Security security = value.has("passphrase")
                ? new WifiNetwork.Passphrase(text(AndroidSetting.WIFI, value.get("passphrase")))
                : new WifiNetwork.Open();
        put(
                AndroidSetting.WIFI,
                name,
                new WifiNetwork(id(name), name, flag(AndroidSetting.WIFI, value, "hidden"), security));
    }

    private void trust(JsonNode value) throws WrongException {
        known(AndroidSetting.TRUST, value, Set.of("name", "certificate"));
        String name = text(AndroidSetting.TRUST, value.get("name"));
        byte[] bytes = certificate(text(AndroidSetting.TRUST, value.get("certificate")));
        put(AndroidSetting.TRUST, name, new TrustedCertificate(id(name), TrustedCertificate.Kind.AUTHORITY, bytes));
    }

    private void put(AndroidSetting setting, String name, PolicyPart part) throws WrongException {
        String full = setting.word() + ":" + name;
        if (full.length() > LONGEST_NAME || pieces.put(full, new Piece(full, setting, part)) != null) {
            throw new WrongException(setting.word());
        }
    }

    /** The same for the same name, whatever is in it: so that what changes stays the same thing for the phone. */
    private static String id(String name) {
        return Vault.hash("helder android setting " + name).substring(0, ID_LENGTH);
    }

    /** People call versions by their number; a policy counts otherwise. */
    private static int apiLevel(JsonNode value) throws WrongException {
        return switch (number(AndroidSetting.MINIMUM_VERSION, value)) {
            case 8 -> 26;
            case 9 -> 28;
            case 10 -> 29;
            case 11 -> 30;
            case 12 -> 31;
            case 13 -> 33;
            case 14 -> 34;
            case 15 -> 35;
            case 16 -> 36;
            default -> throw new WrongException(AndroidSetting.MINIMUM_VERSION.word());
        };
    }

    private static CrossProfile sharing(JsonNode value) throws WrongException {
        known(AndroidSetting.SHARING, value, Set.of("copy_to_personal", "files", "work_contacts"));
        CrossProfile.Sharing files =
                switch (value.has("files") ? text(AndroidSetting.SHARING, value.get("files")) : "to-work") {
                    case "none" -> CrossProfile.Sharing.CROSS_PROFILE_DATA_SHARING_DISALLOWED;
                    case "to-work" -> CrossProfile.Sharing.DATA_SHARING_FROM_WORK_TO_PERSONAL_DISALLOWED;
                    case "both" -> CrossProfile.Sharing.CROSS_PROFILE_DATA_SHARING_ALLOWED;
                    default -> throw new WrongException(AndroidSetting.SHARING.word());
                };
        return new CrossProfile(
                flag(AndroidSetting.SHARING, value, "copy_to_personal"),
                files,
                flag(AndroidSetting.SHARING, value, "work_contacts"));
    }

    private static DeviceSecurity appChecks(JsonNode value) throws WrongException {
        known(AndroidSetting.APP_CHECKS, value, Set.of("only_google_play", "play_protect"));
        return new DeviceSecurity(
                flag(AndroidSetting.APP_CHECKS, value, "only_google_play")
                        ? DeviceSecurity.UntrustedApps.DISALLOW_INSTALL
                        : null,
                flag(AndroidSetting.APP_CHECKS, value, "play_protect") ? true : null,
                null);
    }

    private static SystemUpdates updates(JsonNode value) throws WrongException {
        known(AndroidSetting.UPDATES, value, Set.of("when", "from", "to", "freezes"));
        SystemUpdates.Kind kind = switch (text(AndroidSetting.UPDATES, value.get("when"))) {
            case "automatic" -> SystemUpdates.Kind.AUTOMATIC;
            case "window" -> SystemUpdates.Kind.WINDOWED;
            case "postponed" -> SystemUpdates.Kind.POSTPONE;
            default -> throw new WrongException(AndroidSetting.UPDATES.word());
        };
        SystemUpdates.@Nullable Window window = value.has("from") || value.has("to")
                ? new SystemUpdates.Window(
                        LocalTime.parse(text(AndroidSetting.UPDATES, value.get("from"))),
                        LocalTime.parse(text(AndroidSetting.UPDATES, value.get("to"))))
                : null;
        var freezes = new ArrayList<SystemUpdates.Freeze>();
        if (value.has("freezes")) {
            for (JsonNode each : list(AndroidSetting.UPDATES, value.get("freezes"))) {
                known(AndroidSetting.UPDATES, each, Set.of("first", "last"));
                freezes.add(new SystemUpdates.Freeze(day(each.get("first")), day(each.get("last"))));
            }
        }
        return new SystemUpdates(kind, window, freezes);
    }

    /** Month and day: {@code 12-24}. */
    private static MonthDay day(@Nullable JsonNode value) throws WrongException {
        return MonthDay.parse("--" + text(AndroidSetting.UPDATES, value));
    }

    private static PersonalSide personalSide(JsonNode value) throws WrongException {
        known(
                AndroidSetting.PERSONAL_SIDE,
                value,
                Set.of("allowed", "blocked", "no_camera", "no_screenshots", "days_with_work_off"));
        if (value.has("allowed") && value.has("blocked")) {
            throw new WrongException(AndroidSetting.PERSONAL_SIDE.word());
        }
        boolean isList = value.has("allowed");
        var apps = new HashMap<String, Boolean>();
        if (isList || value.has("blocked")) {
            for (JsonNode each : list(AndroidSetting.PERSONAL_SIDE, value.get(isList ? "allowed" : "blocked"))) {
                apps.put(text(AndroidSetting.PERSONAL_SIDE, each), isList);
            }
        }
        return new PersonalSide(
                isList,
                apps,
                flag(AndroidSetting.PERSONAL_SIDE, value, "no_camera"),
                flag(AndroidSetting.PERSONAL_SIDE, value, "no_screenshots"),
                value.has("days_with_work_off")
                        ? number(AndroidSetting.PERSONAL_SIDE, value.get("days_with_work_off"))
                        : null);
    }

    private static List<JsonNode> list(AndroidSetting setting, @Nullable JsonNode value) throws WrongException {
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > MOST) {
            throw new WrongException(setting.word());
        }
        return value.valueStream().toList();
    }

    private static void known(AndroidSetting setting, JsonNode value, Set<String> keys) throws WrongException {
        if (!value.isObject() || value.isEmpty() || !keys.containsAll(value.propertyNames())) {
            throw new WrongException(setting.word());
        }
    }

    private static String text(AndroidSetting setting, @Nullable JsonNode value) throws WrongException {
        if (value == null || !value.isString() || value.asString().isEmpty()) {
            throw new WrongException(setting.word());
        }
        return value.asString();
    }

    private static boolean flag(AndroidSetting setting, JsonNode object, String key) throws WrongException {
        JsonNode value = object.get(key);
        if (value != null && !value.isBoolean()) {
            throw new WrongException(setting.word());
        }
        return value != null && value.asBoolean();
    }

    private static int number(AndroidSetting setting, @Nullable JsonNode value) throws WrongException {
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new WrongException(setting.word());
        }
        return value.asInt();
    }

    private static byte[] certificate(String pem) throws WrongException {
        try (var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(bytes)
                    .getEncoded();
        } catch (CertificateException | IOException e) {
            throw new WrongException(AndroidSetting.TRUST.word());
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
