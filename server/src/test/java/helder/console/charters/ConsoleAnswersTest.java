package helder.console.charters;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.apple.AppleHouse;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Drafts.Step;
import helder.charter.LegalBasis;
import helder.charter.Procedures;
import helder.charter.Purpose;
import helder.devices.Agreements;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.text.Language;
import helder.text.Texts;
import helder.virtual.DeviceModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How charters change, and what people answered, as the console tells it. */
class ConsoleAnswersTest {

    private static final String PATH = "/console/charters/personal/answers";

    private static AppleHouse house;
    private static final List<Person> OWNERS = new ArrayList<>();

    @BeforeAll
    static void open() {
        house = AppleHouse.start();
    }

    @AfterAll
    static void close() {
        house.server().close();
    }

    private static String t(String key, Object... arguments) {
        return house.bean(Texts.class).get(Language.NL, key, arguments);
    }

    private static void owner(Language language, String group) {
        Person owner = Visitor.person(house.server(), language);
        house.enroll(house.device(DeviceModel.IPHONE), owner, Ownership.PERSONAL);
        house.store().write(tx -> {
            house.bean(People.class).addToGroup(tx, owner.id(), group);
            return true;
        });
        OWNERS.add(owner);
    }

    private static void announceMore(DataItem item) {
        CharterText now = house.bean(Charters.class).inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(now.data());
        data.put(
                item,
                new DataRule(
                        Purpose.SUPPORT, LegalBasis.LEGITIMATE_INTEREST, Set.of(Role.HELP_DESK), Duration.ofDays(7)));
        var text = new CharterText(Ownership.PERSONAL, data, now.actions());
        Drafts drafts = house.bean(Drafts.class);
        var bram = new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR);
        var olga = new Actor.Somebody(new PersonId("olga"), "Olga", Role.PRIVACY_OFFICER);
        house.store().write(tx -> {
            Draft draft = done(drafts.begin(tx, text, bram));
            drafts.submit(tx, draft.id(), bram);
            drafts.sign(tx, draft.id(), draft.hash(), olga, Optional.empty());
            return done(drafts.announce(tx, draft.id(), bram));
        });
    }

    private static Draft done(Step step) {
        return switch (step) {
            case Step.Done(Draft draft) -> draft;
            case Step.Refused(var problem) -> throw new AssertionError(problem);
        };
    }

    private static void decline(Person person, String reason) {
        long version = house.bean(Charters.class).inForce(Ownership.PERSONAL).version();
        house.store().write(tx -> {
            house.bean(Agreements.class)
                    .answer(
                            tx,
                            new helder.charter.Answer(
                                    person.id(),
                                    Ownership.PERSONAL,
                                    version,
                                    helder.charter.Answer.Kind.DECLINED,
                                    Optional.of(reason),
                                    "",
                                    person.language(),
                                    Instant.EPOCH,
                                    Instant.EPOCH,
                                    Set.of()));
            return true;
        });
    }

    @Test
    void numbersAreShownOnceTheyTellOfNobodyAndReasonsWithoutNames() {
        for (int i = 0; i < 9; i++) {
            owner(Language.NL, "Thuiszorg");
        }
        announceMore(DataItem.BATTERY_LEVEL);
        decline(OWNERS.getFirst(), "Mijn batterij is van mij");
        Visitor olga = Visitor.signedIn(house.server(), Role.PRIVACY_OFFICER);
        Answer few = olga.get(PATH);
        assertThat(few.text())
                .contains(t("console.answers.too_few", "floor", 10), t("console.answers.reasons_held", "floor", 10))
                .doesNotContain(
                        "Mijn batterij is van mij",
                        t("console.answers.by_group"),
                        OWNERS.getFirst().email());

        for (int i = 0; i < 3; i++) {
            owner(Language.NL, "Kantoor");
        }
        announceMore(DataItem.OS_BUILD);
        decline(OWNERS.getFirst(), "Mijn batterij is van mij");
        decline(OWNERS.getLast(), "Aan mij werd niets gevraagd");
        assertThat(olga.get(PATH).text())
                .contains(t("console.answers.sentence", "people", 10), t("web.people.few", "floor", 10))
                .contains(t("console.answers.reasons_held", "floor", 10))
                .doesNotContain("Mijn batterij is van mij", "Aan mij werd niets gevraagd");

        OWNERS.subList(1, 9).forEach(owner -> decline(owner, "Liever niet"));
        Answer enough = olga.get(PATH);
        assertThat(enough.text())
                .contains(t("console.answers.sentence", "people", 10), t("console.answers.too_small", "floor", 10))
                .contains(t("web.people.at_least", "count", 10))
                .containsSubsequence("Aan mij werd niets gevraagd", "Mijn batterij is van mij");
        announceLess();
        assertThat(olga.get(PATH).text())
                .as("nobody is asked again by what only takes something away")
                .contains(t("console.answers.later", "last", 4), "Mijn batterij is van mij");
        assertThat(olga.get(PATH + "?version=2").text())
                .as("what was asked before stays")
                .contains(t("console.answers.too_few", "floor", 10));
        assertThat(olga.get(PATH + "?version=4").status()).isEqualTo(404);
        OWNERS.forEach(owner -> assertThat(enough.text()).doesNotContain(owner.email()));
        assertThat(enough.body()).doesNotContain(OWNERS.getFirst().id().value());

        Visitor bram = Visitor.signedIn(house.server(), Role.ADMINISTRATOR);
        assertThat(bram.get(PATH).text())
                .contains(t("console.answers.sentence", "people", 10))
                .doesNotContain("Mijn batterij is van mij", t("console.answers.reasons"));
        assertThat(Visitor.signedIn(house.server(), Role.WORKS_COUNCIL)
                        .get(PATH)
                        .text())
                .contains("Mijn batterij is van mij");
        for (Role role : List.of(Role.LEGAL, Role.HUMAN_RESOURCES, Role.AUDITOR)) {
            assertThat(Visitor.signedIn(house.server(), role).get(PATH).text())
                    .as(role.code())
                    .doesNotContain("Mijn batterij is van mij");
        }
        assertThat(Visitor.signedIn(house.server(), Role.HELP_DESK).get(PATH).status())
                .isEqualTo(403);
    }

    /** A version that asks nobody anything. */
    private static void announceLess() {
        CharterText now = house.bean(Charters.class).inForce(Ownership.PERSONAL).text();
        var data = new EnumMap<>(now.data());
        data.remove(DataItem.APPS_MANAGED);
        house.store()
                .write(tx -> house.bean(Charters.class)
                        .publish(
                                tx,
                                new CharterText(Ownership.PERSONAL, data, now.actions()),
                                new Actor.Operator("root")));
    }

    @Test
    void administratorsSetHowChartersChangeWithinLimits() {
        String path = "/console/charters/personal/procedure";
        Procedures procedures = house.bean(Procedures.class);
        Visitor bram = Visitor.signedIn(house.server(), Role.ADMINISTRATOR);
        assertThat(bram.get(path).text()).contains(t("console.procedure.holders", "count", 0));
        Answer wrong = bram.post(path, Map.of("days", "6", "office", "administrator"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains(
                        t("console.procedure.days_wrong", "least", 7, "most", 90), t("console.procedure.nobody_signs"));
        assertThat(wrong.body()).contains("value=\"6\"");
        assertThat(procedures.of(Ownership.PERSONAL).notice()).isEqualTo(Duration.ofDays(14));
        for (String days : List.of("91", "", "twee", "-8", "7.5")) {
            assertThat(bram.post(path, Map.of("days", days, "office", "legal")).status())
                    .as(days)
                    .isEqualTo(422);
        }
        assertThat(bram.postAndRead(path, Map.of("days", "30", "office", "works-council"))
                        .text())
                .contains(t("console.procedure.saved"));
        assertThat(procedures.of(Ownership.PERSONAL).notice()).isEqualTo(Duration.ofDays(30));
        assertThat(procedures.of(Ownership.PERSONAL).signers()).containsExactly(Role.WORKS_COUNCIL);
        assertThat(procedures.of(Ownership.COMPANY).notice()).isEqualTo(Duration.ofDays(14));
        Visitor council = Visitor.signedIn(house.server(), Role.WORKS_COUNCIL);
        assertThat(council.get(path).text())
                .contains(
                        t("console.procedure.only_administrators"),
                        t(
                                "console.procedure.decision",
                                "name",
                                bram.person().name(),
                                "offices",
                                t("web.role.works-council"),
                                "span",
                                "30 dagen"));
        assertThat(council.post(path, Map.of("days", "7", "office", "legal")).status())
                .isEqualTo(403);
        bram.post(path, Map.of("days", "14", "office", "privacy-officer"));
        assertThat(Visitor.signedIn(house.server(), Role.HELP_DESK).get(path).status())
                .isEqualTo(403);
    }
}
