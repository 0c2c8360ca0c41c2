package helder.guides.tell;

import helder.guides.Block;
import helder.guides.GuideId;
import helder.guides.Inline;
import helder.guides.Inline.Destination;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Place;
import helder.guides.Shelf;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.guides.Wording;
import helder.guides.source.Bit;
import helder.guides.source.Bit.Target;
import helder.guides.source.Headline;
import helder.guides.source.Part;
import helder.text.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells one guide to one reader. Values go into the tree that was read, as words: what stands in them is never read again, so it can become
 * neither markup nor another value.
 */
public final class Teller {

    /** The include that stands for whom to ask. */
    public static final String CONTACT = "it-contact";

    /** So deep something that is included may include something else. */
    public static final int DEEPEST_INCLUDE = 3;

    /** How often something may be included in one guide, so that a few small pieces never become an endless text. */
    public static final int MOST_INCLUDED = 50;

    /** Characters of what is told, from which on nothing more is included: few small pieces would else become megabytes of pages and prints. */
    public static final int LONGEST_TOLD = 120_000;

    private final Variant variant;
    private final Language language;
    private final Knowledge knowledge;
    private final Around around;
    private int included;
    private int told;
    private boolean isCut;

    /** What stands around a guide. */
    public interface Around {
        /** What an include stands for; empty when there is none of that name, in any language. */
        Optional<Included> included(String name, Language language);

        /** Whether a link to this guide leads somewhere. */
        default boolean isThere(GuideId guide) {
            return true;
        }
    }

    /** @param language in which the guide is written */
    public Teller(Variant variant, Language language, Knowledge knowledge, Around around) {
        this.variant = variant;
        this.language = language;
        this.knowledge = knowledge;
        this.around = around;
    }

    /** Whether something that is included was left out of what was told, because it became too long. */
    public boolean isCut() {
        return isCut;
    }

    /** The lesson. */
    public Lesson tell(GuideId id, Shelf shelf, Headline headline, List<Part> parts) {
        var opening = new ArrayList<Block>();
        var steps = new ArrayList<Lesson.Step>();
        var closing = new ArrayList<Block>();
        chosen(parts).forEach(part -> {
            if (part instanceof Part.Step step) {
                steps.add(step(step));
            } else {
                block(part, 0).forEach(steps.isEmpty() ? opening::add : closing::add);
            }
        });
        return new Lesson(
                id,
                variant,
                language,
                shelf,
                headline.title(),
                headline.summary(),
                headline.minutes(),
                headline.checked(),
                headline.seen(),
                headline.back(),
                headline.undo(),
                opening,
                steps,
                closing,
                Optional.empty());
    }

