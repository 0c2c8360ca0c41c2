package helder.portal.home;

import helder.concerns.Concerns;
import helder.corrections.Corrections;
import helder.identity.PersonId;
import helder.looks.Unmasking;
import helder.looks.Unmaskings;
import helder.web.Page;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers that the reader has not read yet, whatever they asked: each is told until they open the page where it stands. */
@Component
final class NewAnswers {

    private static final int MOST_NAMES = 3;

    private final Corrections corrections;
    private final Concerns concerns;
    private final Unmaskings unmaskings;

    NewAnswers(Corrections corrections, Concerns concerns, Unmaskings unmaskings) {
        this.corrections = corrections;
        this.concerns = concerns;
        this.unmaskings = unmaskings;
    }

    List<HomeModel.Line> of(Page page) {
        PersonId me = page.me().id();
        var lines = new ArrayList<HomeModel.Line>();
        if (corrections.isUnread(me)) {
            lines.add(new HomeModel.Line(page.t("portal.home.corrected"), "/privacy/wrong"));
        }
        if (!concerns.unread(me).isEmpty()) {
            lines.add(new HomeModel.Line(page.t("portal.home.answered"), "/questions"));
        }
        unmaskings.unread(me).stream()
                .limit(MOST_NAMES)
                .map(answered -> unmasked(page, answered))
                .forEach(lines::add);
        return lines;
    }

    private static HomeModel.Line unmasked(Page page, Unmasking answered) {
        return new HomeModel.Line(
                page.t("portal.home.unmasked", "day", page.moments().date(answered.askedAt())),
                "/privacy/looks/" + answered.lookId());
    }
}
