package helder.protocol.windows.discovery;

import helder.protocol.windows.WindowsEdition;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PC that asks where to enroll. Fields that the protocol does not name are left out. Its text form shows no person.
 *
 * @param emailAddress what somebody typed, not always an address ({@code DOMAIN\\user}); never an identity. Empty when an
 *     API of the system asks
 * @param version the newest version of the protocol that the client speaks
 * @param deviceType {@code CIMClient_Windows} on PCs; empty when it was not said
 * @param applicationVersion the version of Windows, such as {@code 10.0.19043.1}; empty when it was not said
 * @param productType null when it was not said
 * @param policies what the client can do; empty when it was not said
 */
public record DiscoverRequest(
        String emailAddress,
        EnrollmentVersion version,
        String deviceType,
        String applicationVersion,
        @Nullable Integer productType,
        Set<AuthenticationPolicy> policies) {

    public DiscoverRequest {
        policies = Set.copyOf(policies);
    }

    /** The number of the edition. */
    public OptionalInt osEdition() {
        return productType == null ? OptionalInt.empty() : OptionalInt.of(productType);
    }

    /** The family of editions; empty when it is unknown or was not said. */
    public Optional<WindowsEdition> edition() {
        return Optional.ofNullable(productType).flatMap(WindowsEdition::of);
    }

    /** Whether the client can take this policy. Those which name none are as old as the protocol and take any. */
    public boolean accepts(AuthenticationPolicy policy) {
        return policies.isEmpty() || policies.contains(policy);
    }

    @Override
    public String toString() {
        return "DiscoverRequest[" + version + ", " + applicationVersion + ", " + productType + ", " + policies + "]";
    }
}
