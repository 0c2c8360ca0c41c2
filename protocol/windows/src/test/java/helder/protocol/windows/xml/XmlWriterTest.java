package helder.protocol.windows.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class XmlWriterTest {
    private static final int[] ODD = {'<', '>', '&', '"', '\'', ' ', '\t', '\n', '\r', 0xF000, 0xE9, 0x1F600, ']'};

    @Test
    void documentsStandOnOneLineWithEntitiesOnly() {
        String document = new XmlWriter()
                .open("a:b", "xmlns:a", "urn:a", "c", "\"<&>\t\n\r'")
                .element("d", "1 < 2 && ]]> \"quoted\" \r\n\t\uF000x")
                .elementIfPresent("e", null)
                .empty("f", "g", "")
                .close()
                .toString();

        assertThat(document)
                .isEqualTo("<a:b xmlns:a=\"urn:a\" c=\"&quot;&lt;&amp;&gt;&#9;&#10;&#13;'\">"
                        + "<d>1 &lt; 2 &amp;&amp; ]]&gt; \"quoted\" &#13;\n\t&#xF000;x</d><f g=\"\"/></a:b>");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        var random = new Random(20261129);
        var reader = new XmlReader(XmlLimits.SOAP);
        for (int i = 0; i < 500; i++) {
            String text = oddText(random);
            byte[] document = new XmlWriter().element("a", text, "b", text).utf8();

            String read = reader.read(document, xml -> xml.attribute("", "b").orElse("") + "|" + xml.text());

            assertThat(read).isEqualTo(text + "|" + text);
        }
    }

    @Test
    void mistakesShowWhereTheyAreMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new XmlWriter().element("a", "bell \u0007"));
        assertThatIllegalArgumentException().isThrownBy(() -> new XmlWriter().open("a", "b", "half \uD83D"));
        assertThatIllegalStateException()
                .isThrownBy(() -> new XmlWriter().open("a").utf8());
    }

    private static String oddText(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(20);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextBoolean() ? ODD[random.nextInt(ODD.length)] : 'a' + random.nextInt(26));
        }
        return text.toString();
    }
}
