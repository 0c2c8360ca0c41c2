package helder.guides.check;

import helder.guides.source.Bit;
import helder.guides.source.Part;
import java.util.List;
import java.util.stream.Stream;

/** Goes through all of a guide, from top to bottom. */
final class Walk {

    private Walk() {}

    /** Every part, and the parts in it after it. */
    static Stream<Part> parts(List<Part> parts) {
        return parts.stream().flatMap(part -> Stream.concat(Stream.of(part), parts(inside(part))));
    }

    static List<Part> inside(Part part) {
        return switch (part) {
            case Part.Step step -> step.parts();
            case Part.When when -> when.parts();
            case Part.Aside aside -> aside.parts();
            case Part.More more -> more.parts();
            case Part.Say say -> say.parts();
            case Part.Items items ->
                items.items().stream().flatMap(List::stream).toList();
            case Part.Paragraph paragraph -> List.of();
            case Part.Heading heading -> List.of();
            case Part.Table table -> List.of();
            case Part.Picture picture -> List.of();
            case Part.See see -> List.of();
            case Part.Include include -> List.of();
        };
    }

    /** Every piece of the sentences in a part, without those of parts inside it. */
    static Stream<Bit> bits(Part part) {
        return switch (part) {
            case Part.Paragraph paragraph -> all(paragraph.bits());
            case Part.Heading heading -> all(heading.bits());
            case Part.Step step -> all(step.title());
            case Part.Table table ->
                Stream.concat(table.head().stream(), table.rows().stream().flatMap(List::stream))
                        .flatMap(Walk::all);
            case Part.Picture picture ->
                Stream.concat(all(picture.title()), picture.rows().stream().flatMap(row -> all(row.bits())));
            case Part.Items items -> Stream.of();
            case Part.When when -> Stream.of();
            case Part.Aside aside -> Stream.of();
            case Part.More more -> Stream.of();
            case Part.Say say -> Stream.of();
            case Part.See see -> Stream.of();
            case Part.Include include -> Stream.of();
        };
    }

    private static Stream<Bit> all(List<Bit> bits) {
        return bits.stream().flatMap(bit -> Stream.concat(Stream.of(bit), all(inside(bit))));
    }

    private static List<Bit> inside(Bit bit) {
        return switch (bit) {
            case Bit.Strong(List<Bit> inside) -> inside;
            case Bit.Emphasis(List<Bit> inside) -> inside;
            case Bit.Key(List<Bit> inside) -> inside;
            case Bit.Link link -> link.bits();
            case Bit.Literal text -> List.of();
            case Bit.Value value -> List.of();
            case Bit.Break end -> List.of();
        };
    }
}
