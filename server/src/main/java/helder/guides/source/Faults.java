package helder.guides.source;

import helder.guides.Fault;
import helder.guides.Fault.Severity;
import helder.identity.Codes;
import helder.organisation.PlainText;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects what is wrong while a guide is read, so that a writer hears everything at once. */
public final class Faults {

    private static final String UNSEEN = "unseen-character";

    private final List<Fault> all = new ArrayList<>();

    /** @param arguments name and value by turns; a value is a string or a whole number */
    public void error(int line, String rule, Object... arguments) {
        add(line, rule, Severity.ERROR, arguments);
    }

    /** @param arguments name and value by turns; a value is a string or a whole number */
    public void advice(int line, String rule, Object... arguments) {
        add(line, rule, Severity.ADVICE, arguments);
    }

    private void add(int line, String rule, Severity severity, Object... arguments) {
        Map<String, Argument> named = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            named.put((String) arguments[i], argument(arguments[i + 1]));
        }
        all.add(new Fault(line, rule, severity, new Sentence(Fault.textKey(rule), named)));
    }

    private static Argument argument(Object value) {
        return value instanceof Number number
                ? new Argument.Count(number.longValue())
                : new Argument.Name((String) value);
    }

    /** By line. */
    public List<Fault> all() {
        return all.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }

    /**
     * The one place that decides which characters a guide may hold: asked of its lines, and again of what YAML and Markdown make of them, because both can
     * write any character as another. Said once for each line.
     */
    void unseen(int line, String text) {
        boolean isUnseen = text.codePoints().anyMatch(each -> each != '\t' && PlainText.isInvisible(each));
        if (isUnseen
                && all.stream()
                        .noneMatch(fault -> fault.line() == line && fault.rule().equals(UNSEEN))) {
            error(line, UNSEEN);
        }
    }

    /** The constant for which a word stands; empty, with a fault that names those that there are, when there is none. */
    <E extends Enum<E>> Optional<E> constant(int line, String word, E[] values, Function<E, String> code) {
        Optional<E> found = Codes.find(values, code, word);
        if (found.isEmpty()) {
            String known = Arrays.stream(values).map(code).collect(Collectors.joining(", "));
            error(line, "unknown-word", "word", word, "known", known);
        }
        return found;
    }
}
