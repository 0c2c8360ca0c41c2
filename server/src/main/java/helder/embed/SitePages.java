package helder.embed;

import helder.embed.GuideSite.Contents;
import helder.embed.GuideSite.Wanted;
import helder.guides.Guides.Entry;
import helder.guides.Inline.Destination;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/** Writes the pages of a copy of guides, with their leaflets and the films that are there. */
@Component
final class SitePages {

    private final Excerpts excerpts;
    private final Films films;
    private final GuidePrints prints;
    private final Pages pages;
    private final PageWriter writer;
    private final StaticFiles files;
    private final House house;
    private final Texts texts;
    private final ServerSettings settings;

    SitePages(
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

    /** All that is wanted, piece by piece. */
    Contents write(Wanted wanted, ZipOutputStream zip) throws IOException {
        return new Copy(wanted, new SiteArchive(zip)).write();
    }

    /** One copy while it is written. */
    private final class Copy {

        private final Wanted wanted;
        private final SiteArchive archive;
        private final List<Language> languages;
        private final List<String> notMade = new ArrayList<>();
        private int pagesWritten;

        Copy(Wanted wanted, SiteArchive archive) {
            this.wanted = wanted;
            this.archive = archive;
            Set<Language> chosen = wanted.languages().isEmpty() ? Set.copyOf(house.languages()) : wanted.languages();
            // The organisation's language first: its list of guides is the first page.
            this.languages = EnumSet.copyOf(chosen).stream()
                    .sorted(Comparator.comparing((Language language) -> language != house.language())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }

        Contents write() throws IOException {
            new SiteStyle(files, house).put(archive);
            for (Language language : languages) {
                language(language);
            }
            archive.put("about.txt", about(languages.getFirst()));
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
            var links = new SiteLinks(told, settings.webAddress());
            var away = new SiteLinks(Map.of(), settings.webAddress());
            for (Told each : told.values()) {
                guide(page, each, links);
            }
            archive.put(
                    library(language),
                    writer.html(
                            "embed/library",
                            page,
                            new SiteIndex(
                                    setting("", destination -> away.address(destination, Optional.empty())),
                                    parts(language, told),
                                    languages.stream()
                                            .filter(other -> other != language)
                                            .collect(Collectors.toMap(
                                                    other -> other,
                                                    this::library,
                                                    (one, _) -> one,
                                                    () -> new EnumMap<>(Language.class))))));
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

        private void guide(Page page, Told each, SiteLinks links) throws IOException {
            Excerpt excerpt = each.excerpt();
            String folder = excerpt.variant().language().code() + "/";
            String name = excerpt.fileName();
            Setting setting = setting("../", destination -> links.address(destination, Optional.of(excerpt)));
            Optional<Film> film =
                    wanted.withMedia() ? films.existing(excerpt.id(), excerpt.variant()) : Optional.empty();
            if (wanted.withMedia() && film.isEmpty()) {
                notMade.add(folder + name);
            }
            byte[] leaflet = prints.atLeisure(excerpt.id(), excerpt.variant(), PrintForm.LEAFLET)
                    .orElse(new byte[0]);
            archive.put(
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
                archive.put(folder + name + ".pdf", leaflet);
            }
            if (film.isPresent()) {
                film(page, setting, excerpt, film.get(), folder, name);
            }
        }

        private void film(Page page, Setting setting, Excerpt excerpt, Film film, String folder, String name)
                throws IOException {
            archive.put(
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
            archive.put(folder + file, path);
        }

        private static Setting setting(String up, Function<Destination, String> addresses) {
            return new Setting(SiteStyle.sheets(up), "", List.of(), addresses, false);
        }
    }
}
