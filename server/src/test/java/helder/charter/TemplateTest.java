package helder.charter;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.text.Language;
import helder.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts to begin from are charters, below the ceiling, and as conservative as they say. */
class TemplateTest {

    @ParameterizedTest
    @EnumSource(Ownership.class)
    void anOrganisationStartsWithTheUsualOne(Ownership ownership) {
        assertThat(Template.USUAL.text(ownership)).isEqualTo(ShippedCharters.of(ownership));
    }

    @ParameterizedTest
    @EnumSource(Ownership.class)
    void theLeastAllowsNothingThatTheUsualOneDoesNot(Ownership ownership) {
        CharterText least = Template.LEAST.text(ownership);
        assertThat(least.ownership()).isEqualTo(ownership);
        assertThat(Difference.between(Template.USUAL.text(ownership), least).widens())
                .isFalse();
        assertThat(least.data())
                .hasSizeLessThan(Template.USUAL.text(ownership).data().size());
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void theLinterFindsNothingAgainstTheRules(Template template) {
        for (Ownership ownership : Ownership.values()) {
            assertThat(Linter.inText(template.text(ownership)))
                    .extracting(Finding::severity)
                    .doesNotContain(Finding.Severity.ERROR);
        }
    }

    /** Without these no device stays managed, and nobody can leave. */
    @ParameterizedTest
    @EnumSource(Template.class)
    void managementWorksWithEach(Template template) {
        for (Ownership ownership : Ownership.values()) {
            CharterText text = template.text(ownership);
            assertThat(text.data()).containsKeys(DataItem.DEVICE_IDENTIFIER, DataItem.PUSH_ADDRESS);
            assertThat(text.actions()).containsKeys(Action.REMOVE_WORK_DATA, Action.MAINTAIN_ENROLLMENT);
            assertThat(text.data()).doesNotContainKeys(DataItem.LOCATION, DataItem.APPS_PERSONAL);
            assertThat(text.actions()).doesNotContainKey(Action.LOCATE);
            for (Language language : Language.values()) {
                assertThat(Texts.shipped().get(language, template.purposeKey(ownership)))
                        .isNotBlank();
                assertThat(Texts.shipped().get(language, template.nameKey())).isNotBlank();
            }
        }
    }
}
