package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.guides.Knowledge;
import helder.guides.Known;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.identity.DeviceForm;
import helder.identity.GroupKey;
import helder.people.People;
import helder.portal.kit.OwnDevices;
import helder.web.Page;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is known about a reader when a guide is told to them. */
@Component
final class Telling {

    private final OwnDevices own;
    private final Known known;
    private final People people;

    Telling(OwnDevices own, Known known, People people) {
        this.own = own;
        this.known = known;
        this.people = people;
    }

    /** The reader's devices; none for who is not signed in. */
    List<Reader> own(Page page) {
        return page.account().stream()
                .flatMap(account -> own.living(account.id()).stream())
                .map(enrollment -> new Reader(
                        kind(enrollment.form()),
                        enrollment.ownership(),
                        own.card(enrollment).model()))
                .toList();
    }

    private static DeviceKind kind(DeviceForm form) {
        return switch (form) {
            case PHONE -> DeviceKind.IPHONE;
            case TABLET -> DeviceKind.IPAD;
            case COMPUTER -> DeviceKind.MAC;
        };
    }

    /** For this page only: it names its reader. */
    Knowledge known(Page page, Variant variant, List<Reader> own) {
        var values = new EnumMap<Variable, String>(Variable.class);
        page.account().ifPresent(account -> {
            values.put(Variable.PERSON_FIRST_NAME, account.firstName());
            values.put(Variable.PERSON_EMAIL, account.email());
        });
        own.stream()
                .filter(reader -> reader.device() == variant.device() && reader.ownership() == variant.ownership())
                .flatMap(reader -> reader.model().stream())
                .findFirst()
                .ifPresent(model -> values.put(Variable.DEVICE_MODEL, model));
        Set<GroupKey> groups =
                page.account().map(account -> people.groupKeys(account.id())).orElse(Set.of());
        return known.of(variant, groups).with(values);
    }
}
