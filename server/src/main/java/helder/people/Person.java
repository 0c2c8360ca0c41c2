package helder.people;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody in the organisation.
 *
 * @param roles always contains {@link Role#EMPLOYEE}
 */
public record Person(
        PersonId id,
        String email,
        String name,
        Language language,
        Optional<ZoneId> timeZone,
        Set<Role> roles,
        State state,
        Instant createdAt) {

    public Person {
        roles = Set.copyOf(roles);
    }

    /** Where somebody is between invitation and departure. */
    public enum State {
        /** Has no password yet. */
        INVITED("invited"),
        ACTIVE("active"),
        /** Has left; cannot sign in. */
        LEFT("left");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Whether the person is more than an employee; only an administrator reaches such a person's access and address. */
    public boolean hasPowers() {
        return roles.stream().anyMatch(role -> role != Role.EMPLOYEE);
    }

    /**
     * Whether somebody may set this person's password or change their address: else the help desk could take powers for itself.
     *
     * @param role of whoever acts; empty for the operator at the command line
     */
    boolean isWithinReachOf(Optional<Role> role) {
        return !hasPowers() || role.isEmpty() || role.get() == Role.ADMINISTRATOR;
    }

    /** Whether this person holds an office whose word binds. */
    public boolean actsForOthers() {
        return roles.stream().anyMatch(Person::binds);
    }

    /** Whether the word of whoever has the role binds others. */
    static boolean binds(Role role) {
        return role == Role.ADMINISTRATOR || role.signsCharters();
    }

    /** The person acting in one of their roles. */
    public Actor as(Role role) {
        if (!roles.contains(role)) {
            throw new IllegalArgumentException("The person does not have that role");
        }
        return new Actor.Somebody(id, name, role);
    }

    /** The first word of the name, for greetings. */
    public String firstName() {
        int blank = name.indexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }
}
