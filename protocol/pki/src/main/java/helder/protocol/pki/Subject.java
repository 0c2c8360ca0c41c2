package helder.protocol.pki;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;

/**
 * The name on a certificate we issue. It is always chosen by us and never copied from a request.
 *
 * @param commonName 1 to 64 characters (RFC 5280, appendix A.1)
 * @param organization 1 to 64 characters; null for a common name and nothing else, as Windows PCs need it to find their
 *     certificate again
 */
public record Subject(String commonName, @Nullable String organization) {

    private static final int LONGEST = 64;

    /** Refuses names that other software would refuse later. */
    public Subject {
        check(commonName);
        if (organization != null) {
            check(organization);
        }
    }

    private static void check(String part) {
        if (part.isBlank() || part.length() > LONGEST) {
            throw new IllegalArgumentException("A part of a certificate's name has 1 to 64 characters");
        }
    }

    X500Name name() {
        var name = new X500NameBuilder(BCStyle.INSTANCE);
        if (organization != null) {
            name.addRDN(BCStyle.O, organization);
        }
        return name.addRDN(BCStyle.CN, commonName).build();
    }
}
