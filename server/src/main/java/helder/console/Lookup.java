package helder.console;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.people.People;
import helder.people.Person;
import helder.web.Problem;
import helder.web.ProblemException;

/** Finds what an address names, or ends the request with the page that says it does not exist. */
final class Lookup {

    private Lookup() {}

    static Person person(People people, String id) {
        requireValid(id);
        return people.find(new PersonId(id)).orElseThrow(Lookup::missing);
    }

    static Enrollment enrollment(Enrollments enrollments, String id) {
        requireValid(id);
        return enrollments.find(new EnrollmentId(id)).orElseThrow(Lookup::missing);
    }

    private static void requireValid(String id) {
        if (id.isEmpty() || id.length() > 64) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return new ProblemException(Problem.NOT_FOUND);
    }
}
