package helder.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.house.House;
import helder.house.TestStanding;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.statement.StaffStatement.State;
import helder.statement.Statements.Problem;
import helder.statement.Statements.Step;
import helder.store.Installation;
import helder.store.NotYetException;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.text.Language;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first sentence to what everybody reads: who may do what, and what stops it. */
abstract class StatementsContract {

    private static final Actor.Somebody BRAM = somebody("bram", Role.ADMINISTRATOR);
    private static final Actor.Somebody LOTTE = somebody("lotte", Role.LEGAL);
    private static final Actor.Somebody HANS = somebody("hans", Role.HUMAN_RESOURCES);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Statements statements;
    private final TestStanding standing = new TestStanding();
    private final Set<PersonId> gone = new HashSet<>();

    StatementsContract(TestEngine engine) {
        this.engine = engine;
    }

    private static Actor.Somebody somebody(String name, Role role) {
        return new Actor.Somebody(new PersonId(name), name, role);
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory)).setUp();
        statements = new Statements(
                house.store(),
                house.get(Installation.class),
                house.get(Ids.class),
                house.clock(),
                house.get(Charters.class),
                house.get(Organisations.class),
                standing,
                (tx, person, role) -> !gone.contains(person));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Step step(Function<Tx, Step> deed) {
        return house.store().write(deed::apply);
    }

    private StaffStatement done(Function<Tx, Step> deed) {
        return switch (step(deed)) {
            case Step.Done(StaffStatement statement) -> statement;
            case Step.Refused(Problem problem) -> throw new AssertionError("refused: " + problem);
        };
    }

    private static Step refused(Problem problem) {
        return new Step.Refused(problem);
    }

    private static Sentences sentences(String what) {
        return sentences(what, Language.values());
    }

    /** What has to be there, in these languages. */
    private static Sentences sentences(String what, Language... languages) {
        var own = new EnumMap<Section, Map<Language, String>>(Section.class);
        for (Section section : Section.values()) {
            if (section.isRequired()) {
                var texts = new EnumMap<Language, String>(Language.class);
                for (Language language : languages) {
                    texts.put(language, what + " " + language.code());
                }
                own.put(section, texts);
            }
        }
        return new Sentences(own);
    }

    private StaffStatement inReview(String what) {
        done(tx -> statements.write(tx, sentences(what), BRAM));
        return done(tx -> statements.submit(tx, BRAM));
    }

    private StaffStatement published(String what) {
        String hash = inReview(what).hash();
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.empty()));
        done(tx -> statements.sign(tx, hash, HANS, Optional.empty()));
        return done(tx -> statements.publish(tx, BRAM));
    }

    @Test
    void whatBothOfficesSignedIsPublishedAndNeverChanges() {
        assertThat(statements.published()).isEmpty();
        StaffStatement first = published("first");
        assertThat(first.state()).isEqualTo(State.PUBLISHED);
        assertThat(first.version()).contains(1L);
        assertThat(statements.open()).isEmpty();
        assertThat(statements.published().orElseThrow().signatures())
                .extracting(event -> event.by().name())
                .containsExactly("lotte", "hans");

        house.clock().advance(java.time.Duration.ofDays(1));
        StaffStatement second = published("second");
        assertThat(second.version()).contains(2L);
        assertThat(statements.published()).contains(second);
        assertThat(statements.versions()).hasSize(2);
        StaffStatement old = statements.versions().getLast();
        assertThat(old.sentences()).isEqualTo(first.sentences());
        assertThat(old.hash()).isEqualTo(first.hash());
        assertThat(old.supersededAt()).isEqualTo(second.publishedAt());
    }

    @Test
    void oneOfficeOrOnePersonIsNotEnough() {
        String hash = inReview("text").hash();
        assertThat(step(tx -> statements.publish(tx, BRAM))).isEqualTo(refused(Problem.SIGNATURES_MISSING));
        assertThat(step(tx -> statements.sign(tx, "another", LOTTE, Optional.empty())))
                .isEqualTo(refused(Problem.OTHER_TEXT));
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.empty()));
        assertThat(step(tx -> statements.sign(tx, hash, LOTTE, Optional.empty())))
                .isEqualTo(refused(Problem.SIGNED_ALREADY));
        assertThat(step(tx -> statements.sign(tx, hash, somebody("lotte", Role.HUMAN_RESOURCES), Optional.empty())))
                .isEqualTo(refused(Problem.ANOTHER_PERSON));
        assertThat(step(tx -> statements.publish(tx, BRAM))).isEqualTo(refused(Problem.SIGNATURES_MISSING));
        done(tx -> statements.sign(tx, hash, HANS, Optional.empty()));
        assertThat(step(tx -> statements.publish(tx, LOTTE))).isEqualTo(refused(Problem.ROLE));
        done(tx -> statements.publish(tx, BRAM));
    }

    @Test
    void onlyThoseWhoMayDoIt() {
        for (Role role : Role.values()) {
            boolean writes = role == Role.ADMINISTRATOR || role == Role.PRIVACY_OFFICER;
            Step written = step(tx -> statements.write(tx, sentences("x"), somebody("somebody", role)));
            assertThat(written instanceof Step.Done).as("%s writes", role).isEqualTo(writes);
        }
        String hash = inReview("text").hash();
        for (Role role : Role.values()) {
            Step signed = step(tx -> statements.sign(tx, hash, somebody(role.code(), role), Optional.empty()));
            assertThat(signed instanceof Step.Done)
                    .as("%s signs", role)
                    .isEqualTo(role == Role.LEGAL || role == Role.HUMAN_RESOURCES);
        }
    }

    @Test
    void aRefusalSaysWhyAndEndsTheSignatures() {
        String hash = inReview("text").hash();
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.empty()));
        assertThat(step(tx -> statements.refuse(tx, " . ", HANS, Optional.empty())))
                .isEqualTo(refused(Problem.WORDS));
        StaffStatement back = done(tx -> statements.refuse(tx, "Too vague", HANS, Optional.empty()));
        assertThat(back.state()).isEqualTo(State.DRAFT);
        assertThat(back.history().getLast().words()).contains("Too vague");
        StaffStatement again = done(tx -> statements.submit(tx, BRAM));
        assertThat(again.missing()).isEqualTo(StaffStatement.SIGNERS);
    }

    @Test
    void aSignatureThatAnOperatorEntersSaysSo() {
        String hash = inReview("text").hash();
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.of(new Actor.Operator("root"))));
        StaffStatement signed = done(tx -> statements.sign(tx, hash, HANS, Optional.empty()));
        assertThat(signed.signatures())
                .extracting(StaffStatement.Event::recordedBy)
                .containsExactly(Optional.of("root"), Optional.empty());
    }

    @Test
    void theLanguageOfTheOrganisationIsEnough() {
        done(tx -> statements.write(tx, sentences("text", Language.NL), BRAM));
        StaffStatement submitted = done(tx -> statements.submit(tx, BRAM));
        done(tx -> statements.sign(tx, submitted.hash(), LOTTE, Optional.empty()));
        done(tx -> statements.sign(tx, submitted.hash(), HANS, Optional.empty()));
        Sentences read = done(tx -> statements.publish(tx, BRAM)).sentences();
        for (Language language : Language.values()) {
            assertThat(read.said(Section.ASK, language, Language.NL))
                    .as("for a reader of %s", language)
                    .contains(new Sentences.Said(Language.NL, "text nl"));
            assertThat(read.said(Section.WHY, language, Language.NL)).isEmpty();
        }
    }

    @Test
    void aReaderGetsTheirOwnLanguageBeforeThatOfTheOrganisation() {
        Sentences some = sentences("text", Language.NL, Language.FR);
        assertThat(some.said(Section.ASK, Language.FR, Language.NL)
                        .orElseThrow()
                        .language())
                .isEqualTo(Language.FR);
        assertThat(some.said(Section.ASK, Language.DE, Language.NL)
                        .orElseThrow()
                        .language())
                .isEqualTo(Language.NL);
        assertThat(some.said(Section.ASK, Language.DE, Language.EN)
                        .orElseThrow()
                        .language())
                .as("an organisation that took another language is read in one that was signed")
                .isEqualTo(Language.NL);
    }

    @Test
    void aTextThatIsMissingInTheLanguageOfTheOrganisationHoldsItUp() {
        done(tx -> statements.write(tx, sentences("text", Language.EN, Language.DE, Language.FR), BRAM));
        assertThat(step(tx -> statements.submit(tx, BRAM))).isEqualTo(refused(Problem.INCOMPLETE));
        var own = new EnumMap<>(sentences("text", Language.NL).own());
        own.put(Section.WHY, Map.of(Language.EN, "Because"));
        done(tx -> statements.write(tx, new Sentences(own), BRAM));
        assertThat(step(tx -> statements.submit(tx, BRAM)))
                .as("most of its people would not read why")
                .isEqualTo(refused(Problem.INCOMPLETE));
        done(tx -> statements.write(tx, Sentences.NONE, BRAM));
        assertThat(step(tx -> statements.submit(tx, BRAM))).isEqualTo(refused(Problem.INCOMPLETE));
        assertThatThrownBy(() -> new Sentences(Map.of(Section.WHY, Map.of(Language.NL, "x".repeat(1_001)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Sentences(Map.of(Section.WHY, Map.of(Language.NL, "a\u202Eb"))).in(Section.WHY, Language.NL))
                .contains("a b");
    }

    @Test
    void anOrganisationThatTookAnotherLanguagePublishesNothingItsPeopleCannotRead() {
        done(tx -> statements.write(tx, sentences("text", Language.NL), BRAM));
        String hash = done(tx -> statements.submit(tx, BRAM)).hash();
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.empty()));
        done(tx -> statements.sign(tx, hash, HANS, Optional.empty()));
        speak(Language.DE);
        assertThat(step(tx -> statements.publish(tx, BRAM))).isEqualTo(refused(Problem.INCOMPLETE));
        speak(Language.NL);
        assertThat(done(tx -> statements.publish(tx, BRAM)).hash())
                .as("the signatures stand under the text, whatever the language of the organisation")
                .isEqualTo(hash);
    }

    private void speak(Language language) {
        Organisations organisations = house.get(Organisations.class);
        house.write(tx -> {
            Organisation now = organisations.current(tx);
            organisations.update(
                    tx,
                    new Organisation(
                            now.id(),
                            now.name(),
                            language,
                            now.timeZone(),
                            now.hue(),
                            now.chromaPermille(),
                            now.createdAt()));
        });
    }

    @Test
    void aCharterThatChangesMakesItOlder() {
        published("text");
        assertThat(statements.isOutdated(statements.published().orElseThrow())).isFalse();
        String hash = inReview("next").hash();
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.empty()));
        done(tx -> statements.sign(tx, hash, HANS, Optional.empty()));
        var before = house.get(Charters.class).inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(before.data());
        data.remove(helder.manifest.DataItem.OS_VERSION);
        house.publish(new CharterText(Ownership.PERSONAL, data, before.actions()));

        assertThat(statements.isOutdated(statements.published().orElseThrow())).isTrue();
        assertThat(step(tx -> statements.publish(tx, BRAM))).isEqualTo(refused(Problem.OUTDATED));
        StaffStatement saved = done(tx -> statements.write(tx, sentences("next"), BRAM));
        assertThat(saved.hash()).as("it covers the charters").isNotEqualTo(hash);
        assertThat(saved.state()).isEqualTo(State.DRAFT);
    }

    @Test
    void whatWasChangedBehindItsBackIsNotBelieved() {
        published("text");
        house.write(tx -> tx.dsl().execute("update staff_statement set body = replace(body, 'text', 'lie')"));
        assertThatThrownBy(() -> statements.published()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverWroteItOrIsInDoubtDoesNotSignIt() {
        String hash = inReview("text").hash();
        assertThat(step(tx -> statements.sign(tx, hash, somebody("bram", Role.LEGAL), Optional.empty())))
                .isEqualTo(refused(Problem.AUTHOR));
        standing.doubted.add(LOTTE.person());
        assertThatThrownBy(() -> step(tx -> statements.sign(tx, hash, LOTTE, Optional.empty())))
                .isInstanceOf(NotYetException.class);
        assertThatThrownBy(
                        () -> step(tx -> statements.refuse(tx, "This is not what we agreed", LOTTE, Optional.empty())))
                .isInstanceOf(NotYetException.class);
        standing.doubted.clear();
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.empty()));
    }

    @Test
    void itIsPublishedOnlyWhileWhoeverSignedIsStillInThatOffice() {
        String hash = inReview("text").hash();
        done(tx -> statements.sign(tx, hash, LOTTE, Optional.empty()));
        done(tx -> statements.sign(tx, hash, HANS, Optional.empty()));
        gone.add(LOTTE.person());
        assertThat(step(tx -> statements.publish(tx, BRAM))).isEqualTo(refused(Problem.OFFICE_LOST));
        String again = inReview("text").hash();
        done(tx -> statements.sign(tx, again, somebody("lena", Role.LEGAL), Optional.empty()));
        done(tx -> statements.sign(tx, again, HANS, Optional.empty()));
        done(tx -> statements.publish(tx, BRAM));
    }
}
