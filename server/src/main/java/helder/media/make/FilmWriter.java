package helder.media.make;

import helder.media.Voice;
import helder.media.program.Program;
import helder.media.program.Programs;
import helder.media.slides.SlideDeck;
import helder.media.sound.Mp3;
import helder.media.sound.OggOpus;
import helder.media.sound.Pcm;
import helder.media.sound.Soundtrack;
import helder.media.sound.Wav;
import helder.media.sound.WebVtt;
import helder.media.tell.Narration;
import helder.media.tell.Pronunciation;
import helder.media.tell.Said;
import helder.media.tell.Slide;
import helder.media.voice.Speaker;
import helder.media.voice.SpeechException;
import helder.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/**
 * Writes the files of one film: slides as PDF and pictures, captions and chapters, the sound where somebody speaks (MP3 and Opus), and, where ffmpeg
 * is, M4A and the film itself.
 */
@Component
public final class FilmWriter {

    private final SlideDeck deck;
    private final Speaker speaker;
    private final Programs programs;

    public FilmWriter(SlideDeck deck, Speaker speaker, Programs programs) {
        this.deck = deck;
        this.speaker = speaker;
        this.programs = programs;
    }

    /**
     * Who speaks, and how.
     *
     * @param recorded sentences that a colleague read out
     */
    public record Cast(
            Map<Language, Voice> voices, Map<Language, Pronunciation> pronunciations, Map<Said, Pcm> recorded) {

        public Cast {
            voices = Map.copyOf(voices);
            pronunciations = Map.copyOf(pronunciations);
            recorded = Map.copyOf(recorded);
        }
    }

    /**
     * Writes them.
     *
     * @param directory that holds nothing else
     * @param progress is told how far it is, in percent
     */
    public Soundtrack write(Path directory, Narration narration, Cast cast, IntConsumer progress)
            throws SpeechException, Program.FailedException, IOException {
        byte[] slides = deck.pdf(narration);
        Files.write(directory.resolve("slides.pdf"), slides);
        SlideDeck.pictures(slides, (number, png) -> write(directory.resolve(FilmRow.picture(number)), png));
        progress.accept(25);
        Soundtrack track = speaker.speak(narration, cast.voices(), cast.pronunciations(), cast.recorded(), done -> {});
        List<String> titles = narration.slides().stream().map(Slide::title).toList();
        Files.writeString(directory.resolve("captions.vtt"), WebVtt.captions(track.cues()));
        Files.writeString(directory.resolve("chapters.vtt"), WebVtt.chapters(track, titles));
        progress.accept(45);
        if (track.isHeard()) {
            Files.write(directory.resolve("sound.mp3"), Mp3.encode(track.sound()));
            Files.write(directory.resolve("sound.ogg"), OggOpus.encode(track.sound()));
        }
        progress.accept(65);
        Optional<Ffmpeg> ffmpeg = Ffmpeg.find(programs);
        String language = narration.language().code();
        if (ffmpeg.isPresent()) {
            if (track.isHeard()) {
                Files.write(directory.resolve("sound.wav"), Wav.write(track.sound()));
                ffmpeg.get().m4a(directory, track, language);
                Files.delete(directory.resolve("sound.wav"));
            }
            ffmpeg.get().film(directory, track, titles, language);
        }
        return track;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
