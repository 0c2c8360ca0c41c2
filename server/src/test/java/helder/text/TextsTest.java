package helder.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of every room, read from the files as translators write them. */
class TextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources/helder");
    private static final Pattern FILE = Pattern.compile("texts_([a-z]+)\\.properties");
    private static final Pattern LOOKS_LIKE_A_KEY = Pattern.compile("[a-z]+(\\.[a-z_-]+){2,}");

    @Test
    void everyFileIsLoadedInAKnownLanguage() {
        Set<String> shipped = Texts.shipped().keys();
        for (Path file : files()) {
            assertThat(Language.find(languageOf(file))).as(file.toString()).isPresent();
            assertThat(shipped).as(file.toString()).containsAll(entries(file).keySet());
        }
    }

    @Test
    void everyKeyBeginsWithItsRoomAndStandsThereOnce() {
        for (Path file : files()) {
            String room = roomOf(file);
            List<String> keys = keysAsWritten(file);
            assertThat(keys).as(file.toString()).doesNotHaveDuplicates().allMatch(key -> key.startsWith(room + "."));
        }
    }

    @Test
    void everyTextExistsInEveryLanguage() {
        Set<String> rooms = new TreeSet<>();
        files().forEach(file -> rooms.add(roomOf(file)));
        for (String room : rooms) {
            var keys = new TreeMap<Language, Set<String>>();
            for (Language language : Language.values()) {
                Path file = RESOURCES.resolve(room).resolve("texts_" + language.code() + ".properties");
                assertThat(file).exists();
                keys.put(language, new TreeSet<>(entries(file).keySet()));
            }
            assertThat(Set.copyOf(keys.values()))
                    .as("keys of %s by language: %s", room, keys)
                    .hasSize(1);
        }
    }

    @Test
    void noTextIsEmptyOrAKey() {
        Texts texts = Texts.shipped();
        for (Path file : files()) {
            entries(file)
                    .forEach((key, text) -> assertThat(text)
                            .as("%s in %s", key, file)
                            .isNotBlank()
                            .isNotIn(texts.keys())
                            .doesNotMatch(LOOKS_LIKE_A_KEY));
        }
    }

    @Test
    void aTextHasTheSameArgumentsInEveryLanguage() {
        for (Path file : files()) {
            Path english = file.resolveSibling("texts_en.properties");
            Map<String, String> inEnglish = entries(english);
            entries(file)
                    .forEach((key, text) -> assertThat(arguments(text))
                            .as("arguments of %s in %s", key, file)
                            .isEqualTo(arguments(inEnglish.getOrDefault(key, ""))));
        }
    }

    @Test
    void argumentsAreFilledInAndPluralsFollowTheLanguage() {
        Texts texts = Texts.shipped();

        assertThat(texts.get(Language.NL, "charter.retention", "days", 90)).isEqualTo("90 dagen");
        assertThat(texts.get(Language.EN, "charter.retention", "days", 1)).isEqualTo("1 day");
        assertThatThrownBy(() -> texts.get(Language.EN, "charter.nothing"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> arguments(String text) {
        var pattern = new MessagePattern(text);
        var names = new TreeSet<String>();
        for (int part = 0; part < pattern.countParts(); part++) {
            if (pattern.getPartType(part) == MessagePattern.Part.Type.ARG_NAME
                    || pattern.getPartType(part) == MessagePattern.Part.Type.ARG_NUMBER) {
                names.add(pattern.getSubstring(pattern.getPart(part)));
            }
        }
        return names;
    }

    private static List<Path> files() {
        try (Stream<Path> walk = Files.walk(RESOURCES)) {
            List<Path> files = walk.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(8);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String roomOf(Path file) {
        return RESOURCES.relativize(file).getName(0).toString();
    }

    private static String languageOf(Path file) {
        var matcher = FILE.matcher(file.getFileName().toString());
        assertThat(matcher.matches()).isTrue();
        return matcher.group(1);
    }

    private static Map<String, String> entries(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            var entries = new TreeMap<String, String>();
            properties.forEach((key, value) -> entries.put((String) key, (String) value));
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Properties keep only the last of two equal keys; so the lines are read as well. */
    private static List<String> keysAsWritten(Path file) {
        try {
            var keys = new ArrayList<String>();
            boolean goesOn = false;
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                if (!goesOn && !text.isEmpty() && !text.startsWith("#") && !text.startsWith("!")) {
                    keys.add(text.split("[\\s=:]", 2)[0]);
                }
                goesOn = line.endsWith("\\");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
