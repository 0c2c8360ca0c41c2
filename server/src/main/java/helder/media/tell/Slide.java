package helder.media.tell;

import helder.guides.Block.Picture;
import java.util.List;
import java.util.Optional;

/**
 * What is shown at once, and what is said meanwhile. All of it is plain text.
 *
 * @param key its name within the guide, alike in every language: {@code title}, {@code closing}, {@code seen}, {@code back}, {@code contact}, or {@code step-} and the
 *     name of a step
 * @param above what stands small above the title; may be empty
 * @param lines what stands below the title; as much of the guide as there is room for
 */
public record Slide(
        String key, String above, String title, List<Line> lines, Optional<Picture> picture, List<Said> said) {

    public Slide {
        lines = List.copyOf(lines);
        said = List.copyOf(said);
    }

    /** @param isPoint whether it is one of several points */
    public record Line(String text, boolean isPoint) {}
}
