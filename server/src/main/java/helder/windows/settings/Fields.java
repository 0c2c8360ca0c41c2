package helder.windows.settings;

import static helder.windows.settings.WrongSettingException.unreadable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object in settings, of which every one must be known.
 *
 * @param setting under what it stands, for refusals
 */
record Fields(String setting, JsonNode object) {

    private static final int MOST = 50;

    static Fields of(String setting, JsonNode value, Set<String> known) throws WrongSettingException {
        if (!value.isObject() || value.isEmpty()) {
            throw unreadable(setting);
        }
        for (String key : value.propertyNames()) {
            if (!known.contains(key)) {
                throw unreadable(at(setting, key));
            }
        }
        return new Fields(setting, value);
    }

    /** The objects of a list with at least one and at most 50. */
    static List<Fields> list(String setting, JsonNode value, Set<String> known) throws WrongSettingException {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST) {
            throw unreadable(setting);
        }
        var all = new ArrayList<Fields>();
        for (JsonNode each : value) {
            all.add(of(setting, each, known));
        }
        return all;
    }

    String text(String key) throws WrongSettingException {
        return optional(key).orElseThrow(() -> unreadable(at(setting, key)));
    }

    /** Empty when it is not there; an empty text is refused. */
    Optional<String> optional(String key) throws WrongSettingException {
        JsonNode value = object.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString() || value.asString().isEmpty()) {
            throw unreadable(at(setting, key));
        }
        return Optional.of(value.asString());
    }

    /** Null when it is not there. */
    @Nullable Boolean flag(String key) throws WrongSettingException {
        JsonNode value = object.get(key);
        if (value != null && !value.isBoolean()) {
            throw unreadable(at(setting, key));
        }
        return value == null ? null : value.asBoolean();
    }

    /** A list of texts; at least one. */
    List<String> texts(String key) throws WrongSettingException {
        JsonNode value = object.get(key);
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > MOST) {
            throw unreadable(at(setting, key));
        }
        var all = new ArrayList<String>();
        for (JsonNode each : value) {
            if (!each.isString()) {
                throw unreadable(at(setting, key));
            }
            all.add(each.asString());
        }
        return all;
    }

    boolean isSet(String key) throws WrongSettingException {
        return Boolean.TRUE.equals(flag(key));
    }

    /** Null when it is not there. */
    @Nullable Integer number(String key) throws WrongSettingException {
        JsonNode value = object.get(key);
        if (value != null && !(value.canConvertToExactIntegral() && value.canConvertToInt())) {
            throw unreadable(at(setting, key));
        }
        return value == null ? null : value.asInt();
    }

    /** What one of a few words means; null when it is not there. */
    <T> @Nullable T word(String key, Map<String, T> words) throws WrongSettingException {
        Optional<String> word = optional(key);
        if (word.isEmpty()) {
            return null;
        }
        T meaning = words.get(word.get());
        if (meaning == null) {
            throw unreadable(at(setting, key));
        }
        return meaning;
    }

    /** From PEM. */
    X509Certificate certificate(String key) throws WrongSettingException {
        try (var bytes = new ByteArrayInputStream(text(key).getBytes(StandardCharsets.US_ASCII))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException | IOException e) {
            throw unreadable(at(setting, key));
        }
    }

    Optional<JsonNode> below(String key) {
        return Optional.ofNullable(object.get(key));
    }

    private static String at(String setting, String key) {
        return setting + "." + key;
    }

    @Override
    public String toString() {
        return "Fields[" + setting + "]";
    }
}
