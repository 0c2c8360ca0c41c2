package helder.console.concerns;

import helder.concerns.Concern;
import helder.concerns.Concern.Asker;
import helder.identity.PersonId;
import helder.people.People;
import helder.people.Person;
import helder.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who asked, in the words of the desk. */
@Component
class Askers {

    private final People people;

    Askers(People people) {
        this.people = people;
    }

    /** By the id of what they asked. */
    Map<String, String> of(Page page, List<Concern> concerns) {
        Set<PersonId> ids = concerns.stream()
                .map(Concern::asker)
                .flatMap(asker -> asker instanceof Asker.Known(PersonId id) ? Stream.of(id) : Stream.empty())
                .collect(Collectors.toSet());
        Map<PersonId, String> names = people.find(ids).stream().collect(Collectors.toMap(Person::id, Person::name));
        return concerns.stream().collect(Collectors.toMap(Concern::id, concern -> switch (concern.asker()) {
            case Asker.Known(PersonId person) -> names.getOrDefault(person, "–");
            case Asker.Stranger(String name, String _) -> page.t("console.desk.stranger", "name", name);
            case Asker.Nobody _ -> page.t("console.desk.nobody");
        }));
    }

    String of(Page page, Concern concern) {
        return Objects.requireNonNull(of(page, List.of(concern)).get(concern.id()));
    }
}
