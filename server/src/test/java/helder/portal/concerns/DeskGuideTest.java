package helder.portal.concerns;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.browser.Linde;
import helder.concerns.Concern;
import helder.concerns.Concerns;
import helder.concerns.MailedGuide;
import helder.concerns.MailedGuides;
import helder.concerns.Office;
import helder.concerns.Question;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.mail.Letter;
import helder.mail.Letter.Part;
import helder.mail.Letters;
import helder.organisation.Profile;
import helder.organisation.Profiles;
import helder.people.Person;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The desk mails a guide to whoever asked something. */
class DeskGuideTest {

    private static final Map<String, String> WISH = Map.of(
            "guide",
            "own-iphone-profile",
            "device",
            "iphone",
            "ownership",
            "personal",
            "language",
            "fr",
            "length",
            "long",
            "words",
            "Regardez l'étape <b>3</b> https://evil.example/");

    private static WholeServer server;
    private static Linde linde;
    private static Visitor desk;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
        desk = Visitor.signedIn(server, Language.EN, Role.HELP_DESK);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String t(Language language, String key, Object... arguments) {
        return server.bean(Texts.class).get(language, key, arguments);
    }

    private static Map<String, String> wish(String field, String value) {
        var wish = new HashMap<>(WISH);
        wish.put(field, value);
        return wish;
    }

    private static List<MailedGuide> mailed(Person person) {
        return server.bean(MailedGuides.class).to(person.id());
    }

    private static Optional<Letter> letter(Person person) {
        return letter(MailedGuides.LETTER, person, mailed(person).getFirst().id());
    }

    private static Optional<Letter> letter(String kind, Person person, String subject) {
        return server.beans(Letters.class).stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .write(person.id(), subject);
    }

    @Test
    void theGuideOfTheQuestionIsLookedAtSentOnceAndToldToBoth() {
        Person noor = Visitor.person(server, Language.NL);
        String concern = linde.asksDesk(noor);
        String path = concern + "/guide";
        assertThat(desk.get(concern).body()).contains("href=\"" + path + "\"");
        Answer choice = desk.get(path);
        assertThat(choice.body())
                .as("the guide that the question is about, in the language of whoever asked")
                .contains("<option value=\"own-iphone-profile\" selected", "<option value=\"nl\" selected");
        assertThat(desk.get(path + "?q=lost").body()).contains("lost-lock").doesNotContain("own-iphone-profile\"");

        Answer look = desk.post(path, WISH);
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.text()).contains(noor.email(), "Regardez l'étape <b>3</b>");
        assertThat(look.body()).contains("lang=\"fr\"").doesNotContain("<b>3</b>", "href=\"https://evil");
        assertThat(mailed(noor)).as("looking sends nothing").isEmpty();
        assertThat(desk.get(path + "/picture/99?guide=own-iphone-profile&device=iphone&ownership=personal&language=fr")
                        .status())
                .isEqualTo(404);

        Answer sent = desk.post(path + "/send", WISH);
        assertThat(sent.location()).isEqualTo(concern);
        MailedGuide guide = mailed(noor).getFirst();
        assertThat(server.bean(MailedGuides.class).fate(guide)).isPresent();
        Letter letter = letter(noor).orElseThrow();
        assertThat(letter.to()).isEqualTo(noor.email());
        assertThat(letter.language()).isEqualTo(Language.FR);
        assertThat(letter.subject())
                .as("whoever carries the letter does not learn what it is about")
                .isEqualTo(t(Language.FR, "print.mail.subject", "organisation", "De Linde"));
        assertThat(letter.replyTo()).as("an answer would go to IT").isEmpty();
        assertThat(letter.parts())
                .contains(new Part.Words("Regardez l'étape <b>3</b> https://evil.example/"))
                .contains(new Part.Words(t(Language.FR, "print.mail.answer", "organisation", "De Linde")));
        assertThat(desk.get(concern).text())
                .contains(
                        t(Language.EN, "console.desk.guide.mailed"),
                        desk.person().name(),
                        "Français");
        assertThat(desk.get("/console/people/" + noor.id().value()).text())
                .contains(t(Language.EN, "console.desk.guide.mailed"));
        Visitor reader = Visitor.of(server, noor);
        reader.signIn();
        assertThat(reader.get("/questions").text()).contains("mailde je een gids", "Regardez l'étape <b>3</b>");
        assertThat(reader.get("/privacy/kept.json").body())
                .contains("concern_guide", "own-iphone-profile")
                .doesNotContain("\"sent_name\" : \"" + desk.person().name() + "\"");

