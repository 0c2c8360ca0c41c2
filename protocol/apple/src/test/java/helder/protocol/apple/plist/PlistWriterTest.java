package helder.protocol.apple.plist;

import static helder.protocol.apple.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlistWriterTest {
    @Test
    void aDocumentIsWrittenAsAppleWritesIt() {
        PlistDict dict = PlistDict.builder()
                .put("text", "a < b & c > d")
                .put("whole", 5)
                .put("yes", true)
                .put("when", Instant.parse("2026-11-23T10:00:00.987Z"))
                .put("bytes", new byte[] {1, 2, 3})
                .put("list", PlistArray.of(new PlistReal(1.5), PlistDict.empty(), PlistArray.of()))
                .build();

        assertThat(text(PlistWriter.write(dict))).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                        <plist version="1.0">
                        <dict>
                        \t<key>text</key>
                        \t<string>a &lt; b &amp; c &gt; d</string>
                        \t<key>whole</key>
                        \t<integer>5</integer>
                        \t<key>yes</key>
                        \t<true/>
                        \t<key>when</key>
                        \t<date>2026-11-23T10:00:00Z</date>
                        \t<key>bytes</key>
                        \t<data>AQID</data>
                        \t<key>list</key>
                        \t<array>
                        \t\t<real>1.5</real>
                        \t\t<dict/>
                        \t\t<array/>
                        \t</array>
                        </dict>
                        </plist>
                        """);
    }

    @Test
    void blanksAndLineEndsOfTextsSurvive() throws Exception {
        var value = new PlistString(" \t\r\n line \r end ");

        assertThat(new PlistReader(PlistLimits.CHECK_IN)
                        .read(PlistWriter.write(value))
                        .root())
                .isEqualTo(value);
    }

    @Test
    void textThatXmlCannotCarryIsRefusedWhenItIsMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlistString("bell \u0007"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlistString("half \uD83D"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlistString("\uDE00 half"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlistDict.builder().put("\u0000", true));
        assertThat(new PlistString("whole \uD83D\uDE00").value()).endsWith("\uD83D\uDE00");
    }

    @Test
    void bytesCannotBeChangedFromOutside() {
        byte[] bytes = {1};
        PlistData data = PlistData.of(bytes);
        bytes[0] = 2;
        data.bytes()[0] = 3;

        assertThat(data.bytes()).containsExactly(1);
    }
}
