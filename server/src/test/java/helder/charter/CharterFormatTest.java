package helder.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import helder.Arbitrary;
import helder.charter.CharterFormat.Fault;
import helder.charter.CharterFormat.Fault.Kind;
import helder.charter.CharterFormat.Reading;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.secrets.Fingerprint;
import helder.text.Language;
import helder.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharterFormatTest {

    private static final String RULE =
            "{\"purpose\":\"protect_data\",\"legal_basis\":\"contract\",\"seen_by\":[],\"retention_days\":90}";

    private static final String ACTION = "{\"purpose\":\"support\",\"legal_basis\":\"contract\",\"ordered_by\":[]}";

    @Test
    void anyCharterSurvivesWritingAndReading() {
        Arbitrary arbitrary = Arbitrary.fresh();
        for (int round = 0; round < 300; round++) {
            CharterText text = arbitrary.charter(arbitrary.of(Ownership.values()));
            String canonical = CharterFormat.canonical(text);

            assertThat(read(canonical)).as(arbitrary::toString).isEqualTo(text);
            assertThat(read(CharterFormat.readable(text)))
                    .as(arbitrary::toString)
                    .isEqualTo(text);
            assertThat(CharterFormat.canonical(read(CharterFormat.readable(text))))
                    .isEqualTo(canonical);
        }
    }

    /** Versions in databases and copies at works councils carry this hash; it may never change by accident. */
    @Test
    void theBytesOfACharterNeverChange() {
        String json = "{ \"data\" : { \"os.version\": " + RULE + "},\n\"actions\":{}, \"ownership\":\"personal\" }";

        assertThat(CharterFormat.canonical(read(json)))
                .isEqualTo(
                        "{\"actions\":{},\"data\":{\"os.version\":{\"asked_every_days\":1,\"legal_basis\":\"contract\","
                                + "\"purpose\":\"protect_data\",\"retention_days\":90,\"seen_by\":[]}},\"ownership\":\"personal\"}");
        assertThat(Fingerprint.ofText("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void whatIsLeftOutForAGroupStandsAtItsName() {
        String json = "{\"ownership\":\"personal\",\"data\":{\"os.version\":" + RULE
                + "},\"actions\":{},\"groups\":{\"Dag\":{},\" Nacht  dienst\":{\"without_data\":[\"os.version\"]}}}";

        assertThat(CharterFormat.canonical(read(json)))
                .contains("\"groups\":{\"Nacht dienst\":{\"without_actions\":[],\"without_data\":[\"os.version\"]}}");
        assertThat(read(json).forGroups(Set.of(GroupKey.of("nacht dienst"))).data())
                .isEmpty();
        assertThat(read(json).forGroups(Set.of(GroupKey.of("dag"))).data()).hasSize(1);
    }

    @Test
    void noCharterNamesMoreGroupsThanItCan() {
        String groups = IntStream.rangeClosed(0, CharterText.MAXIMUM_GROUPS)
                .mapToObj(number -> "\"" + number + "\":{\"without_data\":[\"os.version\"]}")
                .collect(Collectors.joining(","));
        assertThat(faults("{\"ownership\":\"personal\",\"data\":{\"os.version\":" + RULE
                        + "},\"actions\":{},\"groups\":{" + groups + "}}"))
                .extracting(Fault::kind)
                .containsExactly(Kind.TOO_MANY_GROUPS);
    }

    @Test
    void howManyPeopleAnActionTakesIsAlwaysWrittenAndMayBeLeftOut() {
        String json = "{\"ownership\":\"company\",\"data\":{},\"actions\":{\"erase\":ACTION,\"lock\":ACTION,\"rename\":"
                + "{\"purpose\":\"support\",\"legal_basis\":\"contract\",\"ordered_by\":[],\"approvals\":2,\"asks_first\":true}}}";
        CharterText text = read(json.replace("ACTION", ACTION));

        assertThat(text.actions().get(Action.ERASE)).isEqualTo(rule(2, false));
        assertThat(text.actions().get(Action.LOCK)).isEqualTo(rule(1, false));
        assertThat(text.actions().get(Action.RENAME)).isEqualTo(rule(2, true));
        assertThat(CharterFormat.canonical(text))
                .startsWith(
                        "{\"actions\":{\"erase\":{\"approvals\":2,\"asks_first\":false,\"legal_basis\":\"contract\",");
    }

    private static ActionRule rule(int approvals, boolean asksFirst) {
        return new ActionRule(Purpose.SUPPORT, LegalBasis.CONTRACT, Set.of(), approvals, asksFirst);
    }

    @Test
    void noTextCanHavePeopleAskedBeforeWhatProtectsALostDevice() {
        for (Action action : List.of(Action.ERASE, Action.LOCK, Action.LOCATE, Action.MAINTAIN_ENROLLMENT)) {
            assertThatThrownBy(() -> new CharterText(Ownership.COMPANY, Map.of(), Map.of(action, rule(2, true))))
                    .hasMessageContaining(action.code());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ownership\":\"personal\",\"data\":{},\"actions\":{}} x | NOT_JSON | ",
                "{\"ownership\":\"personal\",\"ownership\":\"company\",\"data\":{},\"actions\":{}} | NOT_JSON | ",
                "[] | WRONG_TYPE | ",
                "{\"ownership\":\"personal\",\"data\":{}} | MISSING | /actions",
                "{\"ownership\":\"personal\",\"data\":{},\"actions\":{},\"extra\":1} | UNKNOWN_WORD | /extra",
                "{\"ownership\":\"mine\",\"data\":{},\"actions\":{}} | UNKNOWN_WORD | /ownership",
                "{\"ownership\":\"personal\",\"data\":{\"soul\":RULE},\"actions\":{}} | UNKNOWN_WORD | /data/soul",
                "{\"ownership\":\"personal\",\"data\":{\"location\":RULE},\"actions\":{}} | ABOVE_CEILING | /data/location",
                "{\"ownership\":\"company\",\"data\":{\"content.photos\":RULE},\"actions\":{}} | ABOVE_CEILING | /data/content.photos",
                "{\"ownership\":\"personal\",\"data\":{\"os.version\":7},\"actions\":{}} | WRONG_TYPE | /data/os.version",
                "{\"ownership\":\"personal\",\"data\":{\"os.version\":RULE+\"asked_every_days\":91}},\"actions\":{}} | OUT_OF_RANGE | /data/os.version/asked_every_days",
                "{\"ownership\":\"personal\",\"data\":{\"os.version\":RULE+\"asked_every_days\":0}},\"actions\":{}} | OUT_OF_RANGE | /data/os.version/asked_every_days",
                "{\"ownership\":\"personal\",\"data\":{\"os.version\":RULE+\"asked_every_days\":\"1\"}},\"actions\":{}} | WRONG_TYPE | /data/os.version/asked_every_days",
                "{\"ownership\":\"personal\",\"data\":{\"contact.last\":RULE+\"asked_every_days\":7}},\"actions\":{}} | NOT_ASKED | /data/contact.last/asked_every_days",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{\"lock\":ACTION+\"approvals\":3}}} | OUT_OF_RANGE | /actions/lock/approvals",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{\"lock\":ACTION+\"approvals\":0}}} | OUT_OF_RANGE | /actions/lock/approvals",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{\"lock\":ACTION+\"approvals\":true}}} | WRONG_TYPE | /actions/lock/approvals",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{\"lock\":ACTION+\"asks_first\":1}}} | WRONG_TYPE | /actions/lock/asks_first",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{\"lock\":ACTION+\"asks_first\":true}}} | NOT_ASKED_FIRST | /actions/lock/asks_first",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{\"locate\":ACTION+\"asks_first\":true}}} | NOT_ASKED_FIRST | /actions/locate/asks_first",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{},\"groups\":[]} | WRONG_TYPE | /groups",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{},\"groups\":{\"Nacht\":{\"without\":[]}}} | UNKNOWN_WORD | /groups/Nacht/without",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{},\"groups\":{\"Nacht\":{\"without_data\":7}}} | WRONG_TYPE | /groups/Nacht/without_data",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{},\"groups\":{\"Nacht\":{\"without_data\":[\"soul\"]}}} | UNKNOWN_WORD | /groups/Nacht/without_data",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{},\"groups\":{\"Nacht\":{\"without_actions\":[\"lock\"]}}} | NOT_USED | /groups/Nacht/without_actions",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{},\"groups\":{\"-\":{}}} | GROUP_NAME | /groups/-",
                "{\"ownership\":\"company\",\"data\":{},\"actions\":{},\"groups\":{\"Nacht\":{},\"NACHT\":{}}} | GROUP_NAME | /groups/NACHT",
            })
    void aFaultyCharterSaysWhereAndWhat(String json, Kind kind, String path) {
        assertThat(faults(json.replace("RULE+", RULE.replace("}", ","))
                        .replace("RULE", RULE)
                        .replace("ACTION+", ACTION.replace("}", ","))))
                .extracting(Fault::kind, Fault::path)
                .containsExactly(tuple(kind, path == null ? "" : path));
    }

    @Test
    void everyFaultIsFoundAtOnce() {
        List<Fault> faults = faults("""
                {"ownership": "personal",
                 "data": {"os.version": {"purpose": "spying", "legal_basis": "consent", "seen_by": ["auditor", "boss"],
                          "retention_days": 99999}},
                 "actions": {"lock": {"purpose": "lost_device", "legal_basis": "contract", "ordered_by": "everybody"}}}
                """);

        assertThat(faults)
                .extracting(Fault::kind)
                .containsExactly(
                        Kind.UNKNOWN_WORD,
                        Kind.UNKNOWN_WORD,
                        Kind.ROLE_SEES_NO_DEVICES,
                        Kind.UNKNOWN_WORD,
                        Kind.OUT_OF_RANGE,
                        Kind.WRONG_TYPE);
        assertThat(faults.getFirst().expected()).contains("protect_data");
    }

    @Test
    void everyFaultHasASentenceInEveryLanguage() {
        Texts texts = Texts.shipped();
        for (Language language : Language.values()) {
            for (Kind kind : Kind.values()) {
                assertThat(texts.get(language, kind.textKey(), "path", "/data", "found", "soul", "expected", "body"))
                        .doesNotContain("{")
                        .isNotBlank();
            }
        }
    }

    @Test
    void aCharterThatIsFarTooLongIsNotEvenParsed() {
        assertThat(faults(" ".repeat(300_000))).extracting(Fault::kind).containsExactly(Kind.TOO_LARGE);
    }

    @Test
    void nestingWithoutEndIsAFaultAndNotACrash() {
        assertThat(faults("[".repeat(100_000))).extracting(Fault::kind).containsExactly(Kind.NOT_JSON);
    }

    private static CharterText read(String json) {
        return switch (CharterFormat.read(json)) {
            case Reading.Read read -> read.text();
            case Reading.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }

    private static List<Fault> faults(String json) {
        return switch (CharterFormat.read(json)) {
            case Reading.Read read -> throw new AssertionError("No fault in " + read.text());
            case Reading.Faulty faulty -> faulty.faults();
        };
    }
}