        Answer again = desk.post(path + "/send", WISH);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("name=\"again\" value=\"yes\"");
        assertThat(mailed(noor)).as("within an hour only when somebody says so").hasSize(1);
        assertThat(desk.post(path + "/send", wish("again", "yes")).status()).isEqualTo(303);
        assertThat(desk.post(path + "/send", wish("guide", "lost-lock")).status())
                .as("another guide waits for nobody")
                .isEqualTo(303);
        assertThat(mailed(noor)).hasSize(3);
    }

    /** A guide that Willemijn mailed was named to Joris, who tried each; a remark opened with the device of whoever wrote it. */
    @Test
    void oneOfficeLearnsNothingOfTheOtherAndARemarkIsNobodys() {
        Person noor = Visitor.person(server, Language.EN);
        Visitor officer = Visitor.signedIn(server, Language.EN, Role.PRIVACY_OFFICER);
        String worry = "/console/desk/"
                + asked(new Question(
                        Concern.Kind.QUESTION,
                        Office.PRIVACY,
                        new Concern.Asker.Known(noor.id()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "Who reads my mail?"));
        assertThat(officer.post(worry + "/guide/send", WISH).location()).isEqualTo(worry);
        String question = linde.asksDesk(noor);
        assertThat(desk.post(question + "/guide", WISH).text())
                .doesNotContain(officer.person().name());
        for (int sent = 0; sent < MailedGuides.MOST; sent++) {
            assertThat(desk.post(question + "/guide/send", wish("again", "yes")).status())
                    .isEqualTo(303);
        }
        Answer enough = desk.post(question + "/guide/send", wish("again", "yes"));
        assertThat(enough.status()).isEqualTo(422);
        assertThat(enough.text()).contains(t(Language.EN, "console.desk.guide.enough"));
        assertThat(mailed(noor)).hasSize(MailedGuides.MOST + 1);
        assertThat(officer.post(worry + "/guide/send", wish("guide", "lost-lock"))
                        .status())
                .as("what IT sent takes no place of the privacy officers")
                .isEqualTo(303);
        officer.post(worry + "/answer", Map.of("words", "Nobody"));
        assertThat(officer.get(worry).body()).doesNotContain(worry + "/guide\"");
        Answer late = officer.post(worry + "/guide/send", wish("again", "yes"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains(t(Language.EN, "console.desk.guide.ended"));
        Letter answered =
                letter(Concerns.LETTER, noor, worry.replaceFirst(".*/", "")).orElseThrow();
        assertThat(answered.replyTo()).isEmpty();
        assertThat(answered.parts()).contains(new Part.Words(t(Language.EN, "mail.unanswered")));

        String remark = "/console/desk/"
                + asked(new Question(
                        Concern.Kind.REMARK,
                        Office.IT,
                        new Concern.Asker.Nobody(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Concern.Place(
                                new GuideId("lost-lock"), DeviceKind.IPAD, Ownership.COMPANY, Optional.empty())),
                        "Too long"));
        assertThat(desk.get(remark).text()).contains("Too long").doesNotContain("iPad");
        assertThat(desk.get(remark + "/guide").status()).isEqualTo(404);
        assertThat(desk.get(remark + "/guide/picture/0").status()).isEqualTo(404);
        assertThat(desk.post(remark + "/guide", WISH).status()).isEqualTo(404);
        assertThat(desk.post(remark + "/guide/send", WISH).status()).isEqualTo(404);
    }

    private static String asked(Question question) {
        return server.bean(Store.class)
                .write(tx -> server.bean(Concerns.class).ask(tx, question, true) instanceof Concerns.Asked.Kept kept
                        ? kept.concern().id()
                        : "");
    }

    @Test
    void smallerStepsAreInTheLongFormOnly() {
        Person noor = Visitor.person(server, Language.EN);
        String path = linde.asksDesk(noor) + "/guide/send";
        desk.post(path, wish("length", "short"));
        int brief = letter(noor).orElseThrow().parts().size();
        var longer = new HashMap<>(wish("again", "yes"));
        longer.put("length", "long");
        desk.post(path, longer);
        assertThat(letter(noor).orElseThrow().parts()).hasSizeGreaterThan(brief);
    }

    @Test
    void whatCannotBeSentIsRefusedAndNothingIsLost() {
        Person noor = Visitor.person(server, Language.EN);
        String path = linde.asksDesk(noor) + "/guide";
        for (Map<String, String> wrong : List.of(
                wish("guide", "no-such-guide"),
                wish("guide", "../x"),
                wish("device", "mac"),
                wish("device", "toaster"),
                wish("ownership", "company"),
                wish("language", "xx"),
                wish("words", "x".repeat(501)),
                Map.<String, String>of())) {
            for (String step : List.of("", "/send")) {
                Answer answer = desk.post(path + step, wrong);
                assertThat(answer.status()).as(step + wrong).isEqualTo(422);
                assertThat(answer.body()).contains("aria-invalid=\"true\"");
            }
        }
        assertThat(desk.post(path, wish("device", "mac")).text())
                .contains("iPhone")
                .contains("Regardez l'étape");
        assertThat(mailed(noor)).isEmpty();

        Profile before = server.bean(Profiles.class).current();
        server.bean(Store.class).write(tx -> {
            server.bean(Profiles.class).change(tx, new Actor.Operator("tests"), profile -> profile.helpedBy(List.of()));
            return true;
        });
        assertThat(desk.get(path).text()).contains(t(Language.EN, "console.desk.guide.no_contact"));
        assertThat(desk.post(path + "/send", WISH).status()).isEqualTo(422);
        assertThat(mailed(noor)).as("nobody to ask is named").isEmpty();
        server.bean(Store.class).write(tx -> {
            server.bean(Profiles.class).change(tx, new Actor.Operator("tests"), profile -> before);
            return true;
        });

        Visitor officer = Visitor.signedIn(server, Language.EN, Role.PRIVACY_OFFICER);
        assertThat(officer.get(path).status()).as("it was asked IT").isEqualTo(404);
        assertThat(officer.post(path + "/send", WISH).status()).isEqualTo(404);
        assertThat(Visitor.signedIn(server, Role.AUDITOR).get(path).status()).isEqualTo(403);
    }

    @Test
    void whoeverHasNoAddressGetsALinkAndALeaflet() {
        var question = new Question(
                Concern.Kind.QUESTION,
                Office.IT,
                new Concern.Asker.Stranger("Els", "in the canteen"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "I cannot sign in");
        String id = asked(question);
        String path = "/console/desk/" + id + "/guide";
        assertThat(desk.get(path + "?guide=lost-lock").body())
                .contains(t(Language.EN, "console.desk.guide.no_address"))
                .contains("href=\"/guides/lost-lock?device=", "/guides/lost-lock/print.pdf?")
                .doesNotContain("name=\"words\"");
        assertThat(desk.post(path + "/send", WISH).status()).isEqualTo(422);
        assertThat(server.bean(MailedGuides.class).about(id)).isEmpty();
    }
}
