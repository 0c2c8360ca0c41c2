package helder.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFCreationListener;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes tagged PDF of HTML, which screen readers follow (PDF/UA-1, ISO 14289-1). The HTML is written as XML, has a language, a title and a
 * subject ({@code meta} elements), and names nothing outside itself: whatever it names is not fetched, but for pictures that it carries itself
 * (PNG, {@code data:}). A narrow no-break space, which
 * French and its numbers have, becomes an ordinary no-break space: the fonts have no narrow one. The same HTML gives the same bytes.
 */
@Component
public final class Paper {

    private static final String FAMILY = "Atkinson Hyperlegible Next";
    private static final List<Integer> WEIGHTS = List.of(400, 700);

    /** Two files for one family: the second has the letters that the first has not. */
    private static final List<String> RANGES = List.of("latin", "latin-ext");

    static {
        XRLog.setLoggerImpl(new PaperLog());
    }

    private static final char NARROW_NO_BREAK_SPACE = '\u202f';
    private static final char NO_BREAK_SPACE = '\u00a0';

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Each takes up to a second of a processor and some megabytes. */
    private static final int AT_ONCE = 2;

    private final Semaphore turns;
    private final Duration longestWait;

    @Autowired
    public Paper() {
        this(AT_ONCE, LONGEST_WAIT);
    }

    /**
     * For tests, too.
     *
     * @param atOnce how many are made at the same time
     * @param longestWait after which nobody waits any longer for a turn
     */
    Paper(int atOnce, Duration longestWait) {
        this.turns = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
    }

    /** So many PDFs wait that this one was not made; it can be asked for again. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BusyException() {
            super("Too many PDFs wait to be made");
        }
    }

    /**
     * The PDF. Whoever asks waits 20 seconds for a turn at most: more who wait would hold all that the server can take in hand.
     *
     * @throws IllegalArgumentException when the HTML is not well-formed XML
     * @throws BusyException when no turn came in that time
     */
    public byte[] pdf(String html) {
        var out = new ByteArrayOutputStream();
        write(html, out, longestWait, PdfBoxRenderer::createPDF);
        return out.toByteArray();
    }

    /**
     * The same for work that takes its time and would be lost as a whole: it waits ten minutes for a turn.
     *
     * @throws IllegalArgumentException when the HTML is not well-formed XML
     * @throws BusyException when no turn came in that time
     */
    public byte[] pdfAtLeisure(String html) {
        var out = new ByteArrayOutputStream();
        write(html, out, PATIENCE, PdfBoxRenderer::createPDF);
        return out.toByteArray();
    }

    /**
     * How many pages the PDF would have; likewise at leisure.
     *
     * @throws IllegalArgumentException when the HTML is not well-formed XML
     * @throws BusyException when no turn came in ten minutes
     */
    public int pages(String html) {
        var pages = new AtomicInteger();
        write(
                html,
                OutputStream.nullOutputStream(),
                PATIENCE,
                renderer ->
                        pages.set(renderer.getRootBox().getLayer().getPages().size()));
        return pages.get();
    }

    private interface Use {
        void of(PdfBoxRenderer laidOut) throws IOException;
    }

    private void write(String html, OutputStream out, Duration longest, Use use) {
        Document document = read(legible(html.replace(NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE)));
        begin(longest);
        try {
            var builder = new PdfRendererBuilder()
                    .usePdfUaAccessibility(true)
                    .withProducer("Helder")
                    .useExternalResourceAccessControl(
                            (address, kind) -> isCarried(address),
                            ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .withW3cDocument(document, "")
                    .toStream(out);
            for (String range : RANGES) {
                for (int weight : WEIGHTS) {
                    builder.useFont(() -> font(range, weight), FAMILY + " " + range, weight, FontStyle.NORMAL, true);
                }
            }
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.setListener(new Reproducible(html));
                renderer.layout();
                use.of(renderer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A PDF could not be made", e);
        } finally {
            turns.release();
        }
    }

    private void begin(Duration longest) {
        try {
            if (!turns.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
    }

    /** Without what XML 1.0 cannot write (section 2.2), so that no text whatever keeps a document from being made. */
    private static String legible(String html) {
        return html.codePoints().allMatch(Paper::isInXml)
                ? html
                : html.codePoints()
                        .filter(Paper::isInXml)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isInXml(int each) {
        return each == '\t'
                || each == '\n'
                || each == '\r'
                || (each >= ' ' && each <= 0xD7FF)
                || (each >= 0xE000 && each <= 0xFFFD)
                || each >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }

    /** Takes out of a document what is different each time it is made: when that was, and a number by chance. */
    private record Reproducible(String html) implements PDFCreationListener {

        @Override
        public void preOpen(PdfBoxRenderer renderer) {}

        @Override
        public void preWrite(PdfBoxRenderer renderer, int pages) {}

        @Override
        public void onClose(PdfBoxRenderer renderer) {
            PDDocument document = renderer.getPdfDocument();
            document.getDocumentInformation().setCreationDate(null);
            var checksum = new CRC32();
            checksum.update(html.getBytes(StandardCharsets.UTF_8));
            document.setDocumentId(checksum.getValue());
        }
    }

    private static boolean isCarried(String address) {
        return address.startsWith(CarriedPicture.BEGINNING);
    }

    private static InputStream font(String range, int weight) {
        String file = "atkinson-hyperlegible-next-" + range + "-" + weight + ".ttf";
        return Objects.requireNonNull(Paper.class.getResourceAsStream(file), file);
    }

    private static Document read(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("A document for paper must be well-formed XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
