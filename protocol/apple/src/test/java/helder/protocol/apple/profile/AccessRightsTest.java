package helder.protocol.apple.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** The bits of notes section 2.2. */
class AccessRightsTest {
    @Test
    void allThirteenRightsMake8191() {
        assertThat(AccessRight.values()).hasSize(13);
        assertThat(AccessRights.all().bits()).isEqualTo(8191);
        assertThat(AccessRights.none().bits()).isZero();
    }

    @Test
    void everyAllowedNumberComesBack() {
        for (int bits = 0; bits <= 8191; bits++) {
            boolean lacksNeed = ((bits & 2) != 0 && (bits & 1) == 0) || ((bits & 128) != 0 && (bits & 64) == 0);
            if (!lacksNeed) {
                assertThat(AccessRights.fromBits(bits).bits()).isEqualTo(bits);
            }
        }
    }

    @Test
    void installingNeedsInspecting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessRights.of(AccessRight.INSTALL_PROFILES))
                .withMessageContaining("INSPECT_PROFILES");
        assertThatIllegalArgumentException().isThrownBy(() -> AccessRights.fromBits(128));
        assertThatIllegalArgumentException().isThrownBy(() -> AccessRights.fromBits(8192));
        assertThatIllegalArgumentException().isThrownBy(() -> AccessRights.fromBits(-1));
    }

    @Test
    void takingARightAwayTakesWhatNeedsIt() {
        assertThat(AccessRights.all().without(AccessRight.INSPECT_PROFILES).bits())
                .isEqualTo(8191 - 1 - 2);
        assertThat(AccessRights.all().without(AccessRight.ERASE).contains(AccessRight.ERASE))
                .isFalse();
    }
}
