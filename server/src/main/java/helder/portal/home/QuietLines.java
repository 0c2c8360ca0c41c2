package helder.portal.home;

import helder.quiettime.Interruptions;
import helder.web.Page;
import java.util.List;
import org.springframework.stereotype.Component;

/** That something waits until it suits the reader. */
@Component
final class QuietLines {

    private final Interruptions interruptions;

    QuietLines(Interruptions interruptions) {
        this.interruptions = interruptions;
    }

    List<HomeModel.Line> of(Page page) {
        int count = interruptions.waiting(page.me().id()).size();
        return count == 0
                ? List.of()
                : List.of(new HomeModel.Line(page.t("portal.quiet.home", "count", count), "/quiet"));
    }
}
