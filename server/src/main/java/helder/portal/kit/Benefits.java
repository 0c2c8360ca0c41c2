package helder.portal.kit;

import helder.organisation.Organisations;
import helder.organisation.Service;
import helder.text.Language;
import helder.web.Icon;
import helder.web.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people get: the services of the organisation, in the language of the reader, else in that of the organisation. */
@Component
public final class Benefits {

    private final Organisations organisations;

    Benefits(Organisations organisations) {
        this.organisations = organisations;
    }

    public List<Benefit> of(Page page) {
        return organisations.services().stream()
                .flatMap(service ->
                        in(page.language(), service).or(() -> in(page.house().language(), service)).stream())
                .toList();
    }

    private static Optional<Benefit> in(Language language, Service service) {
        return Optional.ofNullable(service.texts().get(language))
                .map(wording -> new Benefit(
                        language.code(),
                        Icon.find(service.icon()).orElse(Icon.BRIEFCASE),
                        wording.name(),
                        wording.benefit()));
    }

    public boolean isSetUp() {
        return organisations.find().isPresent();
    }
}
