package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.gate.SchemaAndroidLimits;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Possibility;
import helder.manifest.Source;
import helder.manifest.Strength;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifest says of phones with Android, by the way they are managed. */
class AndroidLimitsTest {

    private final AndroidLimits limits = new AndroidLimits();

    static EnrollmentFacts phone(EnrollmentType type, Ownership ownership) {
        return new EnrollmentFacts(
                new OrganisationId("o"),
                new EnrollmentId("e"),
                new PersonId("p"),
                ownership,
                type,
                DeviceForm.PHONE,
                0,
                1,
                Set.of());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "ANDROID_.*")
    void aSecondTableWrittenByHandAgrees(EnrollmentType type) {
        var second = new SchemaAndroidLimits();
        for (Ownership ownership : Ownership.values()) {
            EnrollmentFacts phone = phone(type, ownership);
            for (DataItem item : DataItem.values()) {
                if (Source.of(item) == Source.DEVICE) {
                    assertThat(limits.possibility(item, phone))
                            .as("%s", item)
                            .isEqualTo(second.possibility(item, phone));
                }
            }
            for (Action action : Action.values()) {
                assertThat(limits.possibility(action, phone))
                        .as("%s", action)
                        .isEqualTo(second.possibility(action, phone));
            }
        }
    }

    @Test
    void aWorkProfileItselfKeepsManagementFromTheRestOfThePhone() {
        EnrollmentFacts own = phone(EnrollmentType.ANDROID_WORK_PROFILE, Ownership.PERSONAL);
        for (DataItem item : Set.of(DataItem.APPS_PERSONAL, DataItem.PHONE_NUMBER, DataItem.CARRIER)) {
            assertThat(limits.possibility(item, own)).as("%s", item).isEqualTo(Possibility.REFUSED_BY_DEVICE);
        }
        for (Action action : Set.of(Action.ERASE, Action.CLEAR_PASSCODE, Action.RESTART, Action.LOCATE)) {
            assertThat(limits.possibility(action, own)).as("%s", action).isEqualTo(Possibility.REFUSED_BY_DEVICE);
        }
        for (DataItem item : Set.of(DataItem.PHOTOS, DataItem.MESSAGES, DataItem.CALLS, DataItem.FILES)) {
            assertThat(Source.guarantee(
                            item, Ownership.PERSONAL, EnrollmentType.ANDROID_WORK_PROFILE, DeviceForm.PHONE))
                    .as("%s", item)
                    .isEqualTo(Strength.DEVICE);
        }
    }

    /** Promise 6: a phone that refuses only in newer versions is not named as who guarantees it. */
    @Test
    void nothingIsCalledRefusedThatOnlyNewerPhonesRefuse() {
        EnrollmentFacts own = phone(EnrollmentType.ANDROID_WORK_PROFILE, Ownership.PERSONAL);
        for (DataItem item : Set.of(
                DataItem.SERIAL_NUMBER, DataItem.CELLULAR_IDENTIFIER, DataItem.NETWORK_ADDRESSES, DataItem.LOCATION)) {
            assertThat(limits.possibility(item, own)).as("%s", item).isEqualTo(Possibility.NOT_BUILT);
        }
        assertThat(Source.guarantee(DataItem.MICROPHONE_CAMERA, own.ownership(), own.type(), DeviceForm.PHONE))
                .isEqualTo(Strength.SERVER);
    }

    @Test
    void aPhoneThatIsManagedAsAWholeGuaranteesNothingButThatItsPasscodeStaysUnknown() {
        for (DataItem item : DataItem.values()) {
            if (Source.of(item) == Source.NOWHERE) {
                assertThat(Source.guarantee(
                                item, Ownership.COMPANY, EnrollmentType.ANDROID_FULLY_MANAGED, DeviceForm.PHONE))
                        .as("%s", item)
                        .isEqualTo(item == DataItem.PASSCODE_ITSELF ? Strength.DEVICE : Strength.SERVER);
            }
        }
    }
}
