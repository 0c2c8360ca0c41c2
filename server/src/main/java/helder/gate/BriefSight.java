package helder.gate;

import helder.gate.Sight.Seen;
import helder.manifest.DataItem;
import helder.manifest.Sensitivity;
import helder.manifest.Strength;
import java.util.Comparator;
import java.util.List;

/**
 * A sight in a few lines, with what touches people most first; what is seen only of a lost device stands last among those. What only the
 * server uses is in neither list: nobody sees it, and yet it is kept.
 *
 * @param moreSeen how much more is seen than stands here
 * @param moreUnseen how much more is not
 */
public record BriefSight(List<Seen> seen, long moreSeen, List<Seen> unseen, long moreUnseen) {

    private static final int SHOWN = 6;

    /** "And one more" takes the place of that one. */
    private static final int NOT_WORTH_FOLDING = 1;

    /** What people ask about first. */
    private static final List<DataItem> WORRIES = List.of(
            DataItem.LOCATION,
            DataItem.PHOTOS,
            DataItem.MESSAGES,
            DataItem.APPS_PERSONAL,
            DataItem.BROWSING,
            DataItem.CALLS);

    public BriefSight {
        seen = List.copyOf(seen);
        unseen = List.copyOf(unseen);
    }

    /** @param isFindable whether the device could be found if it were lost; where nobody knows yet, it is taken to be */
    public static BriefSight of(Sight sight, boolean isFindable) {
        List<Seen> seen = sight.items().stream()
                .filter(each -> each.isSeen() && !isImpossibleNow(each, isFindable))
                .sorted(Comparator.comparing((Seen each) -> !isWeighty(each.item()))
                        .thenComparing(each -> each.item().sensitivity(), Comparator.<Sensitivity>reverseOrder()))
                .toList();
        List<Seen> unseen = sight.items().stream()
                .filter(each -> !each.isForNobody() && !seen.contains(each))
                .sorted(Comparator.comparing(
                                (Seen each) -> each.item().sensitivity(), Comparator.<Sensitivity>reverseOrder())
                        .thenComparingInt(each -> worry(each.item()))
                        .thenComparing(each -> each.strength().orElse(Strength.DEVICE))
                        .thenComparing(Seen::item))
                .toList();
        int weighty = (int) seen.stream().filter(each -> isWeighty(each.item())).count();
        int shown = shown(seen.size(), Math.max(SHOWN, weighty));
        int shownUnseen = shown(unseen.size(), SHOWN);
        return new BriefSight(
                // Among those that stand here, so that it is never left to "and more".
                seen.stream()
                        .limit(shown)
                        .sorted(Comparator.comparing(each -> each.item().isOnlyWhileLost()))
                        .toList(),
                seen.size() - shown,
                unseen.stream().limit(shownUnseen).toList(),
                unseen.size() - shownUnseen);
    }

    private static int shown(int all, int most) {
        return all <= most + NOT_WORTH_FOLDING ? all : most;
    }

    /** What may not be folded away: what touches people most, and what tells their device from all others. */
    private static boolean isWeighty(DataItem item) {
        return item.sensitivity() == Sensitivity.HIGH || item.group() == DataItem.Group.IDENTIFIERS;
    }

    private static boolean isImpossibleNow(Seen seen, boolean isFindable) {
        return seen.item().isOnlyWhileLost() && !isFindable;
    }

    private static int worry(DataItem item) {
        int place = WORRIES.indexOf(item);
        return place < 0 ? WORRIES.size() : place;
    }
}
