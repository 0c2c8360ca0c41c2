package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.manifest.DataItem;
import helder.protocol.android.device.NonCompliance;
import helder.text.Language;
import helder.text.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a phone says does not hold: no more of it is kept than its charter lets be known. */
class PhoneIssueTest {

    private static final List<NonCompliance> SAID = List.of(
            new NonCompliance("passwordPolicies", null, null, "USER_ACTION", null, null),
            new NonCompliance("applications", null, "com.example.work", "APP_NOT_INSTALLED", "NETWORK_ERROR", null),
            new NonCompliance("applications", null, "com.example.private", "APP_NOT_INSTALLED", null, null),
            new NonCompliance("systemUpdate", null, null, "API_LEVEL", null, null),
            new NonCompliance("somethingNew", null, null, "free words of a phone", null, null));

    private static final Set<String> WORK = Set.of("com.example.work");

    @Test
    void allOfItIsKeptWhereAllMayBeKnownButNoAppThatIsNotForWork() {
        String lines = PhoneIssue.lines(SAID, EnumSet.allOf(DataItem.class), WORK);
        assertThat(lines).doesNotContain("private", "free words");
        assertThat(PhoneIssue.all(lines)).hasSize(4).anySatisfy(issue -> {
            assertThat(issue.part()).isEqualTo(PhoneIssue.Part.APPS);
            assertThat(issue.cause()).isEqualTo(PhoneIssue.Cause.FAILED);
            assertThat(issue.app()).contains("com.example.work");
            assertThat(issue.word()).isEqualTo("NETWORK_ERROR");
        });
    }

    @Test
    void whatTellsAnItemThatMayNotBeKnownIsNotKept() {
        String lines = PhoneIssue.lines(SAID, EnumSet.of(DataItem.OS_VERSION), WORK);
        assertThat(PhoneIssue.all(lines))
                .extracting(PhoneIssue::part)
                .containsExactly(PhoneIssue.Part.UPDATES, PhoneIssue.Part.OTHER);
        String more = PhoneIssue.lines(SAID, EnumSet.allOf(DataItem.class), WORK);
        assertThat(PhoneIssue.narrowed(more, EnumSet.of(DataItem.OS_VERSION))).isEqualTo(lines);
        assertThat(PhoneIssue.narrowed(more, Set.of())).isEmpty();
    }

    @Test
    void linesOfAnotherVersionAreLeftOut() {
        assertThat(PhoneIssue.all("PASSCODE USER\nA B C D\n\n")).isEmpty();
    }

    @Test
    void everyPartAndCauseHasItsWords() {
        Texts texts = Texts.shipped();
        for (PhoneIssue.Part part : PhoneIssue.Part.values()) {
            assertThat(texts.get(Language.NL, part.nameKey())).isNotBlank();
        }
        for (PhoneIssue.Cause cause : PhoneIssue.Cause.values()) {
            assertThat(texts.get(Language.NL, cause.textKey())).isNotBlank();
        }
    }
}
