package helder.embed;

import helder.guides.Addresses;
import helder.guides.GuideId;
import helder.guides.Guides.Entry;
import helder.guides.Inline.Destination;
import helder.guides.Lesson;
import helder.guides.Shelf;
import helder.identity.ServerSettings;
import helder.media.Film;
import helder.media.FilmFile;
import helder.media.Films;
import helder.print.GuidePrints;
import helder.print.PrintForm;
import helder.text.Language;
import helder.text.Texts;
import helder.web.House;
import helder.web.Page;
import helder.web.PageWriter;
import helder.web.Pages;
import helder.web.StaticFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * A copy of guides as a ZIP, for sites that show nothing from outside: pages that need no server and no script, with their styles, leaflets, and the
 * films that are there already. The same guides give the same bytes.
 */
@Component
public final class GuideSite {

    /** ZIP knows no earlier time; a later one would make every copy another. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String STYLE = "style/";
    private static final List<String> SHEETS = List.of("base.css", "portal.css", "colors.css");
    private static final Map<String, String> LICENCES = Map.of(
            "font-license.txt", "/helder/web/static/OFL.txt",
            "icons-license.txt", "/helder/web/icons/LICENSE-tabler-icons");

    private final Excerpts excerpts;
    private final Films films;
    private final GuidePrints prints;
    private final Pages pages;
    private final PageWriter writer;
    private final StaticFiles files;
    private final House house;
    private final Texts texts;
    private final ServerSettings settings;

    /** A copy of everything takes a processor for minutes. */
    private final Semaphore turn = new Semaphore(1);

