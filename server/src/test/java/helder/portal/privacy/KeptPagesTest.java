package helder.portal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.devices.Enrollment;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.people.Person;
import helder.store.KeptAboutPeople;
import helder.store.KeptRecords;
import helder.store.KeptTable;
import helder.store.schema.DefaultSchema;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Visitor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People read and take along everything that is stored about them, and nothing about anybody else. */
class KeptPagesTest {

    /** A column that names somebody, or something of theirs. */
    private static final Set<String> ABOUT_SOMEBODY = Set.of("person_id", "enrollment_id", "device_id");

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<KeptTable> kept() {
        return server.beans(KeptAboutPeople.class).stream()
                .flatMap(room -> room.tables().stream())
                .toList();
    }

    @Test
    void everyTableThatNamesSomebodyIsRead() {
        var tables = new TreeSet<String>();
        for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            if (table.fieldStream().map(Field::getName).anyMatch(ABOUT_SOMEBODY::contains)) {
                tables.add(table.getName());
            }
        }
        Set<String> read = kept().stream().map(each -> each.table().getName()).collect(Collectors.toSet());
        assertThat(tables).as("tables with somebody in them").hasSizeGreaterThan(15);
        assertThat(read).containsAll(tables);
    }

    @Test
    void eachIsExplainedInEachLanguage() {
        Texts texts = server.bean(Texts.class);
        for (KeptTable each : kept()) {
            for (Language language : Language.values()) {
                String key = "portal.kept." + each.table().getName();
                assertThat(texts.get(language, key + ".name")).isNotBlank();
                assertThat(texts.get(language, key + ".what")).isNotBlank();
            }
        }
    }

    @Test
    void secretsAreHidden() {
        for (KeptTable each : kept()) {
            for (Field<?> field : each.table().fields()) {
                boolean opens = field.getName()
                                .matches(".*(secret|password_hash|token_hash|challenge|pin|salt|parameters|set_id).*")
                        || field.getName().equals("id_hash");
                assertThat(!opens || each.hidden().contains(field))
                        .as(each.table().getName() + "." + field.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void oneReadsAndTakesOnesOwnAndNothingOfOthers() {
        Person noor = linde.add("Noor", Language.EN, Role.HELP_DESK);
        Person joris = linde.add("Joris", Language.EN, Role.HELP_DESK);
        Enrollment phone =
                linde.device(noor, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 15");
        Enrollment other =
                linde.device(joris, Ownership.PERSONAL, DeviceForm.PHONE, EnrollmentType.APPLE_USER, "iPhone 14");
        linde.look(joris, phone, "Je belde over je mail");
        linde.look(noor, other, "Een heel andere reden");
        Visitor visitor = linde.invited(noor);

        String page = visitor.get("/privacy/kept").body();
        assertThat(page).contains("Looks at your devices", "What your devices told");
        String file = visitor.get("/privacy/kept.json").body();
        assertThat(file)
                .contains(noor.email(), phone.id().value(), "Je belde over je mail")
                .doesNotContain(joris.email(), other.id().value(), "Een heel andere reden");
        JsonNode tables = JsonMapper.shared().readTree(file).path("tables");
        for (JsonNode table : tables) {
            for (JsonNode hidden : table.path("hidden")) {
                for (JsonNode row : table.path("rows")) {
                    assertThat(row.has(hidden.asString())).isFalse();
                }
            }
        }
        List<KeptRecords.Kept> stored =
                server.bean(KeptRecords.class).counts(new KeptTable.Whom(noor.id(), Set.of(phone.id())));
        assertThat(tables.valueStream()
                        .map(table -> table.path("table").asString() + " "
                                + table.path("rows").size()))
                .containsExactlyElementsOf(stored.stream()
                        .map(table -> table.table() + " " + table.rows())
                        .toList());
    }

    @Test
    void nobodyFetchesFilesWithoutEnd() {
        Visitor visitor = linde.invited(linde.add("Fetcher", Language.EN));
        for (int file = 0; file < Papers.MOST; file++) {
            assertThat(visitor.get("/privacy/told.json").statusCode()).isEqualTo(200);
        }
        for (String path : List.of("/privacy/told.pdf", "/privacy/kept.json")) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(429);
        }
        assertThat(visitor.get("/privacy/kept").statusCode())
                .as("reading goes on")
                .isEqualTo(200);
        assertThat(linde.invited(linde.add("Other", Language.EN))
                        .get("/privacy/told.json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void strangersSignInFirst() {
        assertThat(new Visitor(server).get("/privacy/kept.json").statusCode()).isNotEqualTo(200);
    }
}
