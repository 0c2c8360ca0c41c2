package helder.protocol.windows.xml;

import static helder.protocol.windows.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    private static final XmlLimits LIMITS = new XmlLimits(10_000, 5, 20, 2, 1_000);
    private static final String GREETING = "<a>gr\u00fc\u00df \u4e2d \ud83d\ude00</a>";

    private final XmlReader reader = new XmlReader(LIMITS);

    @Test
    void everyEncodingOfClientsGivesTheSameText() throws Exception {
        String wanted = "gr\u00fc\u00df \u4e2d \ud83d\ude00";

        assertThat(text(utf8(GREETING))).isEqualTo(wanted);
        assertThat(text(utf8("\ufeff" + GREETING))).isEqualTo(wanted);
        assertThat(text(utf8("<?xml version=\"1.0\" encoding='UTF-8'?>" + GREETING)))
                .isEqualTo(wanted);
        for (Charset utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(text(GREETING.getBytes(utf16))).isEqualTo(wanted);
            assertThat(text(("\ufeff<?xml version=\"1.0\" encoding=\"utf-16\"?>" + GREETING).getBytes(utf16)))
                    .isEqualTo(wanted);
        }
        // copied out of a program whose texts are UTF-16
        assertThat(text(utf8("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + GREETING)))
                .isEqualTo(wanted);
        assertThat(text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>gr\u00fc\u00df</a>"
                        .getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("gr\u00fc\u00df");
    }

    @Test
    void bytesThatAreNotTheirEncodingAreRefused() {
        assertThatThrownBy(() -> text(new byte[] {'<', 'a', '>', (byte) 0xC3, '<', '/', 'a', '>'}))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> text(new byte[] {'<', 0, 'a', 0, '>', 0, 0x3D, (byte) 0xD8, '<', 0, '/', 0}))
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> text(utf8("<?xml version=\"1.0\" encoding=\"ebcdic-cp-nl\"?><a/>")))
                .hasMessageContaining("encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1/\">%p;]><a/>",
                "<a>&b;</a>",
                "<?xml version=\"1.1\"?><a>&#1;</a>",
                "<a>&#0;</a>",
                "<a>&#xD800;</a>",
                "<a>\uffff</a>",
                "<a>\u0007</a>",
                "<a b=\"1\" b=\"2\"/>",
                "<x:a/>",
                "<a/><a/>",
                "<a/>text",
                "<a>",
                "</a>",
                "text",
                " ",
                "<a b=<>",
                "<a><![CDATA[ </a>",
                "<a c=\"1\" d=\"2\" e=\"3\"/>",
                "<a><a><a><a><a><a/></a></a></a></a></a>"
            })
    void whatIsNoPlainDocumentIsRefused(String document) {
        assertThatThrownBy(() -> walk(utf8(document))).isInstanceOf(XmlException.class);
    }

    @Test
    void limitsAreToldWithThePlace() {
        assertThatThrownBy(() -> walk(utf8("<a>" + "<b/>".repeat(20) + "</a>")))
                .hasMessage("more than 20 elements (line 1, column 80)");
        assertThatThrownBy(() -> text(utf8("<a>" + "x".repeat(1_001) + "</a>")))
                .hasMessageContaining("a text longer than 1000");
        assertThatThrownBy(() -> content(utf8("<a><b>" + "x".repeat(995) + "</b></a>")))
                .hasMessageContaining("a text longer than 1000");
        assertThatThrownBy(() -> text(new byte[10_001])).hasMessage("longer than 10000 bytes");
        assertThatThrownBy(() -> text(new byte[0])).hasMessage("an empty document");
        assertThat(catchThrowableOfType(XmlException.class, () -> walk(utf8("<a>\n  <b>\n</a>")))
                        .line())
                .isEqualTo(3);
    }

    @Test
    void refusalsQuoteNothing() {
        assertThatThrownBy(() -> text(utf8("<a>secret &hidden; </secret>")))
                .hasMessageNotContainingAny("secret", "hidden");
    }

    @Test
    void elementsThatNobodyReadsArePassedOver() throws Exception {
        List<String> seen = new ArrayList<>();
        reader.read(utf8("<a><b><c>1</c><c/></b>text<!-- no --><d>2</d><?p i?><e/></a>"), xml -> {
            int a = xml.depth();
            while (xml.child(a)) {
                seen.add(xml.name().equals("d") ? xml.text() : xml.name());
            }
            return seen;
        });

        assertThat(seen).containsExactly("b", "2", "e");
    }

    @Test
    void attributesAreKnownByNamespace() throws Exception {
        byte[] document = utf8("<a xmlns:p='urn:p' p:t='1' t='2'/>");

        assertThat(attribute(document, "urn:p")).isEqualTo("1");
        assertThat(attribute(document, "")).isEqualTo("2");
        assertThat(attribute(document, "urn:q")).isEqualTo("none");
    }

    @Test
    void innerMarkupIsAsGoodAsEscapedText() throws Exception { // section 2.10 no. 4
        assertThat(content(utf8("<a> 1 &lt;b/&gt; &amp;amp; <![CDATA[<c/>]]></a>")))
                .isEqualTo(" 1 <b/> &amp; <c/>");
        assertThat(content(utf8("<a> <b c='\"&#10;'>1 &amp; 2<d></d></b> 3 &lt; 4 </a>")))
                .isEqualTo("<b c=\"&quot;&#10;\">1 &amp; 2<d></d></b> 3 &lt; 4");
        assertThat(content(utf8("<a xmlns='urn:a' xmlns:p='urn:p'><b p:c='1'><p:d/></b><p:e xmlns=''/></a>")))
                .isEqualTo("<b xmlns:p=\"urn:p\" p:c=\"1\"><p:d></p:d></b><p:e xmlns=\"\" xmlns:p=\"urn:p\"></p:e>");
        assertThatThrownBy(() -> text(utf8("<a>1<b/></a>"))).hasMessageContaining("an element where a text");
    }

    private String attribute(byte[] document, String namespace) throws XmlException {
        return reader.read(document, xml -> xml.attribute(namespace, "t").orElse("none"));
    }

    private String text(byte[] document) throws XmlException {
        return reader.read(document, XmlCursor::text);
    }

    private String content(byte[] document) throws XmlException {
        return reader.read(document, XmlCursor::content);
    }

    private void walk(byte[] document) throws XmlException {
        reader.read(document, XmlCursor::content);
    }
}
