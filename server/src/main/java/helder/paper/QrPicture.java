package helder.paper;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** An address as a square code, black on white, for paper and mail. */
public final class QrPicture {

    /** White around it, in squares; readers need four, and papers have white around it anyway. */
    private static final int QUIET = 2;

    private static final int PIXELS = 8;
    private static final int WHITE = 0xffffff;

    private QrPicture() {}

    /** As a picture of two colours, 8 pixels for each square. */
    public static byte[] png(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        int size = (code.size + 2 * QUIET) * PIXELS;
        var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (!code.getModule(x / PIXELS - QUIET, y / PIXELS - QUIET)) {
                    image.setRGB(x, y, WHITE);
                }
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("A square code could not be drawn", e);
        }
        return out.toByteArray();
    }

    /** The picture as an address of itself, for documents that {@link Paper} makes. */
    public static String carried(String address) {
        return CarriedPicture.of(png(address));
    }
}
