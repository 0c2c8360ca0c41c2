package helder.promises;

import static org.assertj.core.api.Assertions.assertThat;

import helder.apple.AppleHouse;
import helder.apple.PushTopic;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Programs that know nothing of Helder, run in a directory of their own, and a device's first message as OpenSSL signs it. */
final class OtherPrograms {

    private final Path directory;
    private final Path trustAnchor;

    /** @param trustAnchor the certificate that Go's programs trust in TLS, PEM */
    OtherPrograms(Path directory, Path trustAnchor) {
        this.directory = directory;
        this.trustAnchor = trustAnchor;
    }

    record Run(int exit, byte[] output, String errors) {

        /** All that it printed. */
        String everything() {
            return new String(output, StandardCharsets.UTF_8) + errors;
        }
    }

    byte[] run(String... command) throws Exception {
        Run run = execute(Arrays.asList(command));
        assertThat(run.exit())
                .as(String.join(" ", command) + ": " + run.errors())
                .isZero();
        return run.output();
    }

    Run execute(List<String> command) throws Exception {
        Path errors = directory.resolve("errors.txt");
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().put("SSL_CERT_FILE", trustAnchor.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output, Files.readString(errors));
    }

    X509Certificate read(String file) throws Exception {
        return certificate(Files.readAllBytes(directory.resolve(file)));
    }

    static X509Certificate certificate(byte[] pem) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /** A client that trusts only that certificate in TLS. */
    HttpClient client() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(trustAnchor)) {
            store.setCertificateEntry(
                    "anchor", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** Says hello as a device does, signed by OpenSSL with a certificate and key in the directory; the answer's status. */
    int authenticate(AppleHouse house, String udid, String certificate, String key) throws Exception {
        String topic = house.bean(PushTopic.class).topic().orElseThrow();
        Files.writeString(directory.resolve("body.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <plist version="1.0"><dict><key>MessageType</key><string>Authenticate</string>
                <key>Topic</key><string>%s</string><key>UDID</key><string>%s</string>
                <key>OSVersion</key><string>27.1</string><key>ProductName</key><string>iPhone17,3</string></dict></plist>
                """.formatted(topic, udid));
        run(
                "openssl",
                "cms",
                "-sign",
                "-binary",
                "-in",
                "body.xml",
                "-signer",
                certificate,
                "-inkey",
                key,
                "-outform",
                "DER",
                "-out",
                "signature.der");
        String signature = Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("signature.der")));
        var request = HttpRequest.newBuilder(URI.create(house.server().deviceAddress() + "/apple/mdm"))
                .header("Content-Type", "application/x-apple-aspen-mdm-checkin")
                .header("Mdm-Signature", signature)
                .PUT(HttpRequest.BodyPublishers.ofFile(directory.resolve("body.xml")))
                .build();
        try (HttpClient client = client()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