    GuideSite(
            Excerpts excerpts,
            Films films,
            GuidePrints prints,
            Pages pages,
            PageWriter writer,
            StaticFiles files,
            House house,
            Texts texts,
            ServerSettings settings) {
        this.excerpts = excerpts;
        this.films = films;
        this.prints = prints;
        this.pages = pages;
        this.writer = writer;
        this.files = files;
        this.house = house;
        this.texts = texts;
        this.settings = settings;
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
            Contents contents = new Copy(wanted, zip).write();
            zip.finish();
            return contents;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            turn.release();
        }
    }

    /** One copy while it is written. */
    private final class Copy {

        private final Wanted wanted;
        private final ZipOutputStream zip;
        private final List<Language> languages;
        private final List<String> notMade = new ArrayList<>();
        private int pagesWritten;

        Copy(Wanted wanted, ZipOutputStream zip) {
            this.wanted = wanted;
            this.zip = zip;
            Set<Language> chosen = wanted.languages().isEmpty() ? Set.copyOf(house.languages()) : wanted.languages();
            // The organisation's language first: its list of guides is the first page.
            this.languages = EnumSet.copyOf(chosen).stream()
                    .sorted(Comparator.comparing((Language language) -> language != house.language())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }

        Contents write() throws IOException {
            style();
            for (Language language : languages) {
                language(language);
            }
            put("about.txt", about(languages.getFirst()));
            return new Contents(pagesWritten, notMade);
        }

        /** For whoever puts it on a site. */
        private String about(Language language) {
            var lines = new ArrayList<String>();
            lines.add(texts.get(language, "embed.feed", "organisation", house.name()));
            lines.add(texts.get(language, "embed.site.from", "address", settings.webAddress() + "/guides"));
            lines.add(texts.get(language, "embed.site.begin"));
            if (!wanted.withMedia()) {
                lines.add(texts.get(language, "embed.site.no_media"));
            } else if (!notMade.isEmpty()) {
                lines.add(texts.get(language, "embed.site.not_made"));
                notMade.forEach(name -> lines.add("- " + name));
            }
            return String.join("\n", lines) + "\n";
        }

        private void style() throws IOException {
            for (Map.Entry<String, String> file : files.addresses().entrySet()) {
                String name = file.getKey();
                if (name.equals("base.css") || name.equals("portal.css") || name.endsWith(".woff2")) {
                    byte[] content = files.find(file.getValue()).orElseThrow().content();
                    put(STYLE + name, name.endsWith(".css") ? beside(content) : content);
                }
            }
            put(STYLE + "colors.css", ":root{--h:" + house.hue() + ";--c:" + house.chromaPermille() / 1000.0 + "}\n");
            for (Map.Entry<String, String> licence : new java.util.TreeMap<>(LICENCES).entrySet()) {
                try (InputStream in = Objects.requireNonNull(GuideSite.class.getResourceAsStream(licence.getValue()))) {
                    put(STYLE + licence.getKey(), in.readAllBytes());
                }
            }
        }

        /** A style sheet that finds its fonts beside itself. */
        private byte[] beside(byte[] sheet) {
            String css = new String(sheet, StandardCharsets.UTF_8);
            for (Map.Entry<String, String> file : files.addresses().entrySet()) {
                css = css.replace("url(" + file.getValue() + ")", "url(" + file.getKey() + ")");
            }
            return css.getBytes(StandardCharsets.UTF_8);
        }

        private void language(Language language) throws IOException {
            var told = new LinkedHashMap<String, Told>();
            for (Entry entry : excerpts.all(language)) {
                if (wanted.guides().isEmpty() || wanted.guides().contains(entry.id())) {
                    for (Excerpt excerpt : Excerpts.readings(entry, language)) {
                        excerpts.tell(excerpt)
                                .ifPresent(lesson -> told.put(excerpt.fileName(), new Told(excerpt, lesson)));
                    }
                }
            }
            Page page = pages.outside(language);
            for (Told each : told.values()) {
                guide(page, each, told);
            }
            put(
                    library(language),
                    writer.html(
                            "embed/library",
                            page,
                            new SiteIndex(
                                    setting("", destination -> address(destination, Optional.empty(), Map.of())),
                                    parts(language, told),
                                    languages.stream()
                                            .filter(other -> other != language)
                                            .collect(Collectors.toMap(
                                                    other -> other,
                                                    this::library,
                                                    (one, _) -> one,
                                                    () -> new java.util.EnumMap<>(Language.class))))));
        }

        private String library(Language language) {
            return language == languages.getFirst() ? "index.html" : "index-" + language.code() + ".html";
        }

        private List<SiteIndex.Part> parts(Language language, Map<String, Told> told) {
            return Arrays.stream(Shelf.values())
                    .map(shelf -> new SiteIndex.Part(
                            shelf,
                            told.values().stream()
                                    .filter(each -> each.excerpt().entry().shelf() == shelf)
                                    .collect(Collectors.groupingBy(
                                            each -> each.excerpt().entry(), LinkedHashMap::new, Collectors.toList()))
                                    .entrySet()
                                    .stream()
                                    .map(row -> new SiteIndex.Row(
                                            row.getKey(),
                                            row.getValue().stream()
                                                    .map(each -> new SiteIndex.Reading(
                                                            each.excerpt().variant(),
                                                            language.code() + "/"
                                                                    + each.excerpt()
                                                                            .fileName() + ".html"))
                                                    .toList()))
                                    .toList()))
                    .filter(part -> !part.rows().isEmpty())
                    .toList();
        }

        private void guide(Page page, Told each, Map<String, Told> told) throws IOException {
            Excerpt excerpt = each.excerpt();
            String folder = excerpt.variant().language().code() + "/";
            String name = excerpt.fileName();
            Setting setting = setting("../", destination -> address(destination, Optional.of(excerpt), told));
            Optional<Film> film =
                    wanted.withMedia() ? films.existing(excerpt.id(), excerpt.variant()) : Optional.empty();
            if (wanted.withMedia() && film.isEmpty()) {
                notMade.add(folder + name);
            }
            byte[] leaflet = prints.shared(excerpt.id(), excerpt.variant(), PrintForm.LEAFLET)
                    .orElse(new byte[0]);
            put(
                    folder + name + ".html",
                    writer.html(
                            "embed/guide",
                            page,
                            new FrameModel(
                                    setting,
                                    each.lesson(),
                                    settings.webAddress() + excerpt.portalPath(),
                                    film.map(_ -> name + "-film.html"),
                                    leaflet.length == 0 ? Optional.empty() : Optional.of(name + ".pdf"),
                                    "../" + library(excerpt.variant().language()))));
            pagesWritten++;
            if (leaflet.length > 0) {
                put(folder + name + ".pdf", leaflet);
            }
            if (film.isPresent()) {
                film(page, setting, excerpt, film.get(), folder, name);
            }
        }

        private void film(Page page, Setting setting, Excerpt excerpt, Film film, String folder, String name)
                throws IOException {
            put(
                    folder + name + "-film.html",
                    writer.html(
                            "embed/watch",
                            page,
                            new FilmFrameModel(
                                    setting,
                                    excerpt,
                                    film,
                                    name + "/",
                                    settings.webAddress() + excerpt.portalFilmPath(),
                                    name + ".html")));
            for (FilmFile file : FilmFile.values()) {
                if (film.has(file)) {
                    film(film, file.code(), folder + name + "/");
                }
            }
            for (Film.Scene scene : film.scenes()) {
                film(film, scene.picture(), folder + name + "/");
            }
        }

        private void film(Film film, String file, String folder) throws IOException {
            Path path = films.file(film.hash(), file)
                    .orElseThrow(() -> new IOException("The film " + film.hash() + " was removed meanwhile"));
            try (InputStream in = Files.newInputStream(path)) {
                begin(folder + file);
                in.transferTo(zip);
                zip.closeEntry();
            }
        }

        /** To a page in this copy where there is one, else to the portal. */
        private String address(Destination destination, Optional<Excerpt> from, Map<String, Told> told) {
            if (destination instanceof Destination.Guide(GuideId guide, Optional<String> step)) {
                Optional<Told> to = told.values().stream()
                        .filter(each -> each.excerpt().id().equals(guide))
                        .max(Comparator.comparingInt(each -> likeness(each.excerpt(), from)));
                if (to.isPresent()) {
                    return to.get().excerpt().fileName() + ".html"
                            + step.filter(to.get()::hasStep).map(id -> "#" + id).orElse("");
                }
            }
            return Addresses.under(settings.webAddress()).of(destination);
        }

        private static int likeness(Excerpt to, Optional<Excerpt> from) {
            return from.map(one -> (one.variant().device() == to.variant().device() ? 2 : 0)
                            + (one.variant().ownership() == to.variant().ownership() ? 1 : 0))
                    .orElse(0);
        }

        private static Setting setting(String up, Function<Destination, String> addresses) {
            return new Setting(
                    SHEETS.stream().map(sheet -> up + STYLE + sheet).toList(), "", List.of(), addresses, false);
        }

        private void put(String name, String text) throws IOException {
            put(name, text.getBytes(StandardCharsets.UTF_8));
        }

        private void put(String name, byte[] content) throws IOException {
            begin(name);
            zip.write(content);
            zip.closeEntry();
        }

        private void begin(String name) throws IOException {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
        }
    }

    private record Told(Excerpt excerpt, Lesson lesson) {

        boolean hasStep(String id) {
            return lesson.steps().stream().anyMatch(step -> step.id().equals(id));
        }
    }
}
