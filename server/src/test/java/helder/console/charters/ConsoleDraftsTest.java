package helder.console.charters;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.apple.AppleHouse;
import helder.charter.Charter;
import helder.charter.CharterFormat;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Narrowing;
import helder.charter.Procedure;
import helder.charter.Procedures;
import helder.charter.Template;
import helder.identity.Actor;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.people.People;
import helder.text.Language;
import helder.text.Texts;
import helder.virtual.DeviceModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Charters from the first draft to the announcement, by the pages of the console alone. */
class ConsoleDraftsTest {

    private static final Pattern CHECKED =
            Pattern.compile("<input type=\"checkbox\" name=\"([^\"]+)\" value=\"true\" checked");
    private static final Pattern FILLED =
            Pattern.compile("<input id=\"([^\"]+)\" name=\"[^\"]+\" type=\"text\" value=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern CHOICE = Pattern.compile("(?s)<select id=\"([^\"]+)\".*?</select>");
    private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\"[^>]* selected");
    private static final String BATTERY = "item.battery.level.";
    private static final String VERSION = "item.os.version.";

    private static AppleHouse house;
    private static Visitor bram;
    private static Visitor olga;

    @BeforeAll
    static void open() {
        house = AppleHouse.start();
        bram = Visitor.signedIn(house.server(), Role.ADMINISTRATOR);
        olga = Visitor.signedIn(house.server(), Role.PRIVACY_OFFICER);
        house.enroll(house.device(DeviceModel.IPHONE), Visitor.person(house.server(), Language.NL), Ownership.PERSONAL);
    }

    @AfterAll
    static void close() {
        house.server().close();
    }

    private static String t(String key, Object... arguments) {
        return house.bean(Texts.class).get(Language.NL, key, arguments);
    }

    /** Begins a draft, as whoever presses the button without choosing anything else. */
    private static String begin(Visitor author, String from) {
        Answer answer = author.post("/console/charters/personal/draft", Map.of("from", from));
        assertThat(answer.status()).isEqualTo(303);
        return answer.location().replace("/edit", "");
    }

    private static String begin(Visitor author) {
        return begin(author, Long.toString(inForce().version()));
    }

    private static Charter inForce() {
        return house.bean(Charters.class).inForce(Ownership.PERSONAL);
    }

    private static Draft draft(String path) {
        return house.bean(Drafts.class)
                .find(new DraftId(path.substring(path.lastIndexOf('/') + 1)))
                .orElseThrow();
    }

    private static Optional<Duration> retention(String path) {
        return Optional.ofNullable(draft(path).text().data().get(DataItem.BATTERY_LEVEL))
                .map(DataRule::retention);
    }

    /** What a browser would send of the form as it stands there. */
    private static Map<String, String> form(String body) {
        var fields = new LinkedHashMap<String, String>();
        for (Matcher found = CHECKED.matcher(body); found.find(); ) {
            fields.put(found.group(1), "true");
        }
        for (Matcher found = FILLED.matcher(body); found.find(); ) {
            fields.put(found.group(1), found.group(2));
        }
        for (Matcher found = HIDDEN.matcher(body); found.find(); ) {
            fields.put(found.group(1), found.group(2));
        }
        for (Matcher found = CHOICE.matcher(body); found.find(); ) {
            Matcher chosen = CHOSEN.matcher(found.group());
            fields.put(found.group(1), chosen.find() ? chosen.group(1) : "");
        }
        fields.keySet().removeIf(name -> name.equals("_csrf") || name.equals("to") || name.equals("language"));
        return fields;
    }

    private static Map<String, String> wider(String path, Visitor author) {
        Map<String, String> fields = form(author.get(path + "/edit").body());
        fields.put(BATTERY + "use", "true");
        fields.put(BATTERY + "purpose", "support");
        fields.put(BATTERY + "basis", "legitimate_interest");
        fields.put(BATTERY + "role.help-desk", "true");
        fields.put(BATTERY + "days", "30");
        fields.put(BATTERY + "every", "7");
        return fields;
    }

    private static String inReview(Visitor author) {
        String path = begin(author);
        Map<String, String> fields = wider(path, author);
        fields.put("do", "save");
        author.post(path + "/edit", fields);
        assertThat(author.postAndRead(path + "/submit", Map.of()).text()).contains(t("console.draft.done.submitted"));
        return path;
    }

    @Test
    void theFormSaysWhatTheTextSays() {
        for (Template template : Template.values()) {
            String path = begin(bram, "template." + template.code());
            assertThat(draft(path).text()).isEqualTo(template.text(Ownership.PERSONAL));
            Map<String, String> fields = form(bram.get(path + "/edit").body());
            fields.put("do", "save");
            assertThat(bram.postAndRead(path + "/edit", fields).text()).contains(t("console.edit.nothing_changed"));
            assertThat(draft(path).text()).isEqualTo(template.text(Ownership.PERSONAL));
        }
    }

    @Test
    void nobodyChoosesHowOftenToAskWhatIsAskedOnlyOfLostDevices() {
        Answer begun = bram.post("/console/charters/company/draft", Map.of("from", "template.least"));
        String page = bram.get(begun.location()).body();
        assertThat(page)
                .contains("name=\"item.location.days\"", "name=\"item.os.version.every\"")
                .doesNotContain("name=\"item.location.every\"");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageOfPeopleStandsBesideTheFormAndFollowsItBeforeAnythingIsSaved(Language language) {
        Texts texts = house.bean(Texts.class);
        String name = texts.get(language, DataItem.BATTERY_LEVEL.nameKey());
        String path = begin(bram);
        String before = preview(bram.get(path + "/edit?in=" + language.code()).body());
        assertThat(before)
                .contains("lang=\"" + language.code() + "\"", texts.get(language, DataItem.PHOTOS.nameKey()))
                .doesNotContainPattern("\\s" + texts.get(language, "portal.sight.mark.new") + "\\s*</");
        Map<String, String> fields = wider(path, bram);
        fields.put("in", language.code());
        fields.put("form", "computer");
        fields.put("way", "apple-profile");
        fields.put("do", "show");

        Answer shown = bram.post(path + "/edit", fields);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(preview(shown.body())).contains(name, texts.get(language, "portal.sight.mark.new"));
        assertThat(shown.body()).contains("<option value=\"computer\" selected");
        assertThat(form(shown.body())).containsEntry(BATTERY + "days", "30").containsEntry(BATTERY + "use", "true");
        assertThat(draft(path).text())
                .as("nothing was saved")
                .isEqualTo(inForce().text());
        assertThat(bram.get(path + "/sees").text()).contains(t("console.preview.same"));
    }

    @Test
    void whatDeservesAnotherLookIsSaidAtItsLineAndOnTheDraft() {
        String path = begin(bram);
        Map<String, String> fields = form(bram.get(path + "/edit").body());
        fields.put(VERSION + "days", "3000");
        fields.put("do", "show");
        assertThat(bram.post(path + "/edit", fields).text())
                .contains("DA-09", t("charter.lint.da_09.source"), t("charter.lint.severity.warning"));
        fields.put("do", "save");
        bram.post(path + "/edit", fields);
        assertThat(bram.get(path).text()).contains("DA-09", t("charter.lint.da_09.source"));
        bram.post(path + "/submit", Map.of());
        assertThat(olga.get(path + "/sign").text()).contains("DA-09");
        bram.post(path + "/withdraw", Map.of());
    }

    /** What is beside the form, without it. */
    private static String preview(String body) {
        return body.substring(body.indexOf("class=\"seen\"") - 20);
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
        String path = begin(bram);
        Map<String, String> fields = wider(path, bram);
        fields.put(BATTERY + "purpose", "");
        fields.put(BATTERY + "basis", "because");
        fields.put(VERSION + "days", "twee weken");
        fields.put("do", "save");

        Answer answer = bram.post(path + "/edit", fields);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "id=\"" + BATTERY + "purpose-error\"",
                        "id=\"" + BATTERY + "basis-error\"",
                        "id=\"" + VERSION + "days-error\"",
                        "href=\"#" + VERSION + "days\"",
                        "value=\"twee weken\"");
        assertThat(answer.text())
                .contains(
                        t("console.edit.choose_purpose", "what", t(DataItem.BATTERY_LEVEL.nameKey())),
                        t("console.preview.faulty"));
        assertThat(form(answer.body())).containsEntry(BATTERY + "use", "true").containsEntry(BATTERY + "days", "30");
        assertThat(draft(path).text()).isEqualTo(inForce().text());
        for (String days : new String[] {"0", "-1", "3661", "1.5", "", "999999999999"}) {
            fields.put(VERSION + "days", days);
            assertThat(bram.post(path + "/edit", fields).body()).as(days).contains("id=\"" + VERSION + "days-error\"");
        }
    }

    private static void group(Visitor member, String name, boolean isIn) {
        house.store().write(tx -> {
            People people = house.bean(People.class);
            if (isIn) {
                people.addToGroup(tx, member.person().id(), name);
            } else {
                people.removeFromGroup(tx, member.person().id(), name);
            }
            return true;
        });
    }

    @Test
    void somethingIsLeftOutForAGroupAndTheirPageSaysSo() {
        group(olga, "Thuiszorg; wijk", true);
        group(olga, "Nachtdienst", true);
        String path = begin(bram);
        String page = bram.get(path + "/edit").body();
        assertThat(page)
                .contains("name=\"" + VERSION + "not_for.Thuiszorg; wijk\"")
                .doesNotContain("id=\"" + BATTERY + "not_for-error");
        Map<String, String> fields = form(page);
        assertThat(fields).doesNotContainKey(VERSION + "not_for.Nachtdienst");
        fields.put(VERSION + "not_for.Nachtdienst", "true");
        fields.put("do", "show");
        fields.put("group", "Nachtdienst");
        Answer shown = bram.postAndRead(path + "/edit", fields);
        assertThat(shown.body()).contains("<option value=\"Nachtdienst\" selected>");
        String marked = t("console.preview.marked", "count", 1);
        assertThat(shown.text()).contains(marked);
        fields.put("group", "");
        assertThat(bram.postAndRead(path + "/edit", fields).text())
                .as("for everybody else nothing changes")
                .contains(t("console.preview.same"))
                .doesNotContain(marked);

        fields.put(VERSION + "not_for.Thuiszorg; wijk", "true");
        fields.put("do", "save");
        bram.post(path + "/edit", fields);
        var less = new Narrowing(Set.of(DataItem.OS_VERSION), Set.of());
        assertThat(draft(path).text().groups())
                .containsExactly(Map.entry("Nachtdienst", less), Map.entry("Thuiszorg; wijk", less));
        assertThat(bram.get(path).text()).contains(t("charter.not_for", "groups", "Nachtdienst en Thuiszorg; wijk"));
        assertThat(form(bram.get(path + "/edit").body()))
                .containsEntry(VERSION + "not_for.Nachtdienst", "true")
                .containsEntry(VERSION + "not_for.Thuiszorg; wijk", "true");
    }

    @Test
    void aGroupThatNobodyIsInAnyMoreStaysInItsDraftAndInNoOther() {
        group(olga, "Vakantiekrachten", true);
        String path = begin(bram);
        Map<String, String> fields = form(bram.get(path + "/edit").body());
        fields.put(VERSION + "not_for.Vakantiekrachten", "true");
        fields.put("do", "save");
        bram.post(path + "/edit", fields);
        Answer before = bram.get(path + "/edit");
        assertThat(before.text()).contains("Vakantiekrachten").doesNotContain(t("console.edit.group_empty"));
        group(olga, "Vakantiekrachten", false);

        Answer after = bram.get(path + "/edit");
        assertThat(after.text()).contains("Vakantiekrachten (" + t("console.edit.group_empty") + ")");
        fields = form(after.body());
        assertThat(fields).containsEntry(VERSION + "not_for.Vakantiekrachten", "true");
        fields.put(VERSION + "days", "20");
        fields.put("do", "save");
        bram.post(path + "/edit", fields);
        assertThat(draft(path).text().groups()).containsOnlyKeys("Vakantiekrachten");

        String other = begin(bram);
        fields = form(bram.get(other + "/edit").body());
        fields.put(VERSION + "not_for.Vakantiekrachten", "true");
        fields.put("do", "save");
        Answer refused = bram.post(other + "/edit", fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains(t(
                        "console.edit.group_gone",
                        "what",
                        t(DataItem.OS_VERSION.deskNameKey()),
                        "group",
                        "Vakantiekrachten"));
        assertThat(draft(other).text().groups()).isEmpty();
    }

    @Test
    void ofManyGroupsTheNamesAreTyped() {
        for (int number = 1; number <= 61; number++) {
            group(olga, "Team " + number, true);
        }
        try {
            String path = begin(bram);
            String page = bram.get(path + "/edit").body();
            assertThat(page).contains("id=\"" + VERSION + "not_for\"").doesNotContain(VERSION + "not_for.Team 1");
            Map<String, String> fields = form(page);
            fields.put(VERSION + "not_for", "team 71");
            fields.put("do", "save");
            assertThat(bram.post(path + "/edit", fields).text())
                    .contains(t(
                            "console.edit.unknown_group",
                            "what",
                            t(DataItem.OS_VERSION.deskNameKey()),
                            "group",
                            "team 71"));
            fields.put(VERSION + "not_for", " team 7 ;; ");
            bram.post(path + "/edit", fields);
            assertThat(draft(path).text().groups()).containsOnlyKeys("Team 7");
            assertThat(form(bram.get(path + "/edit").body())).containsEntry(VERSION + "not_for", "Team 7");
        } finally {
            for (int number = 1; number <= 61; number++) {
                group(olga, "Team " + number, false);
            }
        }
    }

    @Test
    void whoSavesStaysAtTheFormBesideThePageOfWhatWasSaved() {
        String path = begin(bram);
        Map<String, String> fields = wider(path, bram);
        fields.put("in", "fr");
        fields.put("group", "");
        fields.put("do", "save");

        Answer saved = bram.post(path + "/edit", fields);

        assertThat(saved.status()).isEqualTo(303);
        assertThat(saved.location())
                .startsWith(path + "/edit?")
                .contains("in=fr")
                .doesNotContain("group=");
        Answer again = bram.get(saved.location());
        assertThat(again.text()).contains(t("console.edit.saved"), t("console.edit.back"));
        assertThat(again.body()).contains("href=\"" + path + "\"");
        assertThat(preview(again.body()))
                .contains("lang=\"fr\"", house.bean(Texts.class).get(Language.FR, DataItem.BATTERY_LEVEL.nameKey()));
        assertThat(form(again.body()))
                .containsEntry(BATTERY + "days", "30")
                .containsEntry("hash", draft(path).hash());
        assertThat(bram.get(saved.location()).text()).as("said once").doesNotContain(t("console.edit.saved"));
    }

    @Test
    void whoRunsTheServerIsNamedWhereverAdministratorsAre() {
        String path = begin(bram);
        Map<String, String> fields = wider(path, bram);
        fields.put(BATTERY + "role.administrator", "true");
        fields.put("do", "save");
        Answer form = bram.postAndRead(path + "/edit", fields);
        assertThat(form.text()).contains(t("console.edit.operator"));
        for (String page : new String[] {form.text(), bram.get(path).text()}) {
            assertThat(page).contains("Gezien door: beheerders, de IT-balie en " + t("charter.role.operator"));
        }
    }

    @Test
    void noFormGoesAboveTheCeiling() {
        String path = begin(bram);
        String body = bram.get(path + "/edit").body();
        assertThat(body).doesNotContain("item.location", "item.content.photos", "action.erase", "action.locate");
        Map<String, String> fields = wider(path, bram);
        fields.put("item.location.use", "true");
        fields.put("item.location.purpose", "support");
        fields.put("item.location.basis", "contract");
        fields.put("item.location.days", "30");
        fields.put("action.lock.use", "true");
        fields.put("action.lock.purpose", "lost_device");
        fields.put("action.lock.basis", "contract");
        fields.put("action.lock.approvals", "1");
        fields.put("action.lock.asks", "true");
        fields.put("do", "save");
        assertThat(bram.post(path + "/edit", fields).body())
                .as("nobody is asked before a lock")
                .contains(t("console.edit.not_asked", "what", t("manifest.action.lock.name")));
        fields.remove("action.lock.asks");
        bram.post(path + "/edit", fields);
        assertThat(draft(path).text().data())
                .containsKey(DataItem.BATTERY_LEVEL)
                .doesNotContainKey(DataItem.LOCATION);
    }

    @Test
    void onlyItsAuthorChangesADraftAndOnlyOverTheTextThatTheyOpened() {
        String path = begin(bram);
        assertThat(olga.get(path).body()).doesNotContain(path + "/edit", path + "/withdraw");
        assertThat(olga.get(path + "/edit").status()).isEqualTo(403);
        assertThat(olga.post(path + "/edit", Map.of("do", "save")).status()).isEqualTo(403);
        Map<String, String> first = wider(path, bram);
        first.put("do", "save");
        Map<String, String> second = new LinkedHashMap<>(first);
        second.put(BATTERY + "days", "10");
        assertThat(bram.post(path + "/edit", first).status()).isEqualTo(303);
        Answer late = bram.post(path + "/edit", second);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains(t("console.edit.elsewhere"));
        assertThat(retention(path)).contains(Duration.ofDays(30));
        Map<String, String> again = form(late.body());
        assertThat(again).containsEntry(BATTERY + "days", "10");
        again.put("do", "save");
        bram.post(path + "/edit", again);
        assertThat(retention(path)).contains(Duration.ofDays(10));
    }

    @Test
    void aDraftIsReadSignedAndAnnouncedAndEverybodySeesHow() {
        long version = inForce().version();
        String path = inReview(bram);
        String hash = draft(path).hash();
        assertThat(bram.get(path).text())
                .contains(t("console.draft.missing.office", "role", t("web.role.privacy-officer")))
                .doesNotContain(t("console.draft.announce"));
        assertThat(bram.get(path).body()).doesNotContain(path + "/sign");
        Answer author = bram.get(path + "/sign");
        assertThat(author.status()).isEqualTo(403);
        assertThat(author.text()).contains(t("console.sign.not_author", "offices", t("web.role.privacy-officer")));
        assertThat(bram.post(path + "/sign", Map.of("hash", hash)).status()).isEqualTo(403);
        assertThat(bram.postAndRead(path + "/announce", Map.of()).text())
                .contains(t("charter.draft.problem.signatures_missing"));
        assertThat(bram.get("/console").text()).doesNotContain(t("console.overview.drafts", "count", 1));

        assertThat(olga.get("/console").text())
                .contains(t("console.overview.drafts", "count", 1), t("console.overview.draft.sign"));
        assertThat(olga.get("/console").body()).contains("href=\"" + path + "\"", "<span class=\"n\">1<");
        Visitor council = Visitor.signedIn(house.server(), Role.WORKS_COUNCIL);
        assertThat(council.get("/console").body())
                .as("the rule does not ask for their signature")
                .doesNotContain(path);
        assertThat(olga.postAndRead(path + "/comment", Map.of("words", "Waarom dertig dagen?"))
                        .text())
                .contains("Waarom dertig dagen?");
        assertThat(olga.post(path + "/comment", Map.of("words", "?")).status()).isEqualTo(422);
        Answer sign = olga.get(path + "/sign");
        assertThat(sign.text())
                .contains(
                        hash,
                        t(DataItem.BATTERY_LEVEL.nameKey()),
                        t("console.sign.yes_as", "role", t("web.role.privacy-officer")));
        Answer stale = olga.post(path + "/sign", Map.of("hash", "0".repeat(64), "office", "privacy-officer"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains(t("charter.draft.problem.other_text"), hash);
        assertThat(draft(path).signatures()).isEmpty();
        assertThat(olga.postAndRead(path + "/sign", Map.of("hash", hash, "office", "privacy-officer"))
                        .text())
                .contains(t("console.draft.done.signed"), t("console.draft.missing.nothing"));
        assertThat(olga.get(path + "/sign").status()).isEqualTo(409);
        assertThat(olga.post(path + "/sign", Map.of("hash", hash, "office", "privacy-officer"))
                        .status())
                .isEqualTo(409);

        assertThat(bram.get("/console").text())
                .contains(t("console.overview.drafts", "count", 1), t("console.overview.draft.announce"));
        assertThat(bram.get(path + "/announce").text())
                .contains(
                        t("console.announce.version", "version", version + 1),
                        t("console.announce.people", "count", 1),
                        "14 dagen");
        assertThat(bram.postAndRead(path + "/announce", Map.of()).text())
                .contains(t("console.draft.done.announced", "version", version + 1));

        assertThat(inForce().hash()).isEqualTo(hash);
        Answer charter = Visitor.signedIn(house.server(), Role.HELP_DESK).get("/console/charters/personal");
        assertThat(charter.text()).contains(olga.person().name(), hash).doesNotContain(t("console.drafts.title"));
        assertThat(charter.body()).doesNotContain(path);
        assertThat(bram.get("/console/charters/personal/" + (version + 1) + ".json")
                        .body())
                .isEqualTo(CharterFormat.canonical(inForce().text()));
        Answer history = olga.get(path);
        assertThat(history.text())
                .contains(
                        t(
                                "console.draft.event.signed",
                                "name",
                                olga.person().name(),
                                "role",
                                t("web.role.privacy-officer")),
                        "Waarom dertig dagen?",
                        t("console.draft.became"));
        assertThat(olga.post(path + "/comment", Map.of("words", "Nog iets")).status())
                .isEqualTo(409);
        assertThat(bram.get(path + "/edit").status()).isEqualTo(410);

        Answer difference =
                bram.get("/console/charters/personal/compare?earlier=" + version + "&later=" + (version + 1));
        assertThat(difference.text())
                .contains(
                        t("console.difference.widens"),
                        t(DataItem.BATTERY_LEVEL.nameKey()),
                        hash,
                        olga.person().name());
        assertThat(bram.get("/console/charters/personal/compare?earlier=1&later=1")
                        .text())
                .contains(t("console.difference.none"));
        assertThat(bram.get("/console/charters/personal/compare?earlier=1&later=99")
                        .status())
                .isEqualTo(404);

        // What it added goes away again, at once and without signatures.
        String back = begin(bram, Long.toString(version));
        bram.post(back + "/submit", Map.of());
        assertThat(bram.get(back).text()).contains(t("console.draft.narrows_only"));
        assertThat(bram.get(back + "/announce").text()).contains(t("console.announce.narrows", "count", 1));
        bram.post(back + "/announce", Map.of());
        assertThat(inForce().version()).isEqualTo(version + 2);
        assertThat(inForce().rule(DataItem.BATTERY_LEVEL)).isEmpty();
    }

    @Test
    void whoRefusesSaysWhyAndTheAuthorHasItBack() {
        String path = inReview(bram);
        assertThat(olga.post(path + "/refuse", Map.of("reason", "?", "office", "privacy-officer"))
                        .status())
                .isEqualTo(422);
        assertThat(olga.postAndRead(
                                path + "/refuse",
                                Map.of("reason", "Dit is nergens voor nodig", "office", "privacy-officer"))
                        .text())
                .contains(t("console.draft.done.refused"), "Dit is nergens voor nodig");
        assertThat(draft(path).state()).isEqualTo(Draft.State.DRAFT);
        assertThat(bram.get("/console").text()).contains(t("console.overview.draft.change"));
        assertThat(olga.get("/console").body()).as("only its author can").doesNotContain(path);
        assertThat(bram.get(path).text()).contains("Dit is nergens voor nodig", t("console.draft.submit"));
        assertThat(bram.get(path + "/withdraw").text()).contains(t("console.draft.withdraw_final"));
        assertThat(bram.post(path + "/withdraw", Map.of("reason", "?")).status())
                .isEqualTo(422);
        assertThat(bram.postAndRead(path + "/withdraw", Map.of("reason", "Toch <niet> nodig"))
                        .text())
                .contains(t("console.draft.gone"), "Toch <niet> nodig");
        String charter = "/console/charters/" + draft(path).ownership().code();
        String list = withdrawn(olga.get(charter).body());
        assertThat(list).contains(path, "Toch &lt;niet&gt; nodig", bram.person().name());
        assertThat(withdrawn(Visitor.signedIn(house.server(), Role.HELP_DESK)
                        .get(charter)
                        .body()))
                .as("drafts are for those who have a part in charters")
                .isEmpty();
        assertThat(bram.get(path).body()).doesNotContain(path + "/edit", path + "/comment");
        assertThat(bram.get(path + "/announce").status()).isEqualTo(200);
        assertThat(bram.post(path + "/submit", Map.of()).status()).isEqualTo(409);
    }

    /** The list of drafts that were taken back; empty when there is none. */
    private static String withdrawn(String page) {
        int from = page.indexOf("id=\"withdrawn\"");
        return from < 0 ? "" : page.substring(from, page.indexOf("</details>", from));
    }

    @Test
    void whoeverHasSeveralOfficesSignsInTheOneTheyChoose() {
        Visitor both = Visitor.signedIn(house.server(), Role.WORKS_COUNCIL, Role.PRIVACY_OFFICER);
        String path = inReview(bram);
        assertThat(both.get(path + "/sign").body()).contains("value=\"works-council\"", "value=\"privacy-officer\"");
        both.post(path + "/sign", Map.of("hash", draft(path).hash(), "office", "works-council"));
        assertThat(draft(path).signedBy()).containsExactly(Role.WORKS_COUNCIL);
        assertThat(both.post(path + "/sign", Map.of("hash", draft(path).hash(), "office", "legal"))
                        .status())
                .isEqualTo(403);
        assertThat(both.get(path + "/sign").body()).doesNotContain("value=\"works-council\"");
        Visitor council = Visitor.signedIn(house.server(), Role.WORKS_COUNCIL);
        assertThat(council.get("/console").text())
                .as("their signature is not asked for")
                .doesNotContain(t("console.overview.drafts", "count", 1));
        assertThat(council.get(path).body()).contains(path + "/sign");
        bram.post(path + "/withdraw", Map.of());
    }

    private static void choose(Procedure procedure) {
        house.store().write(tx -> {
            house.bean(Procedures.class).change(tx, procedure, bram.person().as(Role.ADMINISTRATOR));
            return true;
        });
    }

    @Test
    void whoWroteAndSignedWaitsForAnotherOfTheOfficesThatTheRuleNames() {
        String path = inReview(olga);
        olga.post(path + "/sign", Map.of("hash", draft(path).hash(), "office", "privacy-officer"));
        Visitor second = Visitor.signedIn(house.server(), Role.PRIVACY_OFFICER);
        Visitor council = Visitor.signedIn(house.server(), Role.WORKS_COUNCIL);
        assertThat(second.get("/console").body()).contains(path);
        for (Visitor other : new Visitor[] {olga, council, bram}) {
            assertThat(other.get("/console").body()).doesNotContain(path);
        }
        Procedure usual = house.bean(Procedures.class).of(Ownership.PERSONAL);
        choose(new Procedure(Ownership.PERSONAL, usual.notice(), Set.of(Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL)));
        try {
            assertThat(council.get("/console").body()).contains(path);
            council.post(path + "/sign", Map.of("hash", draft(path).hash(), "office", "works-council"));
            assertThat(council.get("/console").body()).doesNotContain(path);
            assertThat(olga.get("/console").text()).contains(t("console.overview.draft.announce"));
        } finally {
            choose(usual);
        }
        olga.post(path + "/withdraw", Map.of());
    }

    @Test
    void whatAnOperatorEnteredIsSaidToBe() {
        String path = inReview(bram);
        Drafts drafts = house.bean(Drafts.class);
        house.store()
                .write(tx -> drafts.sign(
                        tx,
                        draft(path).id(),
                        draft(path).hash(),
                        (Actor.Somebody) olga.person().as(Role.PRIVACY_OFFICER),
                        Optional.of(new Actor.Operator("root"))));
        assertThat(bram.get(path).text()).contains(t("console.draft.recorded", "name", "root"));
        bram.post(path + "/withdraw", Map.of());
    }

    @Test
    void aFileBecomesADraftOrIsToldWhatIsWrong() {
        String path = "/console/charters/personal/draft/file";
        byte[] good =
                CharterFormat.readable(Template.LEAST.text(Ownership.PERSONAL)).getBytes(StandardCharsets.UTF_8);
        Answer begun = bram.postFile(path, Map.of(), "charter", good);
        assertThat(begun.status()).isEqualTo(303);
        assertThat(draft(begun.location().replace("/edit", "")).text())
                .isEqualTo(Template.LEAST.text(Ownership.PERSONAL));
        byte[] company =
                CharterFormat.readable(Template.LEAST.text(Ownership.COMPANY)).getBytes(StandardCharsets.UTF_8);
        assertThat(bram.postFile(path, Map.of(), "charter", company).text())
                .contains(t("console.begin.other_ownership"));
        byte[] faulty = new String(good, StandardCharsets.UTF_8)
                .replace("\"os.version\"", "\"os.smell\"")
                .replace("730", "0")
                .getBytes(StandardCharsets.UTF_8);
        Answer refused = bram.postFile(path, Map.of(), "charter", faulty);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("os.smell", "1 ... 3660");
        assertThat(bram.postFile(path, Map.of(), "charter", new byte[0]).text()).contains(t("console.begin.no_file"));
        assertThat(bram.postFile(path, Map.of(), "charter", "geen handvest".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whoHasNoPartInChartersReadsNoDrafts() {
        String path = begin(bram);
        Visitor helper = Visitor.signedIn(house.server(), Role.HELP_DESK);
        assertThat(helper.get(path).status()).isEqualTo(403);
        assertThat(helper.get(path + "/sees").status()).isEqualTo(403);
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(helper.get("/console/charters/personal/compare?earlier=1&later=" + id)
                        .status())
                .isEqualTo(403);
        assertThat(helper.get("/console/charters/personal/draft").status()).isEqualTo(403);
        Visitor auditor = Visitor.signedIn(house.server(), Role.AUDITOR);
        assertThat(auditor.get(path).status()).isEqualTo(200);
        assertThat(auditor.get("/console/charters/personal/compare?earlier=1&later=" + id)
                        .status())
                .isEqualTo(200);
        assertThat(auditor.get("/console/charters/company/compare?earlier=1&later=" + id)
                        .status())
                .isEqualTo(404);
        assertThat(auditor.get(path + "/sign").status()).isEqualTo(403);
        assertThat(auditor.get(path + "/sign").text())
                .contains(t("console.sign.no_office", "offices", t("web.role.privacy-officer")));
        for (String step : new String[] {"submit", "withdraw", "announce", "edit", "sign", "refuse"}) {
            assertThat(auditor.post(path + "/" + step, Map.of("reason", "Zomaar", "hash", "x"))
                            .status())
                    .as(step)
                    .isEqualTo(403);
        }
        Visitor council = Visitor.signedIn(house.server(), Role.WORKS_COUNCIL);
        assertThat(council.post("/console/charters/personal/draft", Map.of("from", "1"))
                        .status())
                .isEqualTo(403);
        assertThat(council.get("/console/charters/drafts/0").status()).isEqualTo(404);
        assertThat(draft(path).history()).hasSize(1);
    }
}
