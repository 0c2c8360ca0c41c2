package helder.embed;

import helder.media.Film;
import helder.media.FilmFile;
import java.util.Optional;

/**
 * A guide as a film, on a page that stands by itself.
 *
 * @param files where the files of the film are, with a slash at the end
 * @param portal address of its page in the portal
 * @param guide address of the same to read
 */
public record FilmFrameModel(Setting setting, Excerpt excerpt, Film film, String files, String portal, String guide) {

    /** Seconds after which the page looks whether the film is there; 0 for never. */
    public int refreshSeconds() {
        return film.isComing() ? 5 : 0;
    }

    /** Address of a file of the film. */
    public String file(String name) {
        return files + name;
    }

    /** Its language, where that is another than the page's. */
    public Optional<String> foreign() {
        return excerpt.entry().language() == excerpt.variant().language()
                ? Optional.empty()
                : Optional.of(excerpt.entry().language().code());
    }

    public boolean isSeen() {
        return film.has(FilmFile.FILM);
    }
}
