package helder.devices;

import helder.charter.Answer;
import helder.charter.Charter;
import helder.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom a version of a charter concerned and how they learned of it.
 *
 * @param overtaken those whose devices were set up without their reading it, with the end of the last of these devices; an instant far
 *     away while one is managed
 * @param begun those who set up a device under it, with hashes of what they were shown before; none where somebody else set it up
 * @param answers the latest answer of each person to what it adds, also under later versions that only took something away; none to a
 *     version that adds nothing
 * @param shown the latest answer of each person to this very version, with what they were shown
 */
public record Told(
        Charter charter,
        Map<PersonId, Instant> overtaken,
        Map<PersonId, Set<String>> begun,
        List<Answer> answers,
        List<Answer> shown) {

    public Told {
        overtaken = Map.copyOf(overtaken);
        begun = Map.copyOf(begun);
        answers = List.copyOf(answers);
        shown = List.copyOf(shown);
    }
}
