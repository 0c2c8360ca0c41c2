package helder.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import helder.corrections.Correction.State;
import helder.corrections.Corrections.Problem;
import helder.corrections.Corrections.Step;
import helder.deletions.Deletions;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Masks;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.Installation;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person says is wrong gets an answer, once, and is deleted after its time. */
abstract class CorrectionsContract {

    private static final Wrong VERSION = new Wrong.Item(DataItem.OS_VERSION);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Corrections corrections;
    private Person anna;

    CorrectionsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        corrections = new Corrections(
                house.store(),
                house.get(Installation.class),
                house.get(helder.identity.Ids.class),
                house.get(Masks.class),
                house.get(People.class),
                house.clock());
        anna = house.person("anna@delinde.example", "Anna Smit");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Step step(Function<Tx, Step> deed) {
        return house.store().write(deed::apply);
    }

    private Correction asked(String words) {
        return switch (step(tx -> corrections.ask(tx, anna.id(), Optional.empty(), VERSION, words))) {
            case Step.Done(Correction correction) -> correction;
            case Step.Refused(Problem problem) -> throw new AssertionError("refused: " + problem);
        };
    }

    private static Actor.Somebody somebody(Role role) {
        return new Actor.Somebody(new PersonId("samira"), "Samira", role);
    }

    @Test
    void itWaitsAMonthAndIsAnsweredOnce() {
        Correction open = asked("  It is 27.1\n");
        assertThat(open.words()).isEqualTo("It is 27.1");
        assertThat(open.dueAt())
                .isEqualTo(open.askedAt().atOffset(ZoneOffset.UTC).plusMonths(1).toInstant());
        assertThat(open.isOverdue(open.dueAt())).isFalse();
        assertThat(open.isOverdue(open.dueAt().plusMillis(1))).isTrue();
        assertThat(corrections.open(0, 50)).containsExactly(open);

        assertThat(step(tx -> corrections.answer(tx, open.id(), true, "..", somebody(Role.HELP_DESK))))
                .isEqualTo(new Step.Refused(Problem.WORDS));
        step(tx -> corrections.answer(tx, open.id(), false, "The device says so itself", somebody(Role.HELP_DESK)));
        assertThat(step(tx -> corrections.answer(tx, open.id(), true, "Changed my mind", somebody(Role.HELP_DESK))))
                .isEqualTo(new Step.Refused(Problem.GONE));

        Correction answered = corrections.of(anna.id()).getFirst();
        assertThat(answered.state()).isEqualTo(State.DECLINED);
        assertThat(answered.answer().orElseThrow().words()).isEqualTo("The device says so itself");
        assertThat(answered.answer().orElseThrow().by().name()).isEqualTo("Samira");
        assertThat(answered.subject()).isEqualTo(VERSION);
        assertThat(corrections.open(0, 50)).isEmpty();
        assertThat(corrections.answered(10)).containsExactly(answered);
    }

    @Test
    void nothingIsCalledCorrectedThatNobodyChanged() {
        People people = house.get(People.class);
        var operator = new Actor.Operator("root");
        change(people, "Anna Smid", operator);
        house.clock().advance(java.time.Duration.ofMinutes(1));
        Step asked = step(
                tx -> corrections.ask(tx, anna.id(), Optional.empty(), Wrong.Detail.NAME, "My name is Anna de Smit"));
        String id = ((Step.Done) asked).correction().id();
        assertThat(step(tx -> corrections.answer(tx, id, true, "I changed your name", somebody(Role.HELP_DESK))))
                .as("changed before they asked only")
                .isEqualTo(new Step.Refused(Problem.UNCHANGED));
        assertThat(corrections.open(0, 50)).hasSize(1);
        change(people, "Anna de Smit", operator);
        assertThat(step(tx -> corrections.answer(tx, id, true, "I changed your name", somebody(Role.HELP_DESK))))
                .isInstanceOf(Step.Done.class);
    }

    private void change(People people, String name, Actor by) {
        step(tx -> {
            people.change(tx, anna.id(), new People.Details(name, anna.email(), anna.language()), by);
            return new Step.Refused(Problem.GONE);
        });
    }

    @Test
    void onlyThoseWhoseWorkItIsAnswer() {
        Correction open = asked("It is 27.1");
        for (Role role : Role.values()) {
            if (!Corrections.mayAnswer(role)) {
                assertThat(step(tx -> corrections.answer(tx, open.id(), true, "done", somebody(role))))
                        .isEqualTo(new Step.Refused(Problem.ROLE));
            }
        }
        assertThat(corrections.open(0, 50)).hasSize(1);
    }

    @Test
    void wordsAndNumberAreBounded() {
        assertThat(step(tx -> corrections.ask(tx, anna.id(), Optional.empty(), VERSION, "x".repeat(501))))
                .isEqualTo(new Step.Refused(Problem.WORDS));
        for (int i = 0; i < Corrections.OPEN_AT_MOST; i++) {
            asked("Number " + i);
        }
        assertThat(step(tx -> corrections.ask(tx, anna.id(), Optional.empty(), VERSION, "One more")))
                .isEqualTo(new Step.Refused(Problem.TOO_MANY));
    }

    @Test
    void itIsDeletedTwoYearsAfterTheAnswerAndThatIsCounted() {
        Correction open = asked("It is 27.1");
        Correction stays = asked("Not answered");
        step(tx -> corrections.answer(tx, open.id(), true, "It was old", somebody(Role.PRIVACY_OFFICER)));
        var purge = new PurgeCorrections(house.store(), corrections, house.clock(), house.get(Deletions.class));
        house.clock().advance(Corrections.KEPT.minusMillis(1));
        purge.run();
        assertThat(corrections.of(anna.id())).hasSize(2);
        house.clock().advance(Duration.ofMillis(1));
        purge.run();
        assertThat(corrections.of(anna.id())).containsExactly(stays);
        assertThat(house.get(Deletions.class).all())
                .anyMatch(deletion -> deletion.what().equals("record-corrections") && deletion.times() == 1);
    }
}
