package helder.protocol.pki;

import static helder.protocol.pki.Samples.AUTHORITY;
import static helder.protocol.pki.Samples.DEVICE;
import static helder.protocol.pki.Samples.DEVICE_KEYS;
import static helder.protocol.pki.Samples.IDENTITY;
import static helder.protocol.pki.Samples.NOW;
import static helder.protocol.pki.Samples.RANDOM;
import static helder.protocol.pki.Samples.ROOT;
import static helder.protocol.pki.Samples.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write, OpenSSL accepts; what OpenSSL writes, we accept. */
final class OpenSslPeerTest {

    private static final byte[] BODY = "<plist>body\n</plist>".getBytes(StandardCharsets.UTF_8);
    private static final char[] NONE = {};

    private final OpenSsl openssl;

    OpenSslPeerTest(@TempDir Path folder) {
        this.openssl = OpenSsl.in(folder);
    }

    @BeforeEach
    void files() throws Exception {
        openssl.write("body", BODY);
        openssl.write("device", DEVICE);
        openssl.write("authority.pem", Certificates.pem(List.of(AUTHORITY.certificate())));
        openssl.write("root.pem", Certificates.pem(List.of(ROOT.certificate())));
    }

    @Test
    void ourDeviceCertificatesVerify() throws Exception {
        assertThat(openssl.ok(
                        "verify",
                        "-x509_strict",
                        "-attime",
                        "@time",
                        "-purpose",
                        "sslclient",
                        "-CAfile",
                        "authority.pem",
                        "device.pem"))
                .contains("OK");
    }

    @Test
    void ourServerCertificatesVerifyForTheirHosts() throws Exception {
        openssl.write("server", ROOT.issueServer(List.of("mdm.delinde.example", "127.0.0.1"), NOW, RANDOM));

        assertThat(server("root.pem", "-verify_hostname", "mdm.delinde.example").status())
                .isZero();
        assertThat(server("root.pem", "-verify_ip", "127.0.0.1").status()).isZero();
        assertThat(server("root.pem", "-verify_hostname", "other.example").status())
                .isNotZero();
    }

    @Test
    void aLimitedRootVouchesForItsOwnNamesOnly() throws Exception {
        ServerRoot limited = ServerRoot.create(
                new Subject("Limited", "De Linde"), List.of("delinde.example", "127.0.0.1"), NOW, RANDOM);
        openssl.write("limited.pem", Certificates.pem(List.of(limited.certificate())));

        assertThat(vouches(limited, "delinde.example", "mdm.delinde.example", "127.0.0.1"))
                .isTrue();
        assertThat(vouches(limited, "bank.example")).isFalse();
        assertThat(vouches(limited, "127.0.0.2")).isFalse();
    }

    @Test
    void aRootLimitedToNamesVouchesForNoAddressAndTheOtherWayRound() throws Exception {
        ServerRoot names = ServerRoot.create(new Subject("Names", "X"), List.of("delinde.example"), NOW, RANDOM);
        openssl.write("limited.pem", Certificates.pem(List.of(names.certificate())));
        assertThat(vouches(names, "127.0.0.1")).isFalse();
        assertThat(vouches(names, "::1")).isFalse();

        ServerRoot addresses = ServerRoot.create(new Subject("Addresses", "X"), List.of("::1"), NOW, RANDOM);
        openssl.write("limited.pem", Certificates.pem(List.of(addresses.certificate())));
        assertThat(vouches(addresses, "::1")).isTrue();
        assertThat(vouches(addresses, "delinde.example")).isFalse();
        assertThat(vouches(addresses, "127.0.0.1")).isFalse();
    }

    @Test
    void ourProfilesVerify() throws Exception {
        openssl.write("profile", new ProfileSigner(Samples.PROFILE_SIGNER, RANDOM).sign(BODY, NOW));

        openssl.ok(
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "profile",
                "-attime",
                "@time",
                "-CAfile",
                "root.pem",
                "-out",
                "content");

        assertThat(openssl.read("content")).isEqualTo(BODY);
    }

