package helder.looks;

import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import java.util.Set;

/** Why device data may be read. Only this room makes one, so nobody reads without it. */
public sealed interface Basis {

    /** A person of the organisation looks; the look was recorded in the unit of work that this basis was made in, or a moment before. */
    final class Look implements Basis {
        private final String lookId;
        private final Actor actor;
        private final Set<EnrollmentId> enrollments;
        private final Set<DataItem> items;

        Look(String lookId, Actor actor, Set<EnrollmentId> enrollments, Set<DataItem> items) {
            this.lookId = lookId;
            this.actor = actor;
            this.enrollments = Set.copyOf(enrollments);
            this.items = Set.copyOf(items);
        }

        /** Whether everything that is to be read was recorded as looked at. */
        public boolean covers(Set<EnrollmentId> wanted, Set<DataItem> wantedItems) {
            return enrollments.containsAll(wanted) && items.containsAll(wantedItems);
        }

        public String lookId() {
            return lookId;
        }

        public Set<DataItem> items() {
            return items;
        }

        public Actor actor() {
            return actor;
        }
    }

    /** The person reads about their own devices. */
    final class OwnData implements Basis {
        private final PersonId person;

        OwnData(PersonId person) {
            this.person = person;
        }

        public PersonId person() {
            return person;
        }
    }

    /** The server works by itself, for a purpose of the charter; never reaches a face. */
    final class Automation implements Basis {
        private final String job;

        Automation(String job) {
            this.job = job;
        }

        public String job() {
            return job;
        }
    }
}
