package helder.identity;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a constant by the word that stands for it outside the code. */
final class Codes {

    private Codes() {}

    static <E extends Enum<E>> E find(E[] values, Function<E, String> code, String wanted, String what) {
        for (E value : values) {
            if (code.apply(value).equals(wanted)) {
                return value;
            }
        }
        throw new IllegalArgumentException("There is no " + what + " with that name; known: "
                + Arrays.stream(values).map(code).collect(Collectors.joining(", ")));
    }
}
