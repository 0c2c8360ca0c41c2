package helder.guides;

import helder.text.Language;
import java.util.List;

/** A part of a guide as a reader gets it. */
public sealed interface Block {

    record Paragraph(List<Inline> inlines) implements Block {
        public Paragraph {
            inlines = List.copyOf(inlines);
        }
    }

    /** A heading within a step. */
    record Heading(List<Inline> inlines) implements Block {
        public Heading {
            inlines = List.copyOf(inlines);
        }
    }

    /** @param isNumbered whether the order matters */
    record Items(boolean isNumbered, List<List<Block>> items) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Table(List<List<Inline>> head, List<List<List<Inline>>> rows) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    /** Set apart from the rest. */
    record Aside(Tone tone, List<Block> blocks) implements Block {
        public Aside {
            blocks = List.copyOf(blocks);
        }
    }

    /** For people who want it in smaller steps. */
    record More(List<Block> blocks) implements Block {
        public More {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A drawn screen.
     *
     * @param title what stands at the top of it; may be empty
     */
    record Picture(Scene scene, String title, List<Row> rows) implements Block {
        public Picture {
            rows = List.copyOf(rows);
        }

        /** @param isMarked whether this is what to touch */
        public record Row(String words, boolean isMarked) {}
    }

    /** A computed list of what IT sees or does. */
    record Seen(Seeing what, List<String> lines) implements Block {
        public Seen {
            lines = List.copyOf(lines);
        }
    }

    /** Whom to ask. */
    record Contact() implements Block {}

    /** What there is in another language only. */
    record Foreign(Language language, List<Block> blocks) implements Block {
        public Foreign {
            blocks = List.copyOf(blocks);
        }
    }
}
