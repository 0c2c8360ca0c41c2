package helder.protocol.apple.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.plist.PlistDict;
import org.junit.jupiter.api.Test;

/** The table of notes section 4, "Common identification keys". */
class IdentificationTest {
    @Test
    void aDeviceIsKnownByItsUdid() throws Exception {
        var from = from("UDID", "D1");

        assertThat(from.deviceKey()).isEqualTo("dev:D1");
        assertThat(from.channel()).isEqualTo(Channel.DEVICE);
        assertThat(from.isUserEnrollment()).isFalse();
    }

    @Test
    void aPersonalDeviceIsKnownByItsEnrollment() throws Exception {
        var from = from("EnrollmentID", "E1");

        assertThat(from.deviceKey()).isEqualTo("ue:E1");
        assertThat(from.channel()).isEqualTo(Channel.DEVICE);
        assertThat(from.isUserEnrollment()).isTrue();
    }

    @Test
    void theUdidWinsOverTheEnrollment() throws Exception {
        assertThat(from("EnrollmentID", "E1", "UDID", "D1").deviceKey()).isEqualTo("dev:D1");
    }

    @Test
    void anIdentifierOfZeroLengthIsAbsent() throws Exception {
        assertThat(from("UDID", "", "EnrollmentID", "E1", "EnrollmentUserID", "")
                        .deviceKey())
                .isEqualTo("ue:E1");
        assertThat(from("UDID", "", "EnrollmentID", "E1", "EnrollmentUserID", "")
                        .channel())
                .isEqualTo(Channel.DEVICE);
        assertThatThrownBy(() -> from("UDID", "", "EnrollmentID", "")).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void anAccountOfAMacHasAChannelOfItsOwn() throws Exception {
        var from = from("UDID", "D1", "UserID", "U1", "UserShortName", "zoe");

        assertThat(from.channel()).isEqualTo(Channel.USER);
        assertThat(from.userIdentifier()).contains("U1");
    }

    @Test
    void anAccountOfAPersonalMacHasAChannelOfItsOwn() throws Exception {
        assertThat(from("EnrollmentID", "E1", "EnrollmentUserID", "U2").userIdentifier())
                .contains("U2");
    }

    @Test
    void aPersonAtASharedTabletIsKnownByName() throws Exception {
        assertThat(from("UDID", "D1", "UserID", Identification.SHARED_IPAD_USER, "UserShortName", "zoe")
                        .userIdentifier())
                .contains("zoe");
        assertThatThrownBy(() -> from("UDID", "D1", "UserID", Identification.SHARED_IPAD_USER))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void identifiersAreComparedAsReceived() throws Exception {
        assertThat(from("UDID", "d1")).isNotEqualTo(from("UDID", "D1"));
    }

    @Test
    void theTextFormShowsNoIdentifier() throws Exception {
        assertThat(from("UDID", "D1", "UserID", "U1", "UserShortName", "zoe").toString())
                .doesNotContain("D1", "U1", "zoe");
    }

    private static Identification from(String... keysAndValues) throws MalformedMessageException {
        var message = PlistDict.builder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            message.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Identification.from(message.build());
    }
}
