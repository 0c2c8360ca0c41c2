package helder.protocol.windows.soap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header of a request.
 *
 * @param messageId to be repeated in the answer as it is. It says nothing else: Windows sends the same one from every PC
 *     (section 1.4), so that it can neither identify nor show a repetition. Null when none was sent
 * @param to the address the client believes to speak to; empty when it was not said
 * @param usernameToken null without one
 * @param binarySecurityToken null without one
 * @param signed whether the message carries an XML signature, which is not verified here: the certificate policy of
 *     provisioning packages is not offered
 */
public record SoapHeader(
        @Nullable String messageId,
        String to,
        @Nullable UsernameToken usernameToken,
        @Nullable BinarySecurityToken binarySecurityToken,
        boolean signed) {

    public Optional<UsernameToken> username() {
        return Optional.ofNullable(usernameToken);
    }

    public Optional<BinarySecurityToken> token() {
        return Optional.ofNullable(binarySecurityToken);
    }
}
