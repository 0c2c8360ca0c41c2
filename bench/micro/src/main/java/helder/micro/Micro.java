package helder.micro;

import java.util.Optional;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code bin/bench --micro [PATTERN]}: runs the benchmarks whose names match. */
public final class Micro {

    private static final String[] AS_THE_SERVER = {"--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"};

    private Micro() {}

    /**
     * Arguments: a pattern (empty for all) and, if wanted, a file for the figures as JSON. The system property {@code helder.micro.looks} says
     * how many looks the long log holds.
     */
    public static void main(String[] arguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(arguments.length > 0 ? arguments[0] : "")
                .jvmArgsAppend(AS_THE_SERVER);
        if (arguments.length > 1) {
            options.resultFormat(ResultFormatType.JSON).result(arguments[1]);
        }
        Optional.ofNullable(System.getProperty("helder.micro.looks")).ifPresent(looks -> options.param("looks", looks));
        new Runner(options.build()).run();
    }
}
