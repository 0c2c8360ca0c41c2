package helder.apple;

import helder.organisation.Organisations;
import helder.text.Language;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The page for a problem in the reader's language: the web room's where there is one, a plain one otherwise. */
@Component
public final class ProblemPages {

    private final ObjectProvider<EnrollmentPages> designed;
    private final PlainEnrollmentPages plain;
    private final Organisations organisations;

    ProblemPages(ObjectProvider<EnrollmentPages> designed, PlainEnrollmentPages plain, Organisations organisations) {
        this.designed = designed;
        this.plain = plain;
        this.organisations = organisations;
    }

    /** @param acceptLanguage the header of the browser, or empty */
    public String page(EnrollmentPages.Problem problem, String acceptLanguage) {
        Language language = language(acceptLanguage);
        EnrollmentPages pages = designed.getIfAvailable();
        return pages == null ? plain.page(problem, language) : pages.page(problem, language);
    }

    private Language language(String acceptLanguage) {
        return Arrays.stream(acceptLanguage.split(",", -1))
                .map(each -> each.strip().toLowerCase(java.util.Locale.ROOT))
                .filter(each -> each.length() >= 2)
                .map(each -> Language.find(each.substring(0, 2)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> organisations.language());
    }
}
