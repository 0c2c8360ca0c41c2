package helder.protocol.android.policy;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.name.PolicyName;

/**
 * A policy at Google.
 *
 * @param version rises with each change; what devices report as applied
 */
public record PolicyVersion(PolicyName name, long version) {

    public static PolicyVersion read(Fields answer) throws MalformedMessageException {
        String name = answer.text("name");
        Long version = answer.number("version");
        if (version == null) {
            throw new MalformedMessageException("a policy without a version");
        }
        try {
            return new PolicyVersion(PolicyName.of(name == null ? "" : name), version);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a policy without a name");
        }
    }
}
