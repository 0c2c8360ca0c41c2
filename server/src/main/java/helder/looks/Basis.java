package helder.looks;

import helder.identity.Actor;
import helder.identity.PersonId;

/** Why device data may be read. Only this room makes one, so nobody reads without it. */
public sealed interface Basis {

    /** A person of the organisation looks; the look is recorded in the unit of work that this basis was made in. */
    final class Look implements Basis {
        private final String lookId;
        private final Actor actor;

        Look(String lookId, Actor actor) {
            this.lookId = lookId;
            this.actor = actor;
        }

        public String lookId() {
            return lookId;
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
