package helder.portal.guides;

import helder.embed.Excerpt;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.media.Film;
import helder.media.FilmFile;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guide to watch or to listen to, for one reader.
 *
 * @param portal address of the portal, without a slash at the end
 */
public record FilmModel(Entry entry, Variant variant, Film film, String portal) {

    private static final List<Integer> SPEEDS = List.of(750, 1_000, 1_250, 1_500, 2_000);
    private static final long MEGABYTE = 1_000_000;
    private static final long KILOBYTE = 1_000;
    private static final int MILLIS = 1_000;
    private static final int SIXTY = 60;

    /** The address of a file of it. */
    public String file(String name) {
        return "/guides/" + entry.id() + "/film/" + film.hash() + "/" + name;
    }

    /** Where a site that was given the address of this page asks how to show it. */
    public String asking() {
        return new Excerpt(entry, variant).askingForFilm(portal);
    }

    /** The address at which a browser keeps that file. */
    public String download(FilmFile file) {
        return file(file.code()) + "?save=true";
    }

    /** Another form of the same guide, such as {@code watch}; the guide itself for an empty word. */
    public String path(String form) {
        return "/guides/" + entry.id() + (form.isEmpty() ? "" : "/" + form) + "?device="
                + variant.device().code() + "&ownership=" + variant.ownership().code();
    }

    /** The files that people can keep. */
    public List<FilmFile> files() {
        return Arrays.stream(FilmFile.values())
                .filter(file -> file != FilmFile.CHAPTERS && film.has(file))
                .toList();
    }

    /** Whether its size is said in megabytes. */
    public boolean isLarge(FilmFile file) {
        return size(file) >= MEGABYTE;
    }

    /** In megabytes or kilobytes, see {@link #isLarge}. */
    public double amount(FilmFile file) {
        return isLarge(file) ? (double) size(file) / MEGABYTE : Math.max(1, Math.round((double) size(file) / KILOBYTE));
    }

    private long size(FilmFile file) {
        return film.sizes().getOrDefault(file, 0L);
    }

    /** What the player plays at, in thousandths; people hear slow speech better. */
    public List<Integer> speeds() {
        return SPEEDS;
    }

    /** The language of a sentence where it is not that of the guide; else null, as templates leave it out. */
    public @Nullable String language(Film.Line line) {
        return line.language() == entry.language() ? null : line.language().code();
    }

    /** A moment as clocks of players show it, such as 1:05. */
    public static String clock(long millis) {
        return "%d:%02d".formatted(millis / MILLIS / SIXTY, millis / MILLIS % SIXTY);
    }

    /** How long it plays. */
    public long minutes() {
        return film.millis() / MILLIS / SIXTY;
    }

    /** The seconds after those minutes. */
    public long seconds() {
        return film.millis() / MILLIS % SIXTY;
    }
}
