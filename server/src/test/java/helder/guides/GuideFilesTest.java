package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.text.Language;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuideFilesTest {

    private static final String NAME = "every-day/lost-phone.nl.md";

    private static String problem(byte[] archive) {
        GuideFiles.Reading reading = GuideFiles.unzip(archive);
        assertThat(reading.files().isEmpty()).isEqualTo(reading.problem().isPresent());
        return reading.problem().map(sentence -> sentence.key()).orElse("");
    }

    @Test
    void whatGoesInComesOut() {
        Map<String, String> files = Map.of(NAME, "é\u202F!", "every-day/index", "lost-phone\n");
        assertThat(GuideFiles.unzip(GuideFiles.zip(files)).files()).isEqualTo(files);
        assertThat(GuideFiles.zip(files)).isEqualTo(GuideFiles.zip(new HashMap<>(files)));
        assertThat(GuideFiles.place(NAME))
                .isEqualTo(Optional.of(
                        new GuideFiles.Place(Optional.of(Shelf.EVERY_DAY), new GuideId("lost-phone"), Language.NL)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../every-day/lost-phone.nl.md",
                "/every-day/lost-phone.nl.md",
                "every-day/../lost-phone.nl.md",
                "every-day\\lost-phone.nl.md",
                "C:/every-day/lost-phone.nl.md",
                "nowhere/lost-phone.nl.md",
                "every-day/lost-phone.xx.md",
                "every-day/-lost.nl.md",
                "every-day/lost-phone.nl.md/x",
                "includes/it.nl.md",
                "includes/../our-vpn.nl.md"
            })
    void whatIsNotCalledLikeAGuideIsRefused(String name) {
        assertThat(GuideFiles.place(name)).isEmpty();
        assertThat(problem(GuideFiles.zip(Map.of(name, "x")))).endsWith("file_name");
    }

    @Test
    void aBombGoesOffNowhere() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(NAME));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).as("small outside, 200 MiB inside").isLessThan(1 << 20);
        assertThat(problem(bytes.toByteArray())).endsWith("file_large");

        var many = new HashMap<String, String>();
        for (int i = 0; i < 2_001; i++) {
            many.put("every-day/guide-" + i + ".nl.md", "x");
        }
        assertThat(problem(GuideFiles.zip(many))).endsWith("file_large");
    }

    @Test
    void whatIsNoArchiveOfTextsIsRefused() throws Exception {
        byte[] whole = GuideFiles.zip(Map.of(NAME, "some text that is there"));
        assertThat(problem(new byte[0])).endsWith("file_zip");
        assertThat(problem("no archive".getBytes(StandardCharsets.UTF_8))).endsWith("file_zip");
        assertThat(problem(java.util.Arrays.copyOf(whole, 50))).endsWith("file_zip");
        assertThat(problem(GuideFiles.zip(Map.of("every-day/index", "x")))).endsWith("file_zip");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(NAME));
            zip.write(new byte[] {(byte) 0xC3, 0x28});
        }
        assertThat(problem(bytes.toByteArray())).endsWith("file_text");
    }
}
