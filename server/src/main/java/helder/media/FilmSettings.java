package helder.media;

import static helder.store.schema.Tables.FILM_VOICE;
import static helder.store.schema.Tables.FILM_WORD;

import helder.identity.Actor;
import helder.media.tell.Pronunciation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.FilmWordRecord;
import helder.text.Language;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What the organisation decides about films: who speaks, and how words are said. */
@Component
public final class FilmSettings {

    /** More would slow down every sentence. */
    public static final int MOST_WORDS = 500;

    /** Letters of a word or of how it is said. */
    public static final int LONGEST_WORD = 80;

    /** What turns the sense of a sentence: said otherwise, a film would say the contrary of what is written. */
    private static final Map<Language, Set<String>> SENSE = Map.of(
            Language.EN,
            Set.of(
                    "no", "not", "never", "none", "nothing", "nobody", "cannot", "can", "without", "only", "see",
                    "sees"),
            Language.NL,
            Set.of(
                    "nee", "niet", "geen", "nooit", "niets", "niemand", "wel", "kan", "zonder", "alleen", "ziet",
                    "zien"),
            Language.DE,
            Set.of(
                    "nein", "nicht", "kein", "keine", "keinen", "keiner", "nie", "nichts", "niemand", "kann", "ohne",
                    "nur", "sieht", "sehen"),
            Language.FR,
            Set.of(
                    "non",
                    "ne",
                    "n",
                    "pas",
                    "jamais",
                    "rien",
                    "personne",
                    "aucun",
                    "aucune",
                    "peut",
                    "sans",
                    "seulement",
                    "voit",
                    "voir"));

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private static final String NOBODY = "";

    private final Store store;
    private final InstantSource clock;

    public FilmSettings(Store store, InstantSource clock) {
        this.clock = clock;
        this.store = store;
    }

    /** Whether it is a word, or how one is said: 1 to {@value #LONGEST_WORD} letters. */
    public static boolean isWord(String word) {
        return !word.isBlank() && word.length() <= LONGEST_WORD;
    }

    /** Whether something that is written has a word in it that turns the sense of a sentence, such as "not". */
    public static boolean turnsSense(Language language, String written) {
        Set<String> turning = SENSE.getOrDefault(language, Set.of());
        return NO_LETTERS.splitAsStream(written.toLowerCase(Locale.ROOT)).anyMatch(turning::contains);
    }

    /** The words that come with the product. */
    public static Map<String, String> shippedWords(Language language) {
        return Pronunciation.defaults(language);
    }

    /** Who shall speak. */
    public sealed interface Choice {

        /** Whoever can, the better ones first. */
        record Anybody() implements Choice {}

        /** There are captions only. */
        record Nobody() implements Choice {}

        record One(String engine, String name) implements Choice {}
    }

    public Choice choice(Language language) {
        return store.read(dsl -> dsl.selectFrom(FILM_VOICE)
                .where(FILM_VOICE.LANGUAGE.eq(language.code()))
                .fetchOptional(row -> row.getEngine().equals(NOBODY)
                        ? new Choice.Nobody()
                        : (Choice) new Choice.One(row.getEngine(), row.getName()))
                .orElseGet(Choice.Anybody::new));
    }

    public void choose(Tx tx, Language language, Choice choice) {
        tx.dsl()
                .deleteFrom(FILM_VOICE)
                .where(FILM_VOICE.LANGUAGE.eq(language.code()))
                .execute();
        switch (choice) {
            case Choice.Anybody anybody -> {}
            case Choice.Nobody nobody -> insert(tx, language, NOBODY, NOBODY);
            case Choice.One(String engine, String name) -> insert(tx, language, engine, name);
        }
    }

    private static void insert(Tx tx, Language language, String engine, String name) {
        tx.dsl()
                .insertInto(FILM_VOICE)
                .set(FILM_VOICE.LANGUAGE, language.code())
                .set(FILM_VOICE.ENGINE, engine)
                .set(FILM_VOICE.NAME, name)
                .execute();
    }

    /** The organisation's words: what is written, and how it is said. */
    public Map<String, String> words(Language language) {
        var words = new TreeMap<String, String>();
        decided(language).forEach(word -> words.put(word.written(), word.said()));
        return words;
    }

    /** The same, with who decided it and when. */
    public List<SaidWord> decided(Language language) {
        return store.read(dsl -> dsl.selectFrom(FILM_WORD)
                .where(FILM_WORD.LANGUAGE.eq(language.code()))
                .orderBy(FILM_WORD.WRITTEN)
                .limit(MOST_WORDS)
                .fetch(row -> new SaidWord(
                        row.getWritten(),
                        row.getSaid(),
                        Optional.ofNullable(row.getChangedBy()),
                        Optional.ofNullable(row.getChangedAt()))));
    }

    /**
     * Says a word so from now on.
     *
     * @return whether there was room for it
     * @throws IllegalArgumentException when one of them is empty or too long, or when it turns the sense of a sentence
     */
    public boolean say(Tx tx, Language language, String written, String said, Actor by) {
        if (!isWord(written) || !isWord(said) || turnsSense(language, written)) {
            throw new IllegalArgumentException(
                    "A word and how it is said have 1 to 80 letters, and turn no sentence around");
        }
        forget(tx, language, written);
        if (tx.dsl().fetchCount(FILM_WORD, FILM_WORD.LANGUAGE.eq(language.code())) >= MOST_WORDS) {
            return false;
        }
        var row = new FilmWordRecord();
        row.setLanguage(language.code());
        row.setWritten(written.strip());
        row.setSaid(said.strip());
        row.setChangedBy(by.name());
        row.setChangedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        tx.dsl().executeInsert(row);
        return true;
    }

    public void forget(Tx tx, Language language, String written) {
        tx.dsl()
                .deleteFrom(FILM_WORD)
                .where(FILM_WORD.LANGUAGE.eq(language.code()))
                .and(FILM_WORD.WRITTEN.eq(written.strip()))
                .execute();
    }
}
