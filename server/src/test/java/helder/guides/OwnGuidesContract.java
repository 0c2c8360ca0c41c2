package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.GuideCheck.Finding;
import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.Update;
import helder.identity.Ownership;
import helder.store.TestEngine;
import helder.text.Language;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an organisation has beside the guides of Helder: guides of its own, hidden ones, what several include, and what Helder changed since. */
abstract class OwnGuidesContract extends GuideHouse {

    OwnGuidesContract(TestEngine engine) {
        super(engine);
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
        assertThat(guides.search("shared tablt", Language.NL, _ -> false)
                        .getFirst()
                        .id())
                .isEqualTo(SHARED);
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
        assertThat(own.leading(sees))
                .as("what its writer is told before")
                .contains(SHARED)
                .doesNotContain(sees);
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
        assertThat(guides.search("our-vpn", Language.NL, _ -> false))
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
        assertThat(exchange.take(files, false, BRAM).same()).hasSize(49);
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
}
