package helder.protocol.android.enrollment;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.name.EnrollmentTokenName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token at Google. Policy and reference do not come back in lists: keep them (section 1.5).
 *
 * @param value secret, or null
 * @param qrCode the text that a device reads from a code, or null; holds the value
 * @param expiresAt or null
 */
public record EnrollmentToken(
        EnrollmentTokenName name,
        @Nullable String value,
        @Nullable String qrCode,
        @Nullable Instant expiresAt) {

    public static EnrollmentToken read(Fields answer) throws MalformedMessageException {
        String name = answer.text("name");
        try {
            return new EnrollmentToken(
                    EnrollmentTokenName.of(name == null ? "" : name),
                    answer.text("value"),
                    answer.text("qrCode"),
                    answer.instant("expirationTimestamp"));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a token without a name");
        }
    }

    /** For a personal device: opens the setup of a work profile. A QR picture of this link is another one than that of {@link #qrCode}. */
    public Optional<String> link() {
        return Optional.ofNullable(value).map(EnrollmentLink::of);
    }

    @Override
    public String toString() {
        return "EnrollmentToken[" + name + "]";
    }
}
