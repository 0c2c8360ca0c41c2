package helder.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.WholeServer;
import helder.browser.Linde;
import helder.embed.GuideSite.Contents;
import helder.embed.GuideSite.Wanted;
import helder.guides.GuideId;
import helder.identity.PersonId;
import helder.media.Films;
import helder.media.make.FilmMaker;
import helder.text.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of guides that needs no server. */
class GuideSiteTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src|poster)=\"([^\"]*)\"|url\\(([^)]+)\\)");
    private static final Set<GuideId> SOME = Set.of(new GuideId("lost-lock"), new GuideId("own-iphone-profile"));

    private static WholeServer server;
    private static GuideSite site;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        new Linde(server).introduceItself();
        site = server.bean(GuideSite.class);
    }

    private static byte[] copy(Wanted wanted) throws IOException {
        var out = new ByteArrayOutputStream();
        site.write(wanted, out);
        return out.toByteArray();
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(files.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
        return files;
    }

    @Test
    void everyLinkLeadsToAFileOfTheCopyOrToThePortal() throws Exception {
        server.bean(Films.class).want(new GuideId("lost-lock"), reading("lost-lock"), new PersonId("reader"));
        server.bean(FilmMaker.class).run();
        byte[] bytes = copy(new Wanted(Set.of(Language.NL, Language.DE), SOME, true));
        Map<String, byte[]> files = unzipped(bytes);
        assertThat(files)
                .containsKeys(
                        "index.html",
                        "index-de.html",
                        "about.txt",
                        "style/base.css",
                        "style/font-license.txt",
                        "nl/own-iphone-profile-iphone-personal.html",
                        "de/own-iphone-profile-iphone-personal.pdf");
        var findings = new SoftAssertions();
        int inside = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().endsWith(".html") && !file.getKey().endsWith(".css")) {
                continue;
            }
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            findings.assertThat(text).as(file.getKey()).doesNotContain("<script", "<form", "/static/");
            for (String link : LINK.matcher(text)
                    .results()
                    .flatMap(found -> Stream.of(found.group(1), found.group(2)))
                    .filter(java.util.Objects::nonNull)
                    .toList()) {
                if (link.startsWith("tel:") || link.startsWith("mailto:") || link.startsWith("https://")) {
                    continue;
                }
                String plain = link.replace("&amp;", "&");
                URI to = URI.create(file.getKey()).resolve(plain.replaceAll("#.*", ""));
                String name = plain.startsWith("#") ? file.getKey() : to.getPath();
                findings.assertThat(files)
                        .as("%s leads to %s", file.getKey(), link)
                        .containsKey(name);
                if (plain.contains("#") && files.containsKey(name)) {
                    findings.assertThat(new String(files.get(name), StandardCharsets.UTF_8))
                            .as("%s leads to %s", file.getKey(), link)
                            .contains("id=\"" + plain.replaceAll(".*#", "") + "\"");
                }
                inside++;
            }
        }
        findings.assertAll();
        assertThat(inside).isGreaterThan(30);
        String film = "nl/" + first("lost-lock") + "/";
        assertThat(files)
                .containsKeys(film + "captions.vtt", film + "slide-1.png", "nl/" + first("lost-lock") + "-film.html");
        assertThat(new String(files.get("about.txt"), StandardCharsets.UTF_8))
                .contains("- de/" + first("lost-lock"))
                .doesNotContain("- nl/" + first("lost-lock") + "\n");
        assertThat(copy(new Wanted(Set.of(Language.DE, Language.NL), SOME, true)))
                .as("the same bytes")
                .isEqualTo(bytes);
    }

    private static helder.guides.Variant reading(String guide) {
        return server.bean(Excerpts.class)
                .find(guide, "", "", Language.NL)
                .orElseThrow()
                .variant();
    }

    private static String first(String guide) {
        return server.bean(Excerpts.class)
                .find(guide, "", "", Language.NL)
                .orElseThrow()
                .fileName();
    }

    @Test
    void aDiskThatFillsUpLeavesNothing(@TempDir Path directory) throws Exception {
        var full = new OutputStream() {
            private int room = 20_000;

            @Override
            public void write(int octet) throws IOException {
                if (--room < 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        var wanted = new Wanted(Set.of(Language.NL), SOME, false);
        assertThatThrownBy(() -> site.write(wanted, full))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space");
        Path file = directory.resolve("guides.zip");
        Contents contents = site.write(wanted, file);
        assertThat(contents.pages()).isGreaterThan(3);
        assertThat(unzipped(Files.readAllBytes(file)))
                .as("the one before gave its turn back")
                .isNotEmpty();
        assertThatThrownBy(() -> site.write(wanted, file)).hasMessageContaining("exists already");
        assertThatThrownBy(() -> site.write(wanted, directory.resolve("none/guides.zip")))
                .hasMessageContaining("no directory");
        assertThatThrownBy(() -> site.write(
                        new Wanted(Set.of(), Set.of(new GuideId("no-such-guide")), false),
                        directory.resolve("other.zip")))
                .hasMessageContaining("no-such-guide");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.toList()).isEqualTo(List.of(file));
        }
    }
}
