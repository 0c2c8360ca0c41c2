package helder.organisation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures drawn for tests: left half red, right half blue, on a white ground. */
public final class Pictures {

    private Pictures() {}

    public static byte[] file(int width, int height, String format) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Picture portrait() {
        return read(file(300, 400, "jpeg"), Picture.Use.PHOTO);
    }

    public static Picture logo() {
        return read(file(600, 100, "png"), Picture.Use.LOGO);
    }

    private static Picture read(byte[] file, Picture.Use use) {
        if (Picture.read(file, use) instanceof Picture.Reading.Done(Picture picture)) {
            return picture;
        }
        throw new AssertionError("a picture that was just drawn can be read");
    }
}
