package helder.protocol.pki;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;

/**
 * Signs configuration profiles (apple-mdm note, section 2.4): CMS SignedData in DER with the profile inside, SHA-256, and
 * the signer's chain without the root. Serve the result as {@code application/x-apple-aspen-config}; it is as secret as the
 * profile, because signing hides nothing.
 */
public final class ProfileSigner {

    private final Credential signer;
    private final SecureRandom random;

    /** A signer with an RSA or elliptic-curve key. */
    public ProfileSigner(Credential signer, SecureRandom random) {
        this.signer = signer;
        this.random = random;
    }

    /**
     * Signs a profile.
     *
     * @param profile the property list, byte for byte as devices shall read it
     * @param now stands in the signature as signing time
     */
    public byte[] sign(byte[] profile, Instant now) {
        AttributeTable attributes =
                new AttributeTable(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
        return CmsWriter.sign(profile, signer, attributes, random);
    }
}
