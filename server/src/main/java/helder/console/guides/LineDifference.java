package helder.console.guides;

import java.util.ArrayList;
import java.util.List;

/** How one text became another, line by line. */
public final class LineDifference {

    /** Above so many pairs of lines nobody reads a difference; then all of the one goes and all of the other comes. */
    private static final long MOST_PAIRS = 4_000_000;

    private LineDifference() {}

    /** What became of a line. */
    public enum Kind {
        SAME("same"),
        GONE("gone"),
        NEW("new");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** A line of one text or the other. */
    public record Line(Kind kind, String text) {}

    /** In the order of the texts; what is gone stands before what came in its place. */
    public static List<Line> between(String before, String now) {
        List<String> one = before.lines().toList();
        List<String> two = now.lines().toList();
        var lines = new ArrayList<Line>();
        int i = 0;
        int j = 0;
        if ((long) one.size() * two.size() <= MOST_PAIRS) {
            int[][] common = common(one, two);
            while (i < one.size() && j < two.size()) {
                if (one.get(i).equals(two.get(j))) {
                    lines.add(new Line(Kind.SAME, one.get(i)));
                    i++;
                    j++;
                } else if (common[i + 1][j] >= common[i][j + 1]) {
                    lines.add(new Line(Kind.GONE, one.get(i)));
                    i++;
                } else {
                    lines.add(new Line(Kind.NEW, two.get(j)));
                    j++;
                }
            }
        }
        for (String line : one.subList(i, one.size())) {
            lines.add(new Line(Kind.GONE, line));
        }
        for (String line : two.subList(j, two.size())) {
            lines.add(new Line(Kind.NEW, line));
        }
        return lines;
    }

    /** How many lines the rests of both have in common, in order. */
    private static int[][] common(List<String> one, List<String> two) {
        int[][] common = new int[one.size() + 1][two.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = two.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(two.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
