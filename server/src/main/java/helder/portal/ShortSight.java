package helder.portal;

import helder.gate.BriefSight;
import helder.gate.Sight;
import helder.gate.Sight.Seen;
import helder.gate.Sight.State;
import helder.web.Page;
import java.util.List;

/**
 * A sight in a few lines, in words ({@link BriefSight}); what is seen only of a lost device says so.
 *
 * @param moreSeen how much more is seen than stands here
 * @param moreUnseen how much more is not
 * @param serverOnly names of what is kept and nobody sees
 */
public record ShortSight(
        List<SightView.Line> seen,
        long moreSeen,
        List<SightView.Line> unseen,
        long moreUnseen,
        List<String> serverOnly) {

    public ShortSight {
        seen = List.copyOf(seen);
        unseen = List.copyOf(unseen);
        serverOnly = List.copyOf(serverOnly);
    }

    /** @param isFindable whether the device could be found if it were lost; where nobody knows yet, it is taken to be */
    public static ShortSight of(Sight sight, boolean isFindable, Page page) {
        BriefSight brief = BriefSight.of(sight, isFindable);
        return new ShortSight(
                brief.seen().stream()
                        .map(each -> line(each, "web.only_while_lost", page))
                        .toList(),
                brief.moreSeen(),
                brief.unseen().stream()
                        .map(each -> line(each, "gate.brief.not_now", page))
                        .toList(),
                brief.moreUnseen(),
                sight.items().stream()
                        .filter(Seen::isForNobody)
                        .map(each -> page.t(each.item().nameKey()))
                        .toList());
    }

    private static SightView.Line line(Seen seen, String whenLost, Page page) {
        SightView.Line line = SightView.line(seen, page);
        return seen.item().isOnlyWhileLost() && seen.state() == State.DOES
                ? line.named(page.t(whenLost, "what", line.name()))
                : line;
    }
}
