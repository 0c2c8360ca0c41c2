package helder.guides.source;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.GuidePart;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

    private static final String GUIDE = """
            ---
            title: Lock it
            summary: >
              Nobody reads
              it.
            devices: [iphone]
            ---
            Hello.

            ::: step one
            ## One
            ::: tip
            a
            :::
            :::

            ::: when device=iphone
            ::: step two icon=lock
            ## Two
            b
            :::
            :::

            Bye.
            """;

    @Test
    void aGuideIsCutAtItsSteps() {
        Pieces pieces = Pieces.of(GUIDE);
        assertThat(pieces.parts())
                .extracting(GuidePart::code)
                .containsExactly(
                        "title",
                        "summary",
                        "minutes",
                        "seen",
                        "back",
                        "words",
                        "opening",
                        "step:one",
                        "step:two",
                        "closing");
        assertThat(pieces.text(GuidePart.step("one"))).contains("::: step one\n## One\n::: tip\na\n:::\n:::");
        assertThat(pieces.text(GuidePart.OPENING)).contains("Hello.");
        assertThat(pieces.text(GuidePart.CLOSING)).contains(":::\n\nBye.");
        assertThat(pieces.at(12)).contains(GuidePart.step("one"));
        assertThat(pieces.at(16)).as("between two steps").isEmpty();
        assertThat(pieces.line(GuidePart.step("two"))).isEqualTo(18);
    }

    @Test
    void whatIsNotSaidOtherwiseStaysAsItIs() {
        assertThat(Pieces.of(GUIDE).with(Map.of())).isEqualTo(GUIDE);
        String changed = Pieces.of(GUIDE)
                .with(Map.of(
                        GuidePart.step("two"),
                        "::: step two\n## 2\n:::",
                        GuidePart.MINUTES,
                        "7",
                        GuidePart.SEEN,
                        "Nothing: \"no\".",
                        GuidePart.WORDS,
                        "lost, \"gone\"\nx: y",
                        GuidePart.step("nowhere"),
                        "never",
                        GuidePart.SUMMARY,
                        "a\n---\ntitle: b"));
        assertThat(changed)
                .contains(
                        "summary: \"a --- title: b\"\n",
                        "minutes: \"7\"\n",
                        "seen: \"Nothing: \\\"no\\\".\"\n",
                        "words: [\"lost\", \"\\\"gone\\\"\", \"x: y\"]\n")
                .contains("## One", "::: step two\n## 2\n:::")
                .doesNotContain("never", "icon=lock", "Nobody reads");
        assertThat(Pieces.of(GUIDE).with(Map.of(GuidePart.step("one"), ""))).doesNotContain("step one");
    }

    /** Whatever somebody writes: nothing is lost, and nothing hangs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "---",
                "---\ntitle",
                ":::",
                "::: step a",
                "::: step a\n::: step b\n:::",
                ":::\n:::\n::: step a\n:::\n::: step a\n:::",
                "---\n---\n::: step x\n:::",
                "---\ntitle: a\ntitle: b\n---\n\n\n"
            })
    void anyTextIsCutAndJoinedAgain(String text) {
        Pieces pieces = Pieces.of(text);
        assertThat(pieces.with(Map.of()).strip()).isEqualTo(text.strip());
        List<GuidePart> parts = pieces.parts();
        for (GuidePart part : parts) {
            assertThat(pieces.with(Map.of(part, "x"))).isNotNull();
        }
        assertThat(Stream.of(-1, 0, 1, 99).map(pieces::at)).isNotNull();
    }
}
