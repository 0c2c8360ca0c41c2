package helder.portal;

import helder.gate.Sight;
import helder.gate.Sight.Seen;
import helder.gate.Sight.State;
import helder.manifest.DataItem;
import helder.manifest.Sensitivity;
import helder.manifest.Strength;
import helder.web.Page;
import java.util.Comparator;
import java.util.List;

/**
 * A sight in a few lines, with what touches people most first; what is seen only of a lost device stands last, and says so.
 *
 * @param moreSeen how much more is seen than stands here
 * @param moreUnseen how much more is not
 */
public record ShortSight(List<SightView.Line> seen, long moreSeen, List<SightView.Line> unseen, long moreUnseen) {

    private static final int SHOWN = 6;

    /** What people ask about first. */
    private static final List<DataItem> WORRIES = List.of(
            DataItem.LOCATION,
            DataItem.PHOTOS,
            DataItem.MESSAGES,
            DataItem.APPS_PERSONAL,
            DataItem.BROWSING,
            DataItem.CALLS);

    public ShortSight {
        seen = List.copyOf(seen);
        unseen = List.copyOf(unseen);
    }

    /** @param isFindable whether the device could be found if it were lost; where nobody knows yet, it is taken to be */
    public static ShortSight of(Sight sight, boolean isFindable, Page page) {
        List<Seen> seen = sight.items().stream()
                .filter(each -> each.state() == State.DOES && !isImpossibleNow(each, isFindable))
                .sorted(Comparator.comparing(SightView::isForNobody)
                        .thenComparing(each -> each.item().sensitivity(), Comparator.reverseOrder()))
                .toList();
        List<Seen> unseen = sight.items().stream()
                .filter(each -> !seen.contains(each))
                .sorted(Comparator.comparing(
                                (Seen each) -> each.item().sensitivity(), Comparator.<Sensitivity>reverseOrder())
                        .thenComparingInt(each -> worry(each.item()))
                        .thenComparing(each -> each.strength().orElse(Strength.DEVICE))
                        .thenComparing(Seen::item))
                .toList();
        return new ShortSight(
                // Among those that stand here, so that it is never left to "and more".
                seen.stream()
                        .limit(SHOWN)
                        .sorted(Comparator.comparing(each -> each.item().isOnlyWhileLost()))
                        .map(each -> line(each, "web.only_while_lost", page))
                        .toList(),
                Math.max(0, seen.stream().filter(SightView::isSeen).count() - SHOWN),
                unseen.stream()
                        .limit(SHOWN)
                        .map(each -> line(each, "portal.see.not_now", page))
                        .toList(),
                Math.max(0, unseen.size() - SHOWN));
    }

    private static boolean isImpossibleNow(Seen seen, boolean isFindable) {
        return seen.item().isOnlyWhileLost() && !isFindable;
    }

    private static SightView.Line line(Seen seen, String whenLost, Page page) {
        SightView.Line line = SightView.line(seen, page);
        return seen.item().isOnlyWhileLost() && seen.state() == State.DOES
                ? line.named(page.t(whenLost, "what", line.name()))
                : line;
    }

    private static int worry(DataItem item) {
        int place = WORRIES.indexOf(item);
        return place < 0 ? WORRIES.size() : place;
    }
}
