package helder.guides;

import helder.text.Language;
import helder.text.Sentence;
import helder.text.Sentence.Argument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A library of guides as files: {@code <shelf>/index} and {@code <shelf>/<guide>.<language>.md}, and likewise {@code includes} with what guides
 * include; alone or together in a ZIP. What comes from
 * outside is believed in nothing: names other than these are refused, and so is what is larger than a library.
 */
public final class GuideFiles {

    private static final int MOST_FILES = 2_000;
    private static final int LARGEST_FILE = 240_000;
    private static final int LARGEST = 16_000_000;
    private static final Pattern NAME = Pattern.compile("([a-z-]{1,20})/([a-z0-9-]{3,60})\\.([a-z]{2})\\.md");
    private static final Pattern INDEX = Pattern.compile("([a-z-]{1,20})/(?:index)?");

    /** The directory of what guides include. */
    public static final String INCLUDES = "includes";

    private GuideFiles() {}

    /**
     * Where a file belongs.
     *
     * @param shelf empty for what guides include
     */
    public record Place(Optional<Shelf> shelf, GuideId guide, Language language) {}

    /**
     * What was in an archive.
     *
     * @param problem why nothing of it is used
     */
    public record Reading(Map<String, String> files, Optional<Sentence> problem) {

        public Reading {
            files = Map.copyOf(files);
        }
    }

    /** Such as {@code every-day/lost-phone.nl.md}. */
    public static String name(Shelf shelf, GuideId guide, Language language) {
        return shelf.code() + "/" + guide + "." + language.code() + ".md";
    }

    /** Of what guides include, such as {@code includes/our-vpn.nl.md}. */
    public static String included(String name, Language language) {
        return INCLUDES + "/" + name + "." + language.code() + ".md";
    }

    /** Empty for whatever is not called like a guide. */
    public static Optional<Place> place(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !GuideId.isOne(matcher.group(2))) {
            return Optional.empty();
        }
        GuideId guide = new GuideId(matcher.group(2));
        Optional<Shelf> shelf = Shelf.find(matcher.group(1));
        return shelf.isPresent() || matcher.group(1).equals(INCLUDES)
                ? Language.find(matcher.group(3)).map(language -> new Place(shelf, guide, language))
                : Optional.empty();
    }

    private static boolean isIndex(String name) {
        Matcher matcher = INDEX.matcher(name);
        return matcher.matches()
                && (matcher.group(1).equals(INCLUDES)
                        || Shelf.find(matcher.group(1)).isPresent());
    }

    /** All of them in one archive, alike for what is alike. */
    public static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What is in an archive; all of it or nothing. */
    public static Reading unzip(byte[] archive) {
        var files = new LinkedHashMap<String, String>();
        long total = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (place(name).isEmpty() && !isIndex(name)) {
                    return refused("file_name", name);
                }
                // Counted while it is read: what an archive says of itself may be wrong.
                byte[] content = zip.readNBytes(LARGEST_FILE + 1);
                total += content.length;
                if (content.length > LARGEST_FILE || total > LARGEST || files.size() >= MOST_FILES) {
                    return refused("file_large", name);
                }
                if (!entry.isDirectory() && files.putIfAbsent(name, text(content)) != null) {
                    return refused("file_twice", name);
                }
            }
        } catch (CharacterCodingException e) {
            return refused("file_text", "");
        } catch (IOException | IllegalArgumentException e) {
            return refused("file_zip", "");
        }
        boolean isEmpty = files.keySet().stream().allMatch(name -> place(name).isEmpty());
        return isEmpty ? refused("file_zip", "") : new Reading(files, Optional.empty());
    }

    private static String text(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    private static Reading refused(String why, String name) {
        String shown = name.length() > 100 ? name.substring(0, 100) : name;
        return new Reading(
                Map.of(), Optional.of(new Sentence("guides.problem." + why, Map.of("name", new Argument.Name(shown)))));
    }
}
