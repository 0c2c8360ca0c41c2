package helder.media.make;

import helder.media.program.Program;
import helder.media.program.Programs;
import helder.media.sound.Soundtrack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts slides, sound and captions together with ffmpeg, from files that this server made, in a directory that holds nothing else. */
final class Ffmpeg {

    private static final String PROGRAM = "ffmpeg";
    private static final int FRAMES_A_SECOND = 10;
    private static final Duration LEAST = Duration.ofSeconds(60);
    private static final int TIMES_ITS_LENGTH = 5;
    private static final int FEW = 100_000;

    private final Program program;

    private Ffmpeg(Program program) {
        this.program = program;
    }

    /** Empty when it is not there. */
    static Optional<Ffmpeg> find(Programs programs) {
        return programs.find(PROGRAM).map(Ffmpeg::new);
    }

    static boolean isThere(Programs programs) {
        return programs.find(PROGRAM).isPresent();
    }

    /**
     * Of {@code sound.wav}, {@code sound.m4a}.
     *
     * @param language of the guide, as in ISO 639-1
     */
    void m4a(Path directory, Soundtrack track, String language) throws Program.FailedException {
        var arguments = new ArrayList<>(List.of("-i", "sound.wav", "-c:a", "aac", "-b:a", "64k"));
        arguments.addAll(List.of("-metadata:s:a:0", "language=" + threeLetters(language)));
        arguments.addAll(List.of("-movflags", "+faststart", "sound.m4a"));
        run(directory, track, arguments);
    }

    /**
     * Of {@code slide-1.png} and so on, {@code captions.vtt} and, where somebody speaks, {@code sound.m4a}: {@code film.mp4}, with captions that
     * can be switched off and a chapter for each slide.
     *
     * @param titles of the slides
     * @param language of the guide, as in ISO 639-1
     */
    void film(Path directory, Soundtrack track, List<String> titles, String language)
            throws Program.FailedException, IOException {
        Files.writeString(directory.resolve("slides.txt"), slides(track));
        Files.writeString(directory.resolve("chapters.txt"), chapters(track, titles));
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("-f", "concat", "-safe", "1", "-i", "slides.txt"));
        arguments.addAll(List.of("-i", "captions.vtt", "-f", "ffmetadata", "-i", "chapters.txt"));
        if (track.isHeard()) {
            arguments.addAll(List.of("-i", "sound.m4a", "-map", "3:a", "-c:a", "copy"));
            arguments.addAll(List.of("-metadata:s:a:0", "language=" + threeLetters(language)));
        }
        arguments.addAll(List.of("-map", "0:v", "-map", "1:s", "-map_metadata", "2", "-map_chapters", "2"));
        arguments.addAll(List.of("-c:v", encoder(directory), "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-vf", "fps=" + FRAMES_A_SECOND, "-g", String.valueOf(FRAMES_A_SECOND * 10)));
        arguments.addAll(List.of("-c:s", "mov_text", "-metadata:s:s:0", "language=" + threeLetters(language)));
        arguments.addAll(List.of("-t", seconds(track.millis()), "-movflags", "+faststart", "film.mp4"));
        run(directory, track, arguments);
    }

    /** What this build of it has; with settings for pictures that stand still. */
    private String encoder(Path directory) throws Program.FailedException {
        String known = new String(
                program.run(List.of("-hide_banner", "-encoders"), directory, new byte[0], LEAST, FEW),
                StandardCharsets.UTF_8);
        for (String name : List.of("libx264", "libopenh264")) {
            if (known.contains(" " + name + " ")) {
                return name;
            }
        }
        return "mpeg4";
    }

    private void run(Path directory, Soundtrack track, List<String> arguments) throws Program.FailedException {
        var all = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-v", "error", "-xerror", "-y"));
        all.addAll(List.of("-protocol_whitelist", "file,pipe"));
        all.addAll(withStillImages(arguments));
        Duration limit = Duration.ofMillis(track.millis() * TIMES_ITS_LENGTH);
        program.run(all, directory, new byte[0], limit.compareTo(LEAST) > 0 ? limit : LEAST, FEW);
    }

    private static List<String> withStillImages(List<String> arguments) {
        int place = arguments.indexOf("libx264");
        if (place < 0) {
            return arguments;
        }
        var all = new ArrayList<>(arguments);
        all.addAll(place + 1, List.of("-preset", "veryfast", "-tune", "stillimage", "-crf", "24"));
        return all;
    }

    private static String slides(Soundtrack track) {
        var list = new StringBuilder("ffconcat version 1.0\n");
        int count = track.slides().size();
        for (int i = 0; i < count; i++) {
            long end = i + 1 < count ? track.slides().get(i + 1) : track.millis();
            list.append("file ")
                    .append(FilmRow.picture(i))
                    .append("\nduration ")
                    .append(seconds(end - track.slides().get(i)))
                    .append('\n');
        }
        // The last one once more: its own duration is not looked at.
        return list.append("file ")
                .append(FilmRow.picture(count - 1))
                .append('\n')
                .toString();
    }

    private static String chapters(Soundtrack track, List<String> titles) {
        var file = new StringBuilder(";FFMETADATA1\n");
        for (int i = 0; i < titles.size(); i++) {
            long end = i + 1 < titles.size() ? track.slides().get(i + 1) : track.millis();
            file.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=")
                    .append(track.slides().get(i))
                    .append("\nEND=")
                    .append(end)
                    .append("\ntitle=")
                    .append(escaped(titles.get(i)))
                    .append('\n');
        }
        return file.toString();
    }

    /** What means something in that file is a sign like others. */
    private static String escaped(String title) {
        return title.replaceAll("\\s+", " ").replaceAll("([=;#\\\\])", "\\\\$1");
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }

    /** As in ISO 639-2, by which players choose a track. */
    private static String threeLetters(String language) {
        return Locale.of(language).getISO3Language();
    }
}
