package helder.media.sound;

import java.util.List;
import java.util.Locale;

/** Captions and chapters as browsers and ffmpeg read them (WebVTT). */
public final class WebVtt {

    /** A caption stays until the next one, but at most for so much longer than it is heard. */
    private static final long STAYS = 350;

    private WebVtt() {}

    /** What is said, as text: nothing in it is markup. */
    public static String captions(List<Cue> cues) {
        var file = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            long end = i + 1 < cues.size()
                    ? Math.min(cue.endMillis() + STAYS, cues.get(i + 1).startMillis())
                    : cue.endMillis() + STAYS;
            append(file, i + 1, cue.startMillis(), end, cue.text());
        }
        return file.toString();
    }

    /**
     * One chapter for each slide.
     *
     * @param titles as many as there are slides
     */
    public static String chapters(Soundtrack track, List<String> titles) {
        var file = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < titles.size(); i++) {
            long end = i + 1 < titles.size() ? track.slides().get(i + 1) : track.millis();
            append(file, i + 1, track.slides().get(i), end, titles.get(i));
        }
        return file.toString();
    }

    private static void append(StringBuilder file, int number, long start, long end, String text) {
        file.append('\n')
                .append(number)
                .append('\n')
                .append(time(start))
                .append(" --> ")
                .append(time(end))
                .append('\n')
                .append(escaped(text))
                .append('\n');
    }

    /** An arrow or an empty line would begin another caption. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String time(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
