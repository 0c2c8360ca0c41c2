package helder.print;

import helder.guides.Addresses;
import helder.guides.Block;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Inline;
import helder.guides.Knowledge;
import helder.guides.Known;
import helder.guides.Lesson;
import helder.guides.PictureWords;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.guides.Wording;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.ServerSettings;
import helder.mail.Letter;
import helder.mail.Letter.Part;
import helder.mail.Letter.Piece;
import helder.mail.Letters;
import helder.mail.Outbox;
import helder.organisation.Profile.Shade;
import helder.organisation.Profiles;
import helder.people.Correspondence;
import helder.people.People;
import helder.store.Tx;
import helder.web.Page;
import helder.web.Pages;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A guide as a letter to one person, who asked for it. Nothing of it stays once it was sent: for what somebody needed a guide is nobody's business.
 */
@Component
@Lazy // rooms without pages have no use for it
public final class GuideMail implements Letters {

    private static final String KIND = "guide";
    private static final Pattern BLANK = Pattern.compile(" ");

    /** Some programs cut what is longer; a picture that would not fit is told in words. */
    private static final int MOST_PICTURE_BYTES = 40_000;

    /** So many points of a logo stand in one pixel of a letter. */
    private static final int SHARPER = 3;

    private static final int WIDTH_AT = 16;

    private final Outbox outbox;
    private final Guides guides;
    private final Known known;
    private final People people;
    private final Correspondence correspondence;
    private final Drawings drawings;
    private final Pages pages;
    private final Profiles profiles;
    private final ServerSettings settings;
    private final InstantSource clock;

