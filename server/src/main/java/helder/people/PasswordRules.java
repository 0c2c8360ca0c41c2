package helder.people;

import helder.identity.Names;
import helder.people.Passwords.Weakness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells passwords that are guessed first: nothing but common words, names, rows of keys and digits. No rules of composition
 * (NIST SP 800-63B section 3.1.1.2): length and not being guessable is what counts.
 */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final String COMMON = "common-passwords.txt";
    private static final int SHORTEST_NAME_PART = 4;
    private static final int ENOUGH_LETTERS = 5;
    private static final int ENOUGH_DIFFERENT = 5;
    private static final int ENOUGH_BESIDES_NAME = 8;
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern WORD_BORDERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> commonWords;

    PasswordRules() {
        commonWords = readCommonWords();
    }

    private static List<String> readCommonWords() {
        var stream = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(COMMON), COMMON);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            // The longest first, so that "password" goes before "pass" leaves "word" behind.
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Names::fold)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Weakness> weakness(Person person, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Weakness.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Weakness.TOO_LONG);
        }
        String folded = Names.fold(password);
        if (isMostlyName(folded, person)) {
            return Optional.of(Weakness.CONTAINS_NAME);
        }
        return isCommon(folded) ? Optional.of(Weakness.TOO_COMMON) : Optional.empty();
    }

    private static boolean isMostlyName(String folded, Person person) {
        String rest = folded;
        for (String part : parts(person)) {
            rest = rest.replace(part, "");
        }
        return rest.length() < folded.length() && rest.length() < ENOUGH_BESIDES_NAME;
    }

    private static List<String> parts(Person person) {
        String address = Names.fold(person.email());
        String name = Names.fold(person.name());
        return Stream.of(
                        Stream.of(address, address.substring(0, address.lastIndexOf('@')), name.replace(" ", "")),
                        WORD_BORDERS.splitAsStream(address),
                        WORD_BORDERS.splitAsStream(name))
                .flatMap(parts -> parts)
                .filter(part -> part.length() >= SHORTEST_NAME_PART)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private boolean isCommon(String folded) {
        if (folded.codePoints().distinct().count() < ENOUGH_DIFFERENT) {
            return true;
        }
        int fewest = Math.min(lettersBeyondCommonWords(folded), lettersBeyondCommonWords(withoutLookalikes(folded)));
        return fewest < ENOUGH_LETTERS && !isMostlyDigitsWithoutPattern(folded);
    }

    private int lettersBeyondCommonWords(String text) {
        String rest = NOT_LETTERS.matcher(text).replaceAll("");
        for (String word : commonWords) {
            rest = rest.replace(word, "");
        }
        return rest.length();
    }

    private static String withoutLookalikes(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** A machine-made password may hardly have letters; then steps between its characters rarely repeat. */
    private static boolean isMostlyDigitsWithoutPattern(String text) {
        String others = text.codePoints()
                .filter(character -> !Character.isLetter(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        long steps = java.util.stream.IntStream.range(1, others.length())
                .map(i -> others.charAt(i) - others.charAt(i - 1))
                .distinct()
                .count();
        return others.length() >= SHORTEST && steps >= others.length() / 2;
    }
}
