package helder.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a group of people is compared by: its name without regard to case, accents, blanks around it, and what nobody can see.
 *
 * @param value as {@link Names#key} gives it; one line
 */
public record GroupKey(String value) implements Comparable<GroupKey> {

    private static final String BREAK = "\n";

    public static GroupKey of(String name) {
        return new GroupKey(Names.key(name));
    }

    /** Several in one column of storage: each between line breaks, in order. */
    public static String joined(Set<GroupKey> keys) {
        return keys.isEmpty()
                ? ""
                : keys.stream().sorted().map(GroupKey::value).collect(Collectors.joining(BREAK, BREAK, BREAK));
    }

    /** How one stands in such a column. */
    public String inColumn() {
        return BREAK + value + BREAK;
    }

    public static Set<GroupKey> parted(String column) {
        return column.isEmpty()
                ? Set.of()
                : Arrays.stream(column.substring(1, column.length() - 1).split(BREAK, -1))
                        .map(GroupKey::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int compareTo(GroupKey other) {
        return value.compareTo(other.value);
    }
}
