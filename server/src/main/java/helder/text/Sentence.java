package helder.text;

import com.ibm.icu.text.ListFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Something to say to people that is not said yet: the key of a text with its arguments, so that a page, a mail and the command line
 * can each say it in the language of their reader.
 */
public record Sentence(String key, Map<String, Argument> arguments) {

    public Sentence {
        arguments = Map.copyOf(arguments);
    }

    /** What stands in the place of an argument. */
    public sealed interface Argument {

        /** Another text without arguments. */
        record Text(String key) implements Argument {}

        /** Several of them: "a, b and c". */
        record Listing(List<String> keys) implements Argument {
            public Listing(Collection<String> keys) {
                this(List.copyOf(keys));
            }
        }

        /** What is said alike in every language. */
        record Name(String name) implements Argument {}

        /** A number. */
        record Count(long number) implements Argument {}
    }

    /** @throws IllegalArgumentException when there is no such text, or an argument that it needs is not given */
    public String in(Texts texts, Language language) {
        return texts.get(
                language,
                key,
                arguments.entrySet().stream()
                        .flatMap(
                                each -> List.<Object>of(each.getKey(), said(texts, language, each.getValue())).stream())
                        .toArray());
    }

    private static Object said(Texts texts, Language language, Argument argument) {
        return switch (argument) {
            case Argument.Text(String key) -> texts.get(language, key);
            case Argument.Listing(List<String> keys) ->
                ListFormatter.getInstance(language.locale())
                        .format(keys.stream()
                                .map(key -> texts.get(language, key))
                                .toList());
            case Argument.Name(String name) -> name;
            case Argument.Count(long number) -> number;
        };
    }
}