    GuideMail(
            Outbox outbox,
            Guides guides,
            Known known,
            People people,
            Correspondence correspondence,
            Drawings drawings,
            Pages pages,
            Profiles profiles,
            ServerSettings settings,
            InstantSource clock) {
        this.outbox = outbox;
        this.guides = guides;
        this.known = known;
        this.people = people;
        this.correspondence = correspondence;
        this.drawings = drawings;
        this.pages = pages;
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether letters are sent at all. */
    public boolean isPossible() {
        return outbox.server().isPresent();
    }

    /** Asks for a guide for somebody, within a unit of work; they get it in their own language. */
    public void ask(Tx tx, PersonId person, GuideId guide, DeviceKind device, Ownership ownership) {
        String subject = guide + " " + device.code() + " " + ownership.code() + " " + clock.instant();
        outbox.add(tx, KIND, List.of(person), subject);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isForgotten() {
        return true;
    }

    @Override
    public Optional<Letter> write(PersonId person, String subject) {
        List<String> words = BLANK.splitAsStream(subject).toList();
        Optional<DeviceKind> device = DeviceKind.find(words.get(1));
        Optional<Ownership> ownership = Codes.find(Ownership.values(), Ownership::code, words.get(2));
        return correspondence
                .to(person)
                .flatMap(draft -> device.flatMap(
                        kind -> ownership.flatMap(whose -> letter(draft, new GuideId(words.get(0)), kind, whose))));
    }

    /**
     * A guide as a letter that the desk sends to somebody who asked something. Its subject is the same for each guide and each office, so that whoever
     * reads only the outside of letters learns neither what somebody worries about nor that they do.
     *
     * @param variant in whose language the letter is, whatever the language of the person
     * @param isLong whether it is told in smaller steps
     * @param words what whoever sends it says with it; may be empty
     * @return empty when there is no such guide for that device, or nobody to write to
     */
    public Optional<Letter> letter(PersonId person, GuideId id, Variant variant, boolean isLong, String words) {
        return correspondence.to(person, variant.language()).flatMap(draft -> {
            draft.unanswered().words("print.mail.answer", "organisation", draft.organisation());
            if (!words.isEmpty()) {
                draft.add(new Part.Words(words));
            }
            return writing(draft, id, variant, isLong)
                    .map(writing ->
                            writing.letter(draft.t("print.mail.subject", "organisation", draft.organisation())));
        });
    }

    private Optional<Letter> letter(Correspondence.Draft draft, GuideId id, DeviceKind device, Ownership ownership) {
        draft.words("print.mail.lead", "organisation", draft.organisation());
        return writing(draft, id, new Variant(device, ownership, draft.language()), false)
                .map(writing -> writing.letter(writing.lesson.title()));
    }

    private Optional<Writing> writing(Correspondence.Draft draft, GuideId id, Variant variant, boolean isLong) {
        Knowledge knowledge = known.of(variant, people.groupKeys(draft.person().id()))
                .with(Map.of(
                        Variable.PERSON_FIRST_NAME, draft.person().firstName(),
                        Variable.PERSON_EMAIL, draft.person().email()));
        return guides.tell(id, variant, knowledge).map(lesson -> new Writing(draft, lesson, isLong));
    }

    /** One guide that becomes a letter. */
    private final class Writing {

        private final Correspondence.Draft draft;
        private final Lesson lesson;
        private final boolean isLong;
        private final Page page;
        private final Addresses addresses = Addresses.under(settings.webAddress());
        private int pictureBytes;

        Writing(Correspondence.Draft draft, Lesson lesson, boolean isLong) {
            this.draft = draft;
            this.isLong = isLong;
            this.lesson = lesson;
            this.page = pages.outside(draft.language());
        }

        Letter letter(String subject) {
            logo().ifPresent(draft::above);
            draft.add(new Part.Title(lesson.title()));
            draft.add(new Part.Words(lesson.summary()));
            lesson.seen().ifPresent(seen -> answer("guides.seen", seen));
            lesson.back().ifPresent(back -> answer("guides.back", back));
            add(lesson.opening());
            int number = 1;
            for (Lesson.Step step : lesson.steps()) {
                draft.add(new Part.Title(number + ". " + Wording.of(step.title())));
                add(step.blocks());
                number++;
            }
            add(lesson.closing());
            lesson.own()
                    .map(own -> draft.t(
                            own.textKey(),
                            "organisation",
                            draft.organisation(),
                            "day",
                            draft.moments().date(own.day())))
                    .ifPresent(sentence -> draft.add(new Part.Words(sentence + ".")));
            draft.place("print.mail.open", Addresses.path(lesson.id(), lesson.variant()));
            draft.words("print.mail.never");
            return draft.letter(subject);
        }

        /** As on leaflets; a letter has it once, so it is not counted among the screens. */
        private Optional<Part> logo() {
            return Optional.ofNullable(profiles.current().logos().get(Shade.LIGHT))
                    .flatMap(profiles::picture)
                    .map(helder.organisation.Picture::content)
                    .filter(png -> png.length <= MOST_PICTURE_BYTES)
                    .map(png -> new Part.Picture(draft.organisation(), png, width(png) / SHARPER));
        }

        /** In pixels, as its first block says (PNG, section 11.2.2). */
        private static int width(byte[] png) {
            return ByteBuffer.wrap(png).getInt(WIDTH_AT);
        }

        private void answer(String question, String sentence) {
            draft.add(new Part.Rich(List.of(
                    new Piece(page.t(question) + " ", true, Optional.empty()),
                    new Piece(sentence, false, Optional.empty()))));
        }

        private void add(List<Block> blocks) {
            blocks.forEach(this::add);
        }

        private void add(Block block) {
            switch (block) {
                case Block.Paragraph(List<Inline> inlines) -> draft.add(new Part.Rich(pieces(inlines)));
                case Block.Heading(List<Inline> inlines) ->
                    draft.add(new Part.Rich(List.of(new Piece(Wording.of(inlines), true, Optional.empty()))));
                case Block.Items items ->
                    draft.add(new Part.Points(
                            items.isNumbered(),
                            items.items().stream().map(this::point).toList()));
                case Block.Table table -> draft.add(new Part.Points(false, rows(table)));
                case Block.Aside aside -> {
                    draft.add(
                            new Part.Rich(List.of(new Piece(page.t(aside.tone().nameKey()), true, Optional.empty()))));
                    add(aside.blocks());
                }
                // Who asks for a letter already knows a little; the page has the smaller steps.
                case Block.More more -> add(isLong ? more.blocks() : List.of());
                case Block.Picture picture -> draft.add(picture(picture));
                case Block.Seen seen -> seen(seen);
                case Block.Contact contact -> {} // stands at the foot, or on the page
                case Block.Foreign foreign -> add(foreign.blocks());
            }
        }

        private void seen(Block.Seen seen) {
            String organisation = draft.organisation();
            if (seen.lines().isEmpty()) {
                draft.words(
                        "guides.not_managed",
                        "device",
                        page.t(lesson.variant().device().nameKey()),
                        "organisation",
                        organisation);
            } else {
                draft.items(page.t(seen.what().titleKey(), "organisation", organisation), seen.lines());
            }
        }

        private Part picture(Block.Picture picture) {
            String words = PictureWords.of(picture, page);
            byte[] png = drawings.png(picture, lesson.variant().device(), page);
            if (pictureBytes + png.length > MOST_PICTURE_BYTES) {
                return new Part.Words(words);
            }
            pictureBytes += png.length;
            return new Part.Picture(words, png, Drawings.WIDTH);
        }

        /** The paragraphs of a point, one after the other. */
        private List<Piece> point(List<Block> blocks) {
            var pieces = new ArrayList<Piece>();
            for (Block block : blocks) {
                if (block instanceof Block.Paragraph(List<Inline> inlines)) {
                    if (!pieces.isEmpty()) {
                        pieces.add(Piece.of(" "));
                    }
                    pieces.addAll(pieces(inlines));
                }
            }
            return pieces;
        }

        /** A row as one point: each cell after the title of its column, because a letter is narrow. */
        private List<List<Piece>> rows(Block.Table table) {
            var rows = new ArrayList<List<Piece>>();
            for (List<List<Inline>> row : table.rows()) {
                var pieces = new ArrayList<Piece>();
                for (int column = 0; column < row.size(); column++) {
                    String title = column < table.head().size()
                            ? Wording.of(table.head().get(column))
                            : "";
                    pieces.add(Piece.of((column == 0 ? "" : "; ") + (title.isEmpty() ? "" : title + ": ")));
                    pieces.addAll(pieces(row.get(column)));
                }
                rows.add(pieces);
            }
            return rows;
        }

        private List<Piece> pieces(List<Inline> inlines) {
            return inlines.stream().flatMap(inline -> pieces(inline).stream()).toList();
        }

        private List<Piece> pieces(Inline inline) {
            return switch (inline) {
                case Inline.Words(String text) -> List.of(Piece.of(text));
                case Inline.Given(String text) -> List.of(Piece.of(text));
                case Inline.Strong(List<Inline> inside) -> strong(inside);
                case Inline.Key(List<Inline> inside) -> strong(inside);
                case Inline.Emphasis(List<Inline> inside) -> pieces(inside);
                case Inline.Link link ->
                    List.of(new Piece(
                            Wording.of(link.inlines()), false, Optional.of(addresses.of(link.destination()))));
                case Inline.Break end -> List.of(Piece.of("\n"));
            };
        }

        private static List<Piece> strong(List<Inline> inside) {
            return List.of(new Piece(Wording.of(inside), true, Optional.empty()));
        }
    }
}
