package helder.media.voice;

import helder.media.Voice;
import helder.media.sound.Loudness;
import helder.media.sound.Pcm;
import helder.media.sound.Soundtrack;
import helder.media.tell.Narration;
import helder.media.tell.Pronunciation;
import helder.media.tell.Said;
import helder.media.tell.Slide;
import helder.text.Language;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/** Speaks a whole narration. */
@Component
public final class Speaker {

    /** A slow reader reads so many letters a second, and needs a moment to find the line. */
    private static final int LETTERS_A_SECOND = 14;

    private static final int MOMENT = 700;

    private final List<SpeechEngine> engines;

    /** @param engines the one that is liked most first */
    public Speaker(List<SpeechEngine> engines) {
        this.engines = List.copyOf(engines);
    }

    /** All that can speak now, the one that is liked most first. */
    public List<Voice> voices() {
        return engines.stream().flatMap(engine -> engine.voices().stream()).toList();
    }

    /**
     * Speaks it. What is in a language that has no voice can be read, for as long as that takes.
     *
     * @param voices who speaks which language
     * @param pronunciations for the languages that are spoken
     * @param recorded sentences that somebody read out, which no voice speaks then
     * @param progress is told how many sentences are done
     */
    public Soundtrack speak(
            Narration narration,
            Map<Language, Voice> voices,
            Map<Language, Pronunciation> pronunciations,
            Map<Said, Pcm> recorded,
            IntConsumer progress)
            throws SpeechException {
        var track = new Soundtrack.Builder();
        int done = 0;
        for (Slide slide : narration.slides()) {
            track.slide();
            for (Said said : slide.said()) {
                Voice voice = voices.get(said.language());
                Pcm read = recorded.get(said);
                if (read != null) {
                    track.say(said.text(), said.language(), read);
                } else if (voice == null) {
                    track.show(said.text(), said.language(), reading(said.text()));
                } else {
                    Pronunciation pronunciation = pronunciations.get(said.language());
                    String spoken = pronunciation == null ? said.text() : pronunciation.spoken(said.text());
                    Pcm speech = engine(voice).speak(spoken, voice).trimmed();
                    // As loud as those who were recorded.
                    speech = recorded.isEmpty() ? speech : Loudness.normalized(speech);
                    // Signs alone are not spoken; they can still be read.
                    if (speech.samples().length == 0) {
                        track.show(said.text(), said.language(), reading(said.text()));
                    } else {
                        track.say(said.text(), said.language(), speech);
                    }
                }
                progress.accept(++done);
            }
        }
        return track.build();
    }

    private SpeechEngine engine(Voice voice) throws SpeechException {
        return engines.stream()
                .filter(engine -> engine.code().equals(voice.engine()))
                .findFirst()
                .orElseThrow(() -> new SpeechException("There is nothing that speaks as " + voice.engine()));
    }

    private static long reading(String text) {
        return MOMENT + text.length() * 1000L / LETTERS_A_SECOND;
    }
}
