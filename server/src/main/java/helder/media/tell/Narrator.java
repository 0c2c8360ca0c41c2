package helder.media.tell;

import helder.guides.Block;
import helder.guides.Block.Picture;
import helder.guides.DeviceKind;
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

    /** Letters of one paragraph or point, at most; what is longer goes on in the next one. */
    private static final int PARAGRAPH = 190;

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
            slides.addAll(teller.step(lesson.steps().get(i), i + 1));
        }
        slides.addAll(teller.closing());
        teller.answer("seen", "guides.seen", lesson.seen()).forEach(slides::add);
        teller.answer("back", "guides.back", lesson.back()).forEach(slides::add);
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
                    units(lesson.opening(), language).stream()
                            .flatMap(unit -> unit.picture().stream())
                            .findFirst(),
                    said);
        }

        List<Slide> step(Lesson.Step step, int number) {
            String title = Wording.of(step.title());
            String above =
                    t("media.step", "number", number, "count", lesson.steps().size());
            return pages("step-" + step.id(), above, title, said(title), units(step.blocks(), language), step.spoken());
        }

        /** None when it only says whom to ask. */
        List<Slide> closing() {
            List<Unit> units = units(lesson.closing(), language);
            return units.stream().allMatch(unit -> unit.said().isEmpty())
                    ? List.of()
                    : pages("closing", "", t("media.afterwards"), List.of(), units, List.of());
        }

        /** What IT sees of it afterwards, or how it is undone, as a page says it above the guide; none where the guide does not say it. */
        Stream<Slide> answer(String key, String question, Optional<String> answer) {
            return answer.stream().map(words -> {
                String title = Sentences.plain(t(question));
                var said = new ArrayList<>(said(title));
                said.addAll(said(words));
                return new Slide(
                        key, "", title, List.of(new Slide.Line(Sentences.plain(words), false)), Optional.empty(), said);
            });
        }

        /**
         * As many slides as what stands there has need of, each with what is said of it.
         *
         * @param first what is said before
         * @param instead what is said instead of what stands there, a share with each slide
         */
        private List<Slide> pages(
                String key, String above, String title, List<Said> first, List<Unit> units, List<Block> instead) {
            Optional<Picture> picture =
                    units.stream().flatMap(unit -> unit.picture().stream()).findFirst();
            List<List<Unit>> pages = divide(units, room(picture, above), title);
            List<Said> other = said(instead);
            var slides = new ArrayList<Slide>();
            for (int i = 0; i < pages.size(); i++) {
                List<Said> share =
                        other.subList(other.size() * i / pages.size(), other.size() * (i + 1) / pages.size());
                var said = new ArrayList<Said>(i == 0 ? first : List.of());
                said.addAll(share.isEmpty() ? said(pages.get(i).stream()) : share);
                slides.add(new Slide(
                        i == 0 ? key : key + "." + (i + 1),
                        above,
                        Sentences.plain(i == 0 ? title : continued(title, i + 1)),
                        shown(pages.get(i)),
                        picture,
                        said));
            }
            return slides;
        }

        private String continued(String title, int number) {
            return t("media.continued", "title", title, "number", number);
        }

        private Room room(Optional<Picture> picture, String above) {
            return picture.isEmpty()
                    ? Room.whole(above)
                    : Room.beside(lesson.variant().device(), above);
        }

        /** What announces points stays with the first of them. */
        private List<List<Unit>> divide(List<Unit> units, Room room, String title) {
            var pages = new ArrayList<List<Unit>>(List.of(new ArrayList<>()));
            int left = room.below(title);
            for (int i = 0; i < units.size(); i++) {
                Unit unit = units.get(i);
                int needed = unit.height(room);
                int together = needed;
                if (i + 1 < units.size() && unit.announces(units.get(i + 1))) {
                    together += units.get(i + 1).height(room);
                }
                if (left < together && needed > 0 && !pages.getLast().isEmpty()) {
                    pages.add(new ArrayList<>());
                    left = room.below(continued(title, pages.size()));
                }
                pages.getLast().add(unit);
                left -= needed;
            }
            return pages;
        }

        private static List<Said> said(Stream<Unit> units) {
            return units.flatMap(unit -> unit.said().stream()).toList();
        }

        private static List<Slide.Line> shown(List<Unit> units) {
            return units.stream().flatMap(unit -> unit.line().stream()).toList();
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
            return said(units(blocks, language).stream());
        }

        private List<Unit> units(List<Block> blocks, Language spoken) {
            return blocks.stream().flatMap(block -> units(block, spoken)).toList();
        }

        /** Smaller steps are for who reads, and whom to ask stands at the end. */
        private Stream<Unit> units(Block block, Language spoken) {
            return switch (block) {
                case Block.Paragraph paragraph -> unit(Wording.of(paragraph.inlines()), spoken);
                case Block.Heading heading -> unit(Wording.of(heading.inlines()), spoken);
                case Block.Items items ->
                    items.items().stream()
                            .flatMap(item -> units(item, spoken).stream())
                            .map(Unit::asPoint);
                case Block.Table table ->
                    rows(table).flatMap(row -> unit(row, spoken)).map(Unit::asPoint);
                case Block.Aside aside -> units(aside.blocks(), spoken).stream();
                case Block.Seen seen -> seen(seen);
                case Block.Foreign foreign -> units(foreign.blocks(), foreign.language()).stream();
                case Block.Picture picture -> Stream.of(new Unit(Optional.empty(), List.of(), Optional.of(picture)));
                case Block.More more -> Stream.of();
                case Block.Contact contact -> Stream.of();
            };
        }

        /** Its words come from the charter, in the reader's language. */
        private Stream<Unit> seen(Block.Seen seen) {
            Language reader = lesson.variant().language();
            if (seen.lines().isEmpty()) {
                return Stream.of();
            }
            String title = Sentences.plain(texts.get(reader, seen.what().titleKey(), "organisation", organisation));
            return Stream.concat(
                    Stream.of(new Unit(
                            Optional.of(new Slide.Line(title, false)), said(title + ":", reader), Optional.empty())),
                    seen.lines().stream().flatMap(line -> unit(line, reader)).map(Unit::asPoint));
        }

        private Stream<Unit> unit(String words, Language spoken) {
            var units = new ArrayList<Unit>();
            var text = new StringBuilder();
            var together = new ArrayList<Said>();
            for (Said next : said(words, spoken)) {
                if (!text.isEmpty() && text.length() + next.text().length() >= PARAGRAPH) {
                    units.add(Unit.of(text.toString(), together));
                    text.setLength(0);
                    together.clear();
                }
                text.append(text.isEmpty() ? "" : " ").append(next.text());
                together.add(next);
            }
            // Where it is one paragraph, it is shown as it was written.
            String last = units.isEmpty() ? Sentences.plain(words) : text.toString();
            if (!last.isEmpty() || !together.isEmpty()) {
                units.add(Unit.of(last, together));
            }
            return units.stream();
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
    }

    /** The least that is shown, and said, in one go. */
    private record Unit(Optional<Slide.Line> line, List<Said> said, Optional<Picture> picture) {

        static Unit of(String text, List<Said> said) {
            return new Unit(
                    Optional.of(new Slide.Line(text, false))
                            .filter(line -> !line.text().isEmpty()),
                    List.copyOf(said),
                    Optional.empty());
        }

        Unit asPoint() {
            return new Unit(line.map(shown -> new Slide.Line(shown.text(), true)), said, picture);
        }

        boolean announces(Unit next) {
            return line.filter(shown -> !shown.isPoint()).isPresent()
                    && next.line.filter(Slide.Line::isPoint).isPresent();
        }

        int height(Room room) {
            return line.map(shown -> room.height(shown.text())).orElse(0);
        }
    }

    /**
     * The room for words, by the sizes of the slides' template.
     *
     * @param letters about how many stand on a line
     * @param titleLetters about how many stand on a line of the title
     * @param height of title and words together, in pixels of a slide 720 high
     */
    private record Room(int letters, int titleLetters, int height) {

        private static final int HEIGHT = 560;
        private static final int ABOVE = 42;
        private static final int LINE = 52;
        private static final int SPACE = 14;
        private static final int TITLE_LINE = 53;
        private static final int TITLE_SPACE = 22;

        static Room whole(String above) {
            return new Room(56, 44, height(above.isEmpty()));
        }

        /** Screens of computers are wide, and leave less room. */
        static Room beside(DeviceKind device, String above) {
            return switch (device) {
                case MAC, WINDOWS -> new Room(28, 23, height(above.isEmpty()));
                case IPHONE, IPAD, ANDROID -> new Room(35, 28, height(above.isEmpty()));
            };
        }

        private static int height(boolean isWithoutAbove) {
            return isWithoutAbove ? HEIGHT : HEIGHT - ABOVE;
        }

        int below(String title) {
            return height - Math.ceilDiv(title.length(), titleLetters) * TITLE_LINE - TITLE_SPACE;
        }

        int height(String text) {
            return Math.ceilDiv(text.length(), letters) * LINE + SPACE;
        }
    }
}
