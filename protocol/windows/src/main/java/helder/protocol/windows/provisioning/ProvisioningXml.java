package helder.protocol.windows.provisioning;

import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.xml.XmlWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Characteristics and parms of one document. */
final class ProvisioningXml {
    private static final Pattern PLAIN_NAME = Pattern.compile("CN=[A-Za-z0-9-]{1,64}");

    private final XmlWriter xml = new XmlWriter().open("wap-provisioningdoc", "version", "1.1");

    ProvisioningXml open(String type) {
        xml.open("characteristic", "type", type);
        return this;
    }

    ProvisioningXml close() {
        xml.close();
        return this;
    }

    ProvisioningXml parm(String name, String value) {
        xml.empty("parm", "name", name, "value", value);
        return this;
    }

    ProvisioningXml parm(Parameter parameter) {
        xml.empty("parm", "name", parameter.name(), "value", parameter.value(), "datatype", parameter.type());
        return this;
    }

    ProvisioningXml flag(String name) {
        xml.empty("parm", "name", name);
        return this;
    }

    byte[] utf8() {
        return xml.close().utf8();
    }

    void certificates(X509Certificate root, X509Certificate identity, EnrollmentType type, Renewal renewal) {
        open("CertificateStore").open("Root").open("System");
        certificate(root);
        close().close().open("My").open(type.store());
        certificate(identity);
        xml.empty("characteristic", "type", "PrivateKeyContainer"); // must be there, beside the certificate
        close().open("WSTEP").open("Renew");
        parm(Parameter.truth("ROBOSupport", true));
        parm(Parameter.integer("RenewPeriod", renewal.periodDays()));
        parm(Parameter.integer("RetryInterval", renewal.retryDays()));
        close().close().close().close();
    }

    private void certificate(X509Certificate certificate) {
        byte[] der = encoded(certificate);
        open(thumbprint(der)).parm("EncodedCertificate", Base64.getEncoder().encodeToString(der));
        close();
    }

    /** Where the PC finds its certificate for TLS: subject and store. That it is found so is unproven on hardware. */
    static String searchCriteria(X509Certificate identity, EnrollmentType type) {
        return "Subject=" + escaped(name(identity)) + "&Stores=" + escaped("My\\" + type.store());
    }

    static void requirePlainName(X509Certificate identity) {
        if (!PLAIN_NAME.matcher(name(identity)).matches()) {
            throw new IllegalArgumentException("the certificate of a PC needs one common name as its subject");
        }
    }

    private static String name(X509Certificate identity) {
        return identity.getSubjectX500Principal().getName();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** SHA-1 of the certificate, upper-case hex: the name of its node. */
    static String thumbprint(byte[] der) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-1", e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }
}
