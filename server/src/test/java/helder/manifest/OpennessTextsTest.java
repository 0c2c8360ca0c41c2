package helder.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.CharterFormat;
import helder.charter.LegalBasis;
import helder.charter.Purpose;
import helder.gate.Permission;
import helder.gate.Sight;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookRefusedException;
import helder.text.Language;
import helder.text.Texts;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that can be known, done, refused or agreed lacks its words. */
class OpennessTextsTest {

    private final Texts texts = Texts.shipped();

    @Test
    void everythingInTheManifestHasANameAndAnExplanation() {
        assertThat(texts.keys()).containsAll(manifestKeys());
    }

    @Test
    void noTextOfTheManifestIsLeftOver() {
        var leftOver = new TreeSet<>(texts.keys());
        leftOver.removeIf(key -> !key.startsWith("manifest."));
        leftOver.removeAll(manifestKeys());
        assertThat(leftOver).isEmpty();
    }

    @Test
    void charterGateAndLooksHaveTheirWords() {
        var keys = new HashSet<String>();
        Stream.of(Purpose.values()).map(Purpose::textKey).forEach(keys::add);
        Stream.of(LegalBasis.values()).map(LegalBasis::textKey).forEach(keys::add);
        Stream.of(Permission.Reason.values()).map(Permission.Reason::textKey).forEach(keys::add);
        Stream.of(Permission.Reason.values())
                .map(reason -> "gate.refused.why." + reason.code())
                .forEach(keys::add);
        Stream.of(Sight.State.values()).map(Sight.State::textKey).forEach(keys::add);
        Stream.of(CharterFormat.Fault.Kind.values())
                .map(CharterFormat.Fault.Kind::textKey)
                .forEach(keys::add);
        Stream.of(LookRefusedException.Why.values())
                .map(LookRefusedException.Why::textKey)
                .forEach(keys::add);
        Stream.of(Ownership.values())
                .map(one -> "charter.ownership." + one.code())
                .forEach(keys::add);
        Stream.of(Role.values())
                .filter(Role::maySeeDevices)
                .map(role -> "charter.role." + role.code())
                .forEach(keys::add);
        assertThat(texts.keys()).containsAll(keys);
    }

    @Test
    void namesAreShortEnoughForAPhone() {
        for (Language language : Language.values()) {
            names().forEach(key -> {
                String name = texts.get(language, key);
                assertThat(name.split(" ").length).as(name).isBetween(2, 5);
                assertThat(name).hasSizeLessThanOrEqualTo(34).doesNotEndWith(".");
            });
        }
    }

    @Test
    void noNameSpeaksToThePersonWhereTheDeskReadsIt() {
        Stream<String> read = Stream.concat(
                Stream.of(DataItem.values()).map(DataItem::deskNameKey),
                Stream.of(Action.values()).map(Action::nameKey));
        read.forEach(key -> {
            for (Language language : Language.values()) {
                assertThat(texts.get(language, key))
                        .as(key)
                        .doesNotContainPattern("(?iu)\\b(" + you(language) + ")\\b");
            }
        });
    }

    private static String you(Language language) {
        return switch (language) {
            case EN -> "you|your";
            case NL -> "je|jij|jouw";
            case DE -> "du|dich|dir|dein\\p{L}*";
            case FR -> "vous|votre|vos";
        };
    }

    @Test
    void explanationsAreShortSentences() {
        for (Language language : Language.values()) {
            for (String key : manifestKeys()) {
                if (key.endsWith(".explanation")) {
                    String explanation = texts.get(language, key);
                    assertThat(explanation)
                            .as(key)
                            .endsWith(".")
                            .doesNotContain("{")
                            .hasSizeBetween(20, 260);
                }
            }
        }
    }

    @Test
    void noTwoNamesAreTheSame() {
        for (Language language : Language.values()) {
            assertThat(names().map(key -> texts.get(language, key)).toList()).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatNoProtocolHasIsGuaranteedBySomebodyOnEveryDevice() {
        for (DataItem item : DataItem.values()) {
            Source source = Source.of(item);
            if (source == Source.NOWHERE || source == Source.OUTSIDE) {
                for (EnrollmentType type : EnrollmentType.values()) {
                    for (DeviceForm form : DeviceForm.values()) {
                        for (Ownership ownership : Ownership.values()) {
                            assertThat(Source.guarantee(item, ownership, type, form))
                                    .isNotNull();
                        }
                    }
                }
                for (Ownership ownership : Ownership.values()) {
                    assertThat(Ceiling.forbids(ownership, item)).as(item.code()).isTrue();
                }
            }
        }
    }

    private static Stream<String> names() {
        return Stream.concat(
                Stream.of(DataItem.values()).map(DataItem::nameKey),
                Stream.of(Action.values()).map(Action::nameKey));
    }

    private static Set<String> manifestKeys() {
        var keys = new HashSet<String>();
        for (DataItem item : DataItem.values()) {
            keys.add(item.nameKey());
            keys.add(item.deskNameKey());
            keys.add(item.explanationKey());
        }
        for (Action action : Action.values()) {
            keys.add(action.nameKey());
            keys.add(action.explanationKey());
        }
        for (Reach reach : Reach.values()) {
            keys.add(reach.nameKey());
            keys.add(reach.explanationKey());
        }
        for (Strength strength : Strength.values()) {
            keys.add(strength.nameKey());
            keys.add(strength.explanationKey());
        }
        for (DataItem.Group group : DataItem.Group.values()) {
            keys.add(group.textKey());
        }
        for (Programs programs : Programs.values()) {
            programs.textKey().ifPresent(keys::add);
        }
        return keys;
    }
}
