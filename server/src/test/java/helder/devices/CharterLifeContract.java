package helder.devices;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Difference;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.LegalBasis;
import helder.charter.Narrowing;
import helder.charter.Purpose;
import helder.gate.Gate;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.DraftId;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 5 over any life of a charter: the deal never widens silently, and narrowing is immediate. Drafts, signatures, refusals,
 * withdrawals, announcements, enrollments, answers and time come in any order; what must hold is written here a second time.
 */
abstract class CharterLifeContract {

    private static final int STEPS = 250;

    /** Steps are random; without an announcement, a refusal and a wider deal nothing would be tested. */
    private static final int MOST_STEPS = 20 * STEPS;

    private static final Ownership OWNERSHIP = Ownership.PERSONAL;
    private static final Duration NOTICE = Duration.ofDays(14);
    /** Each can be told by any phone whose charter names one of them. */
    private static final Set<DataItem> ITEMS =
            EnumSet.of(DataItem.OS_VERSION, DataItem.OS_BUILD, DataItem.BATTERY_LEVEL, DataItem.DEVICE_NAME);

    private static final List<String> GROUPS = List.of("Nachtdienst", "Thuiszorg");

    private static final List<Actor> ACTORS = List.of(
            new Actor.Operator("root"),
            new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR),
            new Actor.Somebody(new PersonId("olga"), "Olga", Role.PRIVACY_OFFICER),
            new Actor.Somebody(new PersonId("otto"), "Otto", Role.PRIVACY_OFFICER),
            new Actor.Somebody(new PersonId("wim"), "Wim", Role.WORKS_COUNCIL),
            new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK));

    private final TestEngine engine;
    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final Map<DraftId, Paper> papers = new HashMap<>();
    private final List<Charter> versions = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private int announced;
    private int widened;
    private int refused;

    @TempDir
    Path directory;

    private House house;

    CharterLifeContract(TestEngine engine) {
        this.engine = engine;
    }

    /** What was seen of a draft from outside: text, author, base, and who signed what lies in review. */
    private static final class Paper {
        final Actor author;
        CharterText text;
        long base;
        boolean inReview;
        boolean ended;
        final Set<Actor> signatures = new HashSet<>();

        Paper(Actor author, CharterText text, long base) {
            this.author = author;
            this.text = text;
            this.base = base;
        }
    }

    /** A device, with what was known about it after the step before. */
    private static final class Device {
        final Enrollment enrollment;
        Map<DataItem, DataRule> deal;
        /** The latest version to which its person agreed in so many words. */
        long agreed;
        /** Groups whose narrowings hold for it. */
        final Set<GroupKey> groups;

        Device(Enrollment enrollment, Map<DataItem, DataRule> deal) {
            this.enrollment = enrollment;
            this.deal = deal;
            this.agreed = enrollment.charterVersion();
            this.groups = new HashSet<>(enrollment.groups());
        }
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        versions.add(charters().inForce(OWNERSHIP));
        for (int i = 0; i < 3; i++) {
            people.add(house.person("person" + i + "@delinde.example", "Person " + i));
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theDealNeverWidensSilentlyAndNarrowingIsImmediate() {
        for (int step = 0; step < STEPS || (step < MOST_STEPS && !hasSeenAll()); step++) {
            Optional<Person> answering = Optional.empty();
            switch (arbitrary.below(14)) {
                case 0, 1 -> begin();
                case 2 -> change();
                case 3, 4 -> submit();
                case 5, 6 -> sign();
                case 7 -> refuseOrWithdraw();
                case 8 -> announce();
                case 9 -> enroll();
                case 10 -> answering = answer();
                case 11 -> join();
                case 12 -> quit();
                default -> house.clock().advance(Duration.ofHours(arbitrary.below(24 * 9)));
            }
            if (arbitrary.chance(40)) {
                house.get(RaiseAgreements.class).run();
            }
            check(answering);
        }
        assertThat(announced)
                .as("versions must be announced, or nothing was tested")
                .isPositive();
        assertThat(refused)
                .as("announcements must be refused, or nothing was tested")
                .isPositive();
        comesInTheEnd();
        assertThat(widened).as("deals must widen, or nothing was tested").isPositive();
    }

    private boolean hasSeenAll() {
        return announced > 0 && refused > 0 && widened > 0;
    }

    private void begin() {
        Actor author = arbitrary.of(ACTORS);
        CharterText text = anyText();
        Drafts.Step step = step(tx -> drafts().begin(tx, text, author));
        boolean may = isOneOf(author, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER) || author instanceof Actor.Operator;
        assertThat(step instanceof Drafts.Step.Done).as(arbitrary::toString).isEqualTo(may);
        if (step instanceof Drafts.Step.Done(Draft draft)) {
            papers.put(draft.id(), new Paper(author, text, inForce().version()));
        }
    }

    private void change() {
        anyPaper((id, paper) -> {
            CharterText text = anyText();
            if (step(tx -> drafts().change(tx, id, text, paper.author)) instanceof Drafts.Step.Done) {
                paper.text = text;
                paper.base = inForce().version();
                paper.inReview = false;
                paper.signatures.clear();
            }
        });
    }

    private void submit() {
        anyPaper((id, paper) -> {
            Actor by = arbitrary.chance(80) ? paper.author : arbitrary.of(ACTORS);
            Drafts.Step step = step(tx -> drafts().submit(tx, id, by));
            boolean may = !paper.ended
                    && !paper.inReview
                    && by.equals(paper.author)
                    && !paper.text.equals(inForce().text());
            assertThat(step instanceof Drafts.Step.Done).as(arbitrary::toString).isEqualTo(may);
            if (may) {
                paper.inReview = true;
                paper.base = inForce().version();
                paper.signatures.clear();
            }
        });
    }

    private void sign() {
        anyPaper((id, paper) -> {
            if (arbitrary.of(ACTORS) instanceof Actor.Somebody by) {
                String hash = drafts().find(id).orElseThrow().hash();
                Drafts.Step step = step(tx -> drafts().sign(tx, id, hash, by, Optional.empty()));
                boolean may = paper.inReview
                        && isOneOf(by, Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL)
                        && !paper.signatures.contains(by);
                assertThat(step instanceof Drafts.Step.Done)
                        .as(arbitrary::toString)
                        .isEqualTo(may);
                if (may) {
                    paper.signatures.add(by);
                }
            }
        });
    }

    private void refuseOrWithdraw() {
        anyPaper((id, paper) -> {
            if (arbitrary.chance(70) && arbitrary.of(ACTORS) instanceof Actor.Somebody by) {
                if (step(tx -> drafts().refuse(tx, id, "What is it good for?", by, Optional.empty()))
                        instanceof Drafts.Step.Done) {
                    paper.inReview = false;
                    paper.signatures.clear();
                }
            } else if (step(tx -> drafts().withdraw(tx, id, "", paper.author)) instanceof Drafts.Step.Done) {
                paper.inReview = false;
                paper.ended = true;
            }
        });
    }

    private void announce() {
        for (DraftId id : List.copyOf(papers.keySet())) {
            Paper paper = paper(id);
            Charter before = inForce();
            boolean widens = Difference.between(before.text(), paper.text).widens();
            boolean signed = paper.signatures.stream().anyMatch(by -> isOneOf(by, Role.PRIVACY_OFFICER))
                    && paper.signatures.stream().anyMatch(by -> !by.equals(paper.author));
            boolean may = paper.inReview && paper.base == before.version() && (!widens || signed);

            Drafts.Step step = step(tx -> drafts().announce(tx, id, ACTORS.get(1)));

            assertThat(step instanceof Drafts.Step.Done).as(arbitrary::toString).isEqualTo(may);
            if (may) {
                paper.inReview = false;
                paper.ended = true;
                announced++;
            } else if (paper.inReview) {
                refused++;
            }
            Charter now = inForce();
            assertThat(now.version()).as(arbitrary::toString).isEqualTo(before.version() + (may ? 1 : 0));
            if (may) {
                assertThat(now.text()).isEqualTo(paper.text);
                versions.add(now);
            }
        }
    }

    private void enroll() {
        Enrollment enrollment = house.enroll(arbitrary.of(people), OWNERSHIP, DeviceForm.PHONE);
        devices.add(new Device(enrollment, deal(enrollment)));
    }

    private void join() {
        Person person = arbitrary.of(people);
        String group = arbitrary.of(GROUPS);
        house.write(tx -> house.get(People.class).addToGroup(tx, person.id(), group));
        of(person).forEach(device -> device.groups.add(GroupKey.of(group)));
    }

    /** Whoever leaves a group is as before, where one of the versions that bind the device leaves something out for it. */
    private void quit() {
        Person person = arbitrary.of(people);
        GroupKey group = GroupKey.of(arbitrary.of(GROUPS));
        house.write(tx -> house.get(People.class).removeFromGroup(tx, person.id(), group.value()));
        for (Device device : of(person)) {
            long agreed = stored(device).charterVersion();
            List<CharterText> binding = versions.stream()
                    .filter(each -> each.version() >= agreed)
                    .map(Charter::text)
                    .toList();
            Set<DataItem> used = new HashSet<>(ITEMS);
            binding.forEach(text -> used.retainAll(text.data().keySet()));
            if (binding.stream()
                    .flatMap(text -> text.groups().entrySet().stream())
                    .filter(each -> GroupKey.of(each.getKey()).equals(group))
                    .allMatch(each -> Collections.disjoint(each.getValue().data(), used))) {
                device.groups.remove(group);
            }
        }
    }

    private List<Device> of(Person person) {
        return devices.stream()
                .filter(device -> device.enrollment.person().equals(person.id()))
                .toList();
    }

    private Enrollment stored(Device device) {
        return house.get(Enrollments.class).find(device.enrollment.id()).orElseThrow();
    }

    private Optional<Person> answer() {
        Person person = arbitrary.of(people);
        Charter version = arbitrary.of(versions);
        Answer.Kind kind = arbitrary.of(Answer.Kind.values());
        house.write(tx -> house.get(Agreements.class)
                .answer(
                        tx,
                        new Answer(
                                person.id(),
                                OWNERSHIP,
                                version.version(),
                                kind,
                                Optional.empty(),
                                "shown",
                                Language.NL,
                                now(),
                                now(),
                                house.get(People.class).groupKeys(tx, person.id()))));
        if (kind == Answer.Kind.DECLINED) {
            return Optional.empty();
        }
        for (Device device : of(person)) {
            device.agreed = Math.max(device.agreed, version.version());
            if (stored(device).charterVersion() == version.version()) {
                device.groups.retainAll(house.get(People.class).groupKeys(person.id()));
            }
        }
        return Optional.of(person);
    }

    /** What holds for every device after every step. */
    private void check(Optional<Person> answering) {
        Charter inForce = inForce();
        for (Device device : devices) {
            Map<DataItem, DataRule> deal = deal(device.enrollment);
            deal.forEach((item, rule) -> {
                assertThat(allows(inForce, device, item, rule))
                        .as("%s: more of %s than is in force: %s", arbitrary, item, rule)
                        .isTrue();
                if (isMore(Optional.ofNullable(device.deal.get(item)), rule)) {
                    widened++;
                    boolean agreed = answering
                            .filter(person -> device.enrollment.person().equals(person.id()))
                            .isPresent();
                    assertThat((agreed && isAllowedSince(device, item, rule)) || wasAnnounced(device, item, rule))
                            .as("%s: %s came silently: %s", arbitrary, item, rule)
                            .isTrue();
                }
            });
            device.deal = deal;
        }
    }

    private static boolean isMore(Optional<DataRule> before, DataRule now) {
        return before.filter(rule -> now.retention().compareTo(rule.retention()) <= 0)
                .filter(rule -> now.askedEvery().compareTo(rule.askedEvery()) >= 0)
                .filter(rule -> rule.seenBy().containsAll(now.seenBy()))
                .isEmpty();
    }

    private boolean isAllowedSince(Device device, DataItem item, DataRule rule) {
        return versions.stream()
                .filter(each -> each.version() >= device.agreed)
                .allMatch(each -> allows(each, device, item, rule));
    }

    /** Whether so much was in the charter for the whole notice time, without a break. */
    private boolean wasAnnounced(Device device, DataItem item, DataRule rule) {
        Instant since = Instant.MAX;
        for (Charter version : versions.reversed()) {
            if (!allows(version, device, item, rule)) {
                break;
            }
            since = version.inForceAt();
        }
        return !since.equals(Instant.MAX) && !since.plus(NOTICE).isAfter(now());
    }

    private static boolean allows(Charter version, Device device, DataItem item, DataRule rule) {
        return version.rule(item)
                .filter(allowed -> rule.retention().compareTo(allowed.retention()) <= 0)
                .filter(allowed -> rule.askedEvery().compareTo(allowed.askedEvery()) >= 0)
                .filter(allowed -> allowed.seenBy().containsAll(rule.seenBy()))
                .filter(_ -> version.text().groups().entrySet().stream()
                        .noneMatch(each -> device.groups.contains(GroupKey.of(each.getKey()))
                                && each.getValue().data().contains(item)))
                .isPresent();
    }

    /** When everything was announced long enough ago, every device has it. */
    private void comesInTheEnd() {
        people.clear();
        people.add(house.person("nobodys@delinde.example", "In no group"));
        enroll();
        house.clock().advance(NOTICE);
        house.get(RaiseAgreements.class).run();
        check(Optional.empty());
        assertThat(devices)
                .as(arbitrary::toString)
                .allSatisfy(device -> assertThat(deal(device.enrollment)).isEqualTo(inTheEnd(device)));
    }

    private Map<DataItem, DataRule> inTheEnd(Device device) {
        var all = new EnumMap<DataItem, DataRule>(DataItem.class);
        all.putAll(deal(devices.getLast().enrollment));
        all.keySet()
                .removeAll(inForce().text().groups().entrySet().stream()
                        .filter(each -> device.groups.contains(GroupKey.of(each.getKey())))
                        .flatMap(each -> each.getValue().data().stream())
                        .collect(Collectors.toSet()));
        return all;
    }

    /** What the gate keeps of a device, for whom, how long, and after what time it is asked again. */
    private Map<DataItem, DataRule> deal(Enrollment enrollment) {
        var facts =
                house.get(Enrollments.class).find(enrollment.id()).orElseThrow().facts();
        Gate gate = house.get(Gate.class);
        var deal = new EnumMap<DataItem, DataRule>(DataItem.class);
        Map<DataItem, Duration> often = gate.recurringQuestions(facts);
        for (DataItem item : ITEMS) {
            gate.retention(facts, item).ifPresent(retention -> {
                var roles = EnumSet.noneOf(Role.class);
                for (Role role : Set.of(Role.ADMINISTRATOR, Role.HELP_DESK)) {
                    if (gate.visible(new Actor.Somebody(new PersonId("any"), "any", role), facts)
                            .contains(item)) {
                        roles.add(role);
                    }
                }
                deal.put(
                        item,
                        new DataRule(
                                Purpose.SUPPORT,
                                LegalBasis.CONTRACT,
                                roles,
                                retention,
                                often.getOrDefault(item, DataRule.MOST_OFTEN)));
            });
        }
        return deal;
    }

    /** Reasons stay the same: they are never compared here. */
    private CharterText anyText() {
        CharterText shipped = charters().shipped(OWNERSHIP);
        var data = new EnumMap<>(shipped.data());
        ITEMS.forEach(data::remove);
        for (DataItem item : arbitrary.some(ITEMS, 60)) {
            Set<Role> roles = arbitrary.some(Set.of(Role.ADMINISTRATOR, Role.HELP_DESK), 60);
            data.put(
                    item,
                    new DataRule(
                            Purpose.SUPPORT,
                            LegalBasis.LEGITIMATE_INTEREST,
                            roles,
                            Duration.ofDays(30L + 30L * arbitrary.below(3)),
                            Duration.ofDays(1L + 6L * arbitrary.below(3))));
        }
        var groups = new HashMap<String, Narrowing>();
        for (String group : arbitrary.some(GROUPS, 30)) {
            Set<DataItem> left = arbitrary.some(ITEMS, 40);
            left.retainAll(data.keySet());
            if (!left.isEmpty()) {
                groups.put(group, new Narrowing(left, Set.of()));
            }
        }
        return new CharterText(OWNERSHIP, data, shipped.actions(), groups);
    }

    /** Something done to a draft. */
    private interface PaperWork {
        void on(DraftId id, Paper paper);
    }

    private void anyPaper(PaperWork work) {
        List<DraftId> lying = papers.keySet().stream()
                .filter(id -> !paper(id).ended || arbitrary.chance(5))
                .toList();
        if (!lying.isEmpty()) {
            DraftId id = arbitrary.of(lying);
            work.on(id, paper(id));
        }
    }

    private Paper paper(DraftId id) {
        return Optional.ofNullable(papers.get(id)).orElseThrow();
    }

    private static boolean isOneOf(Actor actor, Role... roles) {
        return actor.actingRole().filter(role -> Set.of(roles).contains(role)).isPresent();
    }

    private Drafts.Step step(Function<Tx, Drafts.Step> deed) {
        return house.store().write(deed::apply);
    }

    private Charters charters() {
        return house.get(Charters.class);
    }

    private Drafts drafts() {
        return house.get(Drafts.class);
    }

    private Charter inForce() {
        return house.store().write(tx -> charters().inForce(tx, OWNERSHIP));
    }

    private Instant now() {
        return house.clock().instant();
    }
}
