package helder.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.media.Voice;
import helder.media.program.Programs;
import helder.media.sound.Cue;
import helder.media.sound.Loudness;
import helder.media.sound.Pcm;
import helder.media.sound.Soundtrack;
import helder.media.tell.Narration;
import helder.media.tell.Pronunciation;
import helder.media.tell.Said;
import helder.media.tell.Slide;
import helder.text.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpeakerTest {

    private static final Programs PROGRAMS = new Programs(List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin")));

    private static Narration narration(Language language, List<String> first, List<String> second) {
        return new Narration(
                new GuideId("some-guide"),
                language,
                DeviceKind.IPHONE,
                "Title",
                List.of(slide("title", first, language), slide("contact", second, language)));
    }

    private static Slide slide(String key, List<String> said, Language language) {
        return new Slide(
                key,
                "",
                key,
                List.of(),
                Optional.empty(),
                said.stream().map(text -> new Said(text, language)).toList());
    }

    /** What stands in double brackets would be read as sounds, also where three were written. */
    @Test
    void noSoundsAreWritten() {
        for (String written : List.of("[[a]]", "[[[a]]]", "[[[[[[a", "[ [[a")) {
            assertThat(Espeak.plain(written)).as(written).doesNotContain("[[");
        }
    }

    /** What is heard begins with its caption and ends with it. */
    @ParameterizedTest
    @EnumSource(Language.class)
    @Tag("espeak-ng")
    void captionsMatchTheSound(Language language) throws Exception {
        var speaker = new Speaker(List.of(new Espeak(PROGRAMS)));
        Voice voice = speaker.voices().stream()
                .filter(one -> one.language() == language)
                .findFirst()
                .orElseThrow();
        List<String> first = List.of("1, 2, 3.", "Safari, Wi-Fi, iPhone", "[[x]] <break/> & -v en; $(ls)");
        var progress = new ArrayList<Integer>();
        Soundtrack track = speaker.speak(
                narration(language, first, List.of("+31 20 555 01 00", "…")),
                Map.of(language, voice),
                Map.of(language, new Pronunciation(language, Map.of())),
                Map.of(),
                progress::add);

        assertThat(progress).containsExactly(1, 2, 3, 4, 5);
        assertThat(track.cues()).hasSize(5);
        assertThat(track.sound().millis()).isEqualTo(track.millis());
        assertThat(Loudness.of(track.sound())).isCloseTo(Loudness.TARGET, within(0.7));
        assertThat(Loudness.truePeak(track.sound())).isLessThanOrEqualTo(Loudness.CEILING);
        // The last one is a sign that nobody says.
        List<Cue> spoken = track.cues().subList(0, 4);
        long after = 0;
        for (Cue cue : spoken) {
            long onset = heard(track.sound(), after);
            assertThat(onset).as(cue.text()).isCloseTo(cue.startMillis(), within(200L));
            assertThat(heard(track.sound(), cue.endMillis() + 50))
                    .as("pause after " + cue.text())
                    .isGreaterThanOrEqualTo(cue.endMillis() + 250);
            after = cue.endMillis() + 50;
        }
    }

    /** When something is heard again, in milliseconds. */
    private static long heard(Pcm sound, long from) {
        for (int i = Pcm.samplesIn(from); i < sound.samples().length; i++) {
            if (Math.abs(sound.samples()[i]) > 0.02) {
                return i * 1000L / Pcm.RATE;
            }
        }
        return sound.millis();
    }

    @Test
    void withoutAVoiceItCanBeRead() throws Exception {
        var speaker = new Speaker(List.of(new Espeak(new Programs(List.of()))));
        assertThat(speaker.voices()).isEmpty();
        Soundtrack track = speaker.speak(
                narration(Language.NL, List.of("Dit lees je in een paar tellen."), List.of()),
                Map.of(),
                Map.of(),
                Map.of(),
                done -> {});
        assertThat(track.isHeard()).isFalse();
        assertThat(track.cues()).hasSize(1);
        assertThat(track.millis()).isBetween(5_000L, 9_000L);
    }
}
