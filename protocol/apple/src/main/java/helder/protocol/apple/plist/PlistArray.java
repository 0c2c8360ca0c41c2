package helder.protocol.apple.plist;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** An ordered list of values. */
public record PlistArray(List<PlistValue> values) implements PlistValue {
    public PlistArray {
        values = List.copyOf(values);
    }

    public static PlistArray of(PlistValue... values) {
        return new PlistArray(List.of(values));
    }

    public static PlistArray ofAll(Collection<? extends PlistValue> values) {
        return new PlistArray(List.copyOf(values));
    }

    public static PlistArray ofStrings(Collection<String> texts) {
        return new PlistArray(texts.stream().<PlistValue>map(PlistString::new).toList());
    }

    /** The members that are dictionaries, in order; others are passed over. */
    public List<PlistDict> dicts() {
        return membersOf(PlistDict.class).toList();
    }

    /** The members that are strings, in order; others are passed over. */
    public List<String> strings() {
        return membersOf(PlistString.class).map(PlistString::value).toList();
    }

    private <T extends PlistValue> Stream<T> membersOf(Class<T> kind) {
        return values.stream().filter(kind::isInstance).map(kind::cast);
    }
}
