package helder.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.House;
import helder.store.TestEngine;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for the organisation, whatever the engine. */
abstract class OrganisationsContract {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Organisations organisations;

    OrganisationsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")));
        organisations = house.get(Organisations.class);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Organisation create() {
        return house.store().write(tx -> organisations.create(tx, " De Linde ", Language.NL, AMSTERDAM));
    }

    @Test
    void thereIsNoneBeforeSetUpAndExactlyOneAfterwards() {
        assertThat(organisations.find()).isEmpty();
        assertThatThrownBy(organisations::current).isInstanceOf(IllegalStateException.class);

        Organisation created = create();

        assertThat(created.name()).isEqualTo("De Linde");
        assertThat(organisations.current()).isEqualTo(created);
        assertThatThrownBy(this::create).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theUnitThatCreatesItSeesItAlready() {
        house.store().write(tx -> {
            Organisation created = organisations.create(tx, "De Linde", Language.NL, AMSTERDAM);
            assertThat(organisations.current(tx)).isEqualTo(created);
            return true;
        });
    }

    @Test
    void aChangeIsSeenAtOnceHereAndSoonElsewhere() {
        Organisation before = create();
        var changed = new Organisation(
                before.id(), "De Linde Zorg", Language.EN, ZoneId.of("Europe/Brussels"), 120, 90, before.createdAt());
        house.store().write(tx -> {
            organisations.update(tx, changed);
            return true;
        });

        assertThat(organisations.current().name()).isEqualTo("De Linde Zorg");

        var otherNode = new StoredOrganisations(house.store(), house.get(helder.identity.Ids.class), house.clock());
        assertThat(otherNode.current().name()).isEqualTo("De Linde Zorg");
        house.store().write(tx -> {
            organisations.update(tx, before);
            return true;
        });
        house.clock().advance(Duration.ofSeconds(5));
        assertThat(otherNode.current().name()).isEqualTo("De Linde");
    }

    @Test
    void textsOfSeveralLinesAndColoursOutOfRangeAreRefused() {
        Organisation before = create();
        assertThatThrownBy(() -> update(before, "De\nLinde", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> update(before, "", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> update(before, "De Linde", 360)).isInstanceOf(IllegalArgumentException.class);
    }

    private void update(Organisation before, String name, int hue) {
        house.store().write(tx -> {
            organisations.update(
                    tx,
                    new Organisation(
                            before.id(),
                            name,
                            before.defaultLanguage(),
                            before.timeZone(),
                            hue,
                            0,
                            before.createdAt()));
            return true;
        });
    }

    @Test
    void servicesKeepTheirOrderAndTexts() {
        create();
        var mail = new Service("mail", "mail", Map.of(Language.EN, new Service.Wording("Mail", "Read it anywhere")));
        var roster = new Service(
                "roster",
                "calendar",
                Map.of(
                        Language.EN, new Service.Wording("Roster", "Know when you work"),
                        Language.NL, new Service.Wording("Rooster", "Weet wanneer je werkt")));
        set(List.of(mail, roster));
        assertThat(organisations.services()).containsExactly(mail, roster);

        set(List.of(roster));
        assertThat(organisations.services()).containsExactly(roster);
        assertThatThrownBy(() -> set(List.of(mail, mail))).isInstanceOf(IllegalArgumentException.class);
        assertThat(organisations.services()).containsExactly(roster);
    }

    private void set(List<Service> services) {
        house.store().write(tx -> {
            organisations.setServices(tx, services);
            return true;
        });
    }
}
