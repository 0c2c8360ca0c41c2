package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.GuideCheck.Finding;
import helder.guides.OwnGuides.Problem;
import helder.store.TestEngine;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with a guide is said before anybody reads it, at the text that has it. */
abstract class GuideProofsContract extends GuideHouse {

    GuideProofsContract(TestEngine engine) {
        super(engine);
    }

    /** What would be found at another place, or not at all, is said at the text that has it. */
    @Test
    void anotherStepAndTheExampleAreSaidWhereTheyStand() {
        for (String wrong : List.of(
                "",
                "Call us.",
                CALLED.replace("step call", "step ring"),
                CALLED + "\n\n" + CALLED.replace("step call", "step ring"),
                CALLED.substring(0, CALLED.lastIndexOf(":::")))) {
            assertThat(rules(OwnGuide.NONE.with(Language.NL, CALL, new OwnText(wrong, Optional.empty()))))
                    .as(wrong)
                    .contains("another-step");
        }
        assertThat(rules(OwnGuide.NONE.with(Language.NL, CALL, new OwnText(CALLED, Optional.empty()))))
                .doesNotContain("another-step");
        String example = Texts.shipped().get(Language.NL, "guides.first_text", "title", "Te leen", "day", "2026-11-29");
        assertThat(proofs.check(
                                SHARED,
                                OwnGuide.NONE.with(
                                        Language.NL, GuidePart.WHOLE, new OwnText(example, Optional.empty())))
                        .own())
                .filteredOn(finding -> finding.fault().rule().equals("example-left"))
                .hasSizeGreaterThan(3)
                .allMatch(GuideCheck.Finding::isError);
    }

    private List<String> rules(OwnGuide content) {
        return proofs.check(LOST, content).own().stream()
                .map(finding -> finding.fault().rule())
                .toList();
    }

    @Test
    void whatHasAnErrorIsKeptAndNotPublished() {
        say(LOST, Language.NL, CALL, CALLED.replace("IT kan", "{{ organisation.nam }} kan [dit](guide:nowhere)"));
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
        GuideProofs.Checked checked = proofs.check(LOST, state(LOST).newest());
        assertThat(checked.own())
                .filteredOn(Finding::isError)
                .allSatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo("every-day/lost-lock.nl.md");
                    assertThat(finding.spot().orElseThrow().step()).contains("call");
                    assertThat(finding.spot().orElseThrow().line()).isEqualTo(3);
                })
                .extracting(finding -> finding.fault().rule())
                .containsExactlyInAnyOrder("unknown-variable-near", "no-such-guide");
        assertThat(titles(LOST, Language.NL)).startsWith("Bel eerst IT");

        say(LOST, Language.NL, CALL, "");
        assertThat(proofs.check(LOST, state(LOST).newest()).own())
                .as("a step that is missing in one language")
                .anyMatch(finding -> finding.isError() && finding.fault().rule().equals("languages-differ"));
        assertThat(proofs.check(new GuideId("lost-erase"), OwnGuide.NONE).hasErrors())
                .isFalse();
    }

    /** Only whoever promised one sheet themselves is held to it. */
    @Test
    void sayingMoreThanFitsOnTheSheetThatHelderPromisedIsAdvice() {
        GuideId encryption = new GuideId("encryption");
        say(encryption, Language.NL, GuidePart.SUMMARY, "two sheets");
        assertThat(proofs.check(encryption, state(encryption).newest()).own())
                .filteredOn(finding -> finding.fault().rule().equals("more-sheets"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("trouble/encryption.nl.md");
                    assertThat(finding.fault().line()).isEqualTo(11);
                    assertThat(finding.isError()).isFalse();
                });
        say(encryption, Language.NL, GuidePart.SUMMARY, "nine sheets");
        assertThat(proofs.check(encryption, state(encryption).newest()).own())
                .filteredOn(finding -> finding.fault().rule().equals("more-sheets"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fault().sentence().in(Texts.shipped(), Language.EN))
                        .as("far too many for one reader: those of the others are not made")
                        .contains(": 9.")
                        .doesNotContain(": 9,"));
        say(encryption, Language.NL, GuidePart.SUMMARY, "two sheets");
        String whole = OwnGuides.file(encryption, state(encryption).newest(), Language.NL)
                .orElseThrow();
        say(encryption, Language.NL, GuidePart.WHOLE, whole);
        assertThat(publishing.publish(encryption, state(encryption).revision(), BRAM))
                .isEqualTo(refused(Problem.ERRORS));
    }

    @Test
    void takingAStepAwayToWhichOthersLeadIsAnErrorElsewhere() {
        done(drafts.add(
                SHARED, Shelf.EVERY_DAY, Language.NL, OWN.replace("guide:what-it-sees", "guide:lost-lock#call"), BRAM));
        publish(SHARED);
        for (Language language : Language.values()) {
            say(LOST, language, CALL, "");
        }
        GuideProofs.Checked checked = proofs.check(LOST, state(LOST).newest());
        assertThat(checked.elsewhere())
                .extracting(finding -> finding.fault().rule())
                .containsExactly("no-such-step");
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
    }

    /** Few and small, but thousands of thousands of each other. */
    @Test
    void piecesCannotGrowWithoutEnd() {
        for (String name : List.of("aaa", "bbb", "ccc", "ddd")) {
            done(drafts.addPiece(new GuideId(name), Language.NL, "Kort.", BRAM));
            publish(new GuideId(name));
        }
        for (String name : List.of("ccc", "bbb", "aaa")) {
            String next = Character.toString(name.charAt(0) + 1).repeat(3);
            say(new GuideId(name), Language.NL, GuidePart.WHOLE, ("::: include " + next + "\n:::\n").repeat(2_000));
        }
        GuideId last = new GuideId("ccc");
        assertThat(proofs.check(last, state(last).newest()).own())
                .extracting(finding -> finding.fault().rule())
                .contains("include-many");
        assertThat(publishing.publish(last, state(last).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
        for (String name : List.of("ccc", "bbb", "aaa")) {
            String next = Character.toString(name.charAt(0) + 1).repeat(3);
            say(new GuideId(name), Language.NL, GuidePart.WHOLE, "::: include " + next + "\n:::");
        }
        publish(last);
        publish(new GuideId("bbb"));
        assertThat(publishing.publish(
                        new GuideId("aaa"), state(new GuideId("aaa")).revision(), BRAM))
                .isEqualTo(refused(Problem.ERRORS));
        assertThat(proofs.check(new GuideId("aaa"), state(new GuideId("aaa")).newest())
                        .own())
                .extracting(finding -> finding.fault().rule())
                .contains("include-deep");
    }
}
