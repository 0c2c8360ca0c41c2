package helder.protocol.windows.xcep;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PC that asks for the policy.
 *
 * @param language the language it prefers; null when it was not said, as by every client seen so far
 */
public record GetPoliciesRequest(@Nullable String language) {
    public Optional<String> preferredLanguage() {
        return Optional.ofNullable(language);
    }
}
