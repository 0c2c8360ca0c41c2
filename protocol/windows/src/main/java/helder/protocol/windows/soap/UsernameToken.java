package helder.protocol.windows.soap;

/**
 * What somebody typed into the enrollment dialog, or what a provisioning package carries. Its text form shows nothing.
 *
 * @param username never an identity by itself
 * @param password in clear inside TLS; empty when a renewing client sends a stale header
 */
public record UsernameToken(String username, String password) {
    @Override
    public String toString() {
        return "UsernameToken[]";
    }
}
