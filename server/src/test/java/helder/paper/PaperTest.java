package helder.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import helder.WholeServer;
import helder.web.errors.ErrorPages;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class PaperTest {

    private final Paper paper = new Paper();

    private static String html(String body) {
        return "<html lang=\"en\"><head><title>A title</title><meta name=\"subject\" content=\"What it is\"/>"
                + "<style>body { font-family: \"Atkinson Hyperlegible Next latin\","
                + " \"Atkinson Hyperlegible Next latin-ext\" }</style></head><body>" + body + "</body></html>";
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void everybodyCanReadIt() throws Exception {
        byte[] pdf = paper.pdf(html("<h1>A title</h1><p>A caf\u00e9 in \u0141\u00f3d\u017a</p><ul><li>one</li></ul>"
                + "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"));
        Accessible.requireAccessible(pdf);
        assertThat(text(pdf)).contains("caf\u00e9 in \u0141\u00f3d\u017a");
    }

    /** A letter that no font has makes a document that screen readers cannot read. */
    @Test
    void everyLetterOfEveryTextIsThere() throws Exception {
        var letters = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/helder"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".properties"))
                    .toList()) {
                letters.append(Files.readString(file));
            }
        }
        StringBuilder distinct = letters.codePoints()
                .filter(letter -> !Character.isISOControl(letter) && letter != '&' && letter != '<')
                .distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        assertThat(distinct).contains("\u201e", "\u00df", "\u00ea", "\u202f");
        Accessible.requireAccessible(paper.pdf(html("<p>" + distinct + "</p>")));
    }

    /** Whoever compares two copies finds only what became different. */
    @Test
    void theSameWordsAreTheSameBytes() {
        String html = html("<p>now</p>");
        assertThat(paper.pdf(html)).isEqualTo(paper.pdf(html)).isNotEqualTo(paper.pdf(html("<p>then</p>")));
    }

    /** French has it before some marks, and in its numbers. */
    @Test
    void aNarrowSpaceThatDoesNotBreakIsKeptAsOneThatDoesNotBreak() throws Exception {
        byte[] pdf = paper.pdf(html("<p>1\u202f000 personnes\u202f:</p>"));
        Accessible.requireAccessible(pdf);
        assertThat(text(pdf)).contains("1\u00a0000 personnes\u00a0:");
    }

    /** One such character in one guide took the copy of all guides away. */
    @Test
    void whatXmlCannotWriteIsLeftOut() throws Exception {
        byte[] pdf = paper.pdf(html("<p>a\u0001b\uFFFEc\uD800d</p>"));
        Accessible.requireAccessible(pdf);
        assertThat(text(pdf)).contains("abcd");
    }

    @Test
    void nothingIsFetched() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            paper.pdf(html("<p>text</p><img alt=\"x\" src=\"" + address + "\"/><style>@import url(" + address
                    + "); body { background: url(" + address + ") }</style>"));
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
        byte[] pdf = paper.pdf(html("<p>text</p><img alt=\"x\" src=\"file:///etc/hostname\"/>"));
        assertThat(text(pdf)).contains("text");
    }

    /** Threads that wait for paper would hold all that the server can take in hand. */
    @Test
    void whoWaitsTooLongForATurnIsAskedToComeBack() {
        var full = new Paper(0, Duration.ofMillis(10));
        var busy = catchThrowableOfType(Paper.BusyException.class, () -> full.pdf(html("<p>text</p>")));
        var response = new MockHttpServletResponse();
        ModelAndView answer = WholeServer.shared()
                .bean(ErrorPages.class)
                .busy(busy, new MockHttpServletRequest("GET", "/guides/leave/print.pdf"), response);
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(response.getHeader("Retry-After")).isEqualTo("31");
        assertThat(answer.getViewName()).isEqualTo("web/error");
    }

    @Test
    void whatIsNoXmlIsRefused() {
        assertThatThrownBy(() -> paper.pdf("<html><p>")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> paper.pdf("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html>&x;</html>"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
