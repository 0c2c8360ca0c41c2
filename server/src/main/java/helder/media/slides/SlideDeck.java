package helder.media.slides;

import helder.media.tell.Narration;
import helder.paper.Paper;
import helder.web.House;
import helder.web.PageWriter;
import helder.web.Pages;
import helder.web.Palette;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.stereotype.Component;

/** Draws slides: as a tagged PDF, and each as a picture. The lowest 13% of each stay empty for captions. */
@Component
public final class SlideDeck {

    /** Of a picture, in pixels. */
    public static final int WIDTH = 1_280;

    /** Likewise. */
    public static final int HEIGHT = 720;

    /** Changes when slides look different, so that films are made anew. */
    public static final int LOOK = 1;

    private static final float PIXELS_AN_INCH = 96;

    private final House house;
    private final Pages pages;
    private final PageWriter writer;
    private final Paper paper;

    public SlideDeck(House house, Pages pages, PageWriter writer, Paper paper) {
        this.house = house;
        this.pages = pages;
        this.writer = writer;
        this.paper = paper;
    }

    /** One page for each slide (PDF/UA-1). */
    public byte[] pdf(Narration narration) {
        var model = new DeckModel(narration, Palette.of(house.tint(), false));
        return paper.pdf(writer.html("media/slides", pages.outside(narration.language()), model));
    }

    /**
     * Each page as a picture of {@value #WIDTH} by {@value #HEIGHT} pixels.
     *
     * @param taker gets the number of the page, from 0, and the PNG
     */
    public static void pictures(byte[] pdf, BiConsumer<Integer, byte[]> taker) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage picture = renderer.renderImageWithDPI(page, PIXELS_AN_INCH, ImageType.RGB);
                var png = new ByteArrayOutputStream();
                ImageIO.write(picture, "png", png);
                taker.accept(page, png.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Slides could not be drawn", e);
        }
    }
}
