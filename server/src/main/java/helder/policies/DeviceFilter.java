package helder.policies;

import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices of an audience an assignment is about.
 *
 * @param forms empty for all
 * @param types ways in which devices are enrolled; empty for all
 */
public record DeviceFilter(
        Optional<Ownership> ownership,
        Optional<Platform> platform,
        Set<DeviceForm> forms,
        Set<EnrollmentType> types,
        Optional<VersionRange> versions) {

    public static final DeviceFilter ALL =
            new DeviceFilter(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty());

    /** @throws IllegalArgumentException when versions are given and it is not clear of which system */
    public DeviceFilter {
        forms = Set.copyOf(forms);
        types = Set.copyOf(types);
        if (versions.isPresent() && !isOneSystem(platform, forms)) {
            throw new IllegalArgumentException(
                    "Say of which system the versions are: name the platform, and for Apple also the"
                            + " form: phone and tablet have other versions than computer");
        }
        if (platform.isPresent() && types.stream().anyMatch(type -> type.platform() != platform.get())) {
            throw new IllegalArgumentException("These devices are not enrolled in that way");
        }
    }

    private static boolean isOneSystem(Optional<Platform> platform, Set<DeviceForm> forms) {
        return platform.filter(each -> each != Platform.APPLE
                        || (!forms.isEmpty()
                                && (forms.equals(EnumSet.of(DeviceForm.COMPUTER))
                                        || !forms.contains(DeviceForm.COMPUTER))))
                .isPresent();
    }

    /** Leaving aside versions. */
    public boolean holds(EnrollmentFacts device) {
        return ownership.filter(each -> each != device.ownership()).isEmpty()
                && platform.filter(each -> each != device.type().platform()).isEmpty()
                && (forms.isEmpty() || forms.contains(device.form()))
                && (types.isEmpty() || types.contains(device.type()));
    }

    /** Whether it can be about somebody's own device. */
    public boolean reachesPersonal() {
        return ownership.filter(each -> each == Ownership.COMPANY).isEmpty();
    }
}
