package helder.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody filled in and what is wrong with it, field by field; to show a form again without losing anything. */
public final class Form {

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();

    public static Form empty() {
        return new Form();
    }

    public Form with(String field, String value) {
        values.put(field, value);
        return this;
    }

    /** @param text the advice, in the language of the reader; the first one for a field stays */
    public Form refuse(String field, String text) {
        errors.putIfAbsent(field, text);
        return this;
    }

    public boolean isRefused() {
        return !errors.isEmpty();
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean hasError(String field) {
        return errors.containsKey(field);
    }

    /** Whether this is the first field that is wrong: the reader begins there. */
    public boolean isFirstError(String field) {
        return errors.keySet().stream().findFirst().filter(field::equals).isPresent();
    }

    /** Empty when the field is fine. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** By field, in the order in which they were found. */
    public Map<String, String> errors() {
        return Map.copyOf(errors).isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(errors);
    }
}
