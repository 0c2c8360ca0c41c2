package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the first command of an operator to a phone that is managed, on the whole server against the stand-in of Google. */
class StandInServerTest {

    private StandInServer house;

    @BeforeEach
    void start() {
        house = StandInServer.start();
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private Ticket ticket(Person person) {
        return house.bean(Store.class)
                .write(tx -> house.bean(Tickets.class)
                        .issue(
                                tx,
                                new Tickets.Request(
                                        person.id(),
                                        Ownership.PERSONAL,
                                        EnrollmentType.ANDROID_WORK_PROFILE,
                                        "shown",
                                        0,
                                        Language.NL,
                                        Duration.ofMinutes(30),
                                        Set.of())))
                .ticket();
    }

    @Test
    void anOperatorConnectsAnAdministratorSignsUpAndAPhoneIsManaged() {
        assertThat(house.connect().out()).contains("linde-mdm", "helder android sign-up");
        assertThat(house.signUp().status()).isEqualTo(200);
        assertThat(house.terminal().run("android check").out()).contains("nothing wrong");

        Person noor = helder.Visitor.person(house.server(), Language.NL, Role.EMPLOYEE);
        var handed = (PhoneTokens.Handing.Ready) house.bean(PhoneTokens.class).hand(ticket(noor));
        Phone phone = house.google().phone(PhoneModel.PIXEL_9, false);
        house.google().enroll(phone, handed);
        house.settle();

        Enrollment enrollment = house.bean(Enrollments.class).of(noor.id()).getFirst();
        assertThat(enrollment.state()).isEqualTo(Enrollment.State.ENROLLED);
        assertThat(enrollment.type()).isEqualTo(EnrollmentType.ANDROID_WORK_PROFILE);
        assertThat(house.google().policy(phone).path("shortSupportMessage").isObject())
                .isTrue();

        JsonNode status = house.terminal().json("android status");
        assertThat(status.path("is_ready").asBoolean()).isTrue();
        assertThat(status.path("troubles")).isEmpty();
        assertThat(house.terminal().refusal("android disconnect")).contains("--leave-phones");
        assertThat(house.terminal().run("android disconnect --leave-phones").out())
                .contains("still there at Google");
        assertThat(house.google().act(phone::isManaged)).as("nothing is erased").isTrue();
        assertThat(house.connect().exit()).isZero();
        assertThat(house.terminal()
                        .json("android attach", status.path("enterprise").asString())
                        .path("troubles"))
                .isEmpty();
        house.job("android-devices");
        assertThat(house.bean(Enrollments.class).of(noor.id()).getFirst().state())
                .isEqualTo(Enrollment.State.ENROLLED);
    }
}
