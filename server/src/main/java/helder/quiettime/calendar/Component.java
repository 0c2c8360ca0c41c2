package helder.quiettime.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A component (RFC 5545, section 3.6) with what was read of it. */
final class Component {

    private final String name;
    private final List<ContentLine> lines = new ArrayList<>();
    private final List<Component> parts = new ArrayList<>();

    Component(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(ContentLine line) {
        lines.add(line);
    }

    void add(Component part) {
        parts.add(part);
    }

    List<Component> parts() {
        return parts;
    }

    boolean has(String property) {
        return all(property).findAny().isPresent();
    }

    Optional<ContentLine> first(String property) {
        return all(property).findFirst();
    }

    Stream<ContentLine> all(String property) {
        return lines.stream().filter(line -> line.name().equals(property));
    }

    /** The first value in capitals; empty when there is none. */
    String word(String property) {
        return first(property)
                .map(line -> line.value().toUpperCase(Locale.ROOT))
                .orElse("");
    }
}
