package helder.portal.enrollment;

import helder.apple.EnrollmentPages;
import helder.text.Language;
import helder.web.GuideLink;
import helder.web.HelpPoint;
import helder.web.Page;
import helder.web.PageWriter;
import helder.web.Pages;
import org.springframework.stereotype.Component;

/** Tells people in the portal's own design why there is no profile behind a link. */
@Component
public final class DesignedEnrollmentPages implements EnrollmentPages {

    private final Pages pages;
    private final PageWriter writer;

    DesignedEnrollmentPages(Pages pages, PageWriter writer) {
        this.pages = pages;
        this.writer = writer;
    }

    @Override
    public String page(Problem problem, Language language) {
        Page page = pages.outside(language);
        return writer.html("portal/enroll-problem", page, new Told(problem, page.guide(point(problem))));
    }

    private static HelpPoint point(Problem problem) {
        return switch (problem) {
            case UNKNOWN_LINK, LINK_USED_UP -> HelpPoint.ENROLL_LINK_ENDED;
            case NOT_READY -> HelpPoint.ENROLL_NOT_READY;
            case WRONG_WAY -> HelpPoint.ENROLL_OTHER_WAY;
        };
    }

    /** Why there is no profile, and the guide that helps. */
    public record Told(Problem problem, GuideLink guide) {}
}
