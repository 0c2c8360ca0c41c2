package helder.apple;

import static helder.store.schema.Tables.ENROLLMENT_TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.virtual.wire.Answer;
import helder.virtual.wire.Json;
import helder.virtual.wire.Plist;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Check-ins written by hand: what enrolls a device, what does not, and what is answered to one that has left. */
class CheckInProtocolTest extends HandmadeMessages {

    @Test
    void aDeviceThatNamesNoModelIsWhatThePersonSaidItIs() {
        Handmade device = certified(Ownership.PERSONAL);
        HOUSE.store()
                .write(tx -> tx.dsl()
                        .update(ENROLLMENT_TICKET)
                        .set(ENROLLMENT_TICKET.FORM, DeviceForm.COMPUTER.code())
                        .where(ENROLLMENT_TICKET.PERSON_ID.eq(
                                device.person().id().value()))
                        .execute());
        String silent = authenticate(device, topic()).replace(string("ProductName", "iPhone17,3"), "");
        assertThat(checkIn(device, silent).status()).isEqualTo(200);
        assertThat(enrollment(device).form()).isEqualTo(DeviceForm.COMPUTER);
    }

    @Test
    void aLostAnswerToAuthenticateIsRepeatedWithoutHarm() {
        Handmade device = certified(Ownership.PERSONAL);
        checkIn(device, authenticate(device, topic()));
        Enrollment first = enrollment(device);
        assertThat(checkIn(device, authenticate(device, topic())).status()).isEqualTo(200);
        assertThat(enrollment(device).id()).isEqualTo(first.id());
        assertThat(first.state()).isEqualTo(Enrollment.State.STARTED);
    }

    @Test
    void aMessageThatNamesAnotherDeviceOrTopicIsForbidden() {
        Handmade device = enrolled();
        Handmade liar = new Handmade(device.identity(), "another", device.person(), device.ticket());
        assertThat(checkIn(liar, tokenUpdate(liar)).status()).isEqualTo(403);
        assertThat(poll(liar, string("Status", "Idle")).status()).isEqualTo(403);
        assertThat(checkIn(device, tokenUpdate(device).replace(topic(), "com.apple.mgmt.other"))
                        .status())
                .isEqualTo(403);
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "CheckOut")
                                        + string("Topic", "com.apple.mgmt.other")
                                        + string("UDID", device.udid())))
                        .status())
                .isEqualTo(403);
        assertThat(enrollment(device).state()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void aTicketForAProfileDoesNotWorkForAUserEnrollment() {
        Handmade device = certified(Ownership.PERSONAL);
        String body = plist(string("MessageType", "Authenticate")
                + string("Topic", topic())
                + string("EnrollmentID", UUID.randomUUID().toString()));
        assertThat(checkIn(device, body).status()).isEqualTo(403);
        assertThat(HOUSE.bean(Enrollments.class).of(device.person().id())).isEmpty();
    }

    @Test
    void aCertificateThatNeverEnrolledGetsNoCommands() {
        Handmade device = certified(Ownership.PERSONAL);
        assertThat(poll(device, string("Status", "Idle")).status()).isEqualTo(403);
        assertThat(checkIn(device, tokenUpdate(device)).status()).isEqualTo(403);
    }

    @Test
    void anEndedEnrollmentIsToldSoInWordsThatADeviceUnderstands() throws Exception {
        Handmade device = enrolled();
        checkIn(
                device,
                plist(string("MessageType", "CheckOut") + string("Topic", topic()) + string("UDID", device.udid())));
        assertThat(enrollment(device).removal()).contains(Enrollment.Removal.BY_PERSON);
        Answer late = poll(device, string("Status", "Idle"));
        assertThat(late.status()).isEqualTo(403);
        assertThat(Json.read(late.body()).text("code")).contains("com.apple.unrecognized.device");
    }

    @Test
    void whatHelderHasNoUseForIsAnsweredAsTheProtocolSaysAndNotKept() throws Exception {
        Handmade device = enrolled();
        String who = string("UDID", device.udid());
        assertThat(checkIn(device, plist(string("MessageType", "UserAuthenticate") + who + string("UserID", "u")))
                        .status())
                .isEqualTo(410);
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "GetToken")
                                        + who
                                        + string("TokenServiceType", "com.apple.unknown")))
                        .status())
                .isEqualTo(400);
        long dropped = dropped(device);
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "SetBootstrapToken") + who
                                        + "<key>BootstrapToken</key><data>c2VjcmV0LWJvb3RzdHJhcA==</data>"))
                        .status())
                .isEqualTo(200);
        assertThat(dropped(device)).isEqualTo(dropped + 1);
        assertThat(HOUSE.databaseText()).doesNotContain("secret-bootstrap");
        Answer kept = checkIn(device, plist(string("MessageType", "GetBootstrapToken") + who));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(Plist.read(kept.body()).values()).isEmpty();
        assertThat(checkIn(device, plist(string("MessageType", "Invented") + who))
                        .status())
                .isEqualTo(400);
    }

    private static long dropped(Handmade device) {
        return HOUSE.bean(Gate.class).counts(enrollment(device).id()).stream()
                .filter(count -> count.item().equals("unknown"))
                .mapToLong(GateCount::times)
                .sum();
    }

    @Test
    void aUserOfAMacHasNoChannelAndDoesNotTouchTheDevices() {
        Handmade device = enrolled();
        assertThat(checkIn(
                                device,
                                plist(string("MessageType", "TokenUpdate") + string("Topic", topic())
                                        + string("UDID", device.udid()) + string("UserID", "501")
                                        + "<key>Token</key><data>/////w==</data>" + string("PushMagic", "user")))
                        .status())
                .isEqualTo(200);
        assertThat(poll(device, string("UserID", "501") + string("Status", "Idle"))
                        .body())
                .isEmpty();
        assertThat(poll(device, string("Status", "Idle")).body())
                .as("the device still has its queue")
                .isNotEmpty();
    }
}
