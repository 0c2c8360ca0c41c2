package helder.media.make;

import helder.guides.GuideId;
import helder.guides.Variant;
import helder.media.FilmProblem;
import helder.media.FilmState;
import java.time.Instant;
import java.util.Optional;

/**
 * A film that was asked for on this server.
 *
 * @param turn for whom it is made
 * @param percent how much of it is done
 * @param tries how often it was begun
 * @param readAt when somebody last wanted it
 */
public record FilmRow(
        String hash,
        GuideId guide,
        Variant variant,
        FilmState state,
        FilmTurn turn,
        int percent,
        Optional<FilmProblem> problem,
        int tries,
        Instant askedAt,
        Instant readAt) {

    /**
     * The file of a slide.
     *
     * @param number from 0
     */
    public static String picture(int number) {
        return "slide-" + (number + 1) + ".png";
    }
}
