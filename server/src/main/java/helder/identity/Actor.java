package helder.identity;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who does something: a person in a role, the operator at the command line, or a job of the server itself. */
public sealed interface Actor {

    /** The id kept in records: a person's id, the name of an operating-system user, or the name of a job. */
    String id();

    /** The name shown to the person concerned, as it was at that moment. */
    String name();

    /** The word for the kind of actor in storage. */
    String kind();

    /** The role in which a person acts; empty for whoever is no person. */
    default Optional<Role> actingRole() {
        return this instanceof Somebody somebody ? Optional.of(somebody.role()) : Optional.empty();
    }

    /**
     * Whoever was kept in records.
     *
     * @param role of a person; anything for others
     * @throws IllegalStateException when there is no such kind of actor
     */
    static Actor stored(String kind, String id, String name, @Nullable String role) {
        return switch (kind) {
            case "person" -> new Somebody(new PersonId(id), name, Role.of(Objects.requireNonNull(role)));
            case "operator" -> new Operator(id);
            case "automatic" -> new Automatic(id);
            default -> throw new IllegalStateException("Storage has an unknown kind of actor");
        };
    }

    /** A signed-in person, acting in one role. */
    record Somebody(PersonId person, String name, Role role) implements Actor {
        @Override
        public String id() {
            return person.value();
        }

        @Override
        public String kind() {
            return "person";
        }
    }

    /** Whoever runs the command line on the server; shown to people as "operator" with the user's name. */
    record Operator(String user) implements Actor {
        @Override
        public String id() {
            return user;
        }

        @Override
        public String name() {
            return user;
        }

        @Override
        public String kind() {
            return "operator";
        }
    }

    /** The server acting by itself for a purpose that the charter names. */
    record Automatic(String job) implements Actor {
        @Override
        public String id() {
            return job;
        }

        @Override
        public String name() {
            return job;
        }

        @Override
        public String kind() {
            return "automatic";
        }
    }
}
