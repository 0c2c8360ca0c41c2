package helder.evidence;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.Charters;
import helder.charter.Difference;
import helder.devices.Agreements;
import helder.devices.Told;
import helder.evidence.InformationProof.Chapter;
import helder.evidence.InformationProof.Counts;
import helder.evidence.InformationProof.GroupCounts;
import helder.evidence.InformationProof.Version;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts who was told what. */
@Component
final class InformationProofs {

    private final Charters charters;
    private final Agreements agreements;
    private final People people;
    private final Organisations organisations;
    private final InstantSource clock;

    InformationProofs(
            Charters charters, Agreements agreements, People people, Organisations organisations, InstantSource clock) {
        this.charters = charters;
        this.agreements = agreements;
        this.people = people;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Up to now. */
    InformationProof now() {
        Map<String, Set<PersonId>> groups = groups();
        return new InformationProof(
                organisations.current().name(),
                clock.instant(),
                Arrays.stream(Ownership.values())
                        .map(ownership -> chapter(ownership, groups))
                        .toList());
    }

    private Map<String, Set<PersonId>> groups() {
        return people.groups().stream()
                .filter(group -> group.members() >= InformationProof.FLOOR)
                .collect(Collectors.toMap(People.Group::name, group -> members(group.name())));
    }

    private Set<PersonId> members(String group) {
        return people.list("", Optional.of(group), 0, Integer.MAX_VALUE).stream()
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    private Chapter chapter(Ownership ownership, Map<String, Set<PersonId>> groups) {
        var versions = new ArrayList<Version>();
        Optional<Charter> before = Optional.empty();
        for (Charter charter : charters.versions(ownership).reversed()) {
            boolean adds = before.filter(old ->
                            Difference.between(old.text(), charter.text()).widens())
                    .isPresent();
            versions.add(version(agreements.told(charter), adds, groups));
            before = Optional.of(charter);
        }
        return new Chapter(ownership, versions.reversed());
    }

    private static Version version(Told told, boolean adds, Map<String, Set<PersonId>> groups) {
        Map<PersonId, Answer> answers =
                told.answers().stream().collect(Collectors.toMap(Answer::person, answer -> answer));
        var shown = new TreeMap<String, Integer>();
        told.begun().values().forEach(hashes -> hashes.forEach(hash -> shown.merge(hash, 1, Integer::sum)));
        told.answers().forEach(answer -> shown.merge(answer.shownHash(), 1, Integer::sum));
        long readFirst = told.begun().values().stream()
                .filter(hashes -> !hashes.isEmpty())
                .count();
        Set<PersonId> everybody = told.overtaken().keySet();
        return new Version(
                told.charter(),
                adds,
                (int) readFirst,
                told.begun().size() - (int) readFirst,
                counts(everybody, told, answers),
                adds ? groupCounts(told, answers, groups) : List.of(),
                shown);
    }

    private static List<GroupCounts> groupCounts(
            Told told, Map<PersonId, Answer> answers, Map<String, Set<PersonId>> groups) {
        Set<PersonId> everybody = told.overtaken().keySet();
        var concerned = new HashMap<String, Set<PersonId>>();
        groups.forEach((name, members) ->
                concerned.put(name, members.stream().filter(everybody::contains).collect(Collectors.toSet())));
        GroupFloor floor = GroupFloor.of(concerned, everybody, InformationProof.FLOOR);
        var rows = new ArrayList<GroupCounts>();
        floor.shown().forEach((name, members) -> rows.add(new GroupCounts(name, counts(members, told, answers))));
        if (!floor.rest().isEmpty()) {
            rows.add(new GroupCounts("", counts(floor.rest(), told, answers)));
        }
        return rows;
    }

    private static Counts counts(Collection<PersonId> concerned, Told told, Map<PersonId, Answer> answers) {
        int acknowledged = 0;
        int declined = 0;
        int left = 0;
        for (PersonId person : concerned) {
            Answer answer = answers.get(person);
            Instant ended = told.overtaken().get(person);
            if (answer != null) {
                switch (answer.kind()) {
                    case ACKNOWLEDGED -> acknowledged++;
                    case DECLINED -> declined++;
                }
            } else if (ended != null && ended.isBefore(told.charter().effectiveAt())) {
                left++;
            }
        }
        return new Counts(
                concerned.size(), acknowledged, declined, left, concerned.size() - acknowledged - declined - left);
    }
}
