package helder.cli.operations;

import helder.policies.Policies;
import helder.policies.Policy;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which policy somebody means who types its name. */
@Component
final class PolicyTarget {

    private final Policies policies;

    PolicyTarget(Policies policies) {
        this.policies = policies;
    }

    /** @throws IllegalArgumentException when there is none; the message lists those there are */
    Policy of(String name) {
        return policies.named(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    private String unknown(String name) {
        String known = policies.list().stream().map(Policy::name).collect(Collectors.joining(", "));
        return "There is no policy \"" + name + "\". "
                + (known.isEmpty()
                        ? "There is none yet; write one with: helder policy import FILE"
                        : "There are: " + known);
    }
}
