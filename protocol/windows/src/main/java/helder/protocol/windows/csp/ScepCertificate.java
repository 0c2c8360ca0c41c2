package helder.protocol.windows.csp;

import helder.protocol.windows.syncml.Instruction;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A certificate with which the PC proves itself elsewhere, which it fetches by SCEP for a key that it makes itself (section 3.8). Its text
 * form shows no challenge.
 *
 * @param id by which it is found again, 1 to 60 letters, digits and hyphens
 * @param server where it is fetched, HTTPS
 * @param challenge what lets it be fetched
 * @param subject of the request, such as {@code CN=name}; what the certificate says is the authority's choice
 * @param authorityThumbprint SHA-1 of the authority's certificate, 40 hex digits
 */
public record ScepCertificate(String id, URI server, String challenge, String subject, String authorityThumbprint) {
    /** How far it is: fetched and there. */
    public static final String INSTALLED = "1";

    /** How far it is: nothing more will come. */
    public static final String FAILED = "16";

    private static final String NODE = "./Device/Vendor/MSFT/ClientCertificateInstall/SCEP/{id}";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,60}");

    /** Signing and encrypting keys. */
    private static final String USAGE = "160";

    /** Proving oneself to servers. */
    private static final String PURPOSE = "1.3.6.1.5.5.7.3.2";

    /** In the security chip where it works, else in a file. */
    private static final String PROTECTION = "2";

    public ScepCertificate {
        if (!ID.matcher(id).matches()
                || !"https".equals(server.getScheme())
                || challenge.isEmpty()
                || !authorityThumbprint.matches("[0-9A-F]{40}")) {
            throw new IllegalArgumentException(
                    "a certificate needs a name, an HTTPS address, a challenge and a thumbprint");
        }
    }

    /** All of it or nothing, as the provider of these nodes wants it; it goes on by itself. */
    public Instruction.Atomic enroll() {
        return new Instruction.Atomic(List.of(
                node("").addEmpty(id),
                set("ServerURL", server.toString()),
                set("Challenge", challenge),
                set("EKUMapping", PURPOSE),
                set("KeyUsage", USAGE),
                set("SubjectName", subject),
                set("KeyProtection", PROTECTION),
                set("RetryDelay", "1"),
                set("RetryCount", "3"),
                set("KeyLength", "2048"),
                set("HashAlgorithm", "SHA-2"),
                set("CAThumbprint", authorityThumbprint),
                node("/Install/Enroll").exec(id)));
    }

    /** Takes away the certificate and its key. */
    public static Instruction.OnNode remove(String id) {
        return node("").delete(id);
    }

    /** How far it is: {@link #INSTALLED}, {@link #FAILED}, 2 while the authority thinks about it, 32 unknown; then why it failed. */
    public static List<Instruction.OnNode> progress(String id) {
        return List.of(node("/Status").get(id), node("/ErrorCode").get(id));
    }

    private Instruction.OnNode set(String name, String value) {
        return node("/Install/" + name).add(value, id);
    }

    private static CspNode node(String below) {
        return Csp.shipped().node(NODE + below);
    }

    @Override
    public String toString() {
        return "ScepCertificate[" + id + "]";
    }
}
