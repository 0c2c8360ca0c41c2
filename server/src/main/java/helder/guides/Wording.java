package helder.guides;

import java.util.List;
import java.util.stream.Collectors;

/** The words of a guide alone, without what they look like: for titles, for who hears them, and for the search. */
public final class Wording {

    private Wording() {}

    /** The words of a sentence. */
    public static String of(List<Inline> inlines) {
        return inlines.stream().map(Wording::of).collect(Collectors.joining());
    }

    private static String of(Inline inline) {
        return switch (inline) {
            case Inline.Words(String text) -> text;
            case Inline.Given(String text) -> text;
            case Inline.Strong(List<Inline> inside) -> of(inside);
            case Inline.Emphasis(List<Inline> inside) -> of(inside);
            case Inline.Key(List<Inline> inside) -> of(inside);
            case Inline.Link link -> of(link.inlines());
            case Inline.Break end -> " ";
        };
    }
}
