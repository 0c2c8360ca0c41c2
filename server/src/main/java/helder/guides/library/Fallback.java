package helder.guides.library;

import helder.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** In which languages somebody is told something, the best first: their own, English, and then whatever there is. */
public final class Fallback {

    private Fallback() {}

    /** Every language once. */
    public static List<Language> of(Language own) {
        return Stream.concat(Stream.of(own, Language.EN), Arrays.stream(Language.values()))
                .distinct()
                .toList();
    }
}
