package helder.devices;

import static helder.store.schema.Tables.CHARTER_TOLD;

import helder.charter.Charter;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.people.People;
import helder.store.Parts;
import helder.store.Tx;
import helder.store.schema.tables.records.CharterToldRecord;
import helder.text.Language;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/** Whom versions of charters concerned, in storage. */
final class AudienceRows {

    private static final int AT_ONCE = 500;

    /** No name has a line break in it. */
    private static final String BETWEEN = "\n";

    private AudienceRows() {}

    static void keep(Tx tx, OrganisationId organisation, Charter charter, Map<PersonId, People.Traits> audience) {
        List<CharterToldRecord> rows = audience.entrySet().stream()
                .map(each -> {
                    var row = new CharterToldRecord();
                    row.setOrganisationId(organisation.value());
                    row.setOwnership(charter.ownership().code());
                    row.setVersion(charter.version());
                    row.setPersonId(each.getKey().value());
                    row.setLanguage(each.getValue().language().code());
                    row.setGroupNames(String.join(
                            BETWEEN, each.getValue().groups().stream().sorted().toList()));
                    return row;
                })
                .toList();
        Parts.of(rows, AT_ONCE)
                .forEach(some -> tx.dsl().insertInto(CHARTER_TOLD).set(some).execute());
    }

    static Audience of(DSLContext dsl, Charter charter) {
        var groups = new HashMap<String, Set<PersonId>>();
        var languages = new EnumMap<Language, Set<PersonId>>(Language.class);
        dsl.select(CHARTER_TOLD.PERSON_ID, CHARTER_TOLD.LANGUAGE, CHARTER_TOLD.GROUP_NAMES)
                .from(CHARTER_TOLD)
                .where(CHARTER_TOLD.OWNERSHIP.eq(charter.ownership().code()))
                .and(CHARTER_TOLD.VERSION.eq(charter.version()))
                .forEach(row -> {
                    var person = new PersonId(row.value1());
                    languages
                            .computeIfAbsent(Language.of(row.value2()), _ -> new HashSet<>())
                            .add(person);
                    row.value3()
                            .lines()
                            .forEach(name -> groups.computeIfAbsent(name, _ -> new HashSet<>())
                                    .add(person));
                });
        return new Audience(groups, languages);
    }
}
