package helder.print;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.guides.Block;
import helder.guides.DeviceKind;
import helder.guides.PictureWords;
import helder.paper.Paper;
import helder.secrets.Vault;
import helder.web.Page;
import helder.web.PageWriter;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.stereotype.Component;

/**
 * Draws the screens of guides as pictures, for forms that cannot draw them themselves. They are drawn as on paper, in 16 greys: some kilobytes
 * each, and the same for everybody who has the same screen.
 */
@Component
public final class Drawings {

    /** In pixels. */
    public static final int WIDTH = 300;

    private static final int MOST_KEPT_BYTES = 8_000_000;
    private static final int GREYS = 16;
    private static final int WHITE = 0xff;

    private final PageWriter writer;
    private final Paper paper;
    private final Cache<String, byte[]> made = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT_BYTES)
            .weigher((String key, byte[] png) -> png.length)
            .build();

    Drawings(PageWriter writer, Paper paper) {
        this.writer = writer;
        this.paper = paper;
    }

    /**
     * What is drawn.
     *
     * @param words what it shows
     */
    public record Drawing(Block.Picture picture, DeviceKind device, String words) {}

    /** As PNG, twice as wide as {@link #WIDTH}. */
    public byte[] png(Block.Picture picture, DeviceKind device, Page page) {
        String html = writer.html("print/drawing", page, new Drawing(picture, device, PictureWords.of(picture, page)));
        return made.get(Vault.hash(html), key -> draw(paper.pdf(html)));
    }

    private static byte[] draw(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            float wide = document.getPage(0).getMediaBox().getWidth();
            BufferedImage sheet = new PDFRenderer(document).renderImage(0, 2 * WIDTH / wide, ImageType.GRAY);
            var out = new ByteArrayOutputStream();
            ImageIO.write(greys(sheet.getSubimage(0, 0, sheet.getWidth(), used(sheet))), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A screen could not be drawn", e);
        }
    }

    /** How many rows there are down to the last with something on it. */
    private static int used(BufferedImage sheet) {
        for (int y = sheet.getHeight() - 1; y > 0; y--) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                if ((sheet.getRGB(x, y) & WHITE) != WHITE) {
                    return y + 1;
                }
            }
        }
        return 1;
    }

    private static BufferedImage greys(BufferedImage image) {
        var levels = new byte[GREYS];
        for (int level = 0; level < GREYS; level++) {
            levels[level] = (byte) (level * WHITE / (GREYS - 1));
        }
        var few = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                BufferedImage.TYPE_BYTE_BINARY,
                new IndexColorModel(4, GREYS, levels, levels, levels));
        few.createGraphics().drawImage(image, 0, 0, null);
        return few;
    }
}
