package helder.media.make;

import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Knowledge;
import helder.guides.Known;
import helder.guides.Variant;
import helder.media.FilmSettings;
import helder.media.FilmSettings.Choice;
import helder.media.Recorded;
import helder.media.Voice;
import helder.media.program.Programs;
import helder.media.slides.SlideDeck;
import helder.media.tell.Narration;
import helder.media.tell.Narrator;
import helder.media.tell.Pronunciation;
import helder.media.tell.Said;
import helder.media.voice.Speaker;
import helder.secrets.Fingerprint;
import helder.store.Store;
import helder.text.Language;
import helder.web.House;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows what a film would be made of now. */
@Component
public final class Planner {

    private final Store store;
    private final Guides guides;
    private final Known known;
    private final Narrator narrator;
    private final Speaker speaker;
    private final FilmSettings settings;
    private final House house;
    private final Programs programs;

    Planner(
            Store store,
            Guides guides,
            Known known,
            Narrator narrator,
            Speaker speaker,
            FilmSettings settings,
            House house,
            Programs programs) {
        this.store = store;
        this.guides = guides;
        this.known = known;
        this.narrator = narrator;
        this.speaker = speaker;
        this.settings = settings;
        this.house = house;
        this.programs = programs;
    }

    /** Empty when there is no such guide, or when it is for other devices or ownerships. */
    public Optional<Plan> plan(GuideId guide, Variant variant) {
        return narration(guide, variant).map(this::plan);
    }

    /** What is shown and said in it, likewise. */
    public Optional<Narration> narration(GuideId guide, Variant variant) {
        Knowledge shared = known.shared(variant);
        return guides.tell(guide, variant, shared).map(lesson -> narrator.tell(lesson, shared));
    }

    private Plan plan(Narration narration) {
        Map<Language, Voice> cast = cast();
        var voices = new EnumMap<Language, Voice>(Language.class);
        var pronunciations = new EnumMap<Language, Pronunciation>(Language.class);
        var hash = new Fingerprint("helder.film.2")
                .number(SlideDeck.LOOK)
                .number(house.hue())
                .number(house.chromaPermille())
                .number(Ffmpeg.isThere(programs) ? 1 : 0)
                .text(narration.toString());
        List<Said> sentences = narration.slides().stream()
                .flatMap(slide -> slide.said().stream())
                .toList();
        Map<Said, Recorded> recorded = store.read(dsl -> RecordingRows.fitting(dsl, sentences));
        for (Said said : sentences) {
            Recorded read = recorded.get(said);
            if (read != null) {
                hash.text(read.id());
            }
        }
        sentences.stream().map(said -> said.language()).distinct().sorted().forEach(language -> {
            Voice voice = cast.get(language);
            hash.text(language.code());
            if (voice != null) {
                Map<String, String> words = settings.words(language);
                voices.put(language, voice);
                pronunciations.put(language, new Pronunciation(language, words));
                hash.text(voice.engine()).text(voice.name()).text(words.toString());
                hash.text(Pronunciation.defaults(language).toString());
            }
        });
        return new Plan(hash.hex(), narration, voices, pronunciations, recorded);
    }

    /** Who speaks which language; a chosen voice that is not there any more leaves it to the others. */
    public Map<Language, Voice> cast() {
        List<Voice> there = speaker.voices();
        var cast = new EnumMap<Language, Voice>(Language.class);
        for (Language language : Language.values()) {
            List<Voice> able =
                    there.stream().filter(voice -> voice.language() == language).toList();
            Optional<Voice> chosen = switch (settings.choice(language)) {
                case Choice.Nobody nobody -> Optional.empty();
                case Choice.Anybody anybody -> able.stream().findFirst();
                case Choice.One(String engine, String name) ->
                    able.stream()
                            .filter(voice -> voice.engine().equals(engine)
                                    && voice.name().equals(name))
                            .findFirst()
                            .or(() -> able.stream().findFirst());
            };
            chosen.ifPresent(voice -> cast.put(language, voice));
        }
        return cast;
    }
}
