package helder.media.tell;

import helder.guides.Block;
import helder.guides.Block.Picture;
import helder.guides.Inline;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Variable;
import helder.guides.Wording;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Moments;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns a guide into slides and sentences. What stands in smaller steps is left out. */
@Component
public final class Narrator {

    /** Letters for which there is room beside a picture, and without one. */
    private static final int ROOM_BESIDE_PICTURE = 240;

    private static final int ROOM = 420;

    /** A point begins on a line of its own. */
    private static final int LINE = 30;

    private final Texts texts;

    public Narrator(Texts texts) {
        this.texts = texts;
    }

    /**
     * The guide in slides.
     *
     * @param lesson told with {@code known}
     * @param known what everybody may know ({@link helder.guides.Known#shared})
     */
    public Narration tell(Lesson lesson, Knowledge known) {
        var teller = new Telling(lesson, known);
        var slides = new ArrayList<Slide>();
        slides.add(teller.title());
        for (int i = 0; i < lesson.steps().size(); i++) {
            slides.add(teller.step(lesson.steps().get(i), i + 1));
        }
        if (!lesson.closing().isEmpty()) {
            teller.closing().ifPresent(slides::add);
        }
        slides.add(teller.contact());
        return new Narration(
                lesson.id(), lesson.language(), lesson.variant().device(), Sentences.plain(lesson.title()), slides);
    }

    /** One guide on its way. */
    private final class Telling {

        private final Lesson lesson;
        private final Knowledge known;
        private final Language language;
        private final String organisation;

        Telling(Lesson lesson, Knowledge known) {
            this.lesson = lesson;
            this.known = known;
            this.language = lesson.language();
            this.organisation = known.of(Variable.ORGANISATION_NAME).orElse("");
        }

        private String t(String key, Object... arguments) {
            return texts.get(language, key, arguments);
        }

        Slide title() {
            var said = new ArrayList<Said>();
            said.addAll(said(lesson.title()));
            said.addAll(said(lesson.summary()));
            said.addAll(said(lesson.opening()));
            return new Slide(
                    "title",
                    Sentences.plain(organisation),
                    Sentences.plain(lesson.title()),
                    List.of(
                            new Slide.Line(Sentences.plain(lesson.summary()), false),
                            new Slide.Line(
                                    t(
                                            "media.for",
                                            "device",
                                            t(lesson.variant().device().nameKey()),
                                            "minutes",
                                            lesson.minutes()),
                                    false)),
                    picture(lesson.opening()),
                    said);
        }

        Slide step(Lesson.Step step, int number) {
            String title = Wording.of(step.title());
            var said = new ArrayList<>(said(title));
            said.addAll(said(step.spoken().isEmpty() ? step.blocks() : step.spoken()));
            Optional<Picture> picture = picture(step.blocks());
            return new Slide(
                    "step-" + step.id(),
                    t("media.step", "number", number, "count", lesson.steps().size()),
                    Sentences.plain(title),
                    lines(step.blocks(), picture.isPresent() ? ROOM_BESIDE_PICTURE : ROOM),
                    picture,
                    said);
        }

        /** Empty when it only says whom to ask. */
        Optional<Slide> closing() {
            List<Said> said = said(lesson.closing());
            if (said.isEmpty()) {
                return Optional.empty();
            }
            Optional<Picture> picture = picture(lesson.closing());
            return Optional.of(new Slide(
                    "closing",
                    "",
                    t("media.afterwards"),
                    lines(lesson.closing(), picture.isPresent() ? ROOM_BESIDE_PICTURE : ROOM),
                    picture,
                    said));
        }

        Slide contact() {
            var lines = new ArrayList<Slide.Line>();
            Stream.of(
                            Variable.CONTACT_NAME,
                            Variable.CONTACT_PHONE,
                            Variable.CONTACT_EMAIL,
                            Variable.CONTACT_WEB,
                            Variable.CONTACT_HOURS)
                    .flatMap(variable -> known.of(variable).stream())
                    .forEach(value -> lines.add(new Slide.Line(Sentences.plain(value), false)));
            known.of(Variable.PORTAL_ADDRESS)
                    .ifPresent(address -> lines.add(new Slide.Line(
                            t("media.again", "address", Sentences.plain(address) + "/guides/" + lesson.id()), false)));
            // Shown and not said: a colleague would have to read it out anew after each change.
            lesson.own()
                    .ifPresent(own -> lines.add(new Slide.Line(
                            t(
                                    own.textKey(),
                                    "organisation",
                                    Sentences.plain(organisation),
                                    "day",
                                    new Moments(texts, language, ZoneOffset.UTC).date(own.day())),
                            false)));
            String title = t("media.ask", "organisation", Sentences.plain(organisation));
            var said = new ArrayList<>(said(title));
            known.of(Variable.CONTACT_PHONE)
                    .ifPresent(number -> said.addAll(said(t("media.call", "number", Sentences.plain(number)))));
            said.addAll(said(t("media.again_said")));
            return new Slide("contact", "", title, lines, Optional.empty(), said);
        }

        private List<Said> said(String text) {
            return said(text, language);
        }

        private static List<Said> said(String text, Language language) {
            return Sentences.of(text, language).stream()
                    .map(sentence -> new Said(sentence, language))
                    .toList();
        }

