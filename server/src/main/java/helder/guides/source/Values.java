package helder.guides.source;

import helder.guides.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what stands for a value in words that were read: {@code {{ name }}}, or {@code {{ name | what stands there when nobody knows }}}.
 */
final class Values {

    private static final Pattern VALUE = Pattern.compile("\\{\\{([^{}|]*)(?:\\|([^{}]*))?}}");
    private static final Pattern LEFT_OVER = Pattern.compile("\\{\\{|}}");

    private Values() {}

    static List<Bit> read(int line, String text, Faults faults) {
        var bits = new ArrayList<Bit>();
        Matcher value = VALUE.matcher(text);
        int end = 0;
        while (value.find()) {
            literal(line, text.substring(end, value.start()), bits, faults);
            end = value.end();
            find(line, value.group(1).strip(), faults)
                    .ifPresent(variable -> bits.add(new Bit.Value(
                            line, variable, Optional.ofNullable(value.group(2)).map(String::strip))));
        }
        literal(line, text.substring(end), bits, faults);
        return bits;
    }

    /** The variable, when there is one of that name; otherwise the fault names the nearest. */
    static Optional<Variable> find(int line, String name, Faults faults) {
        Optional<Variable> variable = Variable.find(name);
        if (variable.isEmpty()) {
            Nearest.of(name, Variable.codes())
                    .ifPresentOrElse(
                            near -> faults.error(line, "unknown-variable-near", "name", name, "near", near),
                            () -> faults.error(
                                    line,
                                    "unknown-variable",
                                    "name",
                                    name,
                                    "known",
                                    String.join(", ", Variable.codes())));
        }
        return variable;
    }

    private static void literal(int line, String text, List<Bit> bits, Faults faults) {
        if (LEFT_OVER.matcher(text).find()) {
            faults.error(line, "braces");
        }
        if (!text.isEmpty()) {
            bits.add(new Bit.Literal(text));
        }
    }
}
