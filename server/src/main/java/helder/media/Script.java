package helder.media;

import java.util.List;
import java.util.Optional;

/** What there is to read out for a film. */
public record Script(String title, List<Part> parts) {

    private static final String PAGE = "main";

    public Script {
        parts = List.copyOf(parts);
    }

    /**
     * A slide.
     *
     * @param outdated what was read for it and no longer fits, because the text changed
     */
    public record Part(String title, List<Sentence> sentences, List<Recorded> outdated) {
        public Part {
            sentences = List.copyOf(sentences);
            outdated = List.copyOf(outdated);
        }

        /** How many of its sentences nobody read as they are now, though somebody read others before. */
        public long anew() {
            long missing =
                    sentences.stream().filter(each -> each.recorded().isEmpty()).count();
            return Math.min(missing, outdated.size());
        }
    }

    /**
     * A sentence.
     *
     * @param number among all of the film, from 0
     * @param key what it is known by
     */
    public record Sentence(
            int number, String text, helder.text.Language language, String key, Optional<Recorded> recorded) {}

    /** The sentence that is known by that; empty when there is none any more. */
    public Optional<Sentence> find(String key) {
        return parts.stream()
                .flatMap(part -> part.sentences().stream())
                .filter(sentence -> sentence.key().equals(key))
                .findFirst();
    }

    /** The field of a page for the file of that sentence; that of the whole page when there is none any more. */
    public String field(String key) {
        return find(key).map(sentence -> "file-" + sentence.number()).orElse(PAGE);
    }

    /** The place on a page of the sentence after that one; likewise. */
    public String after(String key) {
        return find(key)
                .map(sentence -> "s" + Math.min(count() - 1, sentence.number() + 1))
                .orElse(PAGE);
    }

    /** How many sentences there are. */
    public long count() {
        return parts.stream().mapToLong(part -> part.sentences().size()).sum();
    }

    /** How many of them somebody read. */
    public long read() {
        return parts.stream()
                .flatMap(part -> part.sentences().stream())
                .filter(sentence -> sentence.recorded().isPresent())
                .count();
    }

    /** How many are to be read anew, because the text changed. */
    public long anew() {
        return parts.stream().mapToLong(Part::anew).sum();
    }
}