    @Test
    void ourPushRequestsVerify() throws Exception {
        openssl.write("request", PushCertificates.request(DEVICE_KEYS, new Subject("Push", "De Linde"), RANDOM));

        assertThat(openssl.ok("req", "-verify", "-noout", "-inform", "DER", "-in", "request"))
                .contains("OK");
    }

    @Test
    void ourScepAnswersVerifyAndOpen() throws Exception {
        ScepReading.Understood read =
                (ScepReading.Understood) new ScepReader(AUTHORITY).read(new ScepMessages().write());
        openssl.write("answer", new ScepReplies(AUTHORITY, RANDOM).success(read.request(), IDENTITY));

        openssl.ok("cms", "-verify", "-binary", "-inform", "DER", "-in", "answer", "-noverify", "-out", "envelope");
        openssl.ok(
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "envelope",
                "-inkey",
                "device.key",
                "-out",
                "bag");
        assertThat(openssl.ok("pkcs7", "-print_certs", "-noout", "-inform", "DER", "-in", "bag"))
                .contains("CN = ticket-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256", "sha384", "sha512"})
    void detachedSignaturesOfOpenSslVerify(String digest) throws Exception {
        assertThat(accepted(MdmSignature.verify(signature("device", "-md", digest), BODY)))
                .isEqualTo(IDENTITY);
    }

    @Test
    void ellipticCurveAndBareSignaturesOfOpenSslVerify() throws Exception {
        Credential curve = Samples.selfSigned(Samples.EC_KEYS);
        openssl.write("curve", curve);

        assertThat(accepted(MdmSignature.verify(signature("curve"), BODY))).isEqualTo(curve.certificate());
        assertThat(accepted(MdmSignature.verify(signature("device", "-noattr"), BODY)))
                .isEqualTo(IDENTITY);
    }

