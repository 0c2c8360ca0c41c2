package helder.apple;

import helder.identity.EnrollmentId;
import helder.protocol.apple.plist.PlistData;
import helder.secrets.Vault;
import helder.secrets.VaultException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a device is woken: the token Apple gave it, and the magic word that it expects to hear (apple-mdm note, section 9). Both
 * are kept sealed, as one value that fits its own enrollment only. The text form shows neither.
 */
public record PushAddress(PlistData token, String magic) {

    /** As it is kept. */
    public byte[] seal(Vault vault, EnrollmentId enrollment) {
        byte[] bytes = token.bytes();
        byte[] word = magic.getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(Short.BYTES + bytes.length + word.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .put(word)
                .array();
        return vault.seal(plain, AppleSecrets.PUSH_ADDRESSES.context(enrollment.value()));
    }

    /** @throws VaultException when it was changed, belongs to another enrollment, or the key file is another one */
    public static PushAddress open(Vault vault, EnrollmentId enrollment, byte[] kept) {
        ByteBuffer plain = ByteBuffer.wrap(vault.open(kept, AppleSecrets.PUSH_ADDRESSES.context(enrollment.value())));
        try {
            byte[] token = new byte[Short.toUnsignedInt(plain.getShort())];
            plain.get(token);
            byte[] word = new byte[plain.remaining()];
            plain.get(word);
            return new PushAddress(PlistData.of(token), new String(word, StandardCharsets.UTF_8));
        } catch (BufferUnderflowException e) {
            throw new VaultException(
                    "A stored secret is damaged (" + AppleSecrets.PUSH_ADDRESSES.context(enrollment.value()) + ").", e);
        }
    }

    @Override
    public String toString() {
        return "PushAddress[]";
    }
}
