package helder.console.orders;

import helder.console.kit.TitledDevice;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.people.People;
import helder.people.Person;
import helder.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which device, and whose, in the words of the reader, for lists about many devices. No device data. */
@Component
class DeviceNames {

    private final Enrollments enrollments;
    private final People people;

    DeviceNames(Enrollments enrollments, People people) {
        this.enrollments = enrollments;
        this.people = people;
    }

    Map<EnrollmentId, String> of(Page page, Set<EnrollmentId> ids) {
        List<Enrollment> concerned = enrollments.find(ids);
        Map<PersonId, String> owners =
                people.find(concerned.stream().map(Enrollment::person).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Person::id, Person::name));
        return concerned.stream()
                .collect(Collectors.toMap(
                        Enrollment::id,
                        enrollment -> TitledDevice.of(
                                page, enrollment, owners.getOrDefault(enrollment.person(), ""), concerned)));
    }
}
