package helder.embed;

import helder.guides.GuideId;
import helder.guides.Guides.Entry;
import helder.text.Language;
import helder.web.House;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * A copy of guides as a ZIP, for sites that show nothing from outside: pages that need no server and no script, with their styles, leaflets, and the
 * films that are there already. The same guides give the same bytes.
 */
@Component
public final class GuideSite {

    private final Excerpts excerpts;
    private final SitePages pages;
    private final House house;

    /** A copy of everything takes a processor for minutes. */
    private final Semaphore turn = new Semaphore(1);

    GuideSite(Excerpts excerpts, SitePages pages, House house) {
        this.excerpts = excerpts;
        this.pages = pages;
        this.house = house;
    }

    /**
     * What shall be in a copy.
     *
     * @param languages those that the organisation's pages offer when there are none
     * @param guides all when there are none
     * @param withMedia whether films, sound and captions shall be in it that are there already; none is made for it
     */
    public record Wanted(Set<Language> languages, Set<GuideId> guides, boolean withMedia) {
        public Wanted {
            languages = Set.copyOf(languages);
            guides = Set.copyOf(guides);
        }
    }

    /**
     * What is in a copy.
     *
     * @param pages how many pages of guides
     * @param notMade readings whose film was wanted and is not there yet, as their files are called
     */
    public record Contents(int pages, List<String> notMade) {
        public Contents {
            notMade = List.copyOf(notMade);
        }
    }

    /** Another copy is being made; try again when it is ready. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BusyException() {
            super("Another copy of the guides is being made; try again in some minutes");
        }
    }

    /** @throws IllegalArgumentException when there is no guide of that name; the message names it */
    public void check(Wanted wanted) {
        Set<GuideId> known =
                excerpts.all(house.language()).stream().map(Entry::id).collect(Collectors.toSet());
        var unknown = new TreeSet<String>();
        wanted.guides().stream().filter(id -> !known.contains(id)).forEach(id -> unknown.add(id.value()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no guide " + String.join(", ", unknown));
        }
    }

    /**
     * Writes a copy to a file, which appears whole or not at all.
     *
     * @throws IllegalArgumentException when the file exists, its directory does not, or there is no such guide
     * @throws IOException when it cannot be written, as on a full disk; then nothing is left
     * @throws BusyException when another one is being made
     */
    public Contents write(Wanted wanted, Path file) throws IOException {
        check(wanted);
        if (Files.exists(file)) {
            throw new IllegalArgumentException("The file " + file + " exists already; name one that does not");
        }
        Path place = file.toAbsolutePath().getParent();
        if (place == null || !Files.isDirectory(place)) {
            throw new IllegalArgumentException("There is no directory " + place + "; make it first");
        }
        Path part = Files.createTempFile(place, "guides-", ".part");
        try {
            Contents contents;
            try (OutputStream out = Files.newOutputStream(part)) {
                contents = write(wanted, out);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return contents;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Writes a copy piece by piece, so that it never stands in memory as a whole. The stream stays open.
     *
     * @throws IllegalArgumentException when there is no such guide
     * @throws BusyException when another one is being made
     */
    public Contents write(Wanted wanted, OutputStream out) throws IOException {
        check(wanted);
        if (!turn.tryAcquire()) {
            throw new BusyException();
        }
        try {
            var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            Contents contents = pages.write(wanted, zip);
            zip.finish();
            return contents;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            turn.release();
        }
    }
}
