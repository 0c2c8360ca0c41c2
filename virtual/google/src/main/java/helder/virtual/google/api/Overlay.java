package helder.virtual.google.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names newer than the description in Google's jar: {@code overlay.txt}, where each line names its source. */
final class Overlay {

    private static final Pattern SOURCE = Pattern.compile("# source (\\S+): .+");
    private static final Pattern FIELD = Pattern.compile("(\\w+)\\.(\\w+) = (.+?)(?: readonly)?");
    private static final Pattern VALUES = Pattern.compile("(\\w+)\\.(\\w+) \\+ ([A-Z0-9_ ]+)");
    private static final Pattern EMPTY = Pattern.compile("\\w+");
    private static final Pattern METHOD =
            Pattern.compile("method (\\S+) ([A-Z]+) (\\S+) \\(([^)]*)\\)(?: (\\w+))? -> (\\w+)");
    private static final Pattern QUERY = Pattern.compile("query (\\S+) (\\w+):(.+)");

    private final Map<String, Map<String, Type>> schemas;
    private final Map<String, ApiMethod> methods;
    private final List<String> covered = new ArrayList<>();

    private Overlay(Map<String, Map<String, Type>> schemas, Map<String, ApiMethod> methods) {
        this.schemas = schemas;
        this.methods = methods;
    }

    /**
     * Adds the lines to what the description told.
     *
     * @return the lines that add nothing, because the description has them
     */
    static List<String> apply(Map<String, Map<String, Type>> schemas, Map<String, ApiMethod> methods) {
        var overlay = new Overlay(schemas, methods);
        var sources = new HashMap<String, String>();
        for (String line : lines()) {
            Matcher source = SOURCE.matcher(line);
            if (source.matches()) {
                sources.put(source.group(1), line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int end = line.lastIndexOf(" ; ");
                if (end < 0 || !sources.containsKey(line.substring(end + 3).strip())) {
                    throw new IllegalStateException("a line without a known source: " + line);
                }
                overlay.add(line.substring(0, end).strip());
            }
        }
        return overlay.covered;
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(
                Overlay.class.getResourceAsStream("/helder/virtual/google/overlay.txt"), "overlay.txt is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        Matcher field = FIELD.matcher(line);
        Matcher values = VALUES.matcher(line);
        Matcher method = METHOD.matcher(line);
        Matcher query = QUERY.matcher(line);
        boolean isNew;
        if (method.matches()) {
            isNew = methods.put(method.group(1), method(method)) == null;
        } else if (query.matches()) {
            isNew = addQuery(query);
        } else if (values.matches()) {
            isNew = addValues(values);
        } else if (field.matches()) {
            isNew = fields(field.group(1)).put(field.group(2), kind(field.group(3))) == null;
        } else if (EMPTY.matcher(line).matches()) {
            isNew = schemas.put(line, new LinkedHashMap<>()) == null;
        } else {
            throw new IllegalStateException("cannot be read: " + line);
        }
        if (!isNew) {
            covered.add(line);
        }
    }

    private Map<String, Type> fields(String schema) {
        return schemas.computeIfAbsent(schema, _ -> new LinkedHashMap<>());
    }

    private boolean addValues(Matcher line) {
        return merge(
                fields(line.group(1)),
                line.group(2),
                new Type.Choice(List.of(line.group(3).split(" "))));
    }

    private boolean addQuery(Matcher line) {
        ApiMethod old = Objects.requireNonNull(methods.get(line.group(1)), line.group(1));
        var query = new LinkedHashMap<>(old.query());
        Type added = kind(line.group(3));
        boolean isNew = query.containsKey(line.group(2))
                ? merge(query, line.group(2), added instanceof Type.ListOf(Type item) ? item : added)
                : query.put(line.group(2), added) == null;
        methods.put(old.id(), new ApiMethod(old.id(), old.verb(), old.path(), query, old.request(), old.response()));
        return isNew;
    }

    /** Adds words to an enumeration, or to the one in a list. */
    private static boolean merge(Map<String, Type> fields, String name, Type added) {
        Type old = Objects.requireNonNull(fields.get(name), name);
        boolean isList = old instanceof Type.ListOf;
        Type inner = old instanceof Type.ListOf(Type item) ? item : old;
        if (!(inner instanceof Type.Choice(List<String> known)) || !(added instanceof Type.Choice(List<String> more))) {
            throw new IllegalStateException(name + " has no list of values");
        }
        var values = new ArrayList<>(known);
        more.stream().filter(value -> !known.contains(value)).forEach(values::add);
        Type merged = new Type.Choice(values);
        fields.put(name, isList ? new Type.ListOf(merged) : merged);
        return values.size() == known.size() + more.size();
    }

    private static ApiMethod method(Matcher line) {
        var query = new LinkedHashMap<String, Type>();
        for (String parameter : line.group(4).split(" ")) {
            int colon = parameter.indexOf(':');
            if (colon > 0) {
                query.put(parameter.substring(0, colon), kind(parameter.substring(colon + 1)));
            }
        }
        return new ApiMethod(
                line.group(1), line.group(2), line.group(3), query, Optional.ofNullable(line.group(5)), line.group(6));
    }

    private static Type kind(String text) {
        if (text.startsWith("[")) {
            return new Type.ListOf(kind(text.substring(1, text.length() - 1)));
        }
        if (text.startsWith("{")) {
            return new Type.MapOf(kind(text.substring(1, text.length() - 1)));
        }
        if (text.startsWith("enum(")) {
            return new Type.Choice(List.of(text.substring(5, text.length() - 1).split(" ")));
        }
        return switch (text) {
            case "string" -> Type.Scalar.TEXT;
            case "boolean" -> Type.Scalar.FLAG;
            case "int32" -> Type.Scalar.INT32;
            case "int64" -> Type.Scalar.INT64;
            case "double" -> Type.Scalar.REAL;
            case "timestamp" -> Type.Scalar.TIMESTAMP;
            case "duration" -> Type.Scalar.DURATION;
            case "fieldmask" -> Type.Scalar.FIELD_MASK;
            default -> new Type.Message(text);
        };
    }
}
