package helder.policies;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The value of a setting. No text form shows what is in a {@link Thing}, where secrets may be. */
public sealed interface SettingValue {

    record Amount(int number) implements SettingValue {}

    record Choice(String word) implements SettingValue {}

    record Flag(boolean on) implements SettingValue {}

    /** A version or hours. */
    record Text(String text) implements SettingValue {}

    /** In the order of their names, each of which stands there once. */
    record Records(List<Thing> things) implements SettingValue {
        public Records {
            things = things.stream()
                    .sorted(java.util.Comparator.comparing(Thing::name))
                    .toList();
            if (things.isEmpty() || things.stream().map(Thing::name).distinct().count() < things.size()) {
                throw new IllegalArgumentException("Things of a setting have a name each, and there is at least one");
            }
        }
    }

    /** Something with a name and fields: a network, a certificate, a mailbox. A flag is written {@code true}, or left out. */
    record Thing(Map<String, String> fields) {
        public Thing {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
            if (!fields.containsKey("name")) {
                throw new IllegalArgumentException("A thing has a name");
            }
        }

        public String name() {
            return need("name");
        }

        /** @throws IllegalArgumentException when it has no such field */
        public String need(String field) {
            return find(field).orElseThrow(() -> new IllegalArgumentException("There is no " + field));
        }

        public Optional<String> find(String field) {
            return Optional.ofNullable(fields.get(field));
        }

        public boolean isSet(String field) {
            return "true".equals(fields.get(field));
        }

        @Override
        public String toString() {
            return "Thing[" + name() + "]";
        }
    }
}
