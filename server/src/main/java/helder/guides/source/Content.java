package helder.guides.source;

import java.util.List;
import java.util.Map;

/** What a guide is made of before its Markdown is read; {@code line} is where it begins, from 1. */
sealed interface Content {

    /** Markdown between two frames. */
    record Prose(int line, String markdown) implements Content {}

    /**
     * What stands between {@code ::: name words settings} and the {@code :::} that closes it.
     *
     * @param name such as {@code step}
     * @param words what follows without a key, in order
     * @param settings what follows as {@code key=value} or {@code key="some words"}
     */
    record Frame(int line, String name, List<String> words, Map<String, String> settings, List<Content> contents)
            implements Content {

        public Frame {
            words = List.copyOf(words);
            settings = Map.copyOf(settings);
            contents = List.copyOf(contents);
        }
    }
}
