package helder.print;

import helder.guides.Addresses;
import helder.guides.Block;
import helder.guides.Lesson;
import helder.guides.Wording;
import helder.paper.QrPicture;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One guide on paper.
 *
 * @param isLong whether it is told in smaller steps
 * @param portal the address of the portal, without a slash at the end
 */
public record GuidePrint(Lesson lesson, PrintForm form, boolean isLong, String portal) {

    /** More do not fit on a wall; whoever needs them follows the code. */
    private static final int MOST_ON_POSTER = 5;

    private static final int MOST_LARGE_LETTERS = 300;

    private static final int CARDS = 4;
    private static final int CARDS_IN_A_ROW = 2;
    private static final int SMALL_CARDS = 10;

    /** Where a box stands on its sheet, in millimetres. */
    public record Spot(double left, double top) {}

    /** What the square code leads to: the page of this reading, the same for everybody. */
    public String address() {
        return portal + Addresses.path(lesson.id(), lesson.variant());
    }

    /** As people type it. */
    public String typed() {
        return portal.replaceFirst("^https://", "") + Addresses.path(lesson.id());
    }

    /** The square code, as a picture that the document carries. */
    public String code() {
        return QrPicture.carried(address());
    }

    /** Where its links lead. */
    public Addresses addresses() {
        return Addresses.under(portal);
    }

    /** The steps that stand on a poster. */
    public List<Lesson.Step> large() {
        return lesson.steps().stream().limit(MOST_ON_POSTER).toList();
    }

    /** How many steps do not. */
    public int further() {
        return lesson.steps().size() - large().size();
    }

    /** Whether large letters would need a second poster. */
    public boolean isCrowded() {
        int letters = 2 * lesson.title().length()
                + lesson.summary().length()
                + large().stream()
                        .mapToInt(step -> Wording.of(step.title()).length())
                        .sum();
        return letters > MOST_LARGE_LETTERS;
    }

    /** The same, with pictures first: the words stand beside them, which takes half the paper. */
    public static List<Block> besidePictures(List<Block> blocks) {
        return blocks.stream()
                .sorted(Comparator.comparing(block -> !(block instanceof Block.Picture)))
                .toList();
    }

    /** Whether it can stand on one page without leaving much of another empty. */
    public static boolean isShort(List<Block> blocks) {
        return blocks.stream().noneMatch(block -> block instanceof Block.Seen || block instanceof Block.Table);
    }

    /** Where the cards stand on their sheet. */
    public List<Spot> spots() {
        return form == PrintForm.CARD ? spots(CARDS, 0, 0, 105, 148.5) : spots(SMALL_CARDS, 19.4, 13.5, 85.6, 54);
    }

    private static List<Spot> spots(int cards, double left, double top, double width, double height) {
        return IntStream.range(0, cards)
                .mapToObj(card -> {
                    int row = card / CARDS_IN_A_ROW;
                    return new Spot(left + card % CARDS_IN_A_ROW * width, top + row * height);
                })
                .toList();
    }
}
