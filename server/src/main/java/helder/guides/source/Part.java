package helder.guides.source;

import helder.guides.DeviceKind;
import helder.guides.Scene;
import helder.guides.Seeing;
import helder.guides.Tone;
import helder.identity.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of a guide as it was written; {@code line} is where it begins in its file, from 1. */
public sealed interface Part {

    int line();

    record Paragraph(int line, List<Bit> bits) implements Part {
        public Paragraph {
            bits = List.copyOf(bits);
        }
    }

    /** @param level 2 for the title of a step, 3 within one */
    record Heading(int line, int level, List<Bit> bits) implements Part {
        public Heading {
            bits = List.copyOf(bits);
        }
    }

    /** @param isNumbered whether the order matters */
    record Items(int line, boolean isNumbered, List<List<Part>> items) implements Part {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Table(int line, List<List<Bit>> head, List<List<List<Bit>>> rows) implements Part {
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One thing to do.
     *
     * @param id its name, alike in every language
     * @param icon the name of its sign
     */
    record Step(int line, String id, Optional<String> icon, List<Bit> title, List<Part> parts) implements Part {
        public Step {
            title = List.copyOf(title);
            parts = List.copyOf(parts);
        }
    }

    /** For some variants only; an empty set stands for all. */
    record When(int line, Set<DeviceKind> devices, Set<Ownership> ownerships, List<Part> parts) implements Part {
        public When {
            devices = Set.copyOf(devices);
            ownerships = Set.copyOf(ownerships);
            parts = List.copyOf(parts);
        }

        /** Whether a reader of this variant reads it. */
        public boolean holds(DeviceKind device, Ownership ownership) {
            return (devices.isEmpty() || devices.contains(device))
                    && (ownerships.isEmpty() || ownerships.contains(ownership));
        }
    }

    /** Set apart from the rest. */
    record Aside(int line, Tone tone, List<Part> parts) implements Part {
        public Aside {
            parts = List.copyOf(parts);
        }
    }

    /** For people who want it in smaller steps. */
    record More(int line, List<Part> parts) implements Part {
        public More {
            parts = List.copyOf(parts);
        }
    }

    /** What a voice says instead of what is written. */
    record Say(int line, List<Part> parts) implements Part {
        public Say {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A drawn screen.
     *
     * @param title what stands at the top of it
     * @param rows what stands on it, from top to bottom
     */
    record Picture(int line, Scene scene, List<Bit> title, List<Row> rows) implements Part {
        public Picture {
            title = List.copyOf(title);
            rows = List.copyOf(rows);
        }

        /** @param isMarked whether this is what to touch */
        public record Row(List<Bit> bits, boolean isMarked) {
            public Row {
                bits = List.copyOf(bits);
            }
        }
    }

    /** The computed list of what IT sees or does. */
    record See(int line, Seeing what) implements Part {}

    /** Another file, or something computed. */
    record Include(int line, String name) implements Part {}
}