        private List<Said> said(List<Block> blocks) {
            return said(blocks, language);
        }

        private List<Said> said(List<Block> blocks, Language spoken) {
            return blocks.stream()
                    .flatMap(block -> said(block, spoken).stream())
                    .toList();
        }

        private List<Said> said(Block block, Language spoken) {
            return switch (block) {
                case Block.Paragraph paragraph -> said(Wording.of(paragraph.inlines()), spoken);
                case Block.Heading heading -> said(Wording.of(heading.inlines()), spoken);
                case Block.Items items ->
                    items.items().stream()
                            .flatMap(item -> said(item, spoken).stream())
                            .toList();
                case Block.Table table ->
                    rows(table).flatMap(row -> said(row, spoken).stream()).toList();
                case Block.Aside aside -> said(aside.blocks(), spoken);
                case Block.Seen seen -> seen(seen);
                case Block.Foreign foreign -> said(foreign.blocks(), foreign.language());
                // Smaller steps are for who reads, a picture for who looks, and whom to ask stands at the end.
                case Block.More more -> List.of();
                case Block.Picture picture -> List.of();
                case Block.Contact contact -> List.of();
            };
        }

        /** Its words come from the charter, in the reader's language. */
        private List<Said> seen(Block.Seen seen) {
            Language reader = lesson.variant().language();
            var said = new ArrayList<Said>();
            if (!seen.lines().isEmpty()) {
                said.addAll(said(seenTitle(seen) + ":", reader));
                seen.lines().forEach(line -> said.addAll(said(line, reader)));
            }
            return said;
        }

        private String seenTitle(Block.Seen seen) {
            return Sentences.plain(
                    texts.get(lesson.variant().language(), seen.what().titleKey(), "organisation", organisation));
        }

        /** As many as there is room for; what is left out is still said. */
        private List<Slide.Line> lines(List<Block> blocks, int room) {
            var lines = new ArrayList<Slide.Line>();
            int left = room;
            for (Slide.Line line : blocks.stream().flatMap(this::lines).toList()) {
                left -= line.text().length() + LINE;
                if (left < 0 && !lines.isEmpty()) {
                    break;
                }
                lines.add(line);
            }
            return lines;
        }

        private Stream<Slide.Line> lines(Block block) {
            return switch (block) {
                case Block.Paragraph paragraph -> line(paragraph.inlines(), false);
                case Block.Heading heading -> line(heading.inlines(), false);
                case Block.Items items ->
                    items.items().stream()
                            .flatMap(List::stream)
                            .flatMap(this::lines)
                            .map(line -> new Slide.Line(line.text(), true));
                case Block.Aside aside -> aside.blocks().stream().flatMap(this::lines);
                case Block.Seen seen ->
                    seen.lines().isEmpty()
                            ? Stream.of()
                            : Stream.concat(
                                    Stream.of(new Slide.Line(seenTitle(seen), false)),
                                    seen.lines().stream().map(line -> new Slide.Line(Sentences.plain(line), true)));
                case Block.Foreign foreign -> foreign.blocks().stream().flatMap(this::lines);
                case Block.Table table -> rows(table).map(row -> new Slide.Line(Sentences.plain(row), true));
                case Block.More more -> Stream.of();
                case Block.Picture picture -> Stream.of();
                case Block.Contact contact -> Stream.of();
            };
        }

        /** A table row by row, each cell after the heading of its column. */
        private Stream<String> rows(Block.Table table) {
            return table.rows().stream().map(row -> {
                var said = new StringBuilder();
                for (int i = 0; i < row.size(); i++) {
                    String head =
                            i < table.head().size() ? Wording.of(table.head().get(i)) : "";
                    String cell = Wording.of(row.get(i));
                    said.append(said.isEmpty() ? "" : " ")
                            .append(head.isBlank() ? "" : capital(head) + ": ")
                            .append(cell)
                            .append(cell.matches(".*[.!?]\\s*") ? "" : ".");
                }
                return said.toString();
            });
        }

        /** A sentence begins there, so that a caption can. */
        private String capital(String head) {
            int first = head.offsetByCodePoints(0, 1);
            return head.substring(0, first).toUpperCase(language.locale()) + head.substring(first);
        }

        private static Stream<Slide.Line> line(List<Inline> inlines, boolean isPoint) {
            return Stream.of(new Slide.Line(Sentences.plain(Wording.of(inlines)), isPoint))
                    .filter(line -> !line.text().isEmpty());
        }

        /** The first, wherever it stands. */
        private static Optional<Picture> picture(List<Block> blocks) {
            return blocks.stream().flatMap(Telling::pictures).findFirst();
        }

        private static Stream<Picture> pictures(Block block) {
            return switch (block) {
                case Picture picture -> Stream.of(picture);
                case Block.Aside aside -> aside.blocks().stream().flatMap(Telling::pictures);
                case Block.Items items ->
                    items.items().stream().flatMap(List::stream).flatMap(Telling::pictures);
                case Block.Foreign foreign -> foreign.blocks().stream().flatMap(Telling::pictures);
                case Block.Paragraph paragraph -> Stream.of();
                case Block.Heading heading -> Stream.of();
                case Block.Table table -> Stream.of();
                case Block.More more -> Stream.of();
                case Block.Seen seen -> Stream.of();
                case Block.Contact contact -> Stream.of();
            };
        }
    }
}
