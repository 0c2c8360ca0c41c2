package helder.protocol.android.policy;

/**
 * A piece of a policy, and which setting of ours it comes from.
 *
 * @param origin id of that setting; what Google or a device says about the piece leads back to it
 */
public record PolicySetting(String origin, PolicyPart part) {
    public PolicySetting {
        if (origin.isBlank()) {
            throw new IllegalArgumentException("a piece of a policy comes from somewhere");
        }
    }
}
