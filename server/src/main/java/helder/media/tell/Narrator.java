package helder.media.tell;

import helder.guides.Block;
import helder.guides.Block.Picture;
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
    private static final int ROOM_BESIDE_PICTURE = 160;

    private static final int ROOM = 300;

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
            slides.addAll(teller.step(lesson.steps().get(i), i + 1));
        }
        slides.addAll(teller.closing());
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

        /**
         * As many slides as what stands there has need of, each with what is said of it.
         *
         * @param first what is said before
         * @param instead what is said instead of what stands there: with one slide, which shows as much of it as there is room for
         */
        private List<Slide> pages(
                String key, String above, String title, List<Said> first, List<Unit> units, List<Block> instead) {
            Optional<Picture> picture =
                    units.stream().flatMap(unit -> unit.picture().stream()).findFirst();
            var pages = new ArrayList<List<Unit>>();
            int left = 0;
            for (Unit unit : units) {
                int needed = unit.room();
                if (pages.isEmpty() || (left < needed && needed > 0)) {
                    pages.add(new ArrayList<>());
                    left = picture.isPresent() ? ROOM_BESIDE_PICTURE : ROOM;
                }
                pages.getLast().add(unit);
                left -= needed;
            }
            if (pages.isEmpty()) {
                pages.add(List.of());
            }
            if (!instead.isEmpty()) {
                var lines = new ArrayList<>(shown(pages.getFirst()));
                if (pages.size() > 1) {
                    lines.add(new Slide.Line("…", false));
                }
                var said = new ArrayList<>(first);
                said.addAll(said(instead));
                return List.of(new Slide(key, above, Sentences.plain(title), lines, picture, said));
            }
            var slides = new ArrayList<Slide>();
            for (int i = 0; i < pages.size(); i++) {
                var said = new ArrayList<Said>(i == 0 ? first : List.of());
                pages.get(i).forEach(unit -> said.addAll(unit.said()));
                slides.add(new Slide(
                        i == 0 ? key : key + "." + (i + 1),
                        above,
                        Sentences.plain(i == 0 ? title : t("media.continued", "title", title, "number", i + 1)),
                        shown(pages.get(i)),
                        picture,
                        said));
            }
            return slides;
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
            return units(blocks, language).stream()
                    .flatMap(unit -> unit.said().stream())
                    .toList();
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
            return Stream.of(new Unit(
                            Optional.of(new Slide.Line(Sentences.plain(words), false))
                                    .filter(line -> !line.text().isEmpty()),
                            said(words, spoken),
                            Optional.empty()))
                    .filter(unit -> unit.line().isPresent() || !unit.said().isEmpty());
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

        Unit asPoint() {
            return new Unit(line.map(shown -> new Slide.Line(shown.text(), true)), said, picture);
        }

        int room() {
            return line.map(shown -> shown.text().length() + LINE).orElse(0);
        }
    }
}
