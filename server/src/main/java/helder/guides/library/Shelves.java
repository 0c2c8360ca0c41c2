package helder.guides.library;

import helder.guides.GuideId;
import helder.guides.Shelf;
import helder.guides.source.Source;
import helder.guides.source.SourceReader;
import helder.guides.tell.Included;
import helder.guides.tell.Teller;
import helder.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Guides and what they include, read from files: each shelf is a directory, whose file {@code index} names its guides in the order in which
 * people find them, one a line; {@code <shelf>/<guide>.<language>.md} is one of them. The directory {@code includes} likewise has what guides
 * include. They never change: what an organisation has otherwise makes others of them.
 */
public final class Shelves implements Teller.Around {

    private static final String INDEX = "/index";
    private static final String INCLUDES = "includes";

    private final SequencedMap<GuideId, Standing> guides = new LinkedHashMap<>();
    private final SequencedMap<String, Map<Language, Source>> includes = new LinkedHashMap<>();
    private final Set<GuideId> hidden = new HashSet<>();

    /** Where files are. */
    private interface Folder {
        Optional<String> text(String name);
    }

    private interface Reading {
        Source of(String text);
    }

    /** A guide where it stands. */
    private record Standing(Shelf shelf, Map<Language, Source> languages) {}

    private Shelves(Folder folder) {
        for (Shelf shelf : Shelf.values()) {
            names(folder, shelf.code()).forEach(name -> {
                var standing = new Standing(shelf, languages(folder, shelf.code() + "/" + name, SourceReader::read));
                if (guides.put(new GuideId(name), standing) != null) {
                    throw new IllegalArgumentException("Two guides are called " + name);
                }
            });
        }
        names(folder, INCLUDES)
                .forEach(name ->
                        includes.put(name, languages(folder, INCLUDES + "/" + name, SourceReader::readIncluded)));
        if (guides.isEmpty()) {
            throw new IllegalArgumentException("There is no guide: no directory of a shelf has a file named index");
        }
    }

    private Shelves(Shelves shipped) {
        guides.putAll(shipped.guides);
        includes.putAll(shipped.includes);
    }

    /**
     * Some guides otherwise.
     *
     * @param shelf where it stands
     * @param sources by language; without any, nobody finds it
     */
    public record Instead(Shelf shelf, Map<Language, Source> sources) {
        public Instead {
            sources = Map.copyOf(sources);
        }
    }

    /**
     * These with some guides otherwise; new ones come after those that were there.
     *
     * @param pieces what guides include besides, by name and language
     */
    public Shelves with(SequencedMap<GuideId, Instead> others, Map<String, Map<Language, Source>> pieces) {
        var shelves = new Shelves(this);
        shelves.includes.putAll(pieces);
        others.forEach((id, instead) -> {
            if (instead.sources().isEmpty()) {
                shelves.guides.remove(id);
                shelves.hidden.add(id);
            } else {
                shelves.hidden.remove(id);
                var languages = new EnumMap<Language, Source>(Language.class);
                languages.putAll(instead.sources());
                shelves.guides.put(id, new Standing(instead.shelf(), languages));
            }
        });
        return shelves;
    }

    private static List<String> names(Folder folder, String directory) {
        return folder.text(directory + INDEX).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Map<Language, Source> languages(Folder folder, String name, Reading reading) {
        var languages = new EnumMap<Language, Source>(Language.class);
        for (Language language : Language.values()) {
            folder.text(name + "." + language.code() + ".md")
                    .ifPresent(text -> languages.put(language, reading.of(text)));
        }
        return languages;
    }

    /** Those that come with the product. */
    public static Shelves shipped() {
        return new Shelves(Shelves::resource);
    }

    /**
     * Those in a directory.
     *
     * @throws IllegalArgumentException when it has no guides, or an index names something that cannot be one
     */
    public static Shelves in(Path directory) {
        return new Shelves(name -> file(directory.resolve(name)));
    }

    private static Optional<String> resource(String name) {
        try (InputStream stream = Shelves.class.getResourceAsStream("/helder/guides/library/" + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> file(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** In the order in which people find them. */
    public List<GuideId> guides() {
        return List.copyOf(guides.keySet());
    }

    /** What there is of a guide; empty when there is no such guide. */
    public Map<Language, Source> guide(GuideId id) {
        Standing standing = guides.get(id);
        return standing == null ? Map.of() : standing.languages();
    }

    /** @throws IllegalArgumentException when there is no such guide */
    public Shelf shelf(GuideId id) {
        Standing standing = guides.get(id);
        if (standing == null) {
            throw new IllegalArgumentException("There is no guide " + id);
        }
        return standing.shelf();
    }

    @Override
    public boolean isThere(GuideId guide) {
        return guides.containsKey(guide);
    }

    /** Whether there is such a guide that nobody is to find. */
    public boolean isHidden(GuideId id) {
        return hidden.contains(id);
    }

    /** The names of what guides include. */
    public List<String> includes() {
        return List.copyOf(includes.keySet());
    }

    /** What there is of an include; empty when there is no such include. */
    public Map<Language, Source> include(String name) {
        return includes.getOrDefault(name, Map.of());
    }

    /** An include in that language, or else in one that there is. */
    @Override
    public Optional<Included> included(String name, Language language) {
        Map<Language, Source> known = include(name);
        return Fallback.of(language).stream()
                .flatMap(one -> Stream.ofNullable(known.get(one)).map(source -> new Included(one, source.parts())))
                .findFirst();
    }
}
