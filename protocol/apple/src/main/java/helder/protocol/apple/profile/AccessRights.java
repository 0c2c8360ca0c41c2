package helder.protocol.apple.profile;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The rights that an enrollment profile asks for together; the number 0 to 8191 of its {@code AccessRights} key. */
public record AccessRights(Set<AccessRight> rights) {
    private static final int ALL_BITS = 8191;

    /** @throws IllegalArgumentException when a right is there without the one it needs */
    public AccessRights {
        EnumSet<AccessRight> copy = EnumSet.noneOf(AccessRight.class);
        copy.addAll(rights);
        for (AccessRight right : copy) {
            if (!right.needs().map(copy::contains).orElse(true)) {
                throw new IllegalArgumentException(
                        right + " needs " + right.needs().orElseThrow());
            }
        }
        rights = Collections.unmodifiableSet(copy);
    }

    public static AccessRights of(AccessRight... rights) {
        return new AccessRights(EnumSet.copyOf(Arrays.asList(rights)));
    }

    public static AccessRights of(Collection<AccessRight> rights) {
        return new AccessRights(Set.copyOf(rights));
    }

    public static AccessRights none() {
        return new AccessRights(Set.of());
    }

    public static AccessRights all() {
        return fromBits(ALL_BITS);
    }

    /** @throws IllegalArgumentException for bits that have no meaning, or a right without the one it needs */
    public static AccessRights fromBits(int bits) {
        if ((bits & ~ALL_BITS) != 0) {
            throw new IllegalArgumentException("access rights are 0 to " + ALL_BITS);
        }
        EnumSet<AccessRight> rights = EnumSet.noneOf(AccessRight.class);
        for (AccessRight right : AccessRight.values()) {
            if ((bits & right.bit()) != 0) {
                rights.add(right);
            }
        }
        return new AccessRights(rights);
    }

    public int bits() {
        return rights.stream().mapToInt(AccessRight::bit).sum();
    }

    public boolean contains(AccessRight right) {
        return rights.contains(right);
    }

    /** The same rights without this one and without those that need it. */
    public AccessRights without(AccessRight right) {
        EnumSet<AccessRight> rest = EnumSet.noneOf(AccessRight.class);
        for (AccessRight kept : rights) {
            if (kept != right && kept.needs().filter(right::equals).isEmpty()) {
                rest.add(kept);
            }
        }
        return new AccessRights(rest);
    }
}
