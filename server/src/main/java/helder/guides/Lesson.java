package helder.guides;

import helder.text.Language;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A guide as one reader gets it, for their device and in their language; nothing in it stands for something else any more.
 *
 * @param language in which it is told: another than the reader's when it does not exist in theirs
 * @param minutes that it takes somebody who does it for the first time
 * @param checked the day on which somebody last read it through
 * @param undo the guide that takes it back
 * @param opening what stands before the first step
 * @param closing what stands after the last step
 * @param isOwn whether the organisation wrote it, or changed something in it
 */
public record Lesson(
        GuideId id,
        Variant variant,
        Language language,
        Shelf shelf,
        String title,
        String summary,
        int minutes,
        LocalDate checked,
        Optional<GuideId> undo,
        List<Block> opening,
        List<Step> steps,
        List<Block> closing,
        boolean isOwn) {

    public Lesson {
        opening = List.copyOf(opening);
        steps = List.copyOf(steps);
        closing = List.copyOf(closing);
    }

    /** The same, by the organisation. */
    Lesson asOwn() {
        return new Lesson(
                id, variant, language, shelf, title, summary, minutes, checked, undo, opening, steps, closing, true);
    }

    /**
     * One thing to do.
     *
     * @param id its name, alike in every language and form
     * @param icon the name of its sign
     * @param spoken what a voice says; empty for what is written
     */
    public record Step(String id, Optional<String> icon, List<Inline> title, List<Block> blocks, List<Block> spoken) {
        public Step {
            title = List.copyOf(title);
            blocks = List.copyOf(blocks);
            spoken = List.copyOf(spoken);
        }
    }
}
