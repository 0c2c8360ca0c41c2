package helder.cli.operations;

import helder.cli.socket.Arguments;
import helder.identity.Codes;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Platform;
import helder.people.People;
import helder.people.Person;
import helder.policies.Audience;
import helder.policies.DeviceFilter;
import helder.policies.VersionRange;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** For which devices somebody wants a policy to hold, in words of the command line. */
@Component
final class AssignmentArguments {

    private final People people;

    AssignmentArguments(People people) {
        this.people = people;
    }

    /** Empty when nobody is named. */
    Optional<Audience> audience(Arguments arguments) {
        if (arguments.flag("everybody")) {
            return Optional.of(new Audience.Everybody());
        }
        return arguments
                .optional("group")
                .<Audience>map(Audience.Group::new)
                .or(() -> arguments.optional("person").map(email -> new Audience.Somebody(person(email))));
    }

    private PersonId person(String email) {
        return people.findByEmail(email)
                .map(Person::id)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with the address " + email));
    }

    /** @throws IllegalArgumentException when a word is unknown, or it is not clear of which system versions are */
    static DeviceFilter filter(Arguments arguments) {
        Optional<String> least = arguments.optional("os_from");
        Optional<String> below = arguments.optional("os_before");
        return new DeviceFilter(
                arguments.optional("ownership").map(Ownership::of),
                arguments.optional("platform").map(AssignmentArguments::platform),
                all(arguments.list("forms"), DeviceForm::of),
                all(arguments.list("types"), EnrollmentType::of),
                least.isPresent() || below.isPresent()
                        ? Optional.of(new VersionRange(least, below))
                        : Optional.empty());
    }

    private static Platform platform(String code) {
        return Codes.of(Platform.values(), Platform::code, code, "platform");
    }

    private static <T> Set<T> all(Collection<String> words, Function<String, T> of) {
        return words.stream().map(of).collect(Collectors.toSet());
    }
}