    /** What stands in a piece that guides include, as a lesson of its name without steps. */
    public Lesson tell(GuideId piece, List<Part> parts) {
        return new Lesson(
                piece,
                variant,
                language,
                Shelf.EVERY_DAY,
                piece.value(),
                "",
                1,
                LocalDate.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                blocks(parts, 0),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Without what is for others. */
    private Stream<Part> chosen(List<Part> parts) {
        return parts.stream().flatMap(part -> switch (part) {
            case Part.When only ->
                only.holds(variant.device(), variant.ownership()) ? chosen(only.parts()) : Stream.of();
            default -> Stream.of(part);
        });
    }

    private Lesson.Step step(Part.Step step) {
        List<Part> parts = chosen(step.parts()).toList();
        List<Block> spoken = parts.stream()
                .filter(Part.Say.class::isInstance)
                .flatMap(part -> blocks(((Part.Say) part).parts(), 0).stream())
                .toList();
        return new Lesson.Step(step.id(), step.icon(), inlines(step.title()), blocks(parts, 0), spoken);
    }

    private List<Block> blocks(List<Part> parts, int depth) {
        return chosen(parts).flatMap(part -> block(part, depth).stream()).toList();
    }

    private List<Block> block(Part part, int depth) {
        return switch (part) {
            case Part.Paragraph paragraph -> List.of(new Block.Paragraph(inlines(paragraph.bits())));
            case Part.Heading heading -> List.of(new Block.Heading(inlines(heading.bits())));
            case Part.Items items ->
                List.of(new Block.Items(
                        items.isNumbered(),
                        items.items().stream().map(item -> blocks(item, depth)).toList()));
            case Part.Table table ->
                List.of(new Block.Table(
                        table.head().stream().map(this::inlines).toList(),
                        table.rows().stream()
                                .map(row -> row.stream().map(this::inlines).toList())
                                .toList()));
            case Part.Aside aside -> List.of(new Block.Aside(aside.tone(), blocks(aside.parts(), depth)));
            case Part.More more -> List.of(new Block.More(blocks(more.parts(), depth)));
            case Part.Picture picture -> List.of(picture(picture));
            case Part.See see ->
                List.of(new Block.Seen(see.what(), knowledge.lists().of(see.what())));
            case Part.Include include -> included(include, depth);
            // Said, not shown; and a step stands at the top only.
            case Part.Say say -> List.of();
            case Part.Step step -> List.of();
            case Part.When when -> blocks(List.of(when), depth);
        };
    }

    private Block picture(Part.Picture picture) {
        return new Block.Picture(
                picture.scene(),
                words(picture.title()),
                picture.rows().stream()
                        .map(row -> new Block.Picture.Row(words(row.bits()), row.isMarked()))
                        .toList());
    }

    private List<Block> included(Part.Include include, int depth) {
        if (include.name().equals(CONTACT)) {
            return List.of(new Block.Contact());
        }
        // What includes itself, or too much, ends here; the check says so to its writer.
        Optional<Included> found = !isCut && depth < DEEPEST_INCLUDE && included++ < MOST_INCLUDED
                ? around.included(include.name(), language)
                : Optional.empty();
        return found.map(one -> {
                    List<Block> blocks = blocks(one.parts(), depth + 1);
                    isCut |= told > LONGEST_TOLD;
                    if (isCut) {
                        return List.<Block>of();
                    }
                    return one.language() == language
                            ? blocks
                            : List.<Block>of(new Block.Foreign(one.language(), blocks));
                })
                .orElse(List.of());
    }

    private List<Inline> inlines(List<Bit> bits) {
        return bits.stream().map(this::inline).toList();
    }

    private Inline inline(Bit bit) {
        return switch (bit) {
            case Bit.Literal(String text) -> {
                told += text.length();
                yield new Inline.Words(text);
            }
            case Bit.Value value ->
                knowledge
                        .of(value.variable())
                        .<Inline>map(Inline.Given::new)
                        .orElseGet(() -> new Inline.Words(value.otherwise().orElse("")));
            case Bit.Strong(List<Bit> inside) -> new Inline.Strong(inlines(inside));
            case Bit.Emphasis(List<Bit> inside) -> new Inline.Emphasis(inlines(inside));
            case Bit.Key(List<Bit> inside) -> new Inline.Key(inlines(inside));
            case Bit.Break end -> new Inline.Break();
            case Bit.Link link ->
                destination(link.target())
                        .<Inline>map(destination -> new Inline.Link(destination, inlines(link.bits())))
                        // An address that the organisation did not give, or a guide that it hides: the words stay.
                        .orElseGet(() -> new Inline.Emphasis(inlines(link.bits())));
        };
    }

    private Optional<Destination> destination(Target target) {
        return switch (target) {
            case Target.ToGuide(GuideId guide, Optional<String> step) ->
                around.isThere(guide) ? Optional.of(new Destination.Guide(guide, step)) : Optional.empty();
            case Target.ToPlace(var place) -> Optional.of(new Destination.Portal(place));
            case Target.ToWeb(String address) -> Optional.of(new Destination.Web(address));
            case Target.ToValue(Variable variable) -> knowledge.of(variable).map(value -> given(variable, value));
        };
    }

    private static Destination given(Variable variable, String value) {
        return switch (variable) {
            case CONTACT_EMAIL -> new Destination.Mail(value);
            case CONTACT_PHONE, CONTACT_EMERGENCY -> new Destination.Phone(value.replaceAll("[^0-9+]", ""));
            case CONTACT_WEB -> new Destination.Web(value);
            case PORTAL_ADDRESS -> new Destination.Portal(Place.HOME);
            default -> throw new IllegalArgumentException("No address: " + variable.code());
        };
    }

    /** The words alone, for places that can show nothing else. */
    private String words(List<Bit> bits) {
        return Wording.of(inlines(bits));
    }
}
