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
 * @param seen what IT sees of it afterwards; an organisation's own guide may not say it
 * @param back how it is taken back, likewise
 * @param undo the guide that takes it back
 * @param opening what stands before the first step
 * @param closing what stands after the last step
 * @param own what the organisation did with it; empty when it is as Helder brings it
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
        Optional<String> seen,
        Optional<String> back,
        Optional<GuideId> undo,
        List<Block> opening,
        List<Step> steps,
        List<Block> closing,
        Optional<Own> own) {

    public Lesson {
        opening = List.copyOf(opening);
        steps = List.copyOf(steps);
        closing = List.copyOf(closing);
    }

    /** The same, with what the organisation did with it. */
    Lesson by(Optional<Own> organisation) {
        return new Lesson(
                id,
                variant,
                language,
                shelf,
                title,
                summary,
                minutes,
                checked,
                seen,
                back,
                undo,
                opening,
                steps,
                closing,
                organisation);
    }

    /**
     * That the organisation wrote a guide, or changed one of Helder in this language.
     *
     * @param isWhole whether it wrote all of it
     * @param day on which it last published it, in its own time zone
     */
    public record Own(boolean isWhole, LocalDate day) {

        /** Key of the sentence that says so, with {@code organisation} and {@code day}. */
        public String textKey() {
            return isWhole ? "guides.own.written" : "guides.own.changed";
        }
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
