package helder.protocol.windows.wstep;

import helder.protocol.windows.WindowsEdition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a PC told of itself. Its text form shows which items, and no value.
 *
 * @param items all values of each item in the order in which they came
 * @param unknown how many more there were that have no name here
 */
public record EnrollmentContext(Map<ContextItem, List<String>> items, int unknown) {
    public EnrollmentContext {
        items = items.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** The first value. */
    public Optional<String> value(ContextItem item) {
        return values(item).stream().findFirst();
    }

    public List<String> values(ContextItem item) {
        return items.getOrDefault(item, List.of());
    }

    /** The family of the edition; empty when it is unknown or was not said. */
    public Optional<WindowsEdition> edition() {
        return value(ContextItem.OS_EDITION)
                .filter(number -> number.matches("[0-9]{1,9}"))
                .flatMap(number -> WindowsEdition.of(Integer.parseInt(number)));
    }

    @Override
    public String toString() {
        return "EnrollmentContext[" + items.keySet() + ", unknown " + unknown + "]";
    }
}
