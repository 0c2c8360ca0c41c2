package helder.policies;

import helder.identity.GroupKey;
import helder.identity.PersonId;
import java.util.Set;

/** Whose devices an assignment is about. */
public sealed interface Audience {

    /** The word in storage. */
    String code();

    /** @param groups that the person is in at this moment */
    boolean holds(PersonId person, Set<GroupKey> groups);

    record Everybody() implements Audience {
        @Override
        public String code() {
            return "everybody";
        }

        @Override
        public boolean holds(PersonId person, Set<GroupKey> groups) {
            return true;
        }
    }

    /** @param name as it was when somebody assigned; groups are compared without regard to case and accents */
    record Group(String name) implements Audience {
        @Override
        public String code() {
            return "group";
        }

        public GroupKey key() {
            return GroupKey.of(name);
        }

        @Override
        public boolean holds(PersonId person, Set<GroupKey> groups) {
            return groups.contains(key());
        }
    }

    record Somebody(PersonId person) implements Audience {
        @Override
        public String code() {
            return "person";
        }

        @Override
        public boolean holds(PersonId person, Set<GroupKey> groups) {
            return this.person.equals(person);
        }
    }
}
