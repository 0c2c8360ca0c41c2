package helder.protocol.apple.plist;

import static helder.protocol.apple.Samples.plist;
import static helder.protocol.apple.Samples.text;
import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader refuses, always with a {@link PlistException}; notes section 18.2. */
class PlistRefusalsTest {
    private static final int DEEPEST = PlistLimits.CHECK_IN.depth();

    private final PlistReader reader = new PlistReader(PlistLimits.CHECK_IN);

    @Test
    void anEntityBombIsRefused() {
        assertRefused(utf8("""
                        <!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
                        <plist><string>&c;</string></plist>"""));
    }

    @Test
    void anExternalEntityIsRefusedAndItsFileNotRead(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "do not read");
        byte[] document = utf8("<!DOCTYPE plist [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]><plist><dict><key>k</key><string>&x;</string></dict></plist>");

        assertThatThrownBy(() -> reader.read(document))
                .isInstanceOf(PlistException.class)
                .hasMessageNotContaining("do not read");
    }

    @Test
    void anEntityBetweenElementsIsRefused() {
        assertRefused(utf8("<!DOCTYPE plist [<!ENTITY x \"<true/>\">]><plist><array>&x;</array></plist>"));
    }

    @Test
    void nestingIsReadToTheLimitAndRefusedBeyond() throws Exception {
        assertThat(reader.read(nested(DEEPEST)).root()).isInstanceOf(PlistArray.class);
        assertThatThrownBy(() -> reader.read(nested(DEEPEST + 1)))
                .isInstanceOf(PlistException.class)
                .hasMessageContaining("nested deeper than 32");
        assertRefused(nested(20_000));
    }

    @Test
    void tooManyElementsAreRefused() {
        var strict = new PlistReader(new PlistLimits(1000, 5, 4));

        assertThatThrownBy(() -> strict.read(plist("<array><true/><true/><true/></array>")))
                .isInstanceOf(PlistException.class)
                .hasMessageContaining("more than 4 elements");
    }

    @Test
    void tooManyBytesAreRefusedUnread() {
        assertThatThrownBy(() -> reader.read(new byte[PlistLimits.CHECK_IN.bytes() + 1]))
                .isInstanceOf(PlistException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void aBinaryPropertyListIsRefusedByName() {
        assertThatThrownBy(() -> reader.read("bplist00".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(PlistException.class)
                .hasMessageContaining("binary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<dict/>",
                "<plist/>",
                "<plist></plist>",
                "<plist>text</plist>",
                "<plist><true/><true/></plist>",
                "<plist><true/></plist><plist/>",
                "<plist><true/></plist>garbage",
                "<plist><thing/></plist>",
                "<plist><x:dict/></plist>",
                "<plist><dict><string>no key</string></dict></plist>",
                "<plist><dict><key>no value</key></dict></plist>",
                "<plist><dict><key>a</key><key>b</key></dict></plist>",
                "<plist><dict>text</dict></plist>",
                "<plist><string><b/></string></plist>",
                "<plist><true><true/></true></plist>",
                "<plist><true>text</true></plist>",
                "<plist><string>&nbsp;</string></plist>",
                "<plist><string>&#0;</string></plist>",
                "<?xml version='1.1'?><plist><string>&#1;</string></plist>",
                "<?xml version='1.1'?><plist><dict><key>&#1;</key><true/></dict></plist>",
                "<?xml version='1.0' encoding='no-such-encoding'?><plist><true/></plist>"
            })
    void whatIsNoPropertyListIsRefused(String document) {
        assertRefused(utf8(document));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "integer|''",
                "integer|1.5",
                "integer|- 1",
                "integer|0x",
                "integer|18446744073709551616",
                "integer|-9223372036854775809",
                "integer|١",
                "real|''",
                "real|1e999",
                "real|0x1p3",
                "real|1d",
                "real|1,5",
                "date|''",
                "date|2026-11-23",
                "date|2026-11-23T10:00:00",
                "date|2026-11-23T10:00:00+01:00",
                "date|2026-02-30T10:00:00Z",
                "date|2026-11-23T24:00:01Z",
                "data|A",
                "data|AQ=A",
                "data|AQID-_",
                "data|é"
            },
            delimiter = '|')
    void whatIsNoSuchScalarIsRefusedWithoutQuotingIt(String kind, String value) {
        assertThatThrownBy(() -> reader.read(plist("<" + kind + ">" + value + "</" + kind + ">")))
                .isInstanceOf(PlistException.class)
                .hasMessageContaining(kind + ":")
                .hasMessageContaining("line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"integer", "real"})
    void hugeNumbersAreRefusedQuickly(String kind) {
        assertRefused(plist("<" + kind + ">" + "9".repeat(900_000) + "</" + kind + ">"));
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] document = plist("<string>AB</string>");
        document[text(document).indexOf("AB")] = (byte) 0xC3;

        assertRefused(document);
    }

    @Test
    void aDocumentCutAtAnyByteIsRefused() throws Exception {
        byte[] whole = plist("<dict><key>Zoë</key><array><integer>1</integer><real>1.5</real><true/><data>AQID</data>"
                + "<date>2026-11-23T10:00:00Z</date><string>&amp;</string></array></dict>");
        int complete = whole.length - "\n".length();

        assertThat(reader.read(Arrays.copyOf(whole, complete)).root()).isInstanceOf(PlistDict.class);
        for (int length = 0; length < complete; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void aRefusalTellsThePlaceAndNoValue() {
        assertThatExceptionOfType(PlistException.class)
                .isThrownBy(
                        () -> reader.read(utf8("<plist>\n<dict><key>k</key><integer>secret</integer></dict></plist>")))
                .satisfies(refusal -> {
                    assertThat(refusal.line()).isEqualTo(2);
                    assertThat(refusal.column()).isPositive();
                    assertThat(refusal.whatIsWrong()).doesNotContain("secret");
                });
    }

    @Test
    void aMebibyteOfDataIsRead() throws Exception {
        byte[] bytes = new byte[700_000];
        String encoded = Base64.getMimeEncoder().encodeToString(bytes);

        assertThat(reader.read(plist("<data>" + encoded + "</data>")).root()).isEqualTo(PlistData.of(bytes));
    }

    private void assertRefused(byte[] document) {
        assertThatThrownBy(() -> reader.read(document)).isInstanceOf(PlistException.class);
    }

    private static byte[] nested(int depth) {
        return plist("<array>".repeat(depth) + "</array>".repeat(depth));
    }
}
