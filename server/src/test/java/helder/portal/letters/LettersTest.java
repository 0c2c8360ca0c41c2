package helder.portal.letters;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.browser.Linde;
import helder.charter.Answer;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Drafts;
import helder.devices.Agreements;
import helder.devices.Announcement;
import helder.house.Announcing;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.LookNotices;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.mail.Letter;
import helder.mail.Letter.Part;
import helder.mail.Letters;
import helder.mail.Outbox;
import helder.manifest.DataItem;
import helder.people.OneTimeLinks;
import helder.people.People;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What letters say, and what they leave to the page. */
class LettersTest {

    private static final Actor SAMIRA = new Actor.Somebody(new PersonId("samira"), "Samira Haddad", Role.HELP_DESK);

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Optional<Letter> write(String kind, Person person, String subject) {
        return server.beans(Letters.class).stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .write(person.id(), subject);
    }

    private static String t(Language language, String key, Object... arguments) {
        return server.bean(Texts.class).get(language, key, arguments);
    }

    private static void look(Person person) {
        var request = new LookRequest(
                SAMIRA,
                "console.device",
                Set.of(new LookRequest.Subject(person.id(), new EnrollmentId("phone"))),
                Set.of(DataItem.OS_VERSION),
                Optional.of("Ticket 4711 about her mail"),
                true);
        server.bean(Looks.class).look(request, (tx, basis) -> basis.lookId());
    }

    private static void want(Person person, LookNotices.ByMail when) {
        server.bean(Store.class).write(tx -> {
            server.bean(LookNotices.class).wantMail(tx, person.id(), when);
            return true;
        });
    }

    /** Everything that somebody reads of it. */
    private static String text(Letter letter) {
        var words = new ArrayList<>(List.of(letter.subject()));
        for (Part part : letter.parts()) {
            switch (part) {
                case Part.Words(String text) -> words.add(text);
                case Part.Items(String heading, List<String> texts) -> {
                    words.add(heading);
                    words.addAll(texts);
                }
                case Part.Place(String text, String address) -> words.addAll(List.of(text, address));
                case Part.Foot(String text) -> words.add(text);
                case Part.Title(String text) -> words.add(text);
                case Part.Rich(var pieces) -> pieces.forEach(piece -> words.add(piece.text()));
                case Part.Points points ->
                    points.points().forEach(point -> point.forEach(piece -> words.add(piece.text())));
                case Part.Picture picture -> words.add(picture.words());
            }
        }
        return String.join("\n", words);
    }

    @Test
    void aLetterAboutLooksSaysHowOftenAndNeverWhoOrWhy() {
        for (Language language : Language.values()) {
            Person noor = linde.add("Noor", language);
            want(noor, LookNotices.ByMail.EACH);
            String since =
                    Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(1).toString();
            assertThat(write(LookNotices.LETTER, noor, since)).as("nothing yet").isEmpty();
            look(noor);
            look(noor);
            Letter letter = write(LookNotices.LETTER, noor, since).orElseThrow();
            assertThat(letter.to()).isEqualTo(noor.email());
            assertThat(letter.language()).isEqualTo(language);
            assertThat(text(letter))
                    .contains("2", server.webAddress() + "/privacy/looks", t(language, "portal.letter.looks.open"))
                    .doesNotContain("Haddad", "Ticket 4711", "os.version");
            want(noor, LookNotices.ByMail.NEVER);
            assertThat(write(LookNotices.LETTER, noor, since))
                    .as("not any more")
                    .isEmpty();
        }
    }

    @Test
    void whoGotAnotherPasswordOrAddressIsToldWithoutSigningIn() {
        OneTimeLinks links = server.bean(OneTimeLinks.class);
        for (Language language : Language.values()) {
            Person noor = linde.add("Noor", language);
            String secret = server.bean(Store.class).write(tx -> {
                String made =
                        links.issue(tx, noor.id(), OneTimeLinks.Purpose.RESET_PASSWORD, Duration.ofHours(1), SAMIRA);
                links.use(tx, made);
                return made;
            });
            Instant used = links.made(noor.id()).getFirst().usedAt().orElseThrow();
            Letter letter =
                    write("password-link", noor, used + " of-then@example.org").orElseThrow();
            assertThat(letter.to()).isEqualTo("of-then@example.org");
            assertThat(text(letter))
                    .contains("Samira Haddad", t(language, "people.letter.unexpected"))
                    .contains(server.webAddress() + "/privacy/looks")
                    .doesNotContain(secret);
            assertThat(write("password-link", noor, used.plusMillis(1) + " of-then@example.org"))
                    .isEmpty();
            Letter moved =
                    write("address", noor, used + " until-now@example.org").orElseThrow();
            assertThat(moved.to()).isEqualTo("until-now@example.org");
            assertThat(text(moved))
                    .contains(t(language, "people.letter.unexpected"))
                    .doesNotContain(noor.email());
        }
    }

