package helder.reading;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.house.House;
import helder.identity.Ownership;
import helder.reading.Progress.Reading;
import helder.store.Installation;
import helder.store.TestEngine;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers about guides are numbers, the worst first, and go after two years. */
abstract class VerdictsContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Verdicts verdicts;

    VerdictsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        verdicts = new Verdicts(house.store(), house.get(Installation.class), house.clock());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void say(String guide, Language language, Verdict verdict, int times) {
        say(guide, DeviceKind.IPHONE, language, verdict, times);
    }

    private void say(String guide, DeviceKind device, Language language, Verdict verdict, int times) {
        var reading = new Reading(new GuideId(guide), device, Ownership.PERSONAL);
        for (int i = 0; i < times; i++) {
            house.store().write(tx -> {
                verdicts.count(tx, reading, language, verdict);
                return true;
            });
        }
    }

    private List<String> guides() {
        return verdicts.within(13).stream().map(tally -> tally.guide().value()).toList();
    }

    @Test
    void theyAreAddedUpByTensAndTheWorstStandsFirst() {
        say("good", Language.NL, Verdict.YES, 50);
        say("few", Language.NL, Verdict.NO, 9);
        say("even", Language.NL, Verdict.NO, 9);
        say("even", Language.NL, Verdict.YES, 1);
        say("bad", Language.NL, Verdict.NO, 20);
        say("bad", Language.EN, Verdict.NO, 19);
        say("bad", Language.EN, Verdict.YES, 9);
        say("halfway", Language.EN, Verdict.PARTLY, 60);
        assertThat(verdicts.within(13)).as("the week runs").isEmpty();
        house.clock().advance(Duration.ofDays(7));
        assertThat(guides()).containsExactly("bad", "even", "halfway", "good");
        assertThat(verdicts.within(13).getFirst().all()).isEqualTo(new Tally.Numbers(0, 0, 30));
        assertThat(verdicts.within(13).get(1).all())
                .as("fewer than ten look like none")
                .isEqualTo(new Tally.Numbers(0, 0, 0));

        house.clock().advance(Duration.ofDays(91));
        say("bad", Language.EN, Verdict.YES, 10);
        assertThat(guides()).as("of before, and of the week that runs").isEmpty();
        house.clock().advance(Verdicts.KEPT.minusDays(90));
        new PurgeVerdicts(house.store(), verdicts, house.clock()).run();
        assertThat(verdicts.within(300)).extracting(Tally::all).containsExactly(new Tally.Numbers(10, 0, 0));
    }

    /** One answer of the only one with such a device must not show by itself, nor by subtracting. */
    @Test
    void aKindOfDeviceStandsByItselfOnlyWhereNobodyIsFound() {
        say("leave", DeviceKind.IPHONE, Language.NL, Verdict.YES, 30);
        say("leave", DeviceKind.IPAD, Language.NL, Verdict.YES, 10);
        say("leave", DeviceKind.MAC, Language.NL, Verdict.NO, 1);
        say("apart", DeviceKind.IPHONE, Language.NL, Verdict.YES, 30);
        say("apart", DeviceKind.IPAD, Language.NL, Verdict.YES, 10);
        house.clock().advance(Duration.ofDays(7));
        assertThat(guides()).containsExactly("apart", "leave");
        assertThat(verdicts.within(13).getFirst().parts())
                .extracting(Tally.Part::device)
                .containsExactly(DeviceKind.IPHONE, DeviceKind.IPAD);
        assertThat(verdicts.within(13).getLast().parts())
                .as("the one Mac is left with ten others")
                .extracting(Tally.Part::device)
                .containsExactly(DeviceKind.IPHONE);
    }
}
