package helder.protocol.windows.csp;

import helder.protocol.windows.WindowsEdition;
import helder.protocol.windows.session.Delivery;
import helder.protocol.windows.syncml.Format;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.Verb;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A node as its description says it. Instructions made here are refused when the description forbids them, so that a mistake
 * shows where it is made and not on ten thousand devices.
 */
public final class CspNode {
    private final String template;
    private final Format format;
    private final Set<Verb> verbs;
    private final int firstBuild;
    private final boolean onHome;
    private final NodeValues values;
    private final Set<String> flags;

    private CspNode(
            String template,
            Format format,
            Set<Verb> verbs,
            int firstBuild,
            boolean onHome,
            NodeValues values,
            Set<String> flags) {
        this.template = template;
        this.format = format;
        this.verbs = Set.copyOf(verbs);
        this.firstBuild = firstBuild;
        this.onHome = onHome;
        this.values = values;
        this.flags = Set.copyOf(flags);
    }

    /** Reads a line of the table. */
    static CspNode parse(String line) {
        String[] cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        if (cells.length != 7) {
            throw new IllegalArgumentException("seven columns are needed: " + line);
        }
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        cells[2].chars().forEach(letter -> verbs.add(verb((char) letter)));
        return new CspNode(
                cells[0],
                Format.of(cells[1]).orElseThrow(() -> new IllegalArgumentException("an unknown format: " + line)),
                verbs,
                cells[3].equals("-") ? 0 : Integer.parseInt(cells[3]),
                cells[4].equals("home"),
                NodeValues.parse(cells[5]),
                Arrays.stream(cells[6].split(" "))
                        .filter(flag -> !flag.isEmpty())
                        .collect(Collectors.toSet()));
    }

    private static Verb verb(char letter) {
        return switch (letter) {
            case 'G' -> Verb.GET;
            case 'A' -> Verb.ADD;
            case 'R' -> Verb.REPLACE;
            case 'D' -> Verb.DELETE;
            case 'E' -> Verb.EXEC;
            default -> throw new IllegalArgumentException("an unknown verb: " + letter);
        };
    }

    /** The address, with names in braces where each device or setting has its own. */
    public String template() {
        return template;
    }

    public Format format() {
        return format;
    }

    public Set<Verb> verbs() {
        return verbs;
    }

    /** The first build of Windows that has it; empty when all builds of Windows 10 do, as far as the source says. */
    public OptionalInt firstBuild() {
        return firstBuild == 0 ? OptionalInt.empty() : OptionalInt.of(firstBuild);
    }

    /** Whether no recorded exchange shows that it works. */
    public boolean isUnproven() {
        return flags.contains("unproven");
    }

    /** Whether a change works after a restart only. */
    public boolean needsRestart() {
        return flags.contains("reboot");
    }

    /** What may happen to an instruction of which nobody knows whether it was carried out. */
    public Delivery delivery(Verb verb) {
        if (verb != Verb.EXEC) {
            return Delivery.REPEATABLE;
        }
        return flags.contains("once")
                ? Delivery.ONCE
                : flags.contains("watched") ? Delivery.WATCHED : Delivery.REPEATABLE;
    }

    /** The first reason why a PC does not have the node; empty when it should. */
    public Optional<CspRefusal> refusal(int build, WindowsEdition edition) {
        if (edition == WindowsEdition.HOME && !onHome) {
            return Optional.of(new CspRefusal.NotOnEdition(edition));
        }
        return build < firstBuild ? Optional.of(new CspRefusal.SystemTooOld(firstBuild)) : Optional.empty();
    }

    /**
     * The address with these names in the place of the braces, in their order, percent-encoded.
     *
     * @throws IllegalArgumentException for a wrong number of names, or what is no name
     */
    public LocUri at(String... names) {
        var address = new StringBuilder();
        int next = 0;
        for (String segment : template.split("/")) {
            boolean open = segment.startsWith("{");
            if (open && next == names.length) {
                throw new IllegalArgumentException("a name is missing for " + segment + " of " + template);
            }
            address.append(address.isEmpty() ? "" : "/").append(open ? LocUri.escape(names[next++]) : segment);
        }
        if (next != names.length) {
            throw new IllegalArgumentException("too many names for " + template);
        }
        return new LocUri(address.toString());
    }

    public Instruction.OnNode get(String... names) {
        return Instruction.OnNode.get(allowing(Verb.GET).at(names));
    }

    /** Asks for everything below an inner node at once: one value for each leaf. */
    public Instruction.OnNode getTree(String... names) {
        if (format != Format.NODE) {
            throw new IllegalArgumentException("nothing is below " + template);
        }
        return Instruction.OnNode.get(new LocUri(allowing(Verb.GET).at(names) + "?list=StructData"));
    }

    public Instruction.OnNode delete(String... names) {
        return Instruction.OnNode.delete(allowing(Verb.DELETE).at(names));
    }

    /** Sets a value. Windows makes the leaf when it is not there. */
    public Instruction.OnNode replace(String value, String... names) {
        return Instruction.OnNode.replace(allowing(Verb.REPLACE).at(names), format, taken(value));
    }

    /** Makes a leaf with a value. */
    public Instruction.OnNode add(String value, String... names) {
        return Instruction.OnNode.add(allowing(Verb.ADD).at(names), format, taken(value));
    }

    /** Makes a node without a value. */
    public Instruction.OnNode addEmpty(String... names) {
        LocUri address = allowing(Verb.ADD).at(names);
        return format == Format.NODE
                ? Instruction.OnNode.addInner(address)
                : new Instruction.OnNode(Verb.ADD, address, Format.NULL, null, null);
    }

    public Instruction.OnNode exec(String... names) {
        return Instruction.OnNode.exec(allowing(Verb.EXEC).at(names));
    }

    /** Executes with a value. */
    public Instruction.OnNode execWith(String value, String... names) {
        return Instruction.OnNode.exec(allowing(Verb.EXEC).at(names), format, taken(value));
    }

    private CspNode allowing(Verb verb) {
        if (!verbs.contains(verb)) {
            throw new IllegalArgumentException(verb.wireName() + " is not possible on " + template);
        }
        return this;
    }

    private String taken(String value) {
        if (format == Format.NODE || format == Format.NULL) {
            throw new IllegalArgumentException("there is no value at " + template);
        }
        try {
            values.require(format, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(template + " takes " + e.getMessage(), e);
        }
        return value;
    }

    @Override
    public String toString() {
        return template;
    }
}
