package helder.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a constant by the word that stands for it outside the code: in storage, in files, on the command line, in addresses. */
public final class Codes {

    private Codes() {}

    /** Empty when no constant has that word. */
    public static <E extends Enum<E>> Optional<E> find(E[] values, Function<E, String> code, String wanted) {
        for (E value : values) {
            if (code.apply(value).equals(wanted)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * For words that come from outside.
     *
     * @param what names the kind of constant to a reader
     * @throws IllegalArgumentException when no constant has that word; the message lists those that are known
     */
    public static <E extends Enum<E>> E of(E[] values, Function<E, String> code, String wanted, String what) {
        return find(values, code, wanted)
                .orElseThrow(() -> new IllegalArgumentException("There is no " + what + " with that name; known: "
                        + Arrays.stream(values).map(code).collect(Collectors.joining(", "))));
    }

    /**
     * For words that this server wrote itself.
     *
     * @throws IllegalStateException when no constant has that word: a newer version wrote it, or somebody else
     */
    public static <E extends Enum<E>> E stored(E[] values, Function<E, String> code, String wanted, String what) {
        return find(values, code, wanted)
                .orElseThrow(() -> new IllegalStateException("Storage has an unknown word for a " + what));
    }
}
