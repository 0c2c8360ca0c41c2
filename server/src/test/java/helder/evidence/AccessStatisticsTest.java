package helder.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.OrderStatistics;
import helder.concerns.AnswerTimes.Answered;
import helder.concerns.Office;
import helder.evidence.AccessStatistics.Group;
import helder.evidence.AccessStatistics.Kind;
import helder.evidence.AccessStatistics.Month;
import helder.identity.Role;
import helder.looks.LookStatistics;
import helder.looks.Tally;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.text.Language;
import helder.text.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessStatisticsTest {

    private static final AccessStatistics STATISTICS = new AccessStatistics(
            "De Linde",
            Instant.parse("2026-03-02T08:00:00Z"),
            List.of(new Month(
                    YearMonth.of(2026, 2),
                    List.of(
                            Group.of(Kind.LOOKS, Map.of("all", Tally.of(1_234))),
                            Group.of(Kind.LOOKS_BY_REASON, Map.of("Asked for help", Tally.of(7))),
                            Group.of(Kind.REFUSED, Map.of("ceiling", Tally.HIDDEN, "role", Tally.HIDDEN))),
                    List.of(
                            new Answered(Office.IT, Optional.of(Duration.ofHours(5))),
                            new Answered(Office.PRIVACY, Optional.empty())))));

    @Test
    void numbersAreWrittenAsTheyCanBeToldAndNoOther() {
        assertThat(new String(
                        EvidenceFormat.json(EvidenceDocument.ACCESS_STATISTICS, STATISTICS), StandardCharsets.UTF_8))
                .contains(
                        "\"at_least\" : 1230",
                        "\"fewer_than\" : 10",
                        "\"lines\" : 2",
                        "\"hidden\" : true",
                        "\"month\" : \"2026-02\"",
                        "\"median_hours\" : 5")
                .doesNotContain("1234", "1_234", " : 7", "ceiling");
    }

    @Test
    void everyLineHasAName() {
        Texts texts = Texts.shipped();
        for (Language language : Language.values()) {
            for (Kind kind : Kind.values()) {
                assertThat(texts.get(language, kind.nameKey())).isNotBlank();
            }
            for (Role role : List.of(Role.ADMINISTRATOR, Role.HELP_DESK)) {
                assertThat(name(texts, language, Kind.LOOKS_BY_ROLE, role.code()))
                        .isNotBlank();
            }
            assertThat(name(texts, language, Kind.LOOKS_BY_ROLE, "operator")).isNotBlank();
            assertThat(name(texts, language, Kind.LOOKS_BY_ROLE, LookStatistics.OTHER_ROLES))
                    .isNotBlank();
            for (DataItem item : DataItem.values()) {
                assertThat(name(texts, language, Kind.LOOKS_BY_ITEM, item.code()))
                        .isNotBlank();
            }
            for (Action action : Action.values()) {
                assertThat(name(texts, language, Kind.ORDERS, action.code())).isNotBlank();
            }
            assertThat(name(texts, language, Kind.ORDERS, OrderStatistics.ASK)).isNotBlank();
            assertThat(name(texts, language, Kind.LOOKS_BY_REASON, "")).isNotBlank();
        }
        assertThat(Kind.LOOKS_BY_REASON.lineKey("Asked for help"))
                .as("somebody's own words")
                .isEqualTo(Optional.empty());
    }

    private static String name(Texts texts, Language language, Kind kind, String line) {
        return texts.get(language, kind.lineKey(line).orElseThrow());
    }
}
