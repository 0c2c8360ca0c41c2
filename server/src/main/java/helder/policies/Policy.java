package helder.policies;

import helder.identity.PolicyId;
import java.util.Optional;

/**
 * A policy that is kept. Its name never changes: it says on a device which policy won.
 *
 * @param inForce the number of the version that holds for devices
 * @param reason why it holds although a rule for people's own devices speaks against it; whoever has such a device reads it
 * @param newest the number of its newest version, which need not be in force; from 1
 */
public record Policy(
        PolicyId id, String name, PolicyState state, Optional<Long> inForce, Optional<String> reason, long newest) {}
