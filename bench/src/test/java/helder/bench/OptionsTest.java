package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense is refused before anything starts. A program that is not there ends whatever is not refused. */
class OptionsTest {

    private final StringWriter said = new StringWriter();

    private int bench(String options) {
        return Bench.line()
                .setErr(new PrintWriter(said))
                .execute(("--database=sqlite --program=/there/is/none " + options).split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "--keep=/tmp/nowhere, --keep is for --growth; --history and --platform windows only",
        "--growth=4 --platform=windows, A peer; growth and history are measured with --platform apple",
        "--keep=/tmp/nowhere --platform=android, --keep is for --growth; --history and --platform windows only",
        "--platform=symbian, Invalid value for option '--platform'",
        "--keep=/tmp/nowhere --torture=1, --keep is for",
        "--runs=0, --runs must be at least 1",
        "--devices=0 --history=1, --devices must be at least 1",
        "--seconds=0, --seconds must be at least 1",
        "--connections=-1, --connections must be at least 1",
        "--devices=5 --runs=5, --devices must be more than --runs",
        "--growth=10;0, --growth must be at least 1",
        "--history=-1, --history must not be negative",
        "--growth=4 --peer=http://localhost:1/, A peer is measured by the usual set only",
        "--peer=http://localhost:1/, Devices of the peer need certificates",
        "--peer=http://localhost:1/ --peer-ca=ca.pem, Devices of the peer need certificates",
        "--peer-queue-batch=0, --peer-queue-batch must be at least 1",
        "--database=oracle, There is no database oracle",
        "--runs=often, Invalid value for option '--runs'",
        "--speed, Unknown option: '--speed'",
    })
    void whatMakesNoSenseIsRefusedInOneSentence(String options, String sentence) {
        assertThat(bench(options.replace(';', ','))).isEqualTo(2);
        assertThat(said.toString())
                .startsWith("bench: " + sentence.replace(';', ','))
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--devices=6 --runs=5",
                "--growth=2 --devices=2",
                "--history=1 --devices=2",
                "--platform=windows --keep=target/kept-by-a-test"
            })
    void whatMakesSenseIsTried(String options) {
        assertThat(bench(options)).isEqualTo(1);
        assertThat(said.toString()).contains("/there/is/none");
    }

    @Test
    void helpSaysWhatAProfileIs() {
        assertThat(Bench.line().getUsageMessage().replaceAll("\\s+", " "))
                .contains(
                        "a file of Java's Flight Recorder for each run of a cell, and a table of what its CPU went into");
    }
}
