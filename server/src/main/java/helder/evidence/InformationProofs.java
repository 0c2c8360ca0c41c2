package helder.evidence;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.Charters;
import helder.devices.Agreements;
import helder.devices.Told;
import helder.evidence.InformationProof.Chapter;
import helder.evidence.InformationProof.Counts;
import helder.evidence.InformationProof.GroupCounts;
import helder.evidence.InformationProof.Shares;
import helder.evidence.InformationProof.Version;
import helder.identity.Crowds;
import helder.identity.Crowds.Floor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.organisation.Organisations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts who was told what, so that no number is about a few people ({@link Crowds}). */
@Component
final class InformationProofs {

    private final Charters charters;
    private final Agreements agreements;
    private final Organisations organisations;
    private final InstantSource clock;

    InformationProofs(Charters charters, Agreements agreements, Organisations organisations, InstantSource clock) {
        this.charters = charters;
        this.agreements = agreements;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Up to now. */
    InformationProof now() {
        return new InformationProof(
                organisations.current().name(),
                clock.instant(),
                Arrays.stream(Ownership.values()).map(this::chapter).toList());
    }

    private Chapter chapter(Ownership ownership) {
        Set<Long> adding = charters.adding(ownership);
        return new Chapter(
                ownership,
                charters.versions(ownership).stream()
                        .map(charter -> version(agreements.told(charter), adding.contains(charter.version())))
                        .toList());
    }

    private Version version(Told told, boolean adds) {
        Map<PersonId, Answer> answers =
                told.answers().stream().collect(Collectors.toMap(Answer::person, answer -> answer));
        int readFirst = (int) told.begun().values().stream()
                .filter(hashes -> !hashes.isEmpty())
                .count();
        Set<PersonId> everybody = told.overtaken().keySet();
        Optional<Counts> counted = Optional.of(everybody)
                .filter(Floor.ofPeople()::holds)
                .map(concerned -> counts(concerned, told, answers));
        return new Version(
                told.charter(),
                adds,
                atLeastTheFloor(readFirst),
                atLeastTheFloor(told.begun().size() - readFirst),
                counted,
                adds && counted.isPresent() ? shares(crowds(everybody, told.charter()), told, answers) : Shares.NONE,
                shown(told));
    }

    private static OptionalInt atLeastTheFloor(int people) {
        return people >= Crowds.PEOPLE ? OptionalInt.of(people) : OptionalInt.empty();
    }

    /** The groups as they were when the version was announced. */
    private Crowds<PersonId> crowds(Set<PersonId> everybody, Charter version) {
        return Crowds.of(
                Floor.ofPeople(), everybody, agreements.audience(version).groups(), List.of());
    }

    /** How many people were shown what, whether when they began or when they answered. */
    private static SortedMap<String, OptionalInt> shown(Told told) {
        var people = new HashMap<String, Set<PersonId>>();
        told.begun()
                .forEach((person, hashes) -> hashes.forEach(hash ->
                        people.computeIfAbsent(hash, _ -> new HashSet<>()).add(person)));
        told.shown()
                .forEach(answer -> people.computeIfAbsent(answer.shownHash(), _ -> new HashSet<>())
                        .add(answer.person()));
        Set<PersonId> everybody = people.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Crowds<PersonId> crowds = Crowds.of(Floor.ofPeople(), everybody, people, List.of());
        var shown = new TreeMap<String, OptionalInt>();
        crowds.shown()
                .forEach(group ->
                        shown.put(group.name(), OptionalInt.of(group.members().size())));
        crowds.hidden().forEach(hash -> shown.put(hash, OptionalInt.empty()));
        return shown;
    }

    private static Shares shares(Crowds<PersonId> crowds, Told told, Map<PersonId, Answer> answers) {
        return new Shares(
                crowds.shown().stream()
                        .map(group -> new GroupCounts(group.name(), counts(group.members(), told, answers)))
                        .toList(),
                crowds.others().map(others -> counts(others, told, answers)),
                crowds.hidden());
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
