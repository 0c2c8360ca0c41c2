package helder.protocol.windows.xcep;

import helder.protocol.windows.soap.Namespaces;
import helder.protocol.windows.soap.SoapReply;
import helder.protocol.windows.xml.XmlWriter;
import java.time.Duration;
import java.util.List;

/**
 * What a certificate request should look like. Clients read the length of the key, the hash and the providers of keys; the
 * rest must be there to be valid. Without a policy they make RSA keys of 2048 bits and sign with SHA-1.
 *
 * @param name of the certificate's kind, shown nowhere
 * @param life of the certificate
 * @param renewal how long before its end it is renewed
 * @param keyBits at least 2048
 * @param providers in order of preference, at least one
 * @param hashGroup the group of the identifier of SHA-256. Servers in the field send 4; documents say 1. Unproven on
 *     hardware
 */
public record CertificatePolicy(
        String name, Duration life, Duration renewal, int keyBits, List<KeyProvider> providers, int hashGroup) {
    /** What servers in the field send. */
    public static final int HASH_GROUP = 4;

    private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";
    private static final String[] NIL = {"xsi:nil", "true"};

    public CertificatePolicy {
        providers = List.copyOf(providers);
        if (keyBits < 2048 || providers.isEmpty() || !renewal.isPositive() || renewal.compareTo(life) >= 0) {
            throw new IllegalArgumentException(
                    "a policy needs 2048 bits, a provider, and a renewal within the certificate's life");
        }
    }

    /** A year, renewed in its last 60 days, in the security chip where there is one. */
    public static CertificatePolicy standard(String name) {
        return new CertificatePolicy(
                name,
                Duration.ofDays(365),
                Duration.ofDays(60),
                2048,
                List.of(KeyProvider.TPM, KeyProvider.SOFTWARE),
                HASH_GROUP);
    }

    /** The answer in UTF-8. */
    public byte[] write(SoapReply reply) {
        return reply.write(xml -> {
            xml.open("GetPoliciesResponse", "xmlns", Namespaces.POLICY, "xmlns:xsi", Namespaces.INSTANCE);
            xml.open("response").empty("policyID");
            nothing(xml, "policyFriendlyName", "nextUpdateHours", "policiesNotChanged");
            xml.open("policies").open("policy").element("policyOIDReference", "0");
            nothing(xml, "cAs");
            attributes(xml);
            xml.close().close().close();
            nothing(xml, "cAs");
            xml.open("oIDs").open("oID").element("value", SHA_256).element("group", Integer.toString(hashGroup));
            xml.element("oIDReferenceID", "0").element("defaultName", "szOID_NIST_sha256");
            xml.close().close().close();
        });
    }

    private void attributes(XmlWriter xml) {
        xml.open("attributes").element("commonName", name).element("policySchema", "3");
        xml.open("certificateValidity")
                .element("validityPeriodSeconds", Long.toString(life.toSeconds()))
                .element("renewalPeriodSeconds", Long.toString(renewal.toSeconds()))
                .close();
        xml.open("permission")
                .element("enroll", "true")
                .element("autoEnroll", "false")
                .close();
        xml.open("privateKeyAttributes").element("minimalKeyLength", Integer.toString(keyBits));
        nothing(xml, "keySpec", "keyUsageProperty", "permissions", "algorithmOIDReference");
        xml.open("cryptoProviders");
        providers.forEach(provider -> xml.element("provider", provider.wireName()));
        xml.close().close();
        xml.open("revision")
                .element("majorRevision", "101")
                .element("minorRevision", "0")
                .close();
        nothing(xml, "supersededPolicies", "privateKeyFlags", "subjectNameFlags", "enrollmentFlags", "generalFlags");
        xml.element("hashAlgorithmOIDReference", "0");
        nothing(xml, "rARequirements", "keyArchivalAttributes", "extensions");
        xml.close();
    }

    private static void nothing(XmlWriter xml, String... names) {
        for (String name : names) {
            xml.empty(name, NIL);
        }
    }
}
