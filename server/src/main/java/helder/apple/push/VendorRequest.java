package helder.apple.push;

import static java.nio.charset.StandardCharsets.US_ASCII;

import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistWriter;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.Fault;
import helder.protocol.pki.Verdict;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A certificate request signed by a vendor of device management, as Apple's portal takes it (apple-mdm note, section 9.4). */
final class VendorRequest {

    private VendorRequest() {}

    /**
     * The property list in base64.
     *
     * @param above Apple's certificates above the vendor's, root last
     */
    static Verdict<String> of(byte[] request, Credential vendor, List<X509Certificate> above) {
        if (!(vendor.key() instanceof RSAPrivateKey)) {
            return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM); // the portal expects SHA256withRSA
        }
        Set<X509Certificate> chain = new LinkedHashSet<>(vendor.chain());
        chain.addAll(above);
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] plist = PlistWriter.write(PlistDict.builder()
                .put("PushCertRequestCSR", base64.encodeToString(request))
                .put("PushCertCertificateChain", Certificates.pem(new ArrayList<>(chain)))
                .put("PushCertSignature", base64.encodeToString(sign(request, vendor.key())))
                .build());
        return Verdict.accept(new String(base64.encode(plist), US_ASCII));
    }

    private static byte[] sign(byte[] request, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(request);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java signs with RSA", e);
        }
    }
}
