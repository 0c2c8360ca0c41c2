package helder.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicroTest {

    @Test
    void eachBenchmarkRunsOnce() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(10))
                        .param("looks", "3000")
                        .param("slides", "2")
                        .param("devices", "100")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results.stream().map(result -> result.getParams().getBenchmark()))
                .extracting(name -> name.substring("helder.micro.".length()))
                .containsExactlyInAnyOrder(
                        "GuideForms.page",
                        "GuideForms.leaflet",
                        "PropertyLists.checkIn",
                        "PropertyLists.report",
                        "PropertyLists.largeReport",
                        "PropertyLists.binaryIsRefused",
                        "Signatures.verify",
                        "Signatures.claimed",
                        "Decisions.permit",
                        "Decisions.stillHolds",
                        "Decisions.admit",
                        "DevicesByPolicy.one",
                        "DevicesByPolicy.many",
                        "DevicesByPolicy.dryRun",
                        "RecordedLooks.alone",
                        "RecordedLooks.together",
                        "GuideChecks.library",
                        "LongLogs.check",
                        "LongLogs.newest",
                        "LongLogs.twoPages",
                        "Sounds.loudness",
                        "Sounds.mp3",
                        "Sounds.opus",
                        "WholeFilms.film");
    }
}
