package helder.protocol.apple.command;

import helder.protocol.apple.plist.PlistDict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One link of an error chain. The last link of a chain is the root cause. Its text form shows code and domain only, because the descriptions may name apps and people.
 *
 * @param code 0 when the device gave none
 * @param domain for example {@code MCMDMErrorDomain}; empty when the device gave none
 * @param description in the device's language
 * @param englishDescription in English
 */
public record DeviceError(
        long code,
        String domain,
        @Nullable String description,
        @Nullable String englishDescription) {

    /** The English text, else the localized one. */
    public Optional<String> text() {
        return Optional.ofNullable(englishDescription != null ? englishDescription : description);
    }

    @Override
    public String toString() {
        return "DeviceError[" + domain + " " + code + "]";
    }

    static DeviceError from(PlistDict link) {
        return new DeviceError(
                link.optionalInteger("ErrorCode").orElse(0),
                link.optionalString("ErrorDomain").orElse(""),
                link.optionalText("LocalizedDescription").orElse(null),
                link.optionalText("USEnglishDescription").orElse(null));
    }
}
