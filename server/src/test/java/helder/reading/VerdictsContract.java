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
        var reading = new Reading(new GuideId(guide), DeviceKind.IPHONE, Ownership.PERSONAL);
        for (int i = 0; i < times; i++) {
            house.store().write(tx -> {
                verdicts.count(tx, reading, language, verdict);
                return true;
            });
        }
    }

    @Test
    void theyAreAddedUpAndTheWorstStandsFirst() {
        say("good", Language.NL, Verdict.YES, 5);
        say("one-angry", Language.NL, Verdict.NO, 1);
        say("bad", Language.NL, Verdict.NO, 4);
        say("bad", Language.EN, Verdict.NO, 2);
        say("bad", Language.EN, Verdict.YES, 1);
        say("halfway", Language.EN, Verdict.PARTLY, 6);
        assertThat(verdicts.within(Duration.ofDays(90)))
                .extracting(tally -> tally.guide().value())
                .containsExactly("bad", "one-angry", "halfway", "good");
        assertThat(verdicts.within(Duration.ofDays(90)).getFirst())
                .isEqualTo(new Tally(new GuideId("bad"), DeviceKind.IPHONE, Ownership.PERSONAL, 1, 0, 6));

        house.clock().advance(Duration.ofDays(91));
        say("bad", Language.EN, Verdict.YES, 1);
        assertThat(verdicts.within(Duration.ofDays(90))).hasSize(1);
        house.clock().advance(Verdicts.KEPT.minusDays(90));
        new PurgeVerdicts(house.store(), verdicts, house.clock()).run();
        assertThat(verdicts.within(Verdicts.KEPT.plusDays(400)))
                .containsExactly(new Tally(new GuideId("bad"), DeviceKind.IPHONE, Ownership.PERSONAL, 1, 0, 0));
    }
}
