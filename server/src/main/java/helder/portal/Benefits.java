package helder.portal;

import helder.organisation.Organisations;
import helder.organisation.Service;
import helder.web.Icon;
import helder.web.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people get: the services of the organisation, in the language of the reader. */
@Component
final class Benefits {

    private final Organisations organisations;

    Benefits(Organisations organisations) {
        this.organisations = organisations;
    }

    List<Service.Wording> wordings(Page page) {
        return organisations.services().stream()
                .flatMap(service -> Optional.ofNullable(service.texts().get(page.language()))
                        .or(() -> Optional.ofNullable(
                                service.texts().get(page.house().language())))
                        .stream())
                .toList();
    }

    List<Icon> icons() {
        return organisations.services().stream()
                .map(service -> Icon.find(service.icon()).orElse(Icon.BRIEFCASE))
                .toList();
    }

    boolean isSetUp() {
        return organisations.find().isPresent();
    }
}
