package helder.guides.source;

import helder.guides.Tone;
import helder.guides.source.Content.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads the Markdown between frames with commonmark-java: paragraphs, headings, lists, tables, emphasis, code and links. Anything else
 * that Markdown knows is a fault, because not every form of a guide could show it.
 */
final class Markdown {

    /** The most that is nested in one another; what is deeper is read as words. */
    private static final int DEEPEST = 20;

    private static final Parser PARSER = Parser.builder()
            .extensions(Set.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    /** As other tools write an aside. */
    private static final Pattern ALERT = Pattern.compile("\\[!([A-Z]+)]");

    private static final int HIGHEST_HEADING = 2;
    private static final int LOWEST_HEADING = 3;

    private final int first;
    private final Faults faults;
    private int line;

    private Markdown(int first, Faults faults) {
        this.first = first;
        this.line = first;
        this.faults = faults;
    }

    static List<Part> read(Prose prose, Faults faults) {
        return new Markdown(prose.line(), faults).parts(PARSER.parse(prose.markdown()));
    }

    /** A few words in which only a line of Markdown can stand, such as the title of a picture. */
    static List<Bit> readWords(int line, String words, Faults faults) {
        List<Part> parts = read(new Prose(line, words), faults);
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Paragraph(int at, List<Bit> bits)) {
            return bits;
        }
        if (!words.isBlank()) {
            faults.error(line, "words-only");
        }
        return List.of();
    }

    private List<Part> parts(Node parent) {
        var parts = new ArrayList<Part>();
        for (Node node : children(parent)) {
            part(node).ifPresent(parts::add);
        }
        return parts;
    }

    private static List<Node> children(Node parent) {
        var children = new ArrayList<Node>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    private Optional<Part> part(Node node) {
        goTo(node);
        int at = line;
        return switch (node) {
            case Paragraph paragraph -> Optional.of(new Part.Paragraph(at, bits(paragraph)));
            case Heading heading -> Optional.of(new Part.Heading(at, level(heading), bits(heading)));
            case BulletList list -> Optional.of(new Part.Items(at, false, items(list)));
            case OrderedList list -> Optional.of(new Part.Items(at, true, items(list)));
            case TableBlock table -> Optional.of(table(at, table));
            case BlockQuote quote -> alert(at, quote);
            case HtmlBlock html -> nothing("html");
            default -> nothing("not-in-guides");
        };
    }

    private void goTo(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (!spans.isEmpty()) {
            line = first + spans.getFirst().getLineIndex();
        }
    }

    private <T> Optional<T> nothing(String rule) {
        faults.error(line, rule);
        return Optional.empty();
    }

    private int level(Heading heading) {
        int level = heading.getLevel();
        if (level < HIGHEST_HEADING || level > LOWEST_HEADING) {
            faults.error(line, "heading-level");
        }
        return Math.clamp(level, HIGHEST_HEADING, LOWEST_HEADING);
    }

    private List<List<Part>> items(Node list) {
        return children(list).stream().map(this::parts).toList();
    }

    private Part table(int at, TableBlock table) {
        var head = new ArrayList<List<Bit>>();
        var rows = new ArrayList<List<List<Bit>>>();
        for (Node part : children(table)) {
            for (Node row : children(part)) {
                goTo(row);
                List<List<Bit>> cells = children(row).stream().map(this::bits).toList();
                if (part instanceof TableHead) {
                    head.addAll(cells);
                } else {
                    rows.add(cells);
                }
            }
        }
        return new Part.Table(at, head, rows);
    }

    /** {@code > [!NOTE]}; another quotation has no meaning in a guide. */
    private Optional<Part> alert(int at, BlockQuote quote) {
        if (!(quote.getFirstChild() instanceof Paragraph opening)) {
            return nothing("quotation");
        }
        var mark = new StringBuilder();
        for (Node node : children(opening)) {
            if (node instanceof Text text) {
                mark.append(text.getLiteral());
                text.unlink();
            } else {
                if (node instanceof SoftLineBreak) {
                    node.unlink();
                }
                break;
            }
        }
        Matcher alert = ALERT.matcher(mark.toString().strip());
        if (!alert.matches()) {
            return nothing("quotation");
        }
        if (opening.getFirstChild() == null) {
            opening.unlink();
        }
        return Optional.of(new Part.Aside(at, tone(alert.group(1)), parts(quote)));
    }

    /** WARNING and CAUTION, as others have them, are important here. */
    private static Tone tone(String mark) {
        return Tone.find(mark.toLowerCase(Locale.ROOT)).orElse(Tone.IMPORTANT);
    }

    private List<Bit> bits(Node parent) {
        var bits = new ArrayList<Bit>();
        var text = new StringBuilder();
        int begin = line;
        for (Node node : children(parent)) {
            goTo(node);
            if (node instanceof Text literal) {
                begin = text.isEmpty() ? line : begin;
                faults.unseen(line, literal.getLiteral());
                text.append(literal.getLiteral());
            } else if (node instanceof SoftLineBreak) {
                text.append(' ');
            } else {
                bits.addAll(values(begin, text));
                bit(node).ifPresent(bits::add);
            }
        }
        bits.addAll(values(begin, text));
        return bits;
    }

    /** Only now that all of the text is together: a value may be parted by the end of a line. */
    private List<Bit> values(int begin, StringBuilder text) {
        List<Bit> bits = Values.read(begin, text.toString(), faults);
        text.setLength(0);
        return bits;
    }

    private Optional<Bit> bit(Node node) {
        int at = line;
        return switch (node) {
            case HardLineBreak end -> Optional.of(new Bit.Break());
            case StrongEmphasis strong -> Optional.of(new Bit.Strong(bits(strong)));
            case Emphasis emphasis -> Optional.of(new Bit.Emphasis(bits(emphasis)));
            case Code code -> Optional.of(new Bit.Key(Values.read(at, code.getLiteral(), faults)));
            case Link link -> {
                faults.unseen(at, link.getDestination());
                yield Targets.read(at, link.getDestination(), faults)
                        .map(target -> new Bit.Link(at, target, bits(link)));
            }
            case Image image -> nothing("image");
            case HtmlInline html -> nothing("html");
            default -> nothing("not-in-guides");
        };
    }
}
