package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.GuideCheck.Finding;
import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.guides.OwnGuides.Update;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.organisation.Contact;
import helder.organisation.Organisations;
import helder.organisation.Profiles;
import helder.organisation.Reach;
import helder.store.Installation;
import helder.store.TestEngine;
import helder.text.Language;
import helder.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an organisation has otherwise in guides: from the first word of a draft to what everybody reads, and back. */
abstract class OwnGuidesContract {

    private static final Actor BRAM = new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR);
    private static final Actor HANS = new Actor.Somebody(new PersonId("hans"), "Hans", Role.HELP_DESK);
    private static final GuideId LOST = new GuideId("lost-lock");
    private static final GuideId SHARED = new GuideId("shared-tablet");
    private static final GuidePart CALL = GuidePart.step("call");
    private static final Knowledge NOTHING = new Knowledge(Map.of(), Knowledge.Lists.none());
    private static final String CALLED = """
            ::: step call icon=phone
            ## Bel Samira van de balie
            Bel [{{ contact.emergency | IT }}]({{contact.emergency}}). IT kan je werkaccount meteen stoppen.

            ::: see does
            :::

            ::: tip
            Ligt het toch op kantoor of thuis? Dan is er niets kapot.
            :::
            :::""";
    private static final String OWN = """
            ---
            title: Use the shared tablet
            summary: You borrow the tablet of your team and give it back clean.
            devices: [ipad]
            ownerships: [company]
            minutes: 4
            checked: 2026-11-29
            ---
            ::: step take icon=devices
            ## Take it
            Write your name on the list. Read [what IT sees](guide:what-it-sees) first.
            :::
            """;

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private CurrentLibrary library;
    private OwnGuides own;
    private GuideProofs proofs;
    private GuideDrafts drafts;
    private GuidePublishing publishing;
    private GuideUpkeep upkeep;
    private GuideExchange exchange;
    private Guides guides;

    OwnGuidesContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory)).setUp();
        library = new CurrentLibrary(house.store(), house.clock());
        open(library);
        exchange = new GuideExchange(own, drafts, publishing, library);
        guides = new Guides(library, house.get(Organisations.class));
        contact(Optional.of("030 123 45 67"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void open(CurrentLibrary of) {
        var installation = house.get(Installation.class);
        own = new OwnGuides(house.store(), installation, of);
        proofs = proofs(of);
        drafts = new GuideDrafts(house.store(), installation, house.clock(), house.get(Ids.class), own, of);
        publishing = publishing(of);
        upkeep = new GuideUpkeep(house.store(), installation, own);
    }

    private GuideProofs proofs(CurrentLibrary of) {
        return new GuideProofs(
                house.store(),
                house.get(Installation.class),
                house.get(Organisations.class),
                of,
                (variant, told) -> told.apply(NOTHING).summary().contains("two sheets") ? 2 : 1,
                Texts.shipped());
    }

    private GuidePublishing publishing(CurrentLibrary of) {
        return new GuidePublishing(
                house.store(),
                house.get(Installation.class),
                house.clock(),
                house.get(Profiles.class),
                new OwnGuides(house.store(), house.get(Installation.class), of),
                proofs(of),
                of);
    }

    private void contact(Optional<String> phone) {
        house.write(tx -> house.get(Profiles.class)
                .change(
                        tx,
                        new Actor.Operator("tests"),
                        profile ->
                                profile.helpedBy(phone
                                        .map(number ->
                                                Contact.of("desk", new Reach(Map.of(Reach.Detail.PHONE, number))))
                                        .stream()
                                        .toList())));
    }

    private static Step refused(Problem problem) {
        return new Step.Refused(problem);
    }

    private void done(Step step) {
        assertThat(step).isEqualTo(new Step.Done());
    }

    private State state(GuideId id) {
        return own.find(id).orElseThrow();
    }

    private void say(GuideId id, Language language, GuidePart part, String text) {
        Optional<String> shipped = OwnGuides.shipped(id, language, part);
        done(drafts.change(
                id, state(id).revision(), guide -> guide.with(language, part, new OwnText(text, shipped)), BRAM));
    }

    private void publish(GuideId id) {
        done(publishing.publish(id, state(id).revision(), BRAM));
    }

    private List<String> titles(GuideId id, Language language) {
        return guides
                .tell(id, new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, language), NOTHING)
                .orElseThrow()
                .steps()
                .stream()
                .map(step -> Wording.of(step.title()))
                .toList();
    }

    /** What would be found at another place, or not at all, is said at the text that has it. */
    @Test
    void anotherStepAndTheExampleAreSaidWhereTheyStand() {
        for (String wrong : List.of(
                "",
                "Call us.",
                CALLED.replace("step call", "step ring"),
                CALLED + "\n\n" + CALLED.replace("step call", "step ring"),
                CALLED.substring(0, CALLED.lastIndexOf(":::")))) {
            assertThat(rules(OwnGuide.NONE.with(Language.NL, CALL, new OwnText(wrong, Optional.empty()))))
                    .as(wrong)
                    .contains("another-step");
        }
        assertThat(rules(OwnGuide.NONE.with(Language.NL, CALL, new OwnText(CALLED, Optional.empty()))))
                .doesNotContain("another-step");
        String example = Texts.shipped().get(Language.NL, "guides.first_text", "title", "Te leen", "day", "2026-11-29");
        assertThat(proofs.check(
                                SHARED,
                                OwnGuide.NONE.with(
                                        Language.NL, GuidePart.WHOLE, new OwnText(example, Optional.empty())))
                        .own())
                .filteredOn(finding -> finding.fault().rule().equals("example-left"))
                .hasSizeGreaterThan(3)
                .allMatch(GuideCheck.Finding::isError);
    }

    private List<String> rules(OwnGuide content) {
        return proofs.check(LOST, content).own().stream()
                .map(finding -> finding.fault().rule())
                .toList();
    }

    @Test
    void aStepIsSaidOtherwiseAndTheRestFollows() {
        List<String> before = titles(LOST, Language.NL);
        say(LOST, Language.NL, CALL, CALLED);
        assertThat(titles(LOST, Language.NL)).as("nobody reads a draft").isEqualTo(before);
        publish(LOST);
        assertThat(titles(LOST, Language.NL)).hasSameSizeAs(before).startsWith("Bel Samira van de balie");
        assertThat(titles(LOST, Language.NL).subList(1, before.size())).isEqualTo(before.subList(1, before.size()));
        assertThat(titles(LOST, Language.EN)).startsWith("Call IT first");

        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt? \"Bel\": [[ x ]]");
        say(LOST, Language.NL, GuidePart.WORDS, "bal\u00ADie, b\"l");
        publish(LOST);
        assertThat(guides.find(LOST, Language.NL).orElseThrow().title()).isEqualTo("Kwijt? \"Bel\": [[ x ]]");
        assertThat(guides.search("b\"l", Language.NL).getFirst().id()).isEqualTo(LOST);
        assertThat(own.versions(LOST)).extracting(GuideVersion::number).containsExactly(2L, 1L);
        assertThat(own.versions(LOST).getLast().content().text(Language.NL, GuidePart.TITLE))
                .as("a version never changes")
                .isEmpty();
        assertThat(own.versions(LOST).getFirst().author()).isEqualTo(BRAM);
        assertThat(own.versions(LOST).getFirst().shippedHash()).hasSize(64);

        done(publishing.takeBack(LOST, 1, BRAM));
        assertThat(titles(LOST, Language.NL)).startsWith("Bel Samira van de balie");
        assertThat(guides.find(LOST, Language.NL).orElseThrow().title()).startsWith("Vergrendel");
        done(publishing.takeBack(LOST, 0, BRAM));
        assertThat(titles(LOST, Language.NL)).isEqualTo(before);
        assertThat(publishing.takeBack(LOST, 0, BRAM)).isEqualTo(refused(Problem.SAME));
        assertThat(publishing.takeBack(LOST, 9, BRAM)).isEqualTo(refused(Problem.NONE));
    }

    @Test
    void whatHasAnErrorIsKeptAndNotPublished() {
        say(LOST, Language.NL, CALL, CALLED.replace("IT kan", "{{ organisation.nam }} kan [dit](guide:nowhere)"));
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
        GuideProofs.Checked checked = proofs.check(LOST, state(LOST).newest());
        assertThat(checked.own())
                .filteredOn(Finding::isError)
                .allSatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo("every-day/lost-lock.nl.md");
                    assertThat(finding.spot().orElseThrow().step()).contains("call");
                    assertThat(finding.spot().orElseThrow().line()).isEqualTo(3);
                })
                .extracting(finding -> finding.fault().rule())
                .containsExactlyInAnyOrder("unknown-variable-near", "no-such-guide");
        assertThat(titles(LOST, Language.NL)).startsWith("Bel eerst IT");

        say(LOST, Language.NL, CALL, "");
        assertThat(proofs.check(LOST, state(LOST).newest()).own())
                .as("a step that is missing in one language")
                .anyMatch(finding -> finding.isError() && finding.fault().rule().equals("languages-differ"));
        assertThat(proofs.check(new GuideId("lost-erase"), OwnGuide.NONE).hasErrors())
                .isFalse();
    }

    /** Only whoever promised one sheet themselves is held to it. */
    @Test
    void sayingMoreThanFitsOnTheSheetThatHelderPromisedIsAdvice() {
        GuideId encryption = new GuideId("encryption");
        say(encryption, Language.NL, GuidePart.SUMMARY, "two sheets");
        assertThat(proofs.check(encryption, state(encryption).newest()).own())
                .filteredOn(finding -> finding.fault().rule().equals("more-sheets"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("trouble/encryption.nl.md");
                    assertThat(finding.fault().line()).isEqualTo(11);
                    assertThat(finding.isError()).isFalse();
                });
        String whole = OwnGuides.file(encryption, state(encryption).newest(), Language.NL)
                .orElseThrow();
        say(encryption, Language.NL, GuidePart.WHOLE, whole);
        assertThat(publishing.publish(encryption, state(encryption).revision(), BRAM))
                .isEqualTo(refused(Problem.ERRORS));
    }

    @Test
    void takingAStepAwayToWhichOthersLeadIsAnErrorElsewhere() {
        done(drafts.add(
                SHARED, Shelf.EVERY_DAY, Language.NL, OWN.replace("guide:what-it-sees", "guide:lost-lock#call"), BRAM));
        publish(SHARED);
        for (Language language : Language.values()) {
            say(LOST, language, CALL, "");
        }
        GuideProofs.Checked checked = proofs.check(LOST, state(LOST).newest());
        assertThat(checked.elsewhere())
                .extracting(finding -> finding.fault().rule())
                .containsExactly("no-such-step");
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
    }

    @Test
    void aGuideOfOnesOwnStandsBesideTheOthers() {
        assertThat(drafts.add(LOST, Shelf.EVERY_DAY, Language.NL, OWN, BRAM)).isEqualTo(refused(Problem.NAME_TAKEN));
        done(drafts.add(SHARED, Shelf.EVERY_DAY, Language.NL, OWN, BRAM));
        assertThat(guides.find(SHARED, Language.EN)).isEmpty();
        assertThat(proofs.preview(
                        SHARED,
                        state(SHARED).newest(),
                        new Variant(DeviceKind.IPAD, Ownership.COMPANY, Language.EN),
                        NOTHING))
                .isPresent();
        publish(SHARED);
        assertThat(guides.on(Shelf.EVERY_DAY, Language.FR).getLast().id()).isEqualTo(SHARED);
        assertThat(guides.search("shared tablt", Language.NL).getFirst().id()).isEqualTo(SHARED);
        say(SHARED, Language.EN, GuidePart.WHOLE, OWN.replace("step take", "step pak"));
        assertThat(publishing.publish(SHARED, state(SHARED).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
        say(SHARED, Language.EN, GuidePart.WHOLE, OWN.replace("Take it", "Take the tablet"));
        publish(SHARED);
        done(publishing.hide(SHARED, true, BRAM));
        assertThat(guides.find(SHARED, Language.EN)).isEmpty();
        done(publishing.hide(SHARED, false, BRAM));
        assertThat(guides.find(SHARED, Language.NL)).isPresent();
    }

    @Test
    void whatLeadsToAHiddenGuideIsSaidWithoutALink() {
        GuideId sees = new GuideId("what-it-sees");
        done(drafts.add(SHARED, Shelf.EVERY_DAY, Language.NL, OWN, BRAM));
        publish(SHARED);
        done(publishing.hide(sees, true, BRAM));
        assertThat(guides.find(sees, Language.EN)).isEmpty();
        assertThat(guides.on(Shelf.SET_UP, Language.EN))
                .extracting(Guides.Entry::id)
                .doesNotContain(sees);
        Lesson lesson = guides.tell(SHARED, new Variant(DeviceKind.IPAD, Ownership.COMPANY, Language.EN), NOTHING)
                .orElseThrow();
        assertThat(lesson.toString()).contains("what IT sees").doesNotContain("Destination");
        assertThat(proofs.check(SHARED, state(SHARED).newest()).own())
                .extracting(finding -> finding.fault().rule())
                .contains("guide-hidden");
    }

    @Test
    void nobodyOverwritesWhatTheyDidNotRead() {
        say(LOST, Language.NL, CALL, CALLED);
        String read = state(LOST).revision();
        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt");
        assertThat(drafts.change(LOST, read, guide -> guide.without(Language.NL, CALL), BRAM))
                .isEqualTo(refused(Problem.CHANGED));
        assertThat(drafts.change(LOST, OwnGuides.NO_DRAFT, guide -> guide, BRAM))
                .isEqualTo(refused(Problem.CHANGED));
        assertThat(publishing.publish(LOST, read, BRAM)).isEqualTo(refused(Problem.CHANGED));
        assertThat(drafts.discard(LOST, read, BRAM)).isEqualTo(refused(Problem.CHANGED));
        assertThat(drafts.change(LOST, state(LOST).revision(), guide -> guide, HANS))
                .isEqualTo(refused(Problem.ROLE));
        assertThat(publishing.hide(LOST, true, HANS)).isEqualTo(refused(Problem.ROLE));
        String last = state(LOST).revision();
        done(drafts.discard(LOST, last, BRAM));
        say(LOST, Language.NL, CALL, CALLED);
        assertThat(state(LOST).revision()).as("a revision never comes back").isNotEqualTo(last);
        assertThat(drafts.change(
                        LOST,
                        state(LOST).revision(),
                        guide -> guide.with(Language.NL, CALL, new OwnText("x".repeat(60_001), Optional.empty())),
                        BRAM))
                .isEqualTo(refused(Problem.TOO_MUCH));
    }

    @Test
    void nothingIsPublishedWithoutSomebodyToAsk() {
        contact(Optional.empty());
        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt");
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM)).isEqualTo(refused(Problem.CONTACT));
        assertThat(state(LOST).draft()).isPresent();
    }

    @Test
    void whatHelderChangedSinceIsSeenAndTheTextOfThenIsKept() {
        done(drafts.change(
                LOST,
                OwnGuides.NO_DRAFT,
                guide -> guide.with(Language.NL, CALL, new OwnText(CALLED, Optional.of("## Bel IT")))
                        .with(Language.NL, GuidePart.step("gone"), new OwnText("x", Optional.of("y")))
                        .with(
                                Language.NL,
                                GuidePart.TITLE,
                                new OwnText("Kwijt", OwnGuides.shipped(LOST, Language.NL, GuidePart.TITLE))),
                BRAM));
        publish(LOST);
        assertThat(state(LOST).updates()).isEqualTo(2);
        assertThat(OwnGuides.updates(LOST, state(LOST).content()))
                .extracting(Update::part, update -> update.own().shipped().orElseThrow(), Update::shippedNow)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                CALL, "## Bel IT", OwnGuides.shipped(LOST, Language.NL, CALL)),
                        org.assertj.core.groups.Tuple.tuple(GuidePart.step("gone"), "y", Optional.empty()));
        assertThat(titles(LOST, Language.NL)).startsWith("Bel Samira van de balie");
    }

    @Test
    void anotherNodeReadsItWithinSeconds() {
        CurrentLibrary other = new CurrentLibrary(house.store(), house.clock());
        Guides there = new Guides(other, house.get(Organisations.class));
        assertThat(there.find(LOST, Language.NL).orElseThrow().title()).startsWith("Vergrendel");
        say(LOST, Language.NL, GuidePart.TITLE, "Kwijt");
        publish(LOST);
        house.clock().advance(Duration.ofSeconds(6));
        assertThat(there.find(LOST, Language.NL).orElseThrow().title()).isEqualTo("Kwijt");

        GuidePublishing elsewhere = publishing(other);
        say(LOST, Language.NL, GuidePart.TITLE, "Weg");
        done(elsewhere.hide(new GuideId("rename-device"), true, BRAM));
        assertThat(publishing.publish(LOST, state(LOST).revision(), BRAM))
                .as("checked against what was published before")
                .isEqualTo(refused(Problem.CHANGED));
        publish(LOST);
        assertThat(own.find(new GuideId("rename-device"))
                        .orElseThrow()
                        .content()
                        .isHidden())
                .isTrue();
    }

    /** Written once, it stands in all that include it, and nothing that people read breaks by it. */
    @Test
    void severalGuidesIncludeAPiece() {
        var vpn = new GuideId("our-vpn");
        var more = new GuideId("our-vpn-more");
        String including = OWN.replace("Write your", "::: include our-vpn\n:::\nWrite your");
        done(drafts.add(SHARED, Shelf.EVERY_DAY, Language.NL, including, BRAM));
        assertThat(proofs.check(SHARED, state(SHARED).newest()).own())
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.fault().rule()).isEqualTo("no-such-include");
                    assertThat(finding.fault().line()).isEqualTo(11);
                });
        assertThat(drafts.addPiece(LOST, Language.NL, "x", BRAM)).isEqualTo(refused(Problem.NAME_TAKEN));
        assertThat(drafts.addPiece(new GuideId("it-contact"), Language.NL, "x", BRAM))
                .isEqualTo(refused(Problem.NAME_TAKEN));
        assertThat(drafts.addPiece(vpn, Language.NL, "x", HANS)).isEqualTo(refused(Problem.ROLE));
        done(drafts.addPiece(vpn, Language.NL, "Open **VPN**. [More](guide:lost-lock#nowhere)", BRAM));
        assertThat(publishing.publish(SHARED, state(SHARED).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
        assertThat(publishing.publish(vpn, state(vpn).revision(), BRAM))
                .as("its links lead somewhere, too")
                .isEqualTo(refused(Problem.ERRORS));
        say(vpn, Language.NL, GuidePart.WHOLE, "Open **VPN** as {{ organisation.name }}.");
        var reader = new Variant(DeviceKind.IPAD, Ownership.COMPANY, Language.NL);
        assertThat(proofs.preview(vpn, state(vpn).newest(), reader, NOTHING)
                        .orElseThrow()
                        .opening())
                .isNotEmpty();
        publish(vpn);
        publish(SHARED);
        assertThat(guides.find(vpn, Language.NL)).as("nobody reads it alone").isEmpty();
        assertThat(guides.search("our-vpn", Language.NL))
                .noneMatch(entry -> entry.id().equals(vpn));
        assertThat(guides.tell(SHARED, reader, NOTHING).orElseThrow().toString())
                .contains("VPN");
        assertThat(own.including(vpn)).containsExactly(SHARED);

        done(drafts.addPiece(more, Language.NL, "::: include our-vpn\n:::", BRAM));
        publish(more);
        say(vpn, Language.NL, GuidePart.WHOLE, "Open **VPN**.\n\n::: include our-vpn-more\n:::");
        assertThat(proofs.check(vpn, state(vpn).newest()).own())
                .filteredOn(Finding::isError)
                .anySatisfy(finding -> {
                    assertThat(finding.fault().rule()).isEqualTo("include-circle");
                    assertThat(finding.file()).isEqualTo("includes/our-vpn.nl.md");
                    assertThat(finding.fault().line()).isEqualTo(3);
                });
        assertThat(publishing.publish(vpn, state(vpn).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
        say(vpn, Language.NL, GuidePart.WHOLE, "::: step first icon=lock\n## Open it\nx\n:::");
        assertThat(publishing.publish(vpn, state(vpn).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));

        assertThat(publishing.hide(vpn, true, BRAM)).isEqualTo(refused(Problem.IN_USE));
        Map<String, String> files = exchange.files();
        assertThat(files)
                .containsEntry("includes/index", "our-vpn\nour-vpn-more\n")
                .containsEntry("includes/our-vpn.nl.md", "Open **VPN** as {{ organisation.name }}.");
        assertThat(exchange.take(files, false, BRAM).same()).hasSize(47);
        done(drafts.discard(vpn, state(vpn).revision(), BRAM));
        done(publishing.hide(more, true, BRAM));
        say(SHARED, Language.NL, GuidePart.WHOLE, OWN);
        publish(SHARED);
        done(publishing.hide(vpn, true, BRAM));
        assertThat(publishing.hide(vpn, true, BRAM)).isEqualTo(refused(Problem.SAME));

        GuideExchange.Imported taken = exchange.take(
                Map.of(
                        "every-day/shared-tablet.nl.md", including.replace("our-vpn", "our-wifi"),
                        "includes/our-wifi.nl.md", "Choose **Linde**.",
                        "includes/lost-lock.nl.md", "x",
                        "includes/it-contact.nl.md", "x"),
                true,
                BRAM);
        assertThat(taken.published()).containsExactlyInAnyOrder(SHARED, new GuideId("our-wifi"));
        assertThat(taken.refused())
                .containsOnly(
                        Map.entry(LOST, Problem.OTHER_SHELF),
                        Map.entry(new GuideId("it-contact"), Problem.OTHER_SHELF));
    }

    /** Few and small, but thousands of thousands of each other. */
    @Test
    void piecesCannotGrowWithoutEnd() {
        for (String name : List.of("aaa", "bbb", "ccc", "ddd")) {
            done(drafts.addPiece(new GuideId(name), Language.NL, "Kort.", BRAM));
            publish(new GuideId(name));
        }
        for (String name : List.of("ccc", "bbb", "aaa")) {
            String next = Character.toString(name.charAt(0) + 1).repeat(3);
            say(new GuideId(name), Language.NL, GuidePart.WHOLE, ("::: include " + next + "\n:::\n").repeat(2_000));
        }
        GuideId last = new GuideId("ccc");
        assertThat(proofs.check(last, state(last).newest()).own())
                .extracting(finding -> finding.fault().rule())
                .contains("include-many");
        assertThat(publishing.publish(last, state(last).revision(), BRAM)).isEqualTo(refused(Problem.ERRORS));
        for (String name : List.of("ccc", "bbb", "aaa")) {
            String next = Character.toString(name.charAt(0) + 1).repeat(3);
            say(new GuideId(name), Language.NL, GuidePart.WHOLE, "::: include " + next + "\n:::");
        }
        publish(last);
        publish(new GuideId("bbb"));
        assertThat(publishing.publish(
                        new GuideId("aaa"), state(new GuideId("aaa")).revision(), BRAM))
                .isEqualTo(refused(Problem.ERRORS));
        assertThat(proofs.check(new GuideId("aaa"), state(new GuideId("aaa")).newest())
                        .own())
                .extracting(finding -> finding.fault().rule())
                .contains("include-deep");
    }

    @Test
    void somebodyLooksAfterAGuide() {
        PersonId noor = house.person("noor@example.org", "Noor").id();
        LocalDate day = LocalDate.of(2027, 3, 1);
        done(upkeep.setCare(LOST, new GuideCare(Optional.of(noor), Optional.of(day)), BRAM));
        assertThat(own.due(day.minusDays(1))).isEmpty();
        assertThat(own.due(day)).extracting(State::id).containsExactly(LOST);
        assertThat(own.due(day).getFirst().care().owner()).contains(noor);
        assertThat(upkeep.setCare(LOST, GuideCare.NONE, HANS)).isEqualTo(refused(Problem.ROLE));
        done(upkeep.setCare(LOST, GuideCare.NONE, BRAM));
        assertThat(own.due(day)).isEmpty();
    }

    @Test
    void theOrganisationsPlainWordsAreHeld() {
        done(upkeep.setWords(Language.NL, Map.of("tablet", "iPad"), BRAM));
        done(drafts.add(SHARED, Shelf.EVERY_DAY, Language.NL, OWN, BRAM));
        assertThat(proofs.check(SHARED, state(SHARED).newest()).own())
                .anyMatch(finding -> finding.fault().rule().equals("hard-word") && !finding.isError());
    }

    @Test
    void filesComeInAsFewPartsAsSayIt() {
        var files = new HashMap<>(exchange.files());
        assertThat(exchange.take(files, false, BRAM).same()).hasSize(44);
        String name = "every-day/lost-lock.nl.md";
        String text = files.getOrDefault(name, "");
        files.put(name, text.replaceFirst("(?m)^## Bel eerst IT$", "## Bel eerst Samira"));
        files.put("set-up/shared-tablet.nl.md", OWN);
        files.put("every-day/what-it-sees.nl.md", text);
        GuideExchange.Imported taken = exchange.take(files, true, BRAM);
        assertThat(taken.published()).containsExactly(LOST, SHARED);
        assertThat(taken.refused()).containsOnly(Map.entry(new GuideId("what-it-sees"), Problem.OTHER_SHELF));
        assertThat(state(LOST).content().in(Language.NL).keySet()).containsExactly(CALL);
        assertThat(state(LOST).content().text(Language.NL, CALL).orElseThrow().shipped())
                .isEqualTo(OwnGuides.shipped(LOST, Language.NL, CALL));
        assertThat(exchange.take(exchange.files(), false, BRAM).drafts()).isEmpty();

        files.put(name, text.replace(":::\n\n::: step lock", ":::\n\n::: step more\n## Meer\nx\n:::\n\n::: step lock"));
        exchange.take(files, false, BRAM);
        assertThat(state(LOST).newest().in(Language.NL).keySet())
                .as("a step that Helder does not have")
                .containsExactly(GuidePart.WHOLE);
        assertThat(exchange.take(files, false, HANS).refused().get(LOST)).isEqualTo(Problem.HAS_DRAFT);
    }

    @Test
    void theLibraryComesOutAsFilesThatCanBeChecked() throws Exception {
        say(LOST, Language.NL, CALL, CALLED);
        publish(LOST);
        done(drafts.add(SHARED, Shelf.SET_UP, Language.NL, OWN, BRAM));
        publish(SHARED);
        Path out = directory.resolve("out");
        for (var file : exchange.files().entrySet()) {
            Path to = out.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.writeString(to, file.getValue());
        }
        assertThat(GuideCheck.in(out).stream().filter(Finding::isError).map(Finding::file))
                .as("only languages that the product would need, too")
                .containsOnly("set-up/shared-tablet.en.md", "set-up/shared-tablet.de.md", "set-up/shared-tablet.fr.md");
        assertThat(Files.readString(out.resolve("every-day/lost-lock.nl.md"))).contains("Bel Samira");
    }
}
