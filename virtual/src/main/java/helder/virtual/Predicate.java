package helder.virtual;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of NSPredicate that activations commonly use: comparisons of {@code @status(path)} or
 * {@code @property(key)} with a text, number or boolean, joined by AND or by OR (not both mixed).
 */
final class Predicate {

    private static final Pattern COMPARISON =
            Pattern.compile("\\(?\\s*@(status|property)\\(([^)]+)\\)\\s*(==|=|!=|>=|<=|>|<|BEGINSWITH|CONTAINS)\\s*"
                    + "('[^']*'|\"[^\"]*\"|-?[0-9.]+|(?i:true|false|yes|no))\\s*\\)?");

    /** What a predicate says. */
    enum Truth {
        TRUE,
        FALSE,
        UNREADABLE
    }

    private Predicate() {}

    /** @param values gives the value of a function ({@code status} or {@code property}) and path, if there is one */
    static Truth evaluate(String text, BiFunction<String, String, Optional<Object>> values) {
        String bare = text.strip();
        if (bare.equals("TRUEPREDICATE")) {
            return Truth.TRUE;
        }
        if (bare.equals("FALSEPREDICATE")) {
            return Truth.FALSE;
        }
        List<String> all = List.of(bare.split("\\s+(?:AND|&&)\\s+"));
        List<String> any = List.of(bare.split("\\s+(?:OR|\\|\\|)\\s+"));
        if (all.size() > 1 && any.size() > 1) {
            return Truth.UNREADABLE;
        }
        boolean disjunction = any.size() > 1;
        List<Truth> truths = (disjunction ? any : all)
                .stream().map(part -> comparison(part.strip(), values)).toList();
        if (truths.contains(Truth.UNREADABLE)) {
            return Truth.UNREADABLE;
        }
        return (disjunction ? truths.contains(Truth.TRUE) : !truths.contains(Truth.FALSE)) ? Truth.TRUE : Truth.FALSE;
    }

    private static Truth comparison(String text, BiFunction<String, String, Optional<Object>> values) {
        Matcher matcher = COMPARISON.matcher(text);
        if (!matcher.matches()) {
            return Truth.UNREADABLE;
        }
        Optional<Object> value = values.apply(matcher.group(1), matcher.group(2).strip());
        String expected = matcher.group(4).replaceAll("^['\"]|['\"]$", "");
        String operator = matcher.group(3);
        if (value.isEmpty()) {
            return operator.equals("!=") ? Truth.TRUE : Truth.FALSE;
        }
        return holds(normal(String.valueOf(value.get())), operator, normal(expected)) ? Truth.TRUE : Truth.FALSE;
    }

    private static String normal(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "true" -> "true";
            case "no", "false" -> "false";
            default -> text;
        };
    }

    private static boolean holds(String actual, String operator, String expected) {
        return switch (operator) {
            case "==", "=" -> actual.equals(expected);
            case "!=" -> !actual.equals(expected);
            case "BEGINSWITH" -> actual.startsWith(expected);
            case "CONTAINS" -> actual.contains(expected);
            default -> ordered(compareVersions(actual, expected), operator);
        };
    }

    private static boolean ordered(int comparison, String operator) {
        return switch (operator) {
            case ">=" -> comparison >= 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison < 0;
        };
    }

    /** Compares dotted numbers part by part, anything else as text. */
    private static int compareVersions(String left, String right) {
        if (!left.matches("[0-9.]+") || !right.matches("[0-9.]+")) {
            return left.compareTo(right);
        }
        List<String> lefts = List.of(left.split("\\."));
        List<String> rights = List.of(right.split("\\."));
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            long a = i < lefts.size() && !lefts.get(i).isEmpty() ? Long.parseLong(lefts.get(i)) : 0;
            long b = i < rights.size() && !rights.get(i).isEmpty() ? Long.parseLong(rights.get(i)) : 0;
            if (a != b) {
                return Long.compare(a, b);
            }
        }
        return 0;
    }
}