    @Test
    void whoLeftGetsNoLetter() {
        Person noor = linde.add("Noor", Language.NL);
        want(noor, LookNotices.ByMail.EACH);
        look(noor);
        server.bean(Store.class).write(tx -> {
            server.bean(People.class).setState(tx, noor.id(), Person.State.LEFT);
            return true;
        });
        assertThat(write(
                        LookNotices.LETTER,
                        noor,
                        Instant.now().minus(Duration.ofHours(1)).toString()))
                .isEmpty();
        assertThat(write(Letters.TEST, noor, Instant.now().toString())).isEmpty();
    }

    @Test
    void aNewVersionIsToldToWhomItConcernsInTheWordsOfThePage() {
        Person noor = linde.add("Noor", Language.EN);
        Person omar = linde.add("Omar", Language.DE);
        linde.device(noor, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
        Charter wider = server.bean(Store.class).write(tx -> {
            Charters charters = server.bean(Charters.class);
            CharterText now = charters.inForce(tx, Ownership.PERSONAL).text();
            Map<DataItem, DataRule> data = new EnumMap<>(now.data());
            data.replaceAll((_, rule) -> new DataRule(
                    rule.purpose(),
                    rule.legalBasis(),
                    rule.seenBy(),
                    rule.retention().plusDays(7),
                    rule.askedEvery()));
            return Announcing.announce(
                    tx, charters, server.bean(Drafts.class), new CharterText(Ownership.PERSONAL, data, now.actions()));
        });
        String subject = "personal/" + wider.version();
        assertThat(server.bean(Outbox.class).fate(Announcement.LETTER, noor.id(), subject))
                .isPresent();
        assertThat(server.bean(Outbox.class).fate(Announcement.LETTER, omar.id(), subject))
                .as("has no device of this kind")
                .isEmpty();

        Letter letter = write(Announcement.LETTER, noor, subject).orElseThrow();
        Announcement announced =
                server.bean(Agreements.class).announcements(noor.id()).getFirst();
        assertThat(announced.coming()).isNotEmpty();
        assertThat(text(letter))
                .contains(announced.coming().stream()
                        .map(change -> change.sentence().in(server.bean(Texts.class), Language.EN))
                        .toList())
                .contains(server.webAddress() + "/privacy/changes/personal");
        assertThat(write(Announcement.LETTER, noor, "personal/1"))
                .as("an earlier version")
                .isEmpty();
    }

    @Test
    void whatAVersionTookAwayIsToldAlsoOnceItReachedEverybody() {
        Person noor = linde.add("Noor", Language.EN);
        Person omar = linde.add("Omar", Language.EN);
        for (Person person : List.of(noor, omar)) {
            linde.device(person, Ownership.COMPANY, DeviceForm.PHONE, EnrollmentType.APPLE_PROFILE, "iPhone 15");
        }
        Store store = server.bean(Store.class);
        Charter narrower = store.write(tx -> {
            Charters charters = server.bean(Charters.class);
            CharterText now = charters.inForce(tx, Ownership.COMPANY).text();
            Map<DataItem, DataRule> data = new EnumMap<>(now.data());
            data.remove(DataItem.DEVICE_MODEL);
            charters.publish(tx, new CharterText(Ownership.COMPANY, data, now.actions()), new Actor.Operator("root"));
            return charters.inForce(tx, Ownership.COMPANY);
        });
        Agreements agreements = server.bean(Agreements.class);
        agreements.raise(Ownership.COMPANY, 1000);
        assertThat(agreements.announcements(noor.id())).isEmpty();
        String subject = "company/" + narrower.version();

        assertThat(text(write(Announcement.LETTER, noor, subject).orElseThrow()))
                .contains(t(Language.EN, "portal.letter.charter.gone"));
        assertThat(write(Announcement.LETTER, linde.add("Sara", Language.EN), subject))
                .as("has no device")
                .isEmpty();
        store.write(tx -> {
            agreements.answer(
                    tx,
                    new Answer(
                            omar.id(),
                            Ownership.COMPANY,
                            narrower.version(),
                            Answer.Kind.ACKNOWLEDGED,
                            Optional.empty(),
                            "",
                            Language.EN,
                            Instant.EPOCH,
                            Instant.EPOCH,
                            Set.of()));
            return true;
        });
        assertThat(write(Announcement.LETTER, omar, subject))
                .as("knows already")
                .isEmpty();
    }

    @Test
    void wishesAreKeptFromThePage() {
        Visitor noor = Visitor.signedIn(server, Language.EN, Role.EMPLOYEE);
        assertThat(noor.get("/privacy/looks").text()).contains(t(Language.EN, "portal.notice.mail_daily_hint"));
        assertThat(noor.postAndRead("/privacy/looks/mail", Map.of("when", "daily"))
                        .text())
                .contains(t(Language.EN, "portal.notice.saved_daily"));
        assertThat(server.bean(LookNotices.class).byMail(noor.person().id())).isEqualTo(LookNotices.ByMail.DAILY);
        assertThat(noor.get("/privacy/looks").body()).contains("value=\"daily\" checked");
        assertThat(noor.post("/privacy/looks/mail", Map.of("when", "always")).status())
                .isEqualTo(400);
    }
}
