package helder.gate;

import static org.assertj.core.api.Assertions.assertThat;

import helder.text.Language;
import helder.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was refused is kept, and stands on the page of the device with why: a reason without a text would take that page away. */
class RefusalTextsTest {

    private static final Texts TEXTS = Texts.shipped();

    @ParameterizedTest
    @EnumSource
    void everyReasonHasWordsForAList(Permission.Reason reason) {
        for (Language language : Language.values()) {
            assertThat(TEXTS.get(language, "gate.refused.why." + reason.code())).isNotBlank();
        }
    }
}
