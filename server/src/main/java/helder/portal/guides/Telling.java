package helder.portal.guides;

import helder.guides.DeviceKind;
import helder.guides.Knowledge;
import helder.guides.Known;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.portal.Previewed;
import helder.portal.kit.OwnDevices;
import helder.web.Page;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is known about a reader when a guide is told to them. */
@Component
final class Telling {

    private final OwnDevices own;
    private final Known known;

    Telling(OwnDevices own, Known known) {
        this.own = own;
        this.known = known;
    }

    /** The reader's devices; none for who is not signed in. */
    List<Reader> own(Page page) {
        Stream<Reader> managed = page.account().stream()
                .flatMap(_ -> own.living(page).stream())
                .map(enrollment -> new Reader(
                        DeviceKind.of(enrollment.type().platform(), enrollment.form()),
                        enrollment.ownership(),
                        own.card(page, enrollment).model()));
        Stream<Reader> other = Previewed.of(page).flatMap(Previewed::reads).stream()
                .map(reading -> new Reader(reading.kind(), reading.ownership(), Optional.empty()));
        return Stream.concat(managed, other).toList();
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
        return known.of(variant, this.own.groups(page)).with(values);
    }
}
