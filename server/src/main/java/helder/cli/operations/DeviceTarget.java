package helder.cli.operations;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.people.People;
import helder.people.Person;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which device somebody means who types an id, or the address of a person with one device. */
@Component
final class DeviceTarget {

    private final Enrollments enrollments;
    private final People people;

    DeviceTarget(Enrollments enrollments, People people) {
        this.enrollments = enrollments;
        this.people = people;
    }

    /** @throws IllegalArgumentException when it is none, or the person has several; the message lists them, without data of theirs */
    Enrollment of(String target) {
        if (!target.contains("@")) {
            return enrollments
                    .find(new EnrollmentId(target))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no device " + target + "; the ids are in: helder device list --reason ..."));
        }
        Person person = people.findByEmail(target)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with the address " + target));
        List<Enrollment> living = enrollments.of(person.id()).stream()
                .filter(Enrollment::isLiving)
                .toList();
        if (living.size() == 1) {
            return living.getFirst();
        }
        if (living.isEmpty()) {
            throw new IllegalArgumentException(target + " has no enrolled device");
        }
        throw new IllegalArgumentException(target + " has several devices; name one of them instead of the address:\n"
                + living.stream().map(DeviceTarget::line).collect(Collectors.joining("\n")));
    }

    private static String line(Enrollment enrollment) {
        return "  " + enrollment.id().value() + "  " + enrollment.ownership().code() + " "
                + enrollment.form().code();
    }
}
