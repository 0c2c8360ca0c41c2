package helder.media.sound;

import helder.text.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole film, as heard and read along.
 *
 * @param sound empty when no voice speaks
 * @param slides when each slide appears, in milliseconds since the beginning
 * @param millis how long all of it takes
 */
public record Soundtrack(Pcm sound, List<Cue> cues, List<Long> slides, long millis) {

    /** Between two sentences. */
    private static final int GAP = 350;
    /** Before the first sentence of a slide, and after the last. */
    private static final int SLIDE = 400;
    /** A slide on which nothing is said stands for so long. */
    private static final int MUTE_SLIDE = 3_000;

    public Soundtrack {
        cues = List.copyOf(cues);
        slides = List.copyOf(slides);
    }

    /** Whether there is something to hear. */
    public boolean isHeard() {
        return sound.samples().length > 0;
    }

    /** Puts together what was spoken; the time of each sentence is known from its length. */
    public static final class Builder {

        private final List<Pcm> parts = new ArrayList<>();
        private final List<Cue> cues = new ArrayList<>();
        private final List<Long> slides = new ArrayList<>();
        private boolean isHeard;
        private boolean isFirst;
        private int samples;

        /** The next slide appears. */
        public Builder slide() {
            endSlide();
            slides.add(now());
            add(Pcm.silence(SLIDE));
            isFirst = true;
            return this;
        }

        /** The next sentence is spoken. */
        public Builder say(String text, Language language, Pcm speech) {
            isHeard = true;
            return put(text, language, speech);
        }

        /** The next sentence can be read. */
        public Builder show(String text, Language language, long millis) {
            return put(text, language, Pcm.silence(millis));
        }

        /**
         * Several sentences are spoken in one piece. When each begins is not known, so the time is shared out by their length.
         *
         * @param texts at least one
         */
        public Builder say(List<String> texts, Language language, Pcm speech) {
            isHeard = true;
            pause();
            long start = now();
            add(speech);
            long letters = texts.stream().mapToLong(String::length).sum();
            long before = 0;
            for (String text : texts) {
                long from = start + speech.millis() * before / letters;
                before += text.length();
                cues.add(new Cue(slides.size() - 1, from, start + speech.millis() * before / letters, text, language));
            }
            return this;
        }

        private Builder put(String text, Language language, Pcm speech) {
            pause();
            long start = now();
            add(speech);
            cues.add(new Cue(slides.size() - 1, start, now(), text, language));
            return this;
        }

        private void pause() {
            if (!isFirst) {
                add(Pcm.silence(GAP));
            }
            isFirst = false;
        }

        private void endSlide() {
            if (!slides.isEmpty()) {
                add(Pcm.silence(isFirst ? MUTE_SLIDE : SLIDE));
            }
        }

        private void add(Pcm part) {
            parts.add(part);
            samples += part.samples().length;
        }

        private long now() {
            return Pcm.millis(samples);
        }

        /** All of it, as loud as it should be. */
        public Soundtrack build() {
            endSlide();
            float[] all = new float[isHeard ? samples : 0];
            int at = 0;
            if (isHeard) {
                for (Pcm part : parts) {
                    System.arraycopy(part.samples(), 0, all, at, part.samples().length);
                    at += part.samples().length;
                }
            }
            return new Soundtrack(Loudness.normalized(new Pcm(all)), cues, slides, now());
        }
    }
}
