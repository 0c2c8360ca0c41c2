package helder.protocol.apple.command;

import helder.protocol.apple.profile.AccessRight;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One fact that {@link DeviceInformation} can ask for. Only facts of Apple's list exist.
 *
 * @param name Apple's name, also the key of the answer
 * @param underUserEnrollment whether a personal device under User Enrollment answers it
 */
public record DeviceQuery(String name, DeviceQueryGroup group, boolean underUserEnrollment) {
    private static final Map<String, DeviceQuery> BY_NAME = DeviceQueryGroup.allQueries().stream()
            .collect(Collectors.toUnmodifiableMap(DeviceQuery::name, query -> query));

    /** @throws IllegalArgumentException for a name that Apple's list does not have */
    public static DeviceQuery of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no query of device information: " + name));
    }

    public static Optional<DeviceQuery> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Collection<DeviceQuery> all() {
        return BY_NAME.values();
    }

    /** @throws IllegalArgumentException for a name that Apple's list does not have */
    public static List<DeviceQuery> listOf(Collection<String> names) {
        return names.stream().map(DeviceQuery::of).toList();
    }

    /** The right that the enrollment must have, unless it is a User Enrollment. */
    public AccessRight right() {
        return group.right();
    }

    /** Whether this enrollment can answer. */
    public boolean isAnswerable(CommandTarget target) {
        return target.userEnrollment() ? underUserEnrollment : target.rights().contains(right());
    }
}
