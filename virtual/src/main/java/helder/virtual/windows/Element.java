package helder.virtual.windows;

import helder.virtual.wire.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of an XML text.
 *
 * @param space its namespace, or an empty text
 * @param attributes by local name; those in a namespace by {@code {namespace}name}
 * @param text the characters directly inside, as they stand
 * @param cdata whether some of them were written as a CDATA section
 */
record Element(
        String space, String name, Map<String, String> attributes, List<Element> children, String text, boolean cdata) {

    Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    Optional<Element> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    List<Element> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    Element need(String wanted) throws MalformedException {
        return child(wanted).orElseThrow(() -> new MalformedException("no " + wanted + " in " + name));
    }

    /** The element below by the names on the way; the first where several have one name. */
    Optional<Element> at(String... path) {
        Element here = this;
        for (String step : path) {
            Optional<Element> next = here.child(step);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /** The text of the element below, without space around it; empty when there is no such element. */
    String textAt(String... path) {
        return at(path).map(found -> found.text.strip()).orElse("");
    }

    Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted));
    }

    boolean is(String wantedSpace, String wantedName) {
        return space.equals(wantedSpace) && name.equals(wantedName);
    }

    /** Every element of this name here and below. */
    List<Element> everywhere(String wanted) {
        List<Element> found = new ArrayList<>();
        gather(wanted, found);
        return found;
    }

    private void gather(String wanted, List<Element> found) {
        if (name.equals(wanted)) {
            found.add(this);
        }
        children.forEach(child -> child.gather(wanted, found));
    }

    /** What the element holds: its text, or its children as markup when it was written with raw markup inside. */
    String content() {
        if (children.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        children.forEach(child -> child.write(out));
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        if (!space.isEmpty()) {
            out.append(" xmlns=\"").append(Xml.escape(space)).append('"');
        }
        attributes.forEach((key, value) -> out.append(' ')
                .append(key)
                .append("=\"")
                .append(Xml.escape(value))
                .append('"'));
        out.append('>').append(Xml.escape(text));
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
    }
}
