package helder.portal.enrollment;

import helder.apple.EnrollmentPages;
import helder.text.Language;
import helder.web.PageWriter;
import helder.web.Pages;
import org.springframework.stereotype.Component;

/** Tells people in the portal's own design why there is no profile behind a link. */
@Component
final class DesignedEnrollmentPages implements EnrollmentPages {

    private final Pages pages;
    private final PageWriter writer;

    DesignedEnrollmentPages(Pages pages, PageWriter writer) {
        this.pages = pages;
        this.writer = writer;
    }

    @Override
    public String page(Problem problem, Language language) {
        return writer.html("portal/enroll-problem", pages.outside(language), problem);
    }
}
