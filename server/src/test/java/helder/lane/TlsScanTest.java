package helder.lane;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What both listeners agree to in TLS, as this runtime and a scanner of others see it. */
class TlsScanTest {

    private static final WholeServer SERVER = WholeServer.shared();

    private static List<URI> listeners() {
        return List.of(URI.create(SERVER.webAddress()), URI.create(SERVER.deviceAddress()));
    }

    @Test
    void ofTheSuitesThisRuntimeKnowsOnlyThoseWithForwardSecrecyAndAuthenticatedEncryptionAreTaken() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        for (URI listener : listeners()) {
            var taken = new TreeSet<String>();
            for (String suite : context.getSupportedSSLParameters().getCipherSuites()) {
                if (isTaken(context, listener, suite)) {
                    taken.add(suite);
                }
            }
            assertThat(taken)
                    .contains("TLS_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
                    .allMatch(suite -> suite.matches("TLS_(AES_(128|256)_GCM|CHACHA20_POLY1305)_SHA\\d+"
                            + "|TLS_ECDHE_(RSA|ECDSA)_WITH_(AES_(128|256)_GCM|CHACHA20_POLY1305)_SHA\\d+"));
        }
    }

    private static boolean isTaken(SSLContext context, URI listener, String suite) throws Exception {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(listener.getHost(), listener.getPort())) {
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return true;
        } catch (SSLException refused) {
            return false;
        }
    }

    @Test
    @Tag("sslscan")
    void aScannerFindsNothingWeak() throws Exception {
        var scans = new ArrayList<Process>();
        for (URI listener : listeners()) {
            scans.add(new ProcessBuilder(
                            "sslscan", "--no-colour", "--xml=-", listener.getHost() + ":" + listener.getPort())
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process scan : scans) {
            byte[] report = scan.getInputStream().readAllBytes();
            assertThat(scan.waitFor(60, TimeUnit.SECONDS)).isTrue();
            check(new Report(report));
        }
    }

    private static void check(Report report) {
        assertThat(report.of("protocol")
                        .filter(each -> each.getAttribute("enabled").equals("1")))
                .extracting(each -> each.getAttribute("type") + " " + each.getAttribute("version"))
                .containsExactlyInAnyOrder("tls 1.2", "tls 1.3");
        assertThat(report.of("protocol")).as("protocols that were tried").hasSizeGreaterThanOrEqualTo(6);

        assertThat(report.of("cipher")).hasSizeGreaterThanOrEqualTo(4).allSatisfy(each -> {
            assertThat(each.getAttribute("cipher")).matches("(ECDHE-(RSA|ECDSA)|TLS)[-_].*(GCM|CHACHA20|POLY1305).*");
            assertThat(Integer.parseInt(each.getAttribute("bits"))).isGreaterThanOrEqualTo(128);
        });
        assertThat(report.of("compression"))
                .allSatisfy(each -> assertThat(each.getAttribute("supported")).isEqualTo("0"));
        assertThat(report.of("renegotiation"))
                .allMatch(each -> each.getAttribute("supported").equals("0")
                        || each.getAttribute("secure").equals("1"));
        assertThat(report.of("heartbleed"))
                .allSatisfy(each -> assertThat(each.getAttribute("vulnerable")).isEqualTo("0"));

        assertThat(report.text("signature-algorithm")).containsIgnoringCase("sha256");
        assertThat(report.of("pk")).allSatisfy(each -> {
            int least = each.getAttribute("type").equals("EC") ? 128 : 2048; // of a curve it tells the strength
            assertThat(Integer.parseInt(each.getAttribute("bits"))).isGreaterThanOrEqualTo(least);
        });
        assertThat(report.text("altnames")).contains("DNS:localhost");
        assertThat(report.text("self-signed")).isEqualTo("false");
        assertThat(report.text("expired")).isEqualTo("false");
    }

    /** What sslscan wrote, in XML. */
    private static final class Report {
        private final Element root;

        Report(byte[] xml) throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        }

        Stream<Element> of(String name) {
            var found = new ArrayList<Element>();
            var nodes = root.getElementsByTagName(name);
            for (int i = 0; i < nodes.getLength(); i++) {
                if (nodes.item(i) instanceof Element element) {
                    found.add(element);
                }
            }
            return found.stream();
        }

        String text(String name) {
            return of(name).map(Element::getTextContent).findFirst().orElse("");
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
