package helder.console.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.android.StandInServer;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.Role;
import helder.people.Person;
import helder.text.Language;
import helder.virtual.google.phone.Lock;
import helder.virtual.google.phone.Phone;
import helder.virtual.google.phone.PhoneModel;
import helder.virtual.google.phone.WayIn;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the desk reads about a phone with Android, against the stand-in of Google. */
class AndroidDevicePageTest {

    private static StandInServer house;
    private static Visitor desk;

    @BeforeAll
    static void start() {
        house = StandInServer.ready();
        desk = Visitor.signedIn(house.server(), Language.EN, Role.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static Phone enroll(Person person, String words, boolean fresh, WayIn way) {
        Phone phone = house.google().phone(PhoneModel.PIXEL_9, fresh);
        String token = house.terminal()
                .json("enroll android --person " + person.email() + " " + words)
                .path("token")
                .asString();
        house.google().enroll(phone, token, way);
        house.settle();
        return phone;
    }

    private static String page(Person person) {
        return "/console/devices/" + enrollment(person).id().value();
    }

    private static Enrollment enrollment(Person person) {
        return house.bean(Enrollments.class).of(person.id()).getFirst();
    }

    @Test
    void theDeskReadsHowItIsManagedAndAfterALookWhatDoesNotHoldAndWhatToDo() {
        Person noor = Visitor.person(house.server(), Language.EN);
        Phone phone = enroll(noor, "--ownership personal", false, WayIn.LINK);
        assertThat(desk.get(page(noor)).text())
                .contains("Work profile on an own phone", "The phone said that it has them", "you read after a look");
        house.google().people(phones -> phones.chooseLock(phone, Lock.NONE, false));
        house.google().people(phones -> phones.chooseLock(phone, Lock.NONE, true));
        house.terminal()
                .json("command " + noor.email() + " require_passcode --parameter length=8 --reason", "as agreed");
        house.settle();
        assertThat(desk.get(page(noor)).text()).as("nothing without a look").doesNotContain("What does not hold");
        String seen = desk.postAndRead(page(noor) + "/look", Map.of("reason", "Noor called the desk"))
                .text();
        assertThat(seen).contains("What does not hold on the phone", "Passcode", "Its person has to do something");
        house.google().people(phones -> phones.comply(phone));
        house.settle();
        assertThat(desk.postAndRead(page(noor) + "/look", Map.of("reason", "Noor called again"))
                        .text())
                .contains("names nothing that does not hold")
                .doesNotContain("Its person has to do something");
    }

    @Test
    void aPhoneThatWasSetUpInAnotherWayThanItWasMeantIsSaidToBe() {
        Person sam = Visitor.person(house.server(), Language.EN);
        enroll(sam, "--ownership company --mode profile", false, WayIn.LINK);
        assertThat(desk.get(page(sam)).text())
                .contains(
                        "This was to be: Work profile on a company phone. The phone was set up as: Work profile on an own phone");
    }
}
