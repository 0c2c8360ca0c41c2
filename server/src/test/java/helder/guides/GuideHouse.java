package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A house with an administrator who has something otherwise in guides, for the tests of each part of that. */
abstract class GuideHouse {

    static final Actor BRAM = new Actor.Somebody(new PersonId("bram"), "Bram", Role.ADMINISTRATOR);
    static final Actor HANS = new Actor.Somebody(new PersonId("hans"), "Hans", Role.HELP_DESK);
    static final GuideId LOST = new GuideId("lost-lock");
    static final GuideId SHARED = new GuideId("shared-tablet");
    static final GuidePart CALL = GuidePart.step("call");
    static final Knowledge NOTHING = new Knowledge(Map.of(), Knowledge.Lists.none());
    static final String CALLED = """
            ::: step call icon=phone
            ## Bel Samira van de balie
            Bel [{{ contact.emergency | IT }}]({{contact.emergency}}). IT kan je werkaccount meteen stoppen.

            ::: see does
            :::

            ::: tip
            Ligt het toch op kantoor of thuis? Dan is er niets kapot.
            :::
            :::""";
    static final String OWN = """
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

    House house;
    CurrentLibrary library;
    OwnGuides own;
    GuideProofs proofs;
    GuideDrafts drafts;
    GuidePublishing publishing;
    GuideUpkeep upkeep;
    GuideExchange exchange;
    Guides guides;

    GuideHouse(TestEngine engine) {
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

    GuideProofs proofs(CurrentLibrary of) {
        return new GuideProofs(
                house.store(),
                house.get(Installation.class),
                house.get(Organisations.class),
                of,
                (_, told) -> sheets(told.apply(NOTHING).summary()),
                Texts.shipped());
    }

    GuidePublishing publishing(CurrentLibrary of) {
        return new GuidePublishing(
                house.store(),
                house.get(Installation.class),
                house.clock(),
                house.get(Profiles.class),
                new OwnGuides(house.store(), house.get(Installation.class), of),
                proofs(of),
                of);
    }

    void contact(Optional<String> phone) {
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

    static Step refused(Problem problem) {
        return new Step.Refused(problem);
    }

    void done(Step step) {
        assertThat(step).isEqualTo(new Step.Done());
    }

    State state(GuideId id) {
        return own.find(id).orElseThrow();
    }

    void say(GuideId id, Language language, GuidePart part, String text) {
        Optional<String> shipped = OwnGuides.shipped(id, language, part);
        done(drafts.change(
                id, state(id).revision(), guide -> guide.with(language, part, new OwnText(text, shipped)), BRAM));
    }

    void publish(GuideId id) {
        done(publishing.publish(id, state(id).revision(), BRAM));
    }

    List<String> titles(GuideId id, Language language) {
        return guides
                .tell(id, new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, language), NOTHING)
                .orElseThrow()
                .steps()
                .stream()
                .map(step -> Wording.of(step.title()))
                .toList();
    }

    /** How many pages a leaflet has, as its summary says. */
    private static int sheets(String summary) {
        if (summary.contains("nine sheets")) {
            return 9;
        }
        return summary.contains("two sheets") ? 2 : 1;
    }
}
