package helder.protocol.apple.plist;

import static helder.protocol.apple.Samples.plist;
import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the reader understands; notes section 18.2. */
class PlistReaderTest {
    private final PlistReader reader = new PlistReader(PlistLimits.CHECK_IN);

    @Test
    void everyKindOfValueIsRead() throws Exception {
        PlistDict dict = reader.readDict(plist("""
                        <dict>
                          <key>text</key><string>Zoë &amp; co &#x1F600;<![CDATA[ <b> ]]></string>
                          <key>whole</key><integer> -42 </integer>
                          <key>real</key><real>63.5</real>
                          <key>yes</key><true/><key>no</key><false></false>
                          <key>when</key><date>2026-11-23T10:00:00Z</date>
                          <key>bytes</key><data>
                            AQID
                            BA==
                          </data>
                          <key>list</key><array><string>a</string><!-- between --><dict/></array>
                        </dict>"""));

        assertThat(dict.optionalString("text")).contains("Zoë & co \uD83D\uDE00 <b> ");
        assertThat(dict.optionalInteger("whole")).hasValue(-42);
        assertThat(dict.optionalReal("real")).hasValue(63.5);
        assertThat(dict.optionalBoolean("yes")).contains(true);
        assertThat(dict.optionalBoolean("no")).contains(false);
        assertThat(dict.optionalDate("when")).contains(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(dict.optionalData("bytes")).contains(PlistData.of(new byte[] {1, 2, 3, 4}));
        assertThat(dict.optionalArray("list")).contains(PlistArray.of(new PlistString("a"), PlistDict.empty()));
        assertThat(dict.keys()).containsExactly("text", "whole", "real", "yes", "no", "when", "bytes", "list");
    }

    @Test
    void integersReachFromSigned64BitsToUnsigned64Bits() throws Exception {
        assertThat(integer("-9223372036854775808").asLong()).hasValue(Long.MIN_VALUE);
        assertThat(integer("18446744073709551615").value())
                .isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        assertThat(integer("18446744073709551615").asLong()).isEmpty();
        assertThat(integer("0xFF").asLong()).hasValue(255);
        assertThat(integer("+7").asLong()).hasValue(7);
    }

    @Test
    void realsMayBeInfiniteOrNoNumber() throws Exception {
        assertThat(reader.read(plist("<real>nan</real>")).root()).isEqualTo(new PlistReal(Double.NaN));
        assertThat(reader.read(plist("<real>-infinity</real>")).root())
                .isEqualTo(new PlistReal(Double.NEGATIVE_INFINITY));
        assertThat(reader.read(plist("<real>1e-3</real>")).root()).isEqualTo(new PlistReal(0.001));
    }

    @Test
    void ofDuplicateKeysTheLastWinsAndTheyAreCounted() throws Exception {
        PlistDocument document =
                reader.read(plist("<dict><key>a</key><string>1</string><key>a</key><string>2</string></dict>"));

        assertThat(document.duplicateKeys()).isOne();
        assertThat(document.root()).isEqualTo(PlistDict.builder().put("a", "2").build());
    }

    @Test
    void aValueOfAnotherKindIsNoAnswer() throws Exception {
        PlistDict dict = reader.readDict(plist("<dict><key>a</key><integer>1</integer></dict>"));

        assertThat(dict.optionalString("a")).isEmpty();
        assertThat(dict.optionalData("a")).isEmpty();
        assertThat(dict.optionalReal("a")).hasValue(1.0);
        assertThat(dict.optionalString("missing")).isEmpty();
    }

    @Test
    void aDocumentNeedsNoDoctypeAndMayBeInUtf16() throws Exception {
        byte[] utf16 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><plist><string>é</string></plist>"
                .getBytes(StandardCharsets.UTF_16);

        assertThat(reader.read(utf8("<plist><string/></plist>")).root()).isEqualTo(new PlistString(""));
        assertThat(reader.read(utf16).root()).isEqualTo(new PlistString("é"));
    }

    @Test
    void theTextFormOfADictionaryShowsNoValue() throws Exception {
        PlistDict dict = reader.readDict(plist("<dict><key>SerialNumber</key><string>C02XYZ</string></dict>"));

        assertThat(dict.toString()).contains("SerialNumber").doesNotContain("C02XYZ");
    }

    private PlistInteger integer(String text) throws PlistException {
        return (PlistInteger)
                reader.read(plist("<integer>" + text + "</integer>")).root();
    }
}
