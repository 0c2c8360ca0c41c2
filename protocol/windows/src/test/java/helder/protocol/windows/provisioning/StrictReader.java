package helder.protocol.windows.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads a provisioning document as severely as a PC might (section 1.10), with a parser of its own: unknown places, names in
 * another case, missing types, thumbprints that fit no certificate and criteria that select none are failures.
 */
final class StrictReader {
    private static final List<String> STORES = List.of("User", "System");
    private static final String STORE = "CertificateStore";

    final Map<String, @Nullable String> values = new LinkedHashMap<>();
    final Map<String, String> types = new LinkedHashMap<>();
    final List<String> places = new ArrayList<>();

    StrictReader(byte[] document) throws Exception {
        assertThat(new String(document, StandardCharsets.UTF_8))
                .startsWith("<wap-provisioningdoc")
                .doesNotContain("\n");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("wap-provisioningdoc");
        assertThat(root.getAttribute("version")).isEqualTo("1.1");
        children(root, "");
        assertThat(places).allMatch(place -> place.matches("(CertificateStore|APPLICATION|DMClient)(/.*)?"));
        types();
        certificates();
    }

    String value(String path) {
        assertThat(values).containsKey(path);
        return Objects.requireNonNull(values.get(path));
    }

    X509Certificate certificate(String place) throws Exception {
        List<String> found = places.stream()
                .filter(each -> each.matches(STORE + "/" + place + "/[0-9A-F]{40}"))
                .toList();
        assertThat(found).hasSize(1);
        byte[] der = Base64.getDecoder().decode(value(found.getFirst() + "/EncodedCertificate"));
        String thumbprint = found.getFirst().substring(found.getFirst().lastIndexOf('/') + 1);
        assertThat(HexFormat.of()
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(der)))
                .isEqualTo(thumbprint);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** The store, User or System, that holds the identity with its key. */
    String identityStore() {
        List<String> found = STORES.stream()
                .filter(store -> places.contains(STORE + "/My/" + store + "/PrivateKeyContainer"))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** The account and the client's settings: only a first enrollment has them. */
    void account() throws Exception {
        String provider = value("APPLICATION/PROVIDER-ID");
        assertThat(provider).matches("[\\x21-\\x7e]+").doesNotContain("/");
        assertThat(places).contains("DMClient/Provider/" + provider + "/Poll");
        assertThat(URI.create(value("APPLICATION/ADDR")).getScheme()).isEqualTo("https");
        assertThat(value("APPLICATION/DEFAULTENCODING")).isEqualTo("application/vnd.syncml.dm+xml");
        assertThat(values)
                .doesNotContainKey("APPLICATION/INIT")
                .containsEntry("APPLICATION/BACKCOMPATRETRYDISABLED", null);
        List<String> levels = new ArrayList<>();
        for (String place : List.of("APPLICATION/APPAUTH", "APPLICATION/APPAUTH#2")) {
            levels.add(value(place + "/AAUTHLEVEL"));
            assertThat(value(place + "/AAUTHTYPE")).isEqualTo("DIGEST");
            assertThat(value(place + "/AAUTHSECRET")).isNotBlank();
            assertThat(Base64.getDecoder().decode(value(place + "/AAUTHDATA"))).isNotEmpty();
        }
        assertThat(levels).containsExactly("CLIENT", "APPSRV");
        criteriaSelect(certificate("My/" + identityStore()));
    }

    private void criteriaSelect(X509Certificate identity) {
        Map<String, String> criteria = new LinkedHashMap<>();
        Arrays.stream(value("APPLICATION/SSLCLIENTCERTSEARCHCRITERIA").split("&"))
                .map(each -> each.split("=", 2))
                .forEach(each -> criteria.put(each[0], URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        assertThat(criteria.keySet()).containsExactly("Subject", "Stores");
        assertThat(criteria.get("Subject"))
                .isEqualTo(identity.getSubjectX500Principal().toString());
        assertThat(criteria.get("Stores")).isEqualTo("My\\" + identityStore());
    }

    private void certificates() throws Exception {
        X509Certificate root = certificate("Root/System");
        X509Certificate identity = certificate("My/" + identityStore());
        identity.verify(root.getPublicKey());
        String key = STORE + "/My/" + identityStore() + "/PrivateKeyContainer";
        assertThat(values.keySet()).noneMatch(name -> name.startsWith(key + "/"));
    }

    private void types() {
        values.forEach((name, value) -> {
            boolean typed = name.startsWith("DMClient/") || name.startsWith(STORE + "/My/WSTEP/");
            String type = types.get(name);
            assertThat(type != null).as(name).isEqualTo(typed);
            if ("integer".equals(type)) {
                assertThat(value).as(name).matches("[0-9]+");
            } else if ("boolean".equals(type)) {
                assertThat(value).as(name).isIn("true", "false");
            } else if (type != null) {
                assertThat(type).as(name).isEqualTo("string");
            }
        });
    }

    private void children(Element parent, String path) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            assertThat(node).as("nothing but elements").isInstanceOf(Element.class);
            var element = (Element) node;
            if (element.getTagName().equals("parm")) {
                parm(element, path);
            } else {
                assertThat(element.getTagName()).isEqualTo("characteristic");
                assertThat(element.getAttributes().getLength()).isEqualTo(1);
                String place = path + (path.isEmpty() ? "" : "/") + element.getAttribute("type");
                place = places.contains(place) ? place + "#2" : place;
                places.add(place);
                children(element, place);
            }
        }
    }

    private void parm(Element parm, String path) {
        assertThat(parm.getChildNodes().getLength()).isZero();
        String name = path + "/" + parm.getAttribute("name");
        assertThat(values).doesNotContainKey(name);
        values.put(name, parm.hasAttribute("value") ? parm.getAttribute("value") : null);
        if (parm.hasAttribute("datatype")) {
            types.put(name, parm.getAttribute("datatype"));
        }
    }
}
