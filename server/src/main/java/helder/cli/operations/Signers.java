package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.identity.Actor;
import helder.identity.Role;
import helder.people.People;
import helder.people.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whoever decided something elsewhere that the operator enters. */
@Component
final class Signers {

    private final People people;

    Signers(People people) {
        this.people = people;
    }

    /**
     * The person that the arguments name, in the office that they name or else the only one they have.
     *
     * @param offices that can decide it
     * @throws IllegalArgumentException when there is nobody like that
     */
    Actor.Somebody signer(Arguments arguments, Predicate<Role> offices) {
        String email = arguments.text("person");
        Person person = people.findByEmail(email)
                .filter(found -> found.state() != Person.State.LEFT)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with the address " + email));
        List<Role> held = person.roles().stream().filter(offices).sorted().toList();
        Role office = arguments
                .optional("office")
                .map(word -> office(word, offices))
                .or(() -> held.size() == 1 ? Optional.of(held.getFirst()) : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException(
                        email + " has several offices or none; say with --office in which one they sign"));
        if (!held.contains(office)) {
            throw new IllegalArgumentException(email + " cannot sign as " + office.code());
        }
        return new Actor.Somebody(person.id(), person.name(), office);
    }

    /**
     * By its word.
     *
     * @throws IllegalArgumentException when it is none of these offices; the message lists them
     */
    static Role office(String word, Predicate<Role> offices) {
        return Role.find(word)
                .filter(offices)
                .orElseThrow(
                        () -> new IllegalArgumentException("No office that signs this has that name; those that do: "
                                + Arrays.stream(Role.values())
                                        .filter(offices)
                                        .map(Role::code)
                                        .collect(Collectors.joining(", "))));
    }
}
