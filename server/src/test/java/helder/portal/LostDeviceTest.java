package helder.portal;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who lost a device of their own looks for it with the finder of its maker. */
class LostDeviceTest {

    private static final String FINDER = "https://www.icloud.com/find";

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void onlyThePageOfOnesOwnDevicePointsToTheFinder() {
        Person noor = linde.add("Noor", Language.EN);
        Enrollment own = device(noor, Ownership.PERSONAL);
        Enrollment companys = device(noor, Ownership.COMPANY);
        var visitor = linde.invited(noor);

        assertThat(visitor.get("/devices/" + own.id()).body()).contains(FINDER, "cannot see where it is");
        assertThat(visitor.get("/devices/" + companys.id()).body()).doesNotContain(FINDER);

        linde.bean(Store.class).write(tx -> {
            linde.bean(Enrollments.class).removed(tx, own.id(), Enrollment.Removal.BY_PERSON);
            return true;
        });
        assertThat(visitor.get("/devices/" + own.id()).body()).doesNotContain(FINDER);
    }

    private static Enrollment device(Person person, Ownership ownership) {
        return linde.device(person, ownership, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 15");
    }
}
