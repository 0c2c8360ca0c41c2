package helder.protocol.windows.provisioning;

import helder.protocol.windows.syncml.Nonce;

/**
 * Secrets with which device and server could prove themselves inside the messages. Windows wants both even where
 * certificates do that; random ones, made for one device, allow to fall back on them later without a new enrollment
 * (section 2.9). They are as good as passwords: seal them before they are stored. The text form shows nothing.
 *
 * @param name of the device in its proofs
 * @param deviceSecret the device proves itself with it
 * @param deviceNonce for the device's first proof
 * @param serverSecret the server could prove itself with it; Helder does not
 * @param serverNonce for the server's first proof
 */
public record DigestAccount(
        String name, String deviceSecret, Nonce deviceNonce, String serverSecret, Nonce serverNonce) {
    public DigestAccount {
        if (name.isBlank() || name.indexOf(':') >= 0 || deviceSecret.isBlank() || serverSecret.isBlank()) {
            throw new IllegalArgumentException("an account needs two secrets, and a name without a colon");
        }
    }

    @Override
    public String toString() {
        return "DigestAccount[]";
    }
}
