package helder.guides.source;

import helder.guides.DeviceKind;
import helder.guides.Scene;
import helder.guides.Seeing;
import helder.guides.Tone;
import helder.guides.source.Content.Frame;
import helder.guides.source.Content.Prose;
import helder.identity.Ownership;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a guide: front matter between two lines {@code ---}, then Markdown with frames. It reads on after a fault, so that a writer hears
 * of all of them, and it always ends: sizes and depths have limits.
 */
public final class SourceReader {

    /** Characters of a guide, at most. */
    public static final int LONGEST = 60_000;

    private static final String FENCE = "---";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    private final Faults faults = new Faults();
    private final Set<String> steps = new HashSet<>();

    private SourceReader() {}

    /** A guide. */
    public static Source read(String text) {
        return new SourceReader().guide(text);
    }

    /** What other guides include: parts without front matter. */
    public static Source readIncluded(String text) {
        return new SourceReader().included(text);
    }

    private Source guide(String text) {
        List<String> lines = lines(text);
        if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(FENCE)) {
            faults.error(1, "no-front-matter");
            return new Source(Optional.empty(), parts(lines, 1), faults.all(), Pieces.of(""));
        }
        int end = end(lines);
        Optional<Headline> headline = FrontMatter.read(lines.subList(1, end), 2, faults);
        List<Part> parts = parts(lines.subList(Math.min(end + 1, lines.size()), lines.size()), end + 2);
        if (steps.isEmpty()) {
            faults.error(1, "no-steps");
        }
        return new Source(headline, parts, faults.all(), Pieces.of(text));
    }

    private Source included(String text) {
        List<Part> parts = parts(lines(text), 1);
        return new Source(Optional.empty(), parts, faults.all(), Pieces.of(text));
    }

    private List<String> lines(String text) {
        if (text.length() > LONGEST) {
            faults.error(1, "guide-too-long", "most", LONGEST);
            return List.of();
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            faults.unseen(i + 1, lines.get(i));
        }
        return lines;
    }

    private int end(List<String> lines) {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().equals(FENCE)) {
                return i;
            }
        }
        faults.error(1, "front-matter-not-closed");
        return lines.size();
    }

    private List<Part> parts(List<String> lines, int first) {
        return parts(Frames.read(lines, first, faults), true);
    }

    /** @param isTop whether a step may begin here */
    private List<Part> parts(List<Content> contents, boolean isTop) {
        var parts = new ArrayList<Part>();
        for (Content content : contents) {
            switch (content) {
                case Prose prose -> parts.addAll(Markdown.read(prose, faults));
                case Frame frame -> part(frame, isTop).ifPresent(parts::add);
            }
        }
        return parts;
    }

    private Optional<Part> part(Frame frame, boolean isTop) {
        Optional<Tone> tone = Tone.find(frame.name());
        if (tone.isPresent()) {
            requireNothing(frame);
            return Optional.of(new Part.Aside(frame.line(), tone.get(), inside(frame)));
        }
        return switch (frame.name()) {
            case "step" -> step(frame, isTop);
            case "when" -> Optional.of(when(frame, isTop));
            case "more" -> plain(frame, Part.More::new);
            case "say" -> plain(frame, Part.Say::new);
            case "picture" -> picture(frame);
            case "see" -> word(frame, Seeing.values(), Seeing::code).map(what -> new Part.See(frame.line(), what));
            case "include" -> include(frame);
            default -> unknown(frame);
        };
    }

    private interface Made {
        Part of(int line, List<Part> parts);
    }

    private Optional<Part> plain(Frame frame, Made made) {
        requireNothing(frame);
        return Optional.of(made.of(frame.line(), inside(frame)));
    }

    private List<Part> inside(Frame frame) {
        return withoutTitles(parts(frame.contents(), false));
    }

    private List<Part> withoutTitles(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.Heading heading && heading.level() == 2) {
                faults.error(heading.line(), "title-outside-step");
            }
        }
        return parts;
    }

    private Optional<Part> unknown(Frame frame) {
        faults.error(
                frame.line(),
                "unknown-frame",
                "name",
                frame.name(),
                "known",
                "step, when, note, tip, important, privacy, more, say, picture, see, include");
        return Optional.empty();
    }

    private void requireNothing(Frame frame) {
        if (!frame.words().isEmpty() || !frame.settings().isEmpty()) {
            faults.error(frame.line(), "takes-nothing", "name", frame.name());
        }
    }

    private void requireSettings(Frame frame, Set<String> known) {
        frame.settings().keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> faults.error(
                        frame.line(), "unknown-setting", "key", key, "name", frame.name(), "known", listed(known)));
    }

    private static String listed(Set<String> known) {
        return known.isEmpty() ? "-" : known.stream().sorted().collect(Collectors.joining(", "));
    }

    private Optional<Part> step(Frame frame, boolean isTop) {
        requireSettings(frame, Set.of("icon"));
        if (!isTop) {
            faults.error(frame.line(), "step-inside");
        }
        if (frame.words().size() != 1 || !NAME.matcher(frame.words().getFirst()).matches()) {
            faults.error(frame.line(), "step-name");
            return Optional.empty();
        }
        String id = frame.words().getFirst();
        if (!steps.add(id)) {
            faults.error(frame.line(), "step-twice", "name", id);
        }
        List<Part> parts = parts(frame.contents(), false);
        if (parts.isEmpty() || !(parts.getFirst() instanceof Part.Heading title) || title.level() != 2) {
            faults.error(frame.line(), "step-title");
            return Optional.empty();
        }
        return Optional.of(new Part.Step(
                frame.line(),
                id,
                Optional.ofNullable(frame.settings().get("icon")),
                title.bits(),
                withoutTitles(parts.subList(1, parts.size()))));
    }

    private Part when(Frame frame, boolean isTop) {
        requireSettings(frame, Set.of("device", "ownership"));
        if (!frame.words().isEmpty() || frame.settings().isEmpty()) {
            faults.error(frame.line(), "when-settings");
        }
        List<Part> parts = parts(frame.contents(), isTop);
        return new Part.When(
                frame.line(),
                constants(frame, "device", DeviceKind.class, DeviceKind::code),
                constants(frame, "ownership", Ownership.class, Ownership::code),
                isTop ? withoutTitles(parts) : parts);
    }

    private <E extends Enum<E>> Set<E> constants(Frame frame, String key, Class<E> type, Function<E, String> code) {
        Set<E> set = EnumSet.noneOf(type);
        String words = frame.settings().get(key);
        if (words != null) {
            for (String word : words.split(",", -1)) {
                faults.constant(frame.line(), word.strip(), type.getEnumConstants(), code)
                        .ifPresent(set::add);
            }
        }
        return set;
    }

    /** The only word of a frame. */
    private <E extends Enum<E>> Optional<E> word(Frame frame, E[] values, Function<E, String> code) {
        requireSettings(frame, Set.of());
        requireEmpty(frame);
        return faults.constant(
                frame.line(), frame.words().size() == 1 ? frame.words().getFirst() : "", values, code);
    }

    private void requireEmpty(Frame frame) {
        if (!frame.contents().isEmpty()) {
            faults.error(frame.line(), "holds-nothing", "name", frame.name());
        }
    }

    private Optional<Part> include(Frame frame) {
        requireSettings(frame, Set.of());
        requireEmpty(frame);
        if (frame.words().size() != 1 || !NAME.matcher(frame.words().getFirst()).matches()) {
            faults.error(frame.line(), "include-name");
            return Optional.empty();
        }
        return Optional.of(new Part.Include(frame.line(), frame.words().getFirst()));
    }

    private Optional<Part> picture(Frame frame) {
        requireSettings(frame, Set.of("title"));
        Optional<Scene> scene = faults.constant(
                frame.line(), frame.words().size() == 1 ? frame.words().getFirst() : "", Scene.values(), Scene::code);
        var rows = new ArrayList<Part.Picture.Row>();
        for (Part part : parts(frame.contents(), false)) {
            if (part instanceof Part.Items items) {
                items.items().forEach(item -> row(items.line(), item).ifPresent(rows::add));
            } else {
                faults.error(part.line(), "picture-rows");
            }
        }
        List<Bit> title = Markdown.readWords(frame.line(), frame.settings().getOrDefault("title", ""), faults);
        return scene.map(one -> new Part.Picture(frame.line(), one, title, rows));
    }

    /** A row that is wholly bold is the one to touch. */
    private Optional<Part.Picture.Row> row(int line, List<Part> item) {
        if (item.size() != 1 || !(item.getFirst() instanceof Part.Paragraph row)) {
            faults.error(line, "picture-rows");
            return Optional.empty();
        }
        boolean isMarked = row.bits().size() == 1 && row.bits().getFirst() instanceof Bit.Strong;
        return Optional.of(
                new Part.Picture.Row(isMarked ? ((Bit.Strong) row.bits().getFirst()).bits() : row.bits(), isMarked));
    }
}
