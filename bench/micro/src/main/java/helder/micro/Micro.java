package helder.micro;

import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code bin/bench --micro [PATTERN]}: runs the benchmarks whose names match. */
public final class Micro {

    private static final String[] AS_THE_SERVER = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"};

    private Micro() {}

    /** Arguments: a pattern (empty for all) and, if wanted, a file for the figures as JSON. */
    public static void main(String[] arguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(arguments.length > 0 ? arguments[0] : "")
                .jvmArgsAppend(AS_THE_SERVER);
        if (arguments.length > 1) {
            options.resultFormat(ResultFormatType.JSON).result(arguments[1]);
        }
        new Runner(options.build()).run();
    }
}
