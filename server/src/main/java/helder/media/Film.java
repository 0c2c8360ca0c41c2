package helder.media;

import helder.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A film of a guide for one variant, as far as it is.
 *
 * @param hash of all that went into it
 * @param isFull whether it is not asked for, because too many wait already
 * @param secondsLeft about how long it takes until it is ready; 0 when it is
 * @param problem why it could not be made
 * @param millis how long it plays; 0 until it is ready
 * @param sizes of the files that there are, in bytes
 * @param scenes what is shown and said, in order
 * @param isComputer whether a computer speaks, at least some of it
 * @param isColleague whether somebody of the organisation speaks, at least some of it
 */
public record Film(
        String hash,
        FilmState state,
        boolean isFull,
        int percent,
        long secondsLeft,
        Optional<FilmProblem> problem,
        long millis,
        Map<FilmFile, Long> sizes,
        List<Scene> scenes,
        boolean isComputer,
        boolean isColleague) {

    public Film {
        sizes = Map.copyOf(sizes);
        scenes = List.copyOf(scenes);
    }

    /**
     * A slide and what is said meanwhile.
     *
     * @param picture the name of its file
     * @param startMillis when it appears, since the beginning; 0 until the film is ready
     */
    public record Scene(String title, String picture, long startMillis, List<Line> said) {
        public Scene {
            said = List.copyOf(said);
        }
    }

    /**
     * A sentence.
     *
     * @param startMillis when it is heard, since the beginning; 0 until the film is ready
     */
    public record Line(String text, Language language, long startMillis) {}

    public boolean isReady() {
        return state == FilmState.READY;
    }

    /** Whether it comes by itself after a while. */
    public boolean isComing() {
        return !isReady() && !isFull && problem.isEmpty();
    }

    /** Whether there is such a file. */
    public boolean has(FilmFile file) {
        return sizes.containsKey(file);
    }

    /** Whether there is something to hear. */
    public boolean isHeard() {
        return has(FilmFile.MP3);
    }
}
