package helder.media.make;

import helder.media.Recorded;
import helder.media.Voice;
import helder.media.tell.Narration;
import helder.media.tell.Pronunciation;
import helder.media.tell.Said;
import helder.text.Language;
import java.util.Map;

/**
 * All that goes into a film.
 *
 * @param hash of it: another film when anything is different
 * @param voices who speaks which language
 * @param recorded sentences that a colleague read out
 */
public record Plan(
        String hash,
        Narration narration,
        Map<Language, Voice> voices,
        Map<Language, Pronunciation> pronunciations,
        Map<Said, Recorded> recorded) {

    public Plan {
        voices = Map.copyOf(voices);
        pronunciations = Map.copyOf(pronunciations);
        recorded = Map.copyOf(recorded);
    }

    /** How many sentences are said. */
    public int sentences() {
        return narration.slides().stream()
                .mapToInt(slide -> slide.said().size())
                .sum();
    }

    /** Whether a computer speaks some of it. */
    public boolean isComputer() {
        return narration.slides().stream()
                .flatMap(slide -> slide.said().stream())
                .anyMatch(said -> voices.containsKey(said.language()) && !recorded.containsKey(said));
    }

    /** About how long it plays, in seconds. */
    public long seconds() {
        long letters = narration.slides().stream()
                .flatMap(slide -> slide.said().stream())
                .mapToLong(said -> said.text().length())
                .sum();
        return letters / 14 + narration.slides().size();
    }
}