    @Test
    void aSignerNamedByKeyIdentifierIsNotLookedFor() throws Exception {
        assertThat(MdmSignature.verify(signature("device", "-keyid"), BODY).rejected())
                .contains(Fault.NO_SIGNER_CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-nodetach", "-stream"})
    void attachedMessagesOfOpenSslOpenInDerAndInStreamedBer(String option) throws Exception {
        openssl.ok(
                "cms",
                "-sign",
                "-binary",
                "-nodetach",
                option,
                "-in",
                "body",
                "-signer",
                "device.pem",
                "-inkey",
                "device.key",
                "-outform",
                "DER",
                "-out",
                "message");

        assertThat(accepted(SignedContent.open(openssl.read("message"))).content())
                .isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "rsa:3072"})
    void requestsOfOpenSslAreRead(String key) throws Exception {
        openssl.write("request.cnf", """
                [req]
                prompt=no
                distinguished_name=dn
                attributes=attributes
                [dn]
                CN=wish
                [attributes]
                challengePassword=from-openssl
                """);
        openssl.ok(
                "req",
                "-new",
                "-newkey",
                key,
                "-nodes",
                "-keyout",
                "new.key",
                "-config",
                "request.cnf",
                "-outform",
                "DER",
                "-out",
                "request");

        assertThat(accepted(CertificateRequest.read(openssl.read("request"))).challenge())
                .contains("from-openssl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521"})
    void ellipticCurveRequestsOfOpenSslAreRead(String curve) throws Exception {
        openssl.ok("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", "curve.key");
        openssl.ok("req", "-new", "-key", "curve.key", "-subj", "/CN=wish", "-outform", "DER", "-out", "request");

        assertThat(CertificateRequest.read(openssl.read("request")).accepted()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs1", "oaep"})
    void envelopesOfOpenSslOpen(String padding) throws Exception {
        byte[] request = Samples.request(DEVICE_KEYS, "sealed");
        openssl.write("request", request);
        openssl.ok(
                "cms",
                "-encrypt",
                "-binary",
                "-aes256",
                "-in",
                "request",
                "-recip",
                "authority.pem",
                "-keyopt",
                "rsa_padding_mode:" + padding,
                "-outform",
                "DER",
                "-out",
                "envelope");

        ScepEnvelope.Opened opened = accepted(new ScepEnvelope(AUTHORITY).open(openssl.read("envelope")));

        assertThat(opened.request().encoded()).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-keypbe", "-legacy"})
    void pkcs12FilesOfOpenSslAreRead(String form) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "pkcs12",
                "-export",
                "-in",
                "device.pem",
                "-inkey",
                "device.key",
                "-passout",
                "pass:geheim",
                "-out",
                "device.p12"));
        command.addAll(form.equals("-legacy") ? List.of("-legacy") : List.of("-keypbe", "AES-256-CBC"));
        openssl.ok(command.toArray(String[]::new));

        assertThat(accepted(Credentials.read(openssl.read("device.p12"), "geheim".toCharArray()))
                        .certificate())
                .isEqualTo(IDENTITY);
        assertThat(Credentials.read(openssl.read("device.p12"), "falsch".toCharArray())
                        .rejected())
                .contains(Fault.WRONG_PASSWORD);
    }

    @Test
    void privateKeysOfOpenSslAreReadInEveryForm() throws Exception {
        openssl.ok("pkey", "-in", "device.key", "-traditional", "-out", "plain");
        openssl.ok("pkey", "-in", "device.key", "-traditional", "-aes256", "-passout", "pass:geheim", "-out", "old");
        openssl.ok("pkcs8", "-topk8", "-in", "device.key", "-passout", "pass:geheim", "-out", "new");

        assertThat(accepted(Credentials.read(withCertificate("plain"), NONE)).key())
                .isEqualTo(DEVICE_KEYS.getPrivate());
        for (String form : List.of("old", "new")) {
            assertThat(accepted(Credentials.read(withCertificate(form), "geheim".toCharArray()))
                            .key())
                    .as(form)
                    .isEqualTo(DEVICE_KEYS.getPrivate());
            assertThat(Credentials.read(withCertificate(form), "falsch".toCharArray())
                            .rejected())
                    .as(form)
                    .contains(Fault.WRONG_PASSWORD);
            assertThat(Credentials.read(withCertificate(form), NONE).rejected())
                    .as(form)
                    .contains(Fault.WRONG_PASSWORD);
        }
    }

    @Test
    void anEllipticCurveKeyInItsTraditionalFormIsRead() throws Exception {
        Credential curve = Samples.selfSigned(Samples.EC_KEYS);
        openssl.write("curve", curve);
        openssl.ok("pkey", "-in", "curve.key", "-traditional", "-out", "plain");
        byte[] file = (new String(openssl.read("plain"), StandardCharsets.US_ASCII) + Certificates.pem(curve.chain()))
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(accepted(Credentials.read(file, NONE)).certificate()).isEqualTo(curve.certificate());
    }

    private byte[] withCertificate(String key) throws Exception {
        return (new String(openssl.read(key), StandardCharsets.US_ASCII) + Certificates.pem(List.of(IDENTITY)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private boolean vouches(ServerRoot root, String... hosts) throws Exception {
        openssl.write("server", root.issueServer(List.of(hosts), NOW, RANDOM));
        return server("limited.pem").status() == 0;
    }

    private OpenSsl.Outcome server(String root, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("verify", "-x509_strict", "-attime", "@time", "-purpose", "sslserver", "-CAfile", root));
        command.addAll(List.of(options));
        command.add("server.pem");
        return openssl.run(command.toArray(String[]::new));
    }

    private String signature(String signer, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "cms",
                "-sign",
                "-binary",
                "-in",
                "body",
                "-signer",
                signer + ".pem",
                "-inkey",
                signer + ".key",
                "-outform",
                "DER",
                "-out",
                "signature"));
        command.addAll(List.of(options));
        openssl.ok(command.toArray(String[]::new));
        return Base64.getEncoder().encodeToString(openssl.read("signature"));
    }
}
