package helder.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.House;
import helder.identity.Actor;
import helder.organisation.Profile.Part;
import helder.organisation.Profiles.Change;
import helder.organisation.Reach.Detail;
import helder.store.TestEngine;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for what people read about the organisation, whatever the engine. */
abstract class ProfilesContract {

    private static final Actor BRAM = new Actor.Operator("bram");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Profiles profiles;

    ProfilesContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")));
        profiles = house.get(Profiles.class);
        house.store()
                .write(tx -> house.get(Organisations.class)
                        .create(tx, "De Linde", Language.NL, ZoneId.of("Europe/Amsterdam")));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Change change(UnaryOperator<Profile> change) {
        return house.store().write(tx -> profiles.change(tx, BRAM, change));
    }

    private static Reach reach(String phone, String mail, String web) {
        return new Reach(Map.of(Detail.PHONE, phone, Detail.EMAIL, mail, Detail.WEB, web));
    }

    private static Contact named(String id, Set<Language> languages, Set<String> locations) {
        return new Contact(
                id,
                new Reach(Map.of(Detail.NAME, id, Detail.PHONE, "112")),
                Optional.empty(),
                languages,
                locations,
                Map.of());
    }

    @Test
    void everythingComesBackAsItWasWritten() {
        Profile full = house.store().write(tx -> full(profiles.keep(tx, Pictures.portrait())));
        assertThat(profiles.current()).isEqualTo(Profile.empty());
        Change made = change(now -> full);
        assertThat(made.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(profiles.current()).isEqualTo(full);
        assertThat(profiles.revision()).isEqualTo(1);
        assertThat(change(now -> now).parts()).as("nothing became different").isEmpty();
        assertThat(profiles.history()).hasSize(1);

        String file = ProfileText.file(full, id -> "picture " + id);
        assertThat(ProfileText.read(file, (picture, use) -> picture.replace("picture ", ""), () -> "new"))
                .as("a file says the same")
                .isEqualTo(full);
    }

    private static Profile full(String picture) {
        return Profile.empty()
                .speaking(Set.of(Language.NL, Language.FR))
                .withLogos(Map.of(Profile.Shade.LIGHT, picture))
                .at(List.of(new Location("zwolle", "Zwolle", "Stationsplein 1\r\n8011 CW")))
                .helpedBy(List.of(new Contact(
                        "samira",
                        new Reach(Map.of(
                                Detail.NAME, " Samira \"de\" <b>\\Wit</b> ${x} {{y}} ",
                                Detail.CHAT, "https://chat.example/it",
                                Detail.ADDRESS, "Kamer 1\nZwolle")),
                        Optional.of(picture),
                        Set.of(Language.NL),
                        Set.of("zwolle"),
                        Map.of(Language.FR, new Contact.Words("Téléphones", "8 h à 17 h")))))
                .inEmergency(new Emergency("112", Map.of(Emergency.Mishap.STOLEN, Map.of(Language.NL, "Bel.\nNu."))))
                .linkedTo(List.of(new HelpLink("https://a.example/b?c=d&e", Map.of(Language.NL, "Afspraken"))))
                .overseenBy(Map.of(Office.WORKS_COUNCIL, reach("030 123", "or@x.example", "http://intranet:80/or")))
                .shownBy(List.of(new EmbeddingHost("*.example.org:8443")));
    }

    @Test
    void whatNobodyCouldUseIsRefusedWithEverythingThatIsWrongAndNothingChanges() {
        assertThatThrownBy(() -> change(now -> now.helpedBy(List.of(
                                Contact.of("it", reach("bel maar", "it@", "javascript:alert(1)")),
                                named("it", Set.of(), Set.of("nowhere"))))
                        .linkedTo(List.of(new HelpLink("http://plain.example", Map.of())))
                        .inEmergency(new Emergency(
                                "call", Map.of(Emergency.Mishap.LOST, Map.of(Language.EN, "turn \u202e around"))))))
                .hasMessageContaining("phone number")
                .hasMessageContaining("e-mail address")
                .hasMessageContaining("web address")
                .hasMessageContaining("its id is its own")
                .hasMessageContaining("location that is not there")
                .hasMessageContaining("needs a title")
                .hasMessageContaining("https://help.example.org")
                .hasMessageContaining("Emergency: a phone")
                .hasMessageContaining("without invisible characters");
        assertThatThrownBy(() -> change(now -> now.withLogos(Map.of(Profile.Shade.DARK, "0".repeat(32)))))
                .hasMessageContaining("no picture");
        assertThatThrownBy(() -> change(now -> now.helpedBy(IntStream.range(0, 51)
                        .mapToObj(number -> named("c" + number, Set.of(), Set.of()))
                        .toList())))
                .hasMessageContaining("at most 50");
        for (Detail detail : Detail.values()) {
            assertThat(new Reach(Map.of(detail, "https://a.example/" + "x".repeat(400))).problems())
                    .containsOnlyKeys(detail);
            assertThat(new Reach(Map.of(detail, "a\u0007b")).problems()).containsOnlyKeys(detail);
        }
        for (String phone : new String[] {"112", "+31 (0)30 123 45 67", "030-1234567", "088 555 01 23 ext. 12"}) {
            assertThat(reach(phone, "it@müller.example", "http://intranet.example:8080/it")
                            .problems())
                    .isEmpty();
        }
        assertThat(new Reach(Map.of(Detail.CHAT, "http://chat.example")).problems())
                .hasSize(1);
        assertThat(profiles.current()).isEqualTo(Profile.empty());
        assertThat(profiles.history()).isEmpty();
    }

    @Test
    void aFileThatSaysSomethingUnknownIsRefusedByName() {
        for (String file : new String[] {
            "[]",
            "{",
            "{\"contact\": []}",
            "{\"contacts\": {}}",
            "{\"contacts\": [{\"name\": 3}]}",
            "{\"languages\": [\"xx\"]}",
            "{\"offices\": {\"king\": {}}}",
            "{\"contacts\": [{\"fax\": \"1\"}]}",
            "{\"hosts\": [\"http://a.example\"]}",
            "null",
            ""
        }) {
            assertThatThrownBy(() -> ProfileText.read(file, (picture, use) -> picture, () -> "new"))
                    .as(file)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aReaderGetsFirstWhoFitsAndAlwaysSomebody() {
        var locations = List.of(new Location("zwolle", "Zwolle", ""), new Location("gent", "Gent", ""));
        Profile profile = Profile.empty()
                .at(locations)
                .helpedBy(List.of(
                        named("dutch-zwolle", Set.of(Language.NL), Set.of("zwolle")),
                        named("french-gent", Set.of(Language.FR), Set.of("gent")),
                        named("all", Set.of(), Set.of())));
        assertThat(profile.contactsFor(Language.NL, "zwolle").getFirst().id()).isEqualTo("dutch-zwolle");
        assertThat(profile.contactsFor(Language.NL, "gent").getFirst().id()).isEqualTo("all");
        assertThat(profile.contactsFor(Language.FR, "").getFirst().id()).isEqualTo("all");
        assertThat(profile.contactsFor(Language.FR, "gent")).hasSize(3);
        assertThat(profile.helpedBy(profile.contacts().subList(0, 1)).contactsFor(Language.DE, "gent"))
                .as("better somebody than nobody")
                .hasSize(1);
        assertThat(profile.at(locations.subList(0, 1))
                        .contactsFor(Language.NL, "")
                        .getFirst()
                        .id())
                .as("the only place need not be chosen")
                .isEqualTo("dutch-zwolle");
        assertThat(profile.at(List.of()).problems())
                .as("contacts stay when their place goes")
                .isEmpty();
    }

    @Test
    void changesAtTheSameTimeAreAllKept() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = IntStream.range(0, 20)
                    .mapToObj(number -> people.submit(() -> change(now -> {
                        var contacts = new java.util.ArrayList<>(now.contacts());
                        contacts.add(named("c" + number, Set.of(), Set.of()));
                        return now.helpedBy(contacts);
                    })))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }
        assertThat(profiles.current().contacts()).hasSize(20);
        assertThat(profiles.revision()).isEqualTo(20);
    }

    @Test
    void whatWasReplacedCanBeBroughtBackForNinetyDaysAndIsThenForgottenWithItsPictures() {
        String picture = house.store().write(tx -> profiles.keep(tx, Pictures.portrait()));
        String logo = house.store().write(tx -> profiles.keep(tx, Pictures.logo()));
        Change first = change(now -> full(picture));
        change(now -> Profile.empty().withLogos(Map.of(Profile.Shade.LIGHT, logo)));
        house.clock().advance(Profiles.KEPT.minus(Duration.ofHours(1)));
        purge();
        assertThat(profiles.at(first.revision())).contains(full(picture));
        assertThat(profiles.picture(picture)).isPresent();

        house.clock().advance(Duration.ofHours(2));
        purge();
        assertThat(profiles.at(first.revision())).isEmpty();
        assertThat(profiles.picture(picture)).isEmpty();
        assertThat(profiles.picture(logo)).as("the newest holds, however old").isPresent();
        assertThat(profiles.history()).hasSize(1);
    }

    private void purge() {
        house.store().write(tx -> {
            profiles.purge(tx);
            return true;
        });
    }
}
