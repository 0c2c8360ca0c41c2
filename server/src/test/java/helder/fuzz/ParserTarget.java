package helder.fuzz;

import java.util.Arrays;

/** What {@code bin/fuzz} runs: Jazzer looks for inputs that one parser does not bear. */
public final class ParserTarget {

    private static Parser parser = Parser.PROPERTY_LIST;

    private ParserTarget() {}

    /** @param arguments the folder of the parser */
    public static void fuzzerInitialize(String[] arguments) {
        parser = Arrays.stream(Parser.values())
                .filter(each -> each.folder().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Bounds.WATCHED.hold(parser, input);
    }
}
