package helder.organisation;

import static helder.store.schema.Tables.SERVICE;
import static helder.store.schema.Tables.SERVICE_TEXT;

import helder.identity.OrganisationId;
import helder.store.Tx;
import helder.text.Language;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/** The services people get, with their texts. */
final class ServiceRepository {

    List<Service> all(DSLContext dsl) {
        Map<String, Map<Language, Service.Wording>> texts = new HashMap<>();
        dsl.selectFrom(SERVICE_TEXT)
                .forEach(row -> texts.computeIfAbsent(row.getServiceId(), id -> new EnumMap<>(Language.class))
                        .put(Language.of(row.getLanguage()), new Service.Wording(row.getName(), row.getBenefit())));
        return dsl.selectFrom(SERVICE)
                .orderBy(SERVICE.POSITION)
                .fetch(row -> new Service(row.getId(), row.getIcon(), texts.getOrDefault(row.getId(), Map.of())));
    }

    void replace(Tx tx, OrganisationId organisation, List<Service> services) {
        Set<String> seen = new HashSet<>();
        tx.dsl().deleteFrom(SERVICE_TEXT).execute();
        tx.dsl().deleteFrom(SERVICE).execute();
        for (int position = 0; position < services.size(); position++) {
            Service service = services.get(position);
            if (service.id().isBlank() || !seen.add(service.id())) {
                throw new IllegalArgumentException("Every service has an id of its own");
            }
            insert(tx, organisation, service, position);
        }
    }

    private static void insert(Tx tx, OrganisationId organisation, Service service, int position) {
        tx.dsl()
                .insertInto(SERVICE)
                .set(SERVICE.ID, service.id())
                .set(SERVICE.ORGANISATION_ID, organisation.value())
                .set(SERVICE.POSITION, (long) position)
                .set(SERVICE.ICON, Wordings.required("The icon of a service", service.icon()))
                .execute();
        service.texts()
                .forEach((language, wording) -> tx.dsl()
                        .insertInto(SERVICE_TEXT)
                        .set(SERVICE_TEXT.SERVICE_ID, service.id())
                        .set(SERVICE_TEXT.LANGUAGE, language.code())
                        .set(SERVICE_TEXT.NAME, Wordings.required("The name of a service", wording.name()))
                        .set(SERVICE_TEXT.BENEFIT, Wordings.required("The benefit of a service", wording.benefit()))
                        .execute());
    }
}
