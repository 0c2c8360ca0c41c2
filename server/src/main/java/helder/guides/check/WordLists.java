package helder.guides.check;

import helder.text.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the check of plain language knows about a language, from {@code helder/guides/plain/<language>.txt}: a line each, {@code hard = better},
 * or {@code !abbreviation X}, {@code !long word}, {@code !link words}, {@code !passive pattern}, {@code !address pattern}.
 */
final class WordLists {

    private static final Map<Language, WordLists> ALL = read();
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final SequencedMap<String, String> better = new LinkedHashMap<>();
    private final Set<String> abbreviations = new HashSet<>();
    private final Set<String> longWords = new HashSet<>();
    private final Set<String> links = new HashSet<>();
    private Pattern passive = NEVER;
    private Pattern address = NEVER;
    private Pattern hard = NEVER;

    private WordLists() {}

    static WordLists of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    private static Map<Language, WordLists> read() {
        var all = new EnumMap<Language, WordLists>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, read(language));
        }
        return all;
    }

    private static WordLists read(Language language) {
        String name = "/helder/guides/plain/" + language.code() + ".txt";
        var lists = new WordLists();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WordLists.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            reader.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lists::add);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        lists.hard = anyOf(lists.better.keySet());
        return lists;
    }

    private void add(String line) {
        if (!line.startsWith("!")) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalStateException("No hard word and a better one: " + line);
            }
            better.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
            return;
        }
        int space = line.indexOf(' ');
        String rest = line.substring(space + 1).strip();
        switch (line.substring(0, space)) {
            case "!abbreviation" -> abbreviations.add(rest);
            case "!long" -> longWords.add(rest);
            case "!link" -> links.add(rest);
            case "!passive" -> passive = pattern(rest);
            case "!address" -> address = Pattern.compile(rest, Pattern.UNICODE_CHARACTER_CLASS);
            default -> throw new IllegalStateException("Unknown: " + line);
        }
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(
                regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Finds each of these words, in capitals or not. */
    static Pattern anyOf(Set<String> words) {
        return words.isEmpty()
                ? NEVER
                : pattern("\\b(?:" + words.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");
    }

    /** The hard words of a text, each with what is better. */
    Map<String, String> better(String text) {
        var found = new LinkedHashMap<String, String>();
        Matcher matcher = hard.matcher(text);
        while (matcher.find()) {
            found.put(
                    matcher.group(),
                    Objects.requireNonNull(better.get(matcher.group().toLowerCase(Locale.ROOT))));
        }
        return found;
    }

    Set<String> knownAbbreviations() {
        return abbreviations;
    }

    Set<String> knownLongWords() {
        return longWords;
    }

    /** Words of links that say nothing about where they lead. */
    Set<String> emptyLinks() {
        return links;
    }

    Pattern passive() {
        return passive;
    }

    /** How a reader is not addressed. */
    Pattern otherAddress() {
        return address;
    }
}
